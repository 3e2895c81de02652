# SPDX-License-Identifier: EUPL-1.2
"""Nothing can be written over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

UPDATE = "INSERT DATA { <http://e.example/a> <http://e.example/b> 1 }"
TURTLE = "<http://e.example/a> <http://e.example/b> 1 ."
PLACES = [
    "/",
    "/sparql",
    "/sparql?default",
    "/sparql?graph=http://e.example/g",
    "/update",
    "/data",
    "/v1/measures",
]
EVERYTHING = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def files(home: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in home.rglob("*")}


@pytest.mark.parametrize("place", PLACES)
def test_no_request_changes_anything(client: TestClient, home: Path, place: str) -> None:
    before, held = client.get("/sparql", params={"query": EVERYTHING}).text, files(home)
    for method in ("PUT", "PATCH", "DELETE", "POST", "LINK"):
        for kind, body in (("text/turtle", TURTLE), ("application/sparql-update", UPDATE)):
            answer = client.request(method, place, content=body, headers={"Content-Type": kind})
            assert answer.status_code in {403, 404, 405, 415}, f"{method} {kind}"
    answer = client.post(place, data={"update": UPDATE})
    assert 400 <= answer.status_code < 500
    answer = client.post(place, data={"query": UPDATE})
    assert 400 <= answer.status_code < 500
    assert client.get("/sparql", params={"query": EVERYTHING}).text == before
    assert files(home) == held
