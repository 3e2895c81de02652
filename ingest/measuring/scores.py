# SPDX-License-Identifier: EUPL-1.2
"""Counts what was found, what was missed and what was wrong: precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

G = TypeVar("G")
P = TypeVar("P")


@dataclass(slots=True)
class Score:
    """Counts of one kind of fact, over any number of letters."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def cases(self) -> int:
        """How many were proposed."""
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right; 1 when nothing was proposed."""
        return self.right / self.cases if self.cases else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was proposed; 1 when nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def paired(gold: Sequence[G], found: Sequence[P], likeness: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """Return the best pairing of what is there and what was found: as many pairs as possible, each used once.

    Pairs that are most alike are made first; then others are moved where that makes room for one more.
    """
    likely = sorted(
        (
            (alike, g, p)
            for g, there in enumerate(gold)
            for p, proposed in enumerate(found)
            if (alike := likeness(there, proposed))
        ),
        reverse=True,
    )
    candidates: dict[int, list[int]] = {}
    of_gold: dict[int, int] = {}
    of_found: dict[int, int] = {}
    for _, g, p in likely:
        candidates.setdefault(g, []).append(p)
        if g not in of_gold and p not in of_found:
            of_gold[g], of_found[p] = p, g

    def place(g: int, tried: set[int]) -> bool:
        for p in candidates.get(g, ()):
            if p in tried:
                continue
            tried.add(p)
            if p not in of_found or place(of_found[p], tried):
                of_gold[g], of_found[p] = p, g
                return True
        return False

    for g in range(len(gold)):
        if g not in of_gold:
            place(g, set())
    return sorted(of_gold.items())
