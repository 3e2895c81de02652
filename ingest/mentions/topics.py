# SPDX-License-Identifier: EUPL-1.2
"""Words that stand for a threat or an accent without naming it: «kennisveiligheid» is about knowledge transfer."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .lexicon import rows
from .one_of import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Range = tuple[int, int]


class Topics:
    """The topics of a text in lower case, looked for once; then asked for by range."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = list(_found("topics.jsonl", "threat", text, 0, len(text)))
        self._starts = [start for (start, _), _ in self._found]

    def each(self, start: int, end: int) -> list[tuple[Range, str]]:
        """Return each topic that lies between two offsets, with the threat that it stands for."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [one for one in self._found[first:last] if one[0][1] <= end]

    def everywhere(self) -> list[tuple[Range, str]]:
        """Return the threats that the topics of the whole text stand for."""
        return _once(self._found)


@lru_cache(maxsize=256)
def accents(text: str) -> tuple[str, ...]:
    """Return the accents whose subject a heading names; all proposals below it ask.

    >>> accents("Kennisveiligheid versterken")
    ('accent/2',)
    """
    return tuple(accent for _, accent in _once(_found("accents.jsonl", "accent", text.lower(), 0, len(text))))


def _found(file: str, of: str, text: str, start: int, end: int) -> Iterator[tuple[Range, str]]:
    pattern, meanings = _pattern(file, of)
    return ((match.span(), meanings[match[0]]) for match in pattern.finditer(text, start, end))


def _once(found: Iterable[tuple[Range, str]]) -> list[tuple[Range, str]]:
    places: dict[str, Range] = {}
    for place, meaning in found:
        places.setdefault(meaning, place)
    return [(place, meaning) for meaning, place in places.items()]


@cache
def _pattern(file: str, of: str) -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {word: row[of] for row in rows(file) for word in row["words"]}
    return re.compile(rf"(?<!\w){one_of(meanings)}(?!\w)"), meanings
