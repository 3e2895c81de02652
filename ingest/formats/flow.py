# SPDX-License-Identifier: EUPL-1.2
"""From the lines of pages to paragraphs, headings, list items and table cells.

A line goes on in the next one when that one's first word didn't fit behind it: in ragged and in justified text, over
a page break too. Gaps, indents, bold type and larger type part paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .glyphs import Line, joined, piece
from .header import begins_signature, letter_start
from .pieces import ITEM, Piece, heading_level
from .structure import level
from .tables import cells, find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .furniture import Edges, Page
    from .hyphens import Hyphens

_SAME: Final = 3.0
"""Points within which two left edges are the same."""
_HANG: Final = 36.0
"""Points by which an item's second line stands further right than its marker, at most."""
_UNFINISHED = re.compile(r"\b(?:nrs?|blz|pp?|art|par|hfst)\.$", re.IGNORECASE)
"""A line that ends so goes on: its number stands in the next."""


def pieces(pages: Sequence[Page], column: Edges, size: float, hyphens: Hyphens) -> Iterator[Piece]:
    """Yield the pieces of the text, what stands above the letter included.

    Args:
        pages: the pages, with nothing but text left on them.
        column: the column of most of the text.
        size: the size of most of the text.
        hyphens: what joins broken words.
    """
    rows = [row for page in pages for row in page.rows]
    start = letter_start([joined(row).text for row in rows])
    flow = _Flow(column, size, _leading([joined(row) for row in rows]), hyphens)
    yield from flow.paragraphs([joined(row) for row in rows[:start]])
    rules = [(number, rule) for number, page in enumerate(pages) for rule in page.rules]
    end = start
    for first, last in find_tables(rows, start, flow.leading):
        yield from flow.paragraphs([joined(row) for row in rows[end:first]])
        for cell in cells(rows[first:last], rules):
            yield piece(cell, hyphens)
        end = last
    yield from flow.paragraphs([joined(row) for row in rows[end:]])


def _leading(lines: Sequence[Line]) -> float:
    """Return the distance between most lines of the same paragraph."""
    gaps: Counter[float] = Counter(
        round((below.base - line.base) * 2) / 2
        for line, below in pairwise(lines)
        if line.page == below.page and 0 < below.base - line.base < line.size * 2
    )
    return gaps.most_common(1)[0][0] if gaps else 14.0


class _Flow:
    """The measures of a text, by which its lines are joined."""

    def __init__(self, column: Edges, size: float, leading: float, hyphens: Hyphens) -> None:
        self.leading = leading
        self._column = column
        self._size = size
        self._hyphens = hyphens

    def paragraphs(self, lines: Sequence[Line]) -> Iterator[Piece]:
        """Yield the paragraphs that consecutive lines make."""
        paragraph: list[Line] = []
        for line in lines:
            if paragraph and not self._goes_on(paragraph, line):
                yield self._piece(paragraph)
                paragraph = []
            paragraph.append(line)
        if paragraph:
            yield self._piece(paragraph)

    def _goes_on(self, paragraph: Sequence[Line], line: Line) -> bool:
        """Tell whether a line goes on with a paragraph."""
        last = paragraph[-1]
        if line.bold != last.bold or abs(line.size - last.size) > 0.6:
            return False
        over = line.page != last.page
        if line.page > last.page + 1:
            return False
        if not over and line.base - last.base > self.leading * 1.3:
            return False
        if self._begins_item(paragraph, line):
            return False
        if not over and not self._is_aligned(paragraph, line):
            return False
        if self._parts_signature(paragraph, line):
            return False
        if self._is_full(last, line):
            return True
        # A page may end early, in the middle of a sentence.
        return over and not last.text.endswith((".", "!", "?", ":", ";")) and line.text[:1].islower()

    def _parts_signature(self, paragraph: Sequence[Line], line: Line) -> bool:
        """Tell whether a line begins a signature, or is the name below its post."""
        last = paragraph[-1]
        if last.text.endswith(".") and begins_signature(line.text):
            return True
        return len(paragraph) == 1 and begins_signature(last.text) and line.text[:1].isupper()

    def _is_full(self, last: Line, line: Line) -> bool:
        """Tell whether the first word of a line didn't fit behind the last one."""
        first = line.words[0]
        width = first[-1].right - first[0].left
        return last.right + width + 0.2 * line.size > self._column.right - 0.5 * line.size

    def _begins_item(self, paragraph: Sequence[Line], line: Line) -> bool:
        """Tell whether a line begins a list item, not a line with a dash or a number of its sentence in front."""
        last, first = paragraph[-1], paragraph[0]
        if not line.begins_item or _UNFINISHED.search(last.text):
            return False
        words, is_full = line.words, self._is_full(last, line)
        # A number of a list within a sentence has but a space behind it.
        is_close = len(words) > 1 and words[1][0].left - words[0][-1].right < 0.5 * line.size
        if is_full and is_close and not first.begins_item and abs(line.left - last.left) < _SAME:
            return False
        if last.text.endswith((".", ":", ";", ",", " en", " of")) or not is_full:
            return True
        hangs_out = abs(line.left - first.left) < _SAME and abs(line.left - last.left) > _SAME
        return first.begins_item and hangs_out

    def _is_aligned(self, paragraph: Sequence[Line], line: Line) -> bool:
        """Tell whether a line begins where a paragraph's lines do; its first line may be indented, or hang out."""
        first, last = paragraph[0], paragraph[-1]
        edges = [last.left, last.hang] if len(paragraph) > 1 else [first.left, first.hang, self._column.left]
        if first.begins_item and len(paragraph) == 1 and first.left < line.left < first.left + _HANG:
            return True
        words = pairwise(first.words)
        tabs = [after[0].left for before, after in words if after[0].left - before[-1].right > first.size]
        return any(abs(line.left - edge) < _SAME for edge in (*edges, *tabs[-1:]))

    def _piece(self, lines: Sequence[Line]) -> Piece:
        found = piece(lines, self._hyphens)
        if not found.text:
            return found
        if lines[0].begins_item and not lines[0].bold:
            return found._replace(level=ITEM if level(found.text) <= 0 else level(found.text))
        is_heading = lines[0].bold or lines[0].size > self._size + 1.5
        if is_heading and level(found.text) >= 0 and not found.text.endswith((".", ",", ";")):
            return found._replace(level=heading_level(found.text))
        return found._replace(level=level(found.text))
