# SPDX-License-Identifier: EUPL-1.2
"""Joins two lines where a word was broken: the hyphen goes, unless the word has one of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

_BEFORE = re.compile(r"(\w[\w'’]*)-$")
_WORD = re.compile(r"\w[\w'’]*(?:-\w[\w'’]*)*")
_ELLIPSIS = re.compile(r"(?:en|én|of|óf|tot|dan wel|als|and|or)\b")
_OWN: Final = frozenset({
    "adjunct", "anti", "co", "directeur", "ex", "inspecteur", "minister", "niet", "non", "noord", "oost", "oud",
    "pro", "secretaris", "sociaal", "vice", "west", "zuid",
})  # fmt: skip
"""First parts that Dutch writes with a hyphen: niet-statelijk, minister-president, sociaal-economisch."""


_HYPHENATED: Final = 0.03
"""Of a text whose words are broken more lines end in a hyphen than that; below it the hyphens are the words' own."""
_GOES_ON = re.compile(r"(?:https?://|www\.)\S*[_=&?-]$|[^\s/]/$")
"""An address, or words with a slash between, that were broken behind a sign of their own."""


_PAIR = re.compile(r"\w+(?:isch|lijk|iek|aal|eel|air|ief)-\w{3,}(?:ische?|lijke?|ieke?|ale|ele?|aire?|ieve?)")
"""Two adjectives that stand for one: politiek-bestuurlijk, juridisch-technische."""


class Hyphens:
    """Knows the words of a document, which tell how a broken one is written.

    Args:
        lines: its lines.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        count = broken = 0
        for line in lines:
            count += 1
            broken += bool(_BEFORE.search(line))
            self._words.update(word.lower() for word in _WORD.findall(line)[:-1])
        self._hyphenates = broken > _HYPHENATED * count

    def join(self, before: Piece, after: Piece) -> Piece:
        """Return two lines as one; marks of both stay at their words."""
        if _GOES_ON.search(before.text):
            return Piece.joined([before, after], "")
        broken, next_word = _BEFORE.search(before.text), _WORD.match(after.text)
        is_marked = any(mark.offset == len(before.text) for mark in before.marks)
        if not broken or not next_word or is_marked or _ELLIPSIS.match(after.text):
            return Piece.joined([before, after])
        keeps = self._keeps(broken[1], next_word[0])
        return Piece.joined([before if keeps else before._replace(text=before.text[:-1]), after], "")

    def _keeps(self, first: str, second: str) -> bool:
        """Tell whether a word that was broken between two parts has a hyphen there."""
        hyphenated, whole = f"{first}-{second}".lower(), f"{first}{second}".lower()
        if hyphenated in self._words:
            return True
        if whole in self._words:
            return False
        if not self._hyphenates or _PAIR.fullmatch(hyphenated):
            return True
        return not second[0].islower() or not first[-1].islower() or first.lower() in _OWN
