# SPDX-License-Identifier: EUPL-1.2
"""Bad input: a problem that says what is wrong and what to do, everything at once, and the nearest known names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from api.rest.cursors import Cursors
from api.service import Service
from dreigingsgraaf.catalogue import ParametersError
from dreigingsgraaf.settings import Settings


def refused(client: TestClient, url: str, status: int = 400) -> dict[str, Any]:
    """Return the problem that a request meets."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    return problem


def faults(client: TestClient, url: str, lang: str = "en") -> dict[str, dict[str, Any]]:
    """Return what is wrong, by parameter."""
    asked = url if "lang=" in url else f"{url}{'&' if '?' in url else '?'}lang={lang}"
    return {fault["name"]: fault for fault in refused(client, asked)["errors"]}


def test_everything_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    url = "/v1/measures?adresses=obi&limit=0&asOf=2022-13-01&ministry=bzkk&status=announced&status=pilot"
    assert set(faults(client, f"{url}&lang=fr")) == {
        "adresses",
        "limit",
        "asOf",
        "ministry",
        "status",
        "lang",
    }
    told = faults(client, url)
    assert told["adresses"]["suggestions"][0] == "addresses"
    assert told["ministry"]["suggestions"][0] == "bzk"
    assert "2 times" in told["status"]["detail"]
    for fault in told.values():
        assert fault["detail"][-1] in ".?", "a sentence"


@pytest.mark.parametrize(
    ("url", "parameter", "says"),
    [
        ("/v1/measures?limit=-1", "limit", "The least is 1."),
        ("/v1/measures?limit=501", "limit", "The greatest is 500."),
        ("/v1/measures?limit=ten", "limit", "whole number"),
        ("/v1/measures?addresses=", "addresses", "empty"),
        ("/v1/measures?addresses=obi,spionaje", "addresses", "spionage"),
        ("/v1/measures?narrower=maybe", "narrower", "true, false"),
        ("/v1/measures?role=executor", "role", "Give one of them too."),
        ("/v1/measures?asOf=28-11-2022", "asOf", "year-month-day"),
        ("/v1/measures?cursor=abc", "cursor", "Begin again without it."),
        ("/v1/measures?cursor=%F0%9F%98%80", "cursor", "Begin again without it."),
        ("/v1/measures?accent=obi", "accent", "not known as Accent"),
        ("/v1/measures?type=announced", "type", "not known as measure-type"),
        ("/v1/measures?as_of=2022-11-28", "as_of", "asOf"),
        ("/v1/measures/meldpunt-obi?limit=3", "limit", "no such parameter"),
        ("/v1/threats/obi/measures?addresses=obi", "addresses", "no such parameter"),
        ("/v1/commitments?dueBefore=2022-02-30", "dueBefore", "day of the calendar"),
        ("/v1/organisations?kind=minstry", "kind", "ministry"),
        ("/v1/queries/measures-by-threat", "threat", "a value is needed, such as obi."),
        ("/v1/queries/measures-by-threat?threat=obi&format=xlsx", "format", "csv"),
        ("/v1/queries?page=2", "page", "no such parameter"),
        ("/v1/export/gexf?lang=de", "lang", "nl, en"),
    ],
)
def test_what_is_wrong_and_what_to_do(client: TestClient, url: str, parameter: str, says: str) -> None:
    told = faults(client, url)
    assert list(told) == [parameter]
    assert says in told[parameter]["detail"]
    if "lang" not in url:
        dutch = faults(client, url, "nl")[parameter]
        assert dutch["suggestions"] == told[parameter]["suggestions"]
        assert dutch["detail"] != told[parameter]["detail"]


@pytest.mark.parametrize(
    ("url", "suggestion"),
    [
        ("/v1/measures/meldpunt-obbi", "meldpunt-obi"),
        ("/v1/threats/spionaje/measures", "spionage"),
        ("/v1/documents/30821-174", "30821-175"),
        ("/v1/export/gxf", "gexf"),
        ("/v1/mesures", "/v1/measures"),
        ("/v1/measures/", "/v1/measures"),
        ("/v1/export", "/v1/export/{format}"),
        ("/v1/threats/obi/mesures", "/v1/threats/obi/measures"),
        ("/v1/treats/obi", "/v1/threats/obi"),
    ],
)
def test_what_is_not_there_suggests_what_is(client: TestClient, url: str, suggestion: str) -> None:
    dutch, english = refused(client, url, 404), refused(client, f"{url}?lang=en", 404)
    assert suggestion in dutch["suggestions"]
    assert (dutch["title"], english["title"]) == ("Niet gevonden", "Not found")
    assert dutch["detail"] != english["detail"]


def test_a_name_of_another_kind_is_not_there(client: TestClient) -> None:
    refused(client, "/v1/measures/bzk", 404)


def test_other_methods_are_refused(client: TestClient) -> None:
    answer = client.post("/v1/measures")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/measures",
        "/v1/measures/meldpunt-obi",
        "/v1/accents/2/measures",
        "/v1/queries",
        "/v1/matrix/threats/accents",
    ],
)
def test_what_cannot_be_had_as_a_client_wants_it_is_told(client: TestClient, path: str) -> None:
    for accept, content in (
        ("application/json;q=0.1", 200),
        ("*/*", 200),
        ("image/png", 406),
        ("text/csv", 406),
    ):
        assert client.get(path, headers={"Accept": accept}).status_code == content, accept


def test_a_cursor_belongs_to_its_question(client: TestClient) -> None:
    cursor = client.get("/v1/measures?limit=5").json()["next"]
    assert client.get(f"/v1/measures?limit=9&lang=en&cursor={cursor}").status_code == 200
    for url in ("/v1/measures?accent=2", "/v1/threats?limit=5", "/v1/accents/2/measures?limit=5"):
        joined = f"{url}{'&' if '?' in url else '?'}cursor={cursor}"
        assert list(faults(client, joined)) == ["cursor"]


def test_a_cursor_belongs_to_its_graph(service: Service) -> None:
    request = Request(
        {"type": "http", "method": "GET", "path": "/v1/measures", "query_string": b"", "headers": []}
    )
    with service.lease() as edition:
        cursor = Cursors(request, edition).write(50)
        assert Cursors(request, edition).read(cursor) == 50
        with pytest.raises(ParametersError, match="an earlier graph"):
            Cursors(request, replace(edition, name="0" * 64)).read(cursor)


def test_pages_come_to_an_end(client: TestClient) -> None:
    pages = []
    cursor: str | None = ""
    while cursor is not None:
        told = client.get("/v1/accents?limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
        pages.append(len(told["items"]))
        cursor = told["next"]
    assert pages == [1, 1, 1, 1]


def test_dutch_comes_first(client: TestClient) -> None:
    told = refused(client, "/v1/measures?limit=0&addresses=obj")
    assert told["title"] == "De aanvraag klopt niet"
    assert told["errors"][1]["detail"] == "0 is te klein. Het minste is 1."
    assert "limit: 0 is te klein." in told["detail"]
    assert "addresses: 'obj' is niet bekend als Threat. Bedoelde u: " in told["detail"]
    assert refused(client, "/v1/measures?limit=0&lang=en")["title"] == "The request doesn't fit"


def test_a_fault_of_ours_tells_nothing_of_our_insides(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_arguments: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("api.rest.routes.select", fails)
    told = refused(client, "/v1/measures?q=fault", 500)
    assert told["title"] == "Er ging bij ons iets mis"
    assert "inside" not in str(told)
    assert "ZeroDivisionError" in caplog.text


def test_every_item_says_where_to_report_a_wrong_fact(client: TestClient) -> None:
    wanted = Settings().report_url
    assert client.get("/v1/laws/vifo").json()["links"]["report"] == wanted
