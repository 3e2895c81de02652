# SPDX-License-Identifier: EUPL-1.2
"""Compares what is proposed from annotated letters with their annotations, as `dreigingsgraaf evaluate` prints it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..extract import extract, name_folders
from ..mentions.gazetteer import names
from .gold import annotated, reference_annotation
from .judge import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scores import Score

PER_WORDS: Final = 1000
"""False threat facts are told per so many words."""


def verdict_of(against: Path) -> Verdict:
    """Return what was counted on annotated letters.

    Args:
        against: a folder of annotated letters (docs/annotated-letters.md), or the reference annotation of the first
            letter as one file.

    Raises:
        InputError: there are no annotated letters, or an annotation does not fit its text.
    """
    graph = frozenset(name.entity for name in names(map(Path, name_folders()), {"measure"}))
    golds = (gold for _, gold in annotated(against)) if against.is_dir() else (reference_annotation(against),)
    verdict = Verdict()
    for gold in golds:
        judge(verdict, gold, extract(gold.document), graph)
    return verdict


def figures(verdict: Verdict) -> dict[str, Any]:
    """Return the figures of a verdict, ready for JSON; shares are rounded to three decimals."""
    return {
        "letters": verdict.letters,
        "kinds": {kind: _kind(verdict, kind) for kind in verdict.kinds},
        "rules": {
            kind: dict(sorted(_rules(verdict, kind))) for kind in sorted({kind for kind, _ in verdict.rules})
        },
        "otherSubjects": {
            "words": verdict.words,
            "falseThreatFacts": verdict.false_threats,
            "perThousandWords": round(PER_WORDS * verdict.false_threats / verdict.words, 3),
        }
        if verdict.words
        else None,
    }


def _kind(verdict: Verdict, kind: str) -> dict[str, Any]:
    score: Score = verdict.kinds[kind]
    entirely = verdict.entirely.get(kind)
    return {
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
        "entirelyRight": round(entirely.precision, 3) if entirely else None,
        "of": entirely.cases if entirely else None,
    }


def _rules(verdict: Verdict, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for (of, rule), score in verdict.rules.items():
        if of == kind:
            yield rule, {"precision": round(score.precision, 3), "cases": score.cases}
