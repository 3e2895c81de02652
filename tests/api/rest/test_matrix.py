# SPDX-License-Identifier: EUPL-1.2
"""The matrix over REST: whoever follows the link of a number finds as many measures as it says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from dreigingsgraaf.matrix import AXES


def show(client: TestClient, address: str, **asked: str) -> dict[str, Any]:
    """Return a matrix."""
    answer = client.get(f"/v1/matrix/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert len(told["cells"]) == len(told["rows"]) * len(told["columns"])
    return told


def behind(client: TestClient, cell: dict[str, Any]) -> dict[str, Any]:
    """Return what the link of a cell gives."""
    link = urlsplit(cell["links"]["measures"])
    assert link.netloc == "graph.test"
    answer: dict[str, Any] = client.get(f"{link.path}?{link.query}&limit=500").json()
    return answer


@pytest.mark.parametrize("rows", ["threats", "ministries", "measure-types", "target-groups"])
def test_the_link_of_every_cell_gives_as_many_measures_as_it_says(client: TestClient, rows: str) -> None:
    told = show(client, f"{rows}/accents")
    found = 0
    for cell in told["cells"]:
        page = behind(client, cell)
        assert page["total"] == len(page["items"]) == cell["measures"], cell
        assert (cell["coverage"] == "covered") == bool(cell["measures"])
        assert all(item["evidence"] for item in page["items"])
        found += page["total"]
    assert found


def test_links_keep_the_day_and_the_choice_of_facts(client: TestClient) -> None:
    for asked in ({"asOf": "2022-11-27"}, {"facts": "explicit", "asOf": "2022-11-28"}):
        cells = show(client, "accents/measure-types", **asked)["cells"]
        assert all(behind(client, cell)["total"] == cell["measures"] for cell in cells)
    assert not any(
        cell["measures"] for cell in show(client, "accents/ministries", asOf="2022-11-27")["cells"]
    )


@pytest.mark.parametrize("axis", AXES)
def test_every_row_of_every_axis_has_labels_and_evidence(client: TestClient, axis: str) -> None:
    told = show(client, f"{axis}/accents")
    for item in told["rows"]:
        assert item["label"]["nl"]
        assert item["label"]["en"]
        assert (item["coverage"] == "covered") == bool(item["measures"])
        assert bool(item["evidence"]) >= (item["coverage"] != "outside"), item


def test_an_unknown_axis_names_the_known_ones(client: TestClient) -> None:
    answer = client.get("/v1/matrix/treats/accents")
    assert answer.status_code == 404
    assert answer.json()["suggestions"][0] == "threats"
    assert all(axis in answer.json()["detail"] for axis in AXES)
    assert "accents" in client.get("/v1/matrix/threats/acent").json()["suggestions"]
    wrong = client.get("/v1/matrix/threats/accents?asof=2022-11-28&facts=sure").json()
    assert {fault["name"] for fault in wrong["errors"]} == {"asof", "facts"}
