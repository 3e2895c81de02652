# SPDX-License-Identifier: EUPL-1.2
"""The normal form of a passage's text, in which quotes are anchored, with the way back to the source.

Unicode NFC; exotic spaces become a space and exotic hyphens a hyphen, one to one, so that lengths stay; blanks at
both ends go. Two things are layout and no text: a line break within a passage, with the blanks around it, is one
space; a soft hyphen is nothing. Nothing else is collapsed. Dashes that writers choose (– and —) stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_PLAIN: Final = dict.fromkeys(map(ord, "\u2010\u2011\ufe63\uff0d"), "-") | {
    code: " "
    for code in range(0x3001)
    if unicodedata.category(chr(code)) == "Zs" or chr(code) in "\t\f\v\u200b"
}
"""What is written for a hyphen or space of another kind; no space of Unicode stands behind U+3000."""
_LAYOUT: Final = re.compile(r"(?P<line>[ \t]*[\r\n]\s*)|\u00ad[\u0300-\u036f]*")
"""A line break with the blanks around it, or a soft hyphen with the marks that it carries."""


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
    parts: list[str] = []
    places: list[int] = []
    start = 0
    for layout in _LAYOUT.finditer(text):
        parts.append(_composed(text, start, layout.start(), offset, places))
        if layout["line"]:
            parts.append(" ")
            places.append(offset + layout.start())
        start = layout.end()
    parts.append(_composed(text, start, len(text), offset, places))
    places.append(offset + len(text))
    whole = "".join(parts)
    kept = whole.strip(" ")
    first = len(whole) - len(whole.lstrip(" "))
    return Normal(kept, tuple(places[first : first + len(kept) + 1]))


def _composed(text: str, start: int, end: int, offset: int, places: list[int]) -> str:
    """Return a stretch without layout in its normal form, and add the source offset of each of its code points."""
    stretch = text[start:end]
    if unicodedata.is_normalized("NFC", stretch) and not any(map(unicodedata.combining, stretch)):
        places += range(offset + start, offset + end)
        return stretch.translate(_PLAIN)
    parts: list[str] = []
    while start < end:
        behind = start + 1
        while behind < end and unicodedata.combining(text[behind]):
            behind += 1
        parts.append(unicodedata.normalize("NFC", text[start:behind]))
        places += [offset + start] * len(parts[-1])
        start = behind
    return "".join(parts).translate(_PLAIN)
