# SPDX-License-Identifier: EUPL-1.2
"""References over REST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.rest.test_explanations import below

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("ref", "normal", "official", "candidates"),
    [
        ("vifo", "vifo", None, ["law/wet-vifo", "measure/investeringstoets-wet-vifo"]),
        (
            "Kamerstuk 30 821, nr. 175",
            "kst-30821-175",
            "https://zoek.officielebekendmakingen.nl/kst-30821-175.html",
            ["kamerstuk/30821-175"],
        ),
        (
            "Kamerstuk 99 999, nr. 1",
            "kst-99999-1",
            "https://zoek.officielebekendmakingen.nl/kst-99999-1.html",
            [],
        ),
    ],
)
def test_every_meaning_is_told(
    ref: str, normal: str, official: str | None, candidates: list[str], client: TestClient
) -> None:
    told = client.get("/v1/resolve", params={"ref": ref}).json()
    [item] = told["items"]
    assert (item["normal"], item["official"]) == (normal, official)
    assert [one["id"] for one in item["candidates"]] == candidates
    for one in item["candidates"]:
        assert one["label"]["nl"]
        assert one["knows"]["documents"] >= 1
        assert client.get(below(one["links"]["page"]), follow_redirects=True).status_code == 200


def test_a_row_of_papers_is_each_of_them(client: TestClient) -> None:
    told = client.get("/v1/resolve", params={"ref": "Kamerstuk 30 821, nrs. 91 en 112"}).json()
    assert [item["normal"] for item in told["items"]] == ["kst-30821-91", "kst-30821-112"]


def test_what_is_no_reference_suggests_the_nearest_names(client: TestClient) -> None:
    answer = client.get("/v1/resolve", params={"ref": "economsche dwang"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "threat/economische-dwang" in answer.json()["suggestions"]
    assert client.get("/v1/resolve").status_code == 400
