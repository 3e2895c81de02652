# SPDX-License-Identifier: EUPL-1.2
"""A letter with proposals of every kind, and a folder to accept them into."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from dreigingsgraaf.documents import Document
from dreigingsgraaf.review.session import Review
from ingest.extract import extract
from ingest.read import read

from . import found as make

LETTER = Path(__file__).parents[1] / "letters" / "kst-99005-3.txt"

Opener = Callable[..., Review]


@pytest.fixture(scope="session")
def document() -> Document:
    return read(LETTER)


def proposals_of(document: Document) -> dict[str, Any]:
    """Return what is found in the letter: a person, three measures, a motion and a promise."""
    desk = "De Minister van Justitie en Veiligheid richt in 2032 een meldpunt sabotage in voor waterschappen."
    exercise = "Het kabinet onderzoekt of een gezamenlijke oefening tegen sabotage haalbaar is."
    motion = "De motie van het lid Uilenburg (Kamerstuk 99 005, nr. 2)"
    promise = "Wij informeren uw Kamer voor de zomer van 2032 over de voortgang."

    def fact(predicate: str, value: str, words: str, basis: str = "statement") -> dict[str, Any]:
        return make.fact(document, predicate, value, words, basis)

    return {
        "document": {"id": "kamerstuk/99005-3"},
        "passages": [{"id": passage.id, "text": passage.text} for passage in document.passages],
        "candidates": [make.candidate(document, "person/uilenburg", "Uilenburg")],
        "measures": [
            make.measure(
                document, "Meldpunt sabotage", desk,
                fact("status", "in-preparation", desk), fact("measureType", "desk", desk),
                fact("addresses", "threat/sabotage", "meldpunt sabotage"),
                fact("responsible", "ministry/jenv", "Minister van Justitie en Veiligheid richt"),
                fact("targets", "group/waterschappen", "waterschappen"),
                fact("underAccent", "accent/2", "1. Melden en oefenen", "heading"),
                fact("planned", "2032", "in 2032"),
            ),
            make.measure(
                document, "Gezamenlijke oefening", exercise,
                fact("status", "under-exploration", exercise), fact("measureType", "capacity", exercise),
                fact("underAccent", "accent/2", "1. Melden en oefenen", "heading"),
            ),
            make.measure(
                document, "Register van sluiswachters", "Er komt geen landelijk register van sluiswachters.",
                fact("measureType", "policy-framework", "landelijk register"), negated=True,
            ),
        ],
        "commitments": [
            make.commitment(
                document, "motion", motion,
                fact("by", "person/uilenburg", "Uilenburg"), fact("recordedIn", "kamerstuk/99005-2", "99 005, nr. 2"),
            ),
            make.commitment(
                document, "reporting-promise", promise,
                fact("to", "parliament/tweede-kamer", "uw Kamer voor"),
                fact("due", "../2032-06-20", "voor de zomer van 2032"),
                fact("recordedIn", "kamerstuk/99005-3", "Wij informeren"),
            ),
        ],
    }  # fmt: skip


@pytest.fixture(scope="session")
def found(document: Document) -> dict[str, Any]:
    wanted = proposals_of(document)
    real = extract(document)
    assert set(wanted) <= set(real)
    for kind in ("candidates", "measures", "commitments"):
        for ours in wanted[kind]:
            assert not any(set(ours) - set(theirs) for theirs in real[kind]), kind
    return wanted


@pytest.fixture
def opened(document: Document, found: dict[str, Any], tmp_path: Path) -> Opener:
    """Open the review of the letter, or of another text of it; the clock ticks once a call."""
    minutes = count()

    def now() -> str:
        return f"2032-03-01T12:{next(minutes):02}:00Z"

    def open_(
        text: Document = document, proposed: dict[str, Any] = found, reviewer: str = "Test Beoordelaar"
    ) -> Review:
        return Review(text, proposed, tmp_path / "facts", reviewer, now)

    return open_
