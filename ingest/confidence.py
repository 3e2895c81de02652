# SPDX-License-Identifier: EUPL-1.2
"""How often a rule is right: its precision on letters that nobody looked at while writing rules.

`dreigingsgraaf evaluate --write` measures it and writes `patterns/measured.json`. A rule with fewer than five cases
there takes the figures of its kind of fact; a kind that wasn't measured has none.
"""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from .lexicon import PATTERNS


class Confidence(NamedTuple):
    """The measured precision of a rule, from 0 to 1, and the number of cases; None and 0 when it wasn't measured."""

    precision: float | None
    cases: int


@cache
def confidence(rule: str) -> Confidence:
    """Return what was measured of a rule."""
    found = _measured().get(rule)
    return Confidence(found["precision"], int(found["cases"])) if found else Confidence(None, 0)


@cache
def _measured() -> dict[str, dict[str, float]]:
    path = PATTERNS / "measured.json"
    loaded: dict[str, dict[str, float]] = (
        json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    )
    return loaded
