# SPDX-License-Identifier: EUPL-1.2
"""Tells the text of a page from what stands around it: running lines, the margin's column, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from .glyphs import Line, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOP, _BOTTOM = 0.16, 0.88
"""Running lines stand above and below these parts of a page."""
_HEIGHT: Final = 6.0
"""Points by which a running line's height may differ between pages."""
_BESIDE: Final = 0.7
"""The imprint stands below that part of a page."""
_SMALLER: Final = 0.4
"""Footnotes are set at least that many points smaller than the text."""
_PAGE_NUMBER = re.compile(r"(?:Pagina|Bladnummer|Blad|Page)\s*\d+(?:\s*(?:van|/|of)\s*\d+)?", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?:[-–] ?)?\d{1,4}(?: ?(?:[-–]|/ ?\d+))?")
_IMPRINT = re.compile(
    r"kst-[\w-]+|ISSN \d{4}\s?-\s?\d{4}|[’'`]s-Gravenhage \d{4}|(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}.*"
)


class Edges(NamedTuple):
    """The column that most of the text stands in."""

    left: float
    right: float


@dataclass
class Page:
    """A page's rows of lines, from top to bottom, its height, and the heights of its ruled lines."""

    height: float
    rows: list[list[Line]]
    rules: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Remember whether there was text, as the rows are taken out."""
        self.has_text = bool(self.rows)


def edges(pages: Sequence[Page]) -> Edges:
    """Return the column of most of the text."""
    lines = [line for page in pages for row in page.rows for line in row]
    weight: Counter[int] = Counter()
    for line in lines:
        weight[round(line.left / 2)] += len(line.glyphs)
    left = weight.most_common(1)[0][0] * 2.0 if weight else 0.0
    rights = sorted(line.right for line in lines if abs(line.left - left) < 3)
    return Edges(left, rights[int(len(rights) * 0.97)] if rights else 0.0)


def take_margin(pages: Sequence[Page], column: Edges) -> list[str]:
    """Take out what stands beside the text, right of its column, and return its lines."""
    taken = []
    for page in pages:
        for row in page.rows:
            taken += [line.text for line in row if line.left > column.right + 4]
            row[:] = [line for line in row if line.left <= column.right + 4]
        page.rows = [row for row in page.rows if row]
    return taken


def take_running_lines(pages: Sequence[Page], known: Iterable[str]) -> None:
    """Take out running headers and footers.

    They stand at the same height on several pages and are alike but for the page's number, or say what only they say.
    Whatever stands further out is taken, too. On a second page a header also shows by repeating what the letterhead
    on the first says. A line that a raised number begins is a footnote.

    Args:
        pages: the pages; changed.
        known: lines of the letterhead and the margin.
    """
    outer: dict[str, list[_Outer]] = {}
    for number, page in enumerate(pages):
        _take_imprint(page)
        for row in page.rows:
            if not _TOP * page.height < row[0].base < _BOTTOM * page.height:
                line = _Outer.of(joined(row), number)
                outer.setdefault(line.shape, []).append(line)
    said = f" {_shape(' '.join(known))} "
    for number, page in enumerate(pages):
        page.rows = _without_running(page, number, outer, said if number else "")


class _Outer(NamedTuple):
    """A line at the top or foot of a page: its words without numbers, its numbers, and where it stands."""

    shape: str
    numbers: tuple[int, ...]
    page: int
    base: float

    @classmethod
    def of(cls, line: Line, page: int) -> _Outer:
        numbers = tuple(int(digits) for digits in re.findall(r"\d+", line.text))
        return cls(_shape(line.text), numbers, page, line.base)

    def repeats(self, other: _Outer) -> bool:
        """Tell whether it is another page's line again; numbers are the same, or count the pages."""
        pages = self.page - other.page
        alike = all(one - two in {0, pages} for one, two in zip(self.numbers, other.numbers, strict=True))
        return pages != 0 and alike and abs(self.base - other.base) < _HEIGHT


def _take_imprint(page: Page) -> None:
    """Take out the lines of the House's imprint, which stand beside the lowest ones, footnotes too."""
    for row in page.rows:
        if row[0].base > _BESIDE * page.height:
            row[:] = [line for line in row if not _IMPRINT.fullmatch(line.text)]
    page.rows = [row for row in page.rows if row]


def _without_running(page: Page, number: int, outer: dict[str, list[_Outer]], said: str) -> list[list[Line]]:
    def runs(line: Line, *, is_outermost: bool) -> bool:
        if line.is_note:
            return False
        found = _Outer.of(line, number)
        if _IMPRINT.fullmatch(line.text) or _PAGE_NUMBER.fullmatch(line.text):
            return True
        if any(found.repeats(other) for other in outer.get(found.shape, ())):
            return True
        return is_outermost and bool(_BARE_NUMBER.fullmatch(line.text))

    first, last = 0, len(page.rows)
    for index, row in enumerate(page.rows):
        line, is_outermost = joined(row), index in {0, len(page.rows) - 1}
        if line.base < _TOP * page.height:
            is_said = index == first and " " in line.text and f" {_shape(line.text)} " in said
            if is_said or runs(line, is_outermost=is_outermost):
                first = index + 1
        elif line.base > _BOTTOM * page.height and runs(line, is_outermost=is_outermost):
            last = min(last, index)
    return page.rows[first:last]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def take_notes(pages: Sequence[Page], size: float) -> list[tuple[int, list[Line]]]:
    """Take out the footnotes at the foot of the pages.

    They are set smaller and begin with the next number; one may go on at the foot of the next page.

    Args:
        pages: the pages; changed.
        size: the size of the text.

    Returns:
        The number and the lines of each note.
    """
    notes: list[tuple[int, list[Line]]] = []
    for page in pages:
        start = len(page.rows)
        while start and joined(page.rows[start - 1]).size < size - _SMALLER:
            start -= 1
        foot = [joined(row) for row in page.rows[start:]]
        expected = notes[-1][0] + 1 if notes else 1
        begun = next((index for index, line in enumerate(foot) if line.number == expected), None)
        if begun is None:
            # No new note; small print below a text whose last note is open is the rest of that note.
            if not (foot and notes and foot[0].page == notes[-1][1][-1].page + 1 and _is_open(notes[-1][1])):
                continue
            begun = len(foot)
        carried = foot[:begun] if notes else []
        if carried:
            notes[-1][1].extend(carried)
        for line in foot[begun:]:
            if line.number == (notes[-1][0] + 1 if notes else 1):
                notes.append((line.number, [line]))
            else:
                notes[-1][1].append(line)
        page.rows = page.rows[: start if carried else start + begun]
    return notes


def _is_open(lines: Sequence[Line]) -> bool:
    return not lines[-1].text.endswith((".", "!", "?", ")"))
