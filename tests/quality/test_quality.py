# SPDX-License-Identifier: EUPL-1.2
"""What is proposed from the annotated letters is as good as it was, and the docs and confidences tell how good."""

from __future__ import annotations

import json

import pytest

from ingest.proposals.confidence import FEWEST, MEASURED, confidence
from tests.quality import figures

pytestmark = pytest.mark.xdist_group("quality")


@pytest.fixture(params=figures.SETS)
def name(request: pytest.FixtureRequest) -> str:
    if not figures.SETS[request.param].exists():
        pytest.skip("the reference annotation lies beside the repository")
    return str(request.param)


def test_no_figure_falls_below_its_floor(name: str) -> None:
    floor = json.loads(figures.FLOOR.read_text(encoding="utf-8"))[name]
    found = figures.kept(name)
    assert {key: found[key] for key in floor if found[key] < floor[key]} == {}


def test_false_threat_facts_stay_under_the_goal() -> None:
    for name in ("heldout", "development"):
        assert figures.numbers(name)["otherSubjects"]["perThousandWords"] < 1


def test_the_page_tells_these_figures(name: str) -> None:
    text = figures.PAGE.read_text(encoding="utf-8")
    assert figures.page(name, text) == text, "run: python -m tests.quality.figures --write"


def test_confidence_is_what_was_measured_on_the_held_out_letters() -> None:
    assert MEASURED.read_text(encoding="utf-8") == figures.rules_file()


def test_no_confidence_rests_on_fewer_than_five_cases() -> None:
    stored = json.loads(MEASURED.read_text(encoding="utf-8"))
    assert all(said["cases"] >= FEWEST for rules in stored.values() for said in rules.values())
    score = next(
        (kind, rule) for (kind, rule), score in figures.verdict("heldout").rules.items()
        if score.cases < FEWEST and kind in stored
    )  # fmt: skip
    assert confidence(*score).cases >= FEWEST
    assert confidence("measures", "no-such-rule") == confidence("measures", "")
    assert confidence("nothing", "no-such-rule") == (None, 0)
