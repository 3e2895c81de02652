# SPDX-License-Identifier: EUPL-1.2
"""Words that stand for a threat or an accent without naming it: «kennisveiligheid» is about knowledge transfer."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import rows
from .one_of import one_of


def topics(text: str, start: int = 0, end: int | None = None) -> list[tuple[tuple[int, int], str]]:
    """Return the threats that the topics between two offsets stand for, each once, with the range of the words.

    The text is in lower case.
    """
    return _found("topics.jsonl", "threat", text, start, len(text) if end is None else end)


def accents(text: str) -> list[str]:
    """Return the accents whose subject a heading names.

    >>> accents("Kennisveiligheid versterken")
    ['accent/2']
    """
    return [accent for _, accent in _found("accents.jsonl", "accent", text.lower(), 0, len(text))]


def _found(file: str, of: str, text: str, start: int, end: int) -> list[tuple[tuple[int, int], str]]:
    pattern, meanings = _pattern(file, of)
    found: dict[str, tuple[int, int]] = {}
    for match in pattern.finditer(text, start, end):
        found.setdefault(meanings[match[0]], match.span())
    return [(place, meaning) for meaning, place in found.items()]


@cache
def _pattern(file: str, of: str) -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {word: row[of] for row in rows(file) for word in row["words"]}
    return re.compile(rf"(?<!\w){one_of(meanings)}(?!\w)"), meanings
