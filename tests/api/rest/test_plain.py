# SPDX-License-Identifier: EUPL-1.2
"""Plain questions over REST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.rest.test_explanations import below

if TYPE_CHECKING:
    from starlette.testclient import TestClient

QUESTION = "welke maatregelen adresseren OBI?"


def test_the_answer_is_that_of_the_question_it_is_read_as(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": QUESTION, "limit": "500"}).json()
    assert told["sure"] is True
    assert told["reading"]["query"] == "measures-by-threat"
    asked = client.get(f"{below(told['reading']['links']['query'])}&limit=500").json()
    assert told["items"]
    assert (told["items"], told["total"]) == (asked["items"], asked["total"])
    by_sparql = client.get("/sparql", params={"query": told["reading"]["sparql"]}).json()
    assert len(by_sparql["results"]["bindings"]) == told["total"]


def test_pages_follow_each_other(client: TestClient) -> None:
    whole = client.get("/v1/ask", params={"q": QUESTION, "limit": "500"}).json()["items"]
    shown: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        page = client.get("/v1/ask", params={"q": QUESTION, "limit": "8", **more}).json()
        shown += page["items"]
        cursor = page["next"]
    assert shown == whole


def test_what_is_not_sure_is_not_answered(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "Which measures do not address OBI?"}).json()
    assert (told["sure"], told["reading"], told["items"], told["total"], told["next"]) == (
        False,
        None,
        [],
        0,
        None,
    )
    assert told["nearest"][0]["query"] == "measures-by-threat"
    assert told["nearest"][0]["lacking"] == ["not"]
    for near in told["nearest"]:
        assert client.get(below(near["links"]["page"])).status_code == 200


@pytest.mark.parametrize("params", [{}, {"q": ""}, {"q": "x" * 201}, {"q": "maatregelen", "query": "x"}])
def test_no_question_is_an_error(params: dict[str, str], client: TestClient) -> None:
    answer = client.get("/v1/ask", params=params)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
