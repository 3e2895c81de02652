# SPDX-License-Identifier: EUPL-1.2
"""Why? over REST: facts, rows, and every row's link to its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from api.service import Service
from dreigingsgraaf import resources
from tests.api.conftest import SETTINGS

if TYPE_CHECKING:
    from starlette.testclient import TestClient

NAMES = sorted(path.stem for path in resources.folder("queries").glob("*.rq"))


def below(address: str) -> str:
    """Return an address of the server as the client asks it."""
    assert address.startswith(SETTINGS.public_url)
    return address.removeprefix(SETTINGS.public_url)


def evidence_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        one
        for derivation in told["derivations"]
        for premise in derivation["premises"]
        for one in premise["evidence"]
    ]


def test_a_fact_that_follows_has_its_premises(client: TestClient) -> None:
    fact = {"subject": "meldpunt-obi", "predicate": "addresses", "object": "hybride-dreiging"}
    told = client.get("/v1/explain", params=fact).json()
    assert told["total"] == 1
    [item] = told["items"]
    assert item["stated"] is False
    [derivation] = item["derivations"]
    assert derivation["rule"]["path"] == "dg:addresses/skos:broader+"
    assert derivation["rule"]["why"].keys() == {"nl", "en"}
    assert [premise["predicate"]["id"] for premise in derivation["premises"]] == ["addresses", "broader"]
    assert {one["document"] for one in evidence_of(item)} == {"kamerstuk/30821-175"}
    assert all(one["certainty"] == "explicit" and one["method"] and one["link"] for one in evidence_of(item))


def test_without_an_object_every_value_is_explained(client: TestClient) -> None:
    told = client.get("/v1/explain", params={"subject": "meldpunt-obi", "predicate": "adresseert"}).json()
    assert told["total"] == len(told["items"]) > 1
    assert {item["stated"] for item in told["items"]} == {True, False}


@pytest.mark.parametrize(
    ("asked", "status", "suggestion"),
    [
        ({"subject": "meldpunt-obj", "predicate": "addresses"}, 404, "measure/meldpunt-obi"),
        ({"subject": "meldpunt-obi", "predicate": "adresses"}, 404, "addresses"),
        ({"subject": "meldpunt-obi", "predicate": "addresses", "object": "sabotage"}, 404, "threat/"),
        ({"subject": "meldpunt-obi"}, 400, None),
        ({"subject": "meldpunt-obi", "predicate": "addresses", "objekt": "obi"}, 400, "object"),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_not_known_is_told_with_the_nearest(
    asked: dict[str, str], status: int, suggestion: str | None, lang: str, client: TestClient
) -> None:
    answer = client.get("/v1/explain", params={**asked, "lang": lang})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    suggestions = [
        *told.get("suggestions", ()),
        *(s for e in told.get("errors", ()) for s in e["suggestions"]),
    ]
    assert suggestion is None or any(one.startswith(suggestion) for one in suggestions)


def test_errors_are_told_in_both_languages(client: TestClient) -> None:
    asked = {"subject": "meldpunt-obi", "predicate": "addresses", "object": "sabotage"}
    dutch, english = (
        client.get("/v1/explain", params={**asked, "lang": lang}).json() for lang in ("nl", "en")
    )
    assert dutch["detail"].startswith("Niets stelt")
    assert english["detail"].startswith("Nothing states")


@pytest.mark.parametrize("name", NAMES)
def test_every_row_links_to_what_it_rests_on(name: str, client: TestClient, service: Service) -> None:
    """The first and the last row of each question: the link answers, and tells of the quotes that the row has."""
    example = service.questions[name].example
    rows = client.get(f"/v1/queries/{name}", params=example | {"limit": "500"}).json()["items"]
    for row in {id(row): row for row in (rows[0], rows[-1])}.values() if rows else ():
        answer = client.get(below(row["links"]["evidence"]))
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert told["query"] == name
        quoted = {one["iri"] for one in row["evidence"]}
        assert quoted <= {one["iri"] for one in evidence_of(told)}
        assert client.get(below(told["links"]["query"])).status_code == 200


def test_without_a_row_the_first_is_explained(client: TestClient) -> None:
    [first, *_] = client.get("/v1/queries/threats?domain=cyber").json()["items"]
    told = client.get("/v1/explain/threats?parameters=domain%3Dcyber").json()
    assert told["row"]["threat"] == first["threat"]["id"]
    assert told == client.get(below(first["links"]["evidence"])).json()


def test_links_of_rows_differ_and_stay(client: TestClient) -> None:
    first, second = (
        client.get("/v1/queries/measures-by-threat?threat=obi").json()["items"] for _ in range(2)
    )
    links = [row["links"]["evidence"] for row in first]
    assert links == [row["links"]["evidence"] for row in second]
    assert len(set(links)) == len(links)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/explain/measures-by-treat?row=0123456789abcdef", 404),
        ("/v1/explain/measures-by-threat?row=0123456789abcdef&parameters=threat%3Dobi", 404),
        ("/v1/explain/measures-by-threat?row=0123456789abcdef&parameters=threat", 400),
        ("/v1/explain/measures-by-threat?row=0123456789abcdef", 400),
        ("/v1/explain/measures-by-threat?row=0123456789abcdef&parameters=threat%3Dobj", 400),
        ("/v1/explain/measures-by-threat?row=0123456789abcdef&parameters=treat%3Dobi", 400),
    ],
)
def test_a_row_that_is_not_there(address: str, status: int, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
