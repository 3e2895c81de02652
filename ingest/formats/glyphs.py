# SPDX-License-Identifier: EUPL-1.2
"""From signs at places on a page to lines: what a PDF file, and a page made from one, know about their text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from .pieces import Inline, Piece
from .structure import starts_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .hyphens import Hyphens

_SPACE: Final = 0.16
"""A gap of that many times the type size is a space, where none is written."""
_COLUMN: Final = 1.1
"""A gap of that many times the type size parts two cells of a table."""
_RAISED: Final = 0.86
"""A sign below that many times the size of its line is a superscript, when it stands higher."""
_MARKER = re.compile(r"[•◦▪·–—*-]|\(?[0-9a-z]{1,2}[.)]")


class Glyph(NamedTuple):
    """A sign: its left and right edge, its baseline counted from the page's top, its size, and how it is written.

    Args:
        bold: whether its font is.
        spaced: whether the file, or PDFium, has a space before it; PDFium has one around every superscript, too.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    spaced: bool = False


@dataclass(frozen=True)
class Line:
    """A line, or a cell's line: signs on one baseline without a wide gap, in reading order.

    Args:
        page: number of the page, from 0.
        glyphs: its signs, spaces left out.
        base: its baseline, from the page's top.
        size: the size of most of its signs.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    base: float
    size: float

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.glyphs[-1].right

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(glyph.bold for glyph in self.glyphs if not self.is_raised(glyph))

    @cached_property
    def words(self) -> list[tuple[Glyph, ...]]:
        """Its words, each as its signs."""
        words: list[list[Glyph]] = []
        for glyph in self.glyphs:
            if words and not self._is_apart(words[-1][-1], glyph):
                words[-1].append(glyph)
            else:
                words.append([glyph])
        return [tuple(word) for word in words]

    @property
    def hang(self) -> float:
        """Where the lines below begin when this one begins a list item: behind the marker."""
        words = self.words
        return words[1][0].left if len(words) > 1 and self.begins_item else self.left

    @property
    def begins_item(self) -> bool:
        """Whether it begins as a list item does."""
        return starts_item(self.text)

    @property
    def number(self) -> int | None:
        """The number that a footnote's first line begins with, superscript or not; None without one."""
        raised = self._raised_start
        found = re.match(r"(\d{1,3})$", raised) or re.match(r"(\d{1,3})[.)]?\s+\S", self.text)
        return int(found[1]) if found else None

    @property
    def is_note(self) -> bool:
        """Whether a raised number begins it, as it does a footnote."""
        return self._raised_start.isdigit()

    @property
    def _raised_start(self) -> str:
        return "".join(glyph.text for glyph in self.words[0] if self.is_raised(glyph))

    @cached_property
    def text(self) -> str:
        """Its words, marks of footnotes left out."""
        return self.inline().piece().text

    def inline(self, *, skip: int = 0) -> Inline:
        """Return its text with its footnote marks, `skip` signs at the beginning left out."""
        found, marks = Inline(), ""
        before: Glyph | None = None
        for glyph in self.glyphs[skip:]:
            if marks and not (self.is_raised(glyph) and glyph.text.isdigit()):
                found.mark(int(marks))
                marks = ""
            if before and self._is_apart(before, glyph):
                found.add(" ")
            if self.is_raised(glyph) and glyph.text.isdigit():
                marks += glyph.text
            else:
                found.add(glyph.text)
            before = glyph
        found.mark(int(marks) if marks else None)
        return found

    def is_raised(self, glyph: Glyph) -> bool:
        """Tell whether a sign is a superscript."""
        return glyph.size < self.size * _RAISED and glyph.base < self.base - 0.1 * self.size

    def _is_apart(self, before: Glyph, glyph: Glyph) -> bool:
        if glyph.spaced and not self.is_raised(glyph) and not self.is_raised(before):
            return True
        return glyph.left - before.right > _SPACE * max(min(before.size, glyph.size), 0.6 * self.size)


def rows(page: int, glyphs: Iterable[Glyph]) -> Iterator[list[Line]]:
    """Yield what stands beside one another on a page, from top to bottom: mostly a single line, or a row of cells."""
    bases: list[list[Glyph]] = []
    sizes: list[float] = []
    for glyph in sorted((one for one in glyphs if one.text.strip()), key=lambda one: -one.size):
        place = _nearest(glyph, bases, sizes)
        if place is None:
            bases.append([glyph])
            sizes.append(glyph.size)
        else:
            bases[place].append(glyph)
    found = [list(_cells(page, group)) for group in bases]
    yield from sorted(found, key=lambda row: (row[0].base, row[0].left))


def _nearest(glyph: Glyph, bases: Sequence[list[Glyph]], sizes: Sequence[float]) -> int | None:
    """Return the baseline a sign belongs to; superscripts, which come after the larger signs, stand off it."""
    best: tuple[float, int] | None = None
    for place in range(len(bases) - 1, -1, -1):
        size = sizes[place]
        distance = abs(glyph.base - bases[place][0].base)
        if distance <= 0.6 * size and glyph.size < size * _RAISED and _touches(glyph, bases[place]):
            return place
        if distance <= 0.25 * size and (best is None or distance < best[0]):
            best = distance, place
    return best[1] if best else None


def _touches(glyph: Glyph, group: Iterable[Glyph]) -> bool:
    """Tell whether a small sign stands at a word's end, or before a line, other digits and a space between."""
    near, before = 0.6 * glyph.size, 4 * glyph.size
    return any(
        -near < glyph.left - one.right < near or -near < one.left - glyph.right < before for one in group
    )


def _cells(page: int, group: list[Glyph]) -> Iterator[Line]:
    ordered = sorted(group, key=lambda glyph: glyph.left)
    _, size = _most(group)
    start = 0
    for place in range(1, len(ordered) + 1):
        if place < len(ordered):
            gap = ordered[place].left - max(glyph.right for glyph in ordered[max(start, place - 3) : place])
            marker = "".join(glyph.text for glyph in ordered[start:place])
            if gap <= _COLUMN * size or (start == 0 and _MARKER.fullmatch(marker)):
                continue
        yield Line(page, tuple(ordered[start:place]), *_most(ordered[start:place]))
        start = place


def _most(group: Iterable[Glyph]) -> tuple[float, float]:
    """Return baseline and size of most of the signs."""
    counts: dict[tuple[float, float], int] = {}
    for glyph in group:
        key = round(glyph.base, 1), round(glyph.size, 1)
        counts[key] = counts.get(key, 0) + 1
    return max(counts, key=lambda key: (counts[key], key[1]))


def joined(lines: Sequence[Line]) -> Line:
    """Return the cells of a row as one line."""
    if len(lines) == 1:
        return lines[0]
    glyphs = tuple(glyph for line in lines for glyph in line.glyphs)
    return Line(lines[0].page, glyphs, *_most(glyphs))


def piece(lines: Sequence[Line], hyphens: Hyphens, *, skip: int = 0) -> Piece:
    """Return the text of consecutive lines as one piece."""
    whole = Piece("")
    for index, line in enumerate(lines):
        part = line.inline(skip=skip if index == 0 else 0).piece()
        whole = hyphens.join(whole, part) if whole.text else part
    return whole
