# SPDX-License-Identifier: EUPL-1.2
"""Every query file is an endpoint, and its rows are those of the query."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.service import Service
from dreigingsgraaf import resources
from dreigingsgraaf.stores.base import CSV, SPARQL_JSON

NAMES = sorted(path.stem for path in resources.folder("queries").glob("*.rq"))


def test_the_list_names_every_file(client: TestClient) -> None:
    assert [item["id"] for item in client.get("/v1/queries").json()["items"]] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_example_has_its_answer(client: TestClient, service: Service, name: str) -> None:
    query = service.questions[name]
    answer = client.get(f"/v1/queries/{name}", params=query.example | {"limit": "500"})
    assert answer.status_code == 200, answer.text
    page = answer.json()
    with service.lease() as edition:
        rows = edition.store.select(query.bind(query.example, edition.names))
    assert page["total"] == len(rows)
    assert len(page["items"]) == min(len(rows), 500)
    for row, shown in zip(rows, page["items"], strict=False):
        quotes = {
            row[column].value for column in query.columns if column.lower().endswith("quote") if column in row
        }
        assert {evidence["iri"] for evidence in shown["evidence"]} == quotes
        first = shown[query.columns[0]]
        if row[query.columns[0]].kind == "uri":
            assert first["iri"] == row[query.columns[0]].value
            assert first["label"]["nl"]
            assert first["label"]["en"]


def test_other_formats_are_those_of_sparql(client: TestClient) -> None:
    query = {"threat": "obi"}
    by_accept = client.get("/v1/queries/measures-by-threat", params=query, headers={"Accept": CSV})
    by_name = client.get("/v1/queries/measures-by-threat", params=query | {"format": "csv"})
    assert by_accept.headers["content-type"].startswith(CSV)
    assert by_accept.content == by_name.content
    told = client.get("/v1/queries/measures-by-threat", params=query | {"format": "srj"})
    assert told.headers["content-type"] == SPARQL_JSON
    assert (
        client.get("/v1/queries/measures-by-threat?threat=obi", headers={"Accept": "image/png"}).status_code
        == 406
    )


def test_an_unknown_question_suggests_the_nearest(client: TestClient) -> None:
    answer = client.get("/v1/queries/measures-by-treat")
    assert answer.status_code == 404
    assert "measures-by-threat" in answer.json()["suggestions"]
