# SPDX-License-Identifier: EUPL-1.2
"""Lists and items as of a day, on three letters that nobody wrote; what holds is stated by hand."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from ...three_letters import BEFORE, FIRST, SECOND, THIRD


def listed(client: TestClient, path: str, **asked: str) -> list[dict[str, Any]]:
    """Return what a list holds."""
    answer = client.get(f"/v1/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def slugs(things: list[dict[str, Any]]) -> list[str]:
    """Return the slugs of things."""
    return [thing["id"].partition("/")[2] for thing in things]


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        (BEFORE, {}),
        (FIRST, {"campagne": "operational", "keuring": "in-preparation", "loket": "announced"}),
        (SECOND, {"campagne": "operational", "keuring": "adopted", "loket": "operational"}),
        (
            THIRD,
            {
                "campagne": "operational",
                "keuring": "completed",
                "loket": "evaluated",
                "oefening": "announced",
            },
        ),
    ],
)
def test_measures_have_the_status_of_the_newest_letter(
    letters: TestClient, day: str, statuses: dict[str, str]
) -> None:
    items = listed(letters, "measures", asOf=day)
    assert {slugs([item])[0]: slugs([item["status"]])[0] for item in items} == statuses
    if day == THIRD:
        assert listed(letters, "measures") == items
    for item in items:
        alone = letters.get(f"/v1/measures/{slugs([item])[0]}", params={"asOf": day}).json()
        assert alone == item


def test_what_no_letter_spoke_of_yet_is_not_found(letters: TestClient) -> None:
    answer = letters.get("/v1/measures/oefening", params={"asOf": SECOND})
    assert answer.status_code == 404
    assert letters.get("/v1/measures/oefening", params={"asOf": THIRD}).status_code == 200


def test_filters_ask_for_the_state_of_the_day(letters: TestClient) -> None:
    assert slugs(listed(letters, "measures", addresses="afluisteren", asOf=FIRST)) == []
    assert slugs(listed(letters, "measures", addresses="afluisteren", asOf=SECOND)) == ["loket"]
    assert slugs(listed(letters, "measures", addresses="afluisteren")) == ["loket", "oefening"]


def test_commitments_by_deadline_ministry_and_day(letters: TestClient) -> None:
    assert slugs(listed(letters, "commitments")) == ["bericht", "verslag", "motie-jansen"]
    assert slugs(listed(letters, "commitments", ministry="een")) == ["bericht"]
    assert slugs(listed(letters, "commitments", ministry="twee")) == ["verslag"]
    assert slugs(listed(letters, "commitments", ministry="twee", asOf=SECOND)) == []
    assert slugs(listed(letters, "commitments", dueBefore="2026-06-20")) == ["bericht", "verslag"]
    assert slugs(listed(letters, "commitments", dueBefore="2026-06-19")) == ["bericht"]
    assert slugs(listed(letters, "commitments", dueAfter="2024-05-02")) == ["verslag"]


@pytest.mark.parametrize(
    ("day", "late"),
    [
        ("2024-05-31", []),
        ("2024-06-01", ["bericht"]),
        (SECOND, []),  # the second letter says that it was carried out
        ("2026-06-20", []),
        ("2026-06-21", ["verslag"]),
    ],
)
def test_overdue_follows_from_the_deadline_the_state_and_the_day(
    letters: TestClient, day: str, late: list[str]
) -> None:
    items = listed(letters, "commitments", asOf=day)
    assert slugs([item for item in items if item["overdue"]]) == late


@pytest.mark.parametrize(
    ("day", "leaking", "both", "tapping"),
    [
        (BEFORE, (0, "outside"), (0, "outside"), (0, "outside")),
        (FIRST, (2, "covered"), (0, "gap"), (0, "gap")),
        (SECOND, (2, "covered"), (1, "covered"), (1, "covered")),
        (THIRD, (2, "covered"), (1, "covered"), (2, "covered")),
    ],
)
def test_the_matrix_of_a_day(
    letters: TestClient, day: str, leaking: tuple[int, str], both: tuple[int, str], tapping: tuple[int, str]
) -> None:
    told = letters.get("/v1/matrix/threats/threats", params={"asOf": day}).json()
    cells = {(c["row"], c["column"]): (c["measures"], c["coverage"]) for c in told["cells"]}
    leak, tap = "threat/lekken", "threat/afluisteren"
    assert cells == {(leak, leak): leaking, (leak, tap): both, (tap, leak): both, (tap, tap): tapping}
