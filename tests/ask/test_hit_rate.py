# SPDX-License-Identifier: EUPL-1.2
"""How well other people's words are read: measured on two halves, one of which the rules never saw."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.ask.measure import HALVES, NONE, Rate, Reader, paraphrases, shown, table

FLOORS = {"tuning": 0.95, "held-back": 0.85}
"""Share of the paraphrases that must be read with the right question and parameters."""
CEILING = 0.06
"""Share that may be read as another question, or with other parameters."""

REFUSED = 0.9
"""Share of the questions that the catalogue can't answer which must not be answered."""
DRIFT = 2
"""By how many percentage points the page may differ."""


@pytest.fixture(scope="module")
def rates(reader: Reader) -> dict[str, Rate]:
    return {half: reader.measure(half) for half in HALVES}


@pytest.mark.parametrize("half", HALVES)
def test_enough_is_read_as_it_is_meant(half: str, rates: dict[str, Rate]) -> None:
    rate = rates[half]
    assert rate.share(rate.right) >= FLOORS[half]
    assert rate.share(rate.wrong + rate.loose) <= CEILING
    assert rate.refused >= REFUSED * rate.unanswerable


def test_the_page_tells_what_is_measured(rates: dict[str, Rate]) -> None:
    """A new name in the graph may change how a question is read; the page keeps within a few questions of it."""
    told, real = (
        [int(share) for share in re.findall(r"\((\d+)%\)", text)] for text in (shown(), table(rates))
    )
    assert len(told) == len(real)
    assert all(abs(one - other) <= DRIFT for one, other in zip(told, real, strict=True)), (
        f"run python -m tests.ask.measure, which gives\n{table(rates)}"
    )


def test_every_question_has_five_paraphrases_half_of_them_held_back(reader: Reader) -> None:
    counts = {half: Counter(query for query, _, _ in paraphrases(half)) for half in HALVES}
    asked = {query for half in counts.values() for query in half}
    new = {*reader.catalogue, NONE} ^ asked
    assert not new, (
        f"write five paraphrases or more of {new}, half in each file, then a pattern in phrases.yaml"
    )
    few = {query for query in asked if sum(half[query] for half in counts.values()) < 5}
    assert not few
    assert all(counts[half][query] >= 2 for half in HALVES for query in asked)


def test_no_paraphrase_stands_in_both_halves() -> None:
    tuning, held_back = ({text.casefold() for _, text, _ in paraphrases(half)} for half in HALVES)
    assert not tuning & held_back
