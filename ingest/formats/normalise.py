# SPDX-License-Identifier: EUPL-1.2
"""The normal form of a passage's text, in which quotes are anchored, with the way back to the source.

Unicode NFC; exotic spaces become a space and exotic hyphens a hyphen, one to one, so that lengths stay; blanks at
both ends go. Two things are layout and no text: a line break within a passage, with the blanks around it, is one
space; a soft hyphen is nothing. Nothing else is collapsed. Dashes that writers choose (– and —) stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_HYPHENS = "\u2010\u2011\ufe63\uff0d"
_SOFT_HYPHEN = "\u00ad"
_BREAK = re.compile(r"[ \t]*[\r\n]\s*")


class Normal(NamedTuple):
    """Normalised text, and for each of its code points the source offset, then the offset behind the last."""

    text: str
    source: tuple[int, ...]

    def without(self, start: int, end: int) -> Normal:
        """Return the same without the code points from `start` up to `end`."""
        return Normal(self.text[:start] + self.text[end:], self.source[:start] + self.source[end:])


def normalise(text: str, offset: int = 0) -> Normal:
    """Return the normal form of a text that stands at `offset` of its source.

    >>> normalise("  Kamerstuk 30\u00a0821 ", 10)
    Normal(text='Kamerstuk 30 821', source=(12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28))
    """
    characters: list[str] = []
    places: list[int] = []
    breaks = {match.start(): match.end() for match in _BREAK.finditer(text)}
    start = 0
    while start < len(text):
        if start in breaks:
            characters.append(" ")
            places.append(offset + start)
            start = breaks[start]
            continue
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if text[start] != _SOFT_HYPHEN:
            for character in unicodedata.normalize("NFC", text[start:end]):
                characters.append(_plain(character))
                places.append(offset + start)
        start = end
    first, last = 0, len(characters)
    while first < last and characters[first] == " ":
        first += 1
    while last > first and characters[last - 1] == " ":
        last -= 1
    behind = places[last] if last < len(places) else offset + len(text)
    return Normal("".join(characters[first:last]), (*places[first:last], behind))


def _plain(character: str) -> str:
    if character in "\t\f\v\u200b" or unicodedata.category(character) == "Zs":
        return " "
    return "-" if character in _HYPHENS else character
