# SPDX-License-Identifier: EUPL-1.2
"""How often a rule is right: its precision on letters that nobody looked at while writing rules.

`measured.json` holds the figures, generated from the held-out letters (docs/quality.md). A rule with fewer than five
cases there takes those of its kind of fact taken together; where these are fewer than five too, it has none.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..mentions.lexicon import PATTERNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..measuring.scores import Score

FEWEST: Final = 5
"""Fewer cases than these say nothing."""

MEASURED: Final = PATTERNS / "measured.json"
POOLED: Final = ""
"""The name under which a kind's rules stand taken together."""


class Confidence(NamedTuple):
    """The measured precision of a rule, from 0 to 1, and the number of cases; None and 0 when it wasn't measured."""

    precision: float | None
    cases: int


def confidence(kind: str, rule: str) -> Confidence:
    """Return what was measured of a rule.

    Args:
        kind: the kind of fact, such as `measures` or `measures.status`.
        rule: the rule's name.
    """
    of_kind = _measured().get(kind, {})
    found = of_kind.get(rule) or of_kind.get(POOLED)
    return Confidence(found["precision"], found["cases"]) if found else Confidence(None, 0)


def measured(rules: Mapping[tuple[str, str], Score]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what `measured.json` holds: for each kind of fact its rules, and all of them taken together."""
    kinds: dict[str, dict[str, Score]] = {}
    for (kind, rule), score in sorted(rules.items()):
        of_kind = kinds.setdefault(kind, {})
        of_kind[rule] = score
        of_kind[POOLED] = of_kind[POOLED] + score if POOLED in of_kind else score
    return {
        kind: {
            rule: {"precision": round(score.precision, 2), "cases": score.cases}
            for rule, score in of_kind.items()
            if score.cases >= FEWEST
        }
        for kind, of_kind in kinds.items()
        if of_kind[POOLED].cases >= FEWEST
    }


@cache
def _measured() -> dict[str, dict[str, dict[str, Any]]]:
    loaded: dict[str, dict[str, dict[str, Any]]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return loaded
