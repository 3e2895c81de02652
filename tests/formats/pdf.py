# SPDX-License-Identifier: EUPL-1.2
"""The letter as PDF, drawn line by line: running lines, footnotes at the foot, hyphenation, broken by pages."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.formats.letter import Block, Letter, Part
from tests.formats.office import top

_SIZE, _LEADING = 10.0, 13.0
_SMALL, _SMALL_LEADING = 7.5, 9.5
_BESIDE = 40.0
"""Where the numbers of the House's paper stand, left of its text."""
_REGULAR, _BOLD, _ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
_SYLLABLE = re.compile(
    r"(?<=[aeiouë])(?=[bcdfghklmnprstvwz][aeiou])|(?<=[aeiou][lmnrst])(?=[bdgkmnpstvz][aeiou])"
)


class _Chunk(NamedTuple):
    """A stretch of a line in one font; raised for a footnote's mark."""

    text: str
    font: str
    raised: bool = False

    def width(self, size: float) -> float:
        return float(stringWidth(self.text, self.font, size * (0.65 if self.raised else 1)))


_Word = list[_Chunk]


@dataclass
class Layout:
    """How a PDF is set.

    Args:
        justified: whether lines are stretched to the right edge.
        hyphenated: whether words are broken.
        margin: whether a column with the sender stands beside the text, with the date and the subject above it, as
            a ministry's own letter has it; otherwise it begins as the House's paper does.
        ruled: whether lines part the rows of tables.
        page: width and height.
    """

    justified: bool = False
    hyphenated: bool = True
    margin: bool = True
    ruled: bool = True
    page: tuple[float, float] = A4

    @property
    def left(self) -> float:
        return 80.0 if self.margin else 110.0

    @property
    def right(self) -> float:
        return self.page[0] - (150.0 if self.margin else 70.0)


def pdf(letter: Letter, layout: Layout | None = None) -> bytes:
    """Write PDF."""
    layout = layout or Layout()
    pages = len(_Pages(letter, layout, 0).draw()[1])
    return _Pages(letter, layout, pages).draw()[0]


@dataclass
class _Pages:
    letter: Letter
    layout: Layout
    count: int
    _stream: io.BytesIO = field(default_factory=io.BytesIO)
    _notes: list[int] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)

    def draw(self) -> tuple[bytes, list[int]]:
        self._canvas = Canvas(self._stream, pagesize=self.layout.page, invariant=1)
        self._begin()
        self._head()
        for block in self.letter.body:
            self._block(block)
        for post, name in self.letter.signatures:
            self._y -= _LEADING
            self._paragraph([[_Chunk(f"{post},", _REGULAR)]])
            self._paragraph([[_Chunk(name, _REGULAR)]])
        self._end()
        self._canvas.save()
        return self._stream.getvalue(), self._numbers

    def _begin(self) -> None:
        self._numbers.append(len(self._numbers) + 1)
        width, height = self.layout.page
        self._foot, self._y = 60.0, height - 90
        number = self._numbers[-1]
        if number > 1 or not self.layout.margin:
            self._say(self.layout.left, height - 40, self.letter.about["ministry"], _SMALL)
        if self.layout.margin:
            self._say(self.layout.right, 30, f"Pagina {number} van {self.count}", _SMALL)
            lines = [
                *textwrap.wrap(self.letter.about["ministry"], 24),
                "Turfmarkt 147",
                "Ons kenmerk",
                "4417-32",
            ]
            for index, line in enumerate(lines if number == 1 else ["Datum", self.letter.day, *lines[2:]]):
                self._say(self.layout.right + 18, height - 150 - 10 * index, line, 7)
        else:
            about = self.letter.about
            line = f"Tweede Kamer, vergaderjaar {about['session']}, {about['dossier']}, nr. {about['number']}"
            self._say(self.layout.left, 30, line, _SMALL)
            self._say(width - 60, 30, str(number), _SMALL)
            imprint = (
                [f"kst-{self.letter.slug}", "ISSN 0921 - 7371", "’s-Gravenhage 2032"] if number == 1 else []
            )
            for index, line in enumerate(imprint):
                self._say(_BESIDE, 30 + 16 * (2 - index), line, 6)

    def _head(self) -> None:
        about = self.letter.about
        if not self.layout.margin:
            self._say(_BESIDE, self._y + 20, "Tweede Kamer der Staten-Generaal", _SIZE)
            self._say(self.layout.page[0] - 60, self._y + 20, "2", _SIZE)
            for label, line in zip(
                (about["dossier"], f"Nr. {about['number']}", "", ""), top(self.letter), strict=True
            ):
                self._say(_BESIDE, self._y, label, _SIZE)
                words = line.removeprefix(label).split()
                self._paragraph([[_Chunk(word, _REGULAR)] for word in words])
                self._y -= 6
            return
        self._say(self.layout.left, self._y, "> Retouradres Postbus 20301 2500 EH Den Haag", _SMALL)
        self._y -= 40
        for line in ("Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018"):
            self._paragraph([[_Chunk(word, _REGULAR)] for word in line.split()])
        self._y -= 30
        for label, value in (("Datum", self.letter.day), ("Betreft", about["title"])):
            self._say(self.layout.left, self._y, label, _SIZE)
            self._say(self.layout.left + 50, self._y, value, _SIZE)
            self._y -= _LEADING
        self._y -= 20
        self._paragraph([[_Chunk("Geachte", _REGULAR)], [_Chunk("voorzitter,", _REGULAR)]])
        self._y -= 8

    def _block(self, block: Block | list[list[Block]]) -> None:
        if not isinstance(block, Block):
            self._table(block)
        elif block.kind == "item":
            self._paragraph(list(_words(block)), indent=16, marker=block.marker)
        else:
            self._paragraph(list(_words(block, _BOLD if block.kind == "h" else _REGULAR)))
        self._y -= 3 if isinstance(block, Block) and block.kind in {"item", "h"} else 8

    def _paragraph(self, words: list[_Word], indent: float = 0, marker: str = "") -> None:
        left = self.layout.left + indent
        lines = list(_lines(words, self.layout.right - left, _SIZE, self.layout.hyphenated))
        for index, line in enumerate(lines):
            self._room(_LEADING, line)
            if marker and index == 0:
                self._say(self.layout.left, self._y, marker, _SIZE)
            self._line(left, line, is_last=index == len(lines) - 1)
            self._y -= _LEADING

    def _room(self, height: float, line: list[_Word]) -> None:
        """See to it that a line fits, with the notes that its marks bring to the foot of the page."""
        marks = [int(chunk.text) for word in line for chunk in word if chunk.raised]
        if self._y - height < self._foot + sum(map(self._height, marks)):
            self._end()
            self._begin()
        for mark in marks:
            self._notes.append(mark)
            self._foot += self._height(mark)

    def _height(self, number: int) -> float:
        return len(self._note_lines(number)) * _SMALL_LEADING + 2

    def _note_lines(self, number: int) -> list[list[_Word]]:
        width = self.layout.right - self.layout.left
        words = [[_Chunk(str(number), _REGULAR, raised=True)], *_words(self.letter.notes[number])]
        return list(_lines(words, width, _SMALL, self.layout.hyphenated))

    def _end(self) -> None:
        """Draw the notes at the foot, a line above them, and turn the page."""
        y = self._foot - _SMALL_LEADING
        if self._notes:
            self._canvas.line(self.layout.left, self._foot + 4, self.layout.left + 140, self._foot + 4)
        for number in self._notes:
            for line in self._note_lines(number):
                self._draw(self.layout.left, y, line, _SMALL)
                y -= _SMALL_LEADING
            y -= 2
        self._notes = []
        self._canvas.showPage()

    def _table(self, rows: list[list[Block]]) -> None:
        width = (self.layout.right - self.layout.left) / len(rows[0])
        for row in rows:
            cells = [list(_lines(list(_words(cell)), width - 14, _SIZE, hyphenated=False)) for cell in row]
            height = max(len(cell) for cell in cells) * _LEADING + 6
            self._room(height, [])
            if self.layout.ruled:
                for y in (self._y + _SIZE, self._y + _SIZE - height):
                    self._canvas.line(self.layout.left - 4, y, self.layout.right, y)
            for column, cell in enumerate(cells):
                for index, line in enumerate(cell):
                    self._draw(self.layout.left + column * width, self._y - index * _LEADING, line, _SIZE)
            self._y -= height

    def _line(self, left: float, line: list[_Word], *, is_last: bool) -> None:
        width = sum(chunk.width(_SIZE) for word in line for chunk in word)
        space = stringWidth(" ", _REGULAR, _SIZE)
        if self.layout.justified and not is_last and len(line) > 1:
            space = (self.layout.right - left - width) / (len(line) - 1)
        self._draw(left, self._y, line, _SIZE, space)

    def _draw(
        self, left: float, y: float, line: list[_Word], size: float, space: float | None = None
    ) -> None:
        x = left
        for word in line:
            for chunk in word:
                if chunk.raised:
                    self._say(x, y + size * 0.35, chunk.text, size * 0.65)
                else:
                    self._say(x, y, chunk.text, size, chunk.font)
                x += chunk.width(size)
            x += stringWidth(" ", _REGULAR, size) if space is None else space

    def _say(self, x: float, y: float, text: str, size: float, font: str = _REGULAR) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, y, text)


def _words(block: Block, font: str = _REGULAR) -> Iterator[_Word]:
    """Yield the words of a block; a mark belongs to the word before it."""
    word: _Word = []
    for part in block.parts:
        for chunk in _chunks(part, font):
            if chunk is None:
                if word:
                    yield word
                word = []
            else:
                word.append(chunk)
    if word:
        yield word


def _chunks(part: Part, font: str) -> Iterator[_Chunk | None]:
    """Yield the words of a part, and None for each space."""
    if part.kind == "mark":
        yield _Chunk(part.text, font, raised=True)
        return
    for index, text in enumerate(part.text.split(" ")):
        if index:
            yield None
        if text:
            yield _Chunk(text, _ITALIC if part.kind == "italic" else font)


def _lines(words: list[_Word], width: float, size: float, hyphenated: bool) -> Iterator[list[_Word]]:  # noqa: FBT001
    """Break words into lines, words at hyphens and syllables where allowed."""
    space = stringWidth(" ", _REGULAR, size)
    line: list[_Word] = []
    used = 0.0
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        needed = sum(chunk.width(size) for chunk in word) + (space if line else 0)
        if used + needed <= width or not line:
            line.append(word)
            used += needed
            continue
        broken = _break(word, width - used - space, size) if hyphenated else None
        if broken:
            line.append(broken[0])
            waiting.append(broken[1])
        else:
            waiting.append(word)
        yield line
        line, used = [], 0.0
    if line:
        yield line


def _break(word: _Word, room: float, size: float) -> tuple[_Word, _Word] | None:
    """Part a word so that its first half fits, at the last place that is allowed."""
    first, *rest = word
    if first.raised or not re.fullmatch(r"[\w-]{6,}[,.;:)]*", first.text):
        return None
    places = [match.start() for match in _SYLLABLE.finditer(first.text)] + [
        match.end() for match in re.finditer("-", first.text)
    ]
    for place in sorted(places, reverse=True):
        before = first.text[:place]
        before = before if before.endswith("-") else f"{before}-"
        if 2 < place < len(first.text) - 2 and stringWidth(before, first.font, size) <= room:
            return [_Chunk(before, first.font)], [_Chunk(first.text[place:], first.font), *rest]
    return None
