# SPDX-License-Identifier: EUPL-1.2
"""Words that stand for a threat without naming it: a section on «kennisveiligheid» is about knowledge transfer."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import rows


def topics(text: str, start: int, end: int) -> list[tuple[tuple[int, int], str]]:
    """Return the threats that the topics between two offsets stand for, each once, with the range of the words."""
    pattern, threats = _pattern()
    found: dict[str, tuple[int, int]] = {}
    for match in pattern.finditer(text, start, end):
        found.setdefault(threats[match[0].lower()], match.span())
    return [(place, threat) for threat, place in found.items()]


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    threats = {word: row["threat"] for row in rows("topics.jsonl") for word in row["words"]}
    longest_first = sorted(threats, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), threats
