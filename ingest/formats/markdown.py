# SPDX-License-Identifier: EUPL-1.2
"""Reads Markdown: headings, paragraphs, lists, tables and footnotes; every passage leads back to the source.

CommonMark with the tables and footnotes of GitHub (https://github.github.com/gfm/), as far as letters need it. What
only lays out (emphasis, links' addresses, escapes) is taken out, the words stay. Not read: reference links, HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.documents import FootnoteMark

from .footnotes import Line
from .markers import BULLET
from .normalise import normalise
from .pieces import ITEM, Draft, Piece, heading_level
from .structure import is_within, level, starts_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .normalise import Normal

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_SIGNS = re.compile(r"^(?:#{1,6} +\S|\[\^\w+\]:[ \t])", re.MULTILINE)
_HEADING = re.compile(r" {0,3}#{1,6}(?!#)[ \t]*(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_NOTE = re.compile(r"\[\^(\w+)\]:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*([-*+]|\d{1,3}[.)])[ \t]+(.*)")
_ROW = re.compile(r"[ \t]*\|(.*)\|[ \t]*")
_DELIMITERS = re.compile(r"[ \t:|-]*-[ \t:|-]*")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+(.*)")
_TAG: Final = re.compile(r"[ \t]*</?[a-zA-Z!][^>]*>[ \t]*")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_MARK = re.compile(r"\[\^(\w+)\]")
_ADDRESS = r"""\]\([^()\s]*(?:\s"[^"]*")?\)"""
_LAYOUT = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|"  # an escape
    rf"!?\[(?=[^\[\]]*{_ADDRESS})|(?<=[\w.,;:!?)»”’*_`]){_ADDRESS}|"  # a link
    r"(?<![\w\\])(?:\*{1,3}|_{1,3})(?=\S)|(?<=[^\s\\])(?:\*{1,3}|_{1,3})(?!\w)|"  # emphasis
    r"`+"
)


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text is Markdown: it has a heading with `#`, or a footnote with `[^1]:`."""
    return bool(_SIGNS.search(text))


def read_markdown(text: str) -> Draft:
    """Read a decoded text that is Markdown."""
    numbers = {name: number for number, name in enumerate(_names(text), 1)}
    reader = _Reader(numbers)
    for line in _lines(text):
        reader.take(line)
    reader.end()
    return Draft(reader.pieces, sorted(reader.notes, key=lambda note: note[0]))


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines, without the block of settings that some files begin with."""
    start = 0
    if settings := re.match(r"---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|$)", text, re.DOTALL):
        start = settings.end()
    return (Line(match[1], match.start()) for match in _LINE.finditer(text, start))


def _names(text: str) -> Iterator[str]:
    """Yield the names of the footnotes, as the reader sees them numbered: by their first mark."""
    definitions = {match.start() for match in re.finditer(r"^\[\^\w+\]:", text, re.MULTILINE)}
    marks = [match[1] for match in _MARK.finditer(text) if match.start() not in definitions]
    defined = [match[1] for match in re.finditer(r"^\[\^(\w+)\]:", text, re.MULTILINE)]
    yield from dict.fromkeys([*marks, *defined])


class _Reader:
    """Takes line after line; a blank line, or one of another kind, ends the paragraph."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[tuple[int, Piece]] = []
        self._numbers = numbers
        self._paragraph: list[Line] = []
        self._marker: Line | None = None
        self._note: str | None = None
        self._is_quoted = False

    def take(self, line: Line) -> None:
        """Take the next line."""
        quoted = _QUOTE.fullmatch(line.text)
        if bool(quoted) != self._is_quoted:
            self.end()
        self._is_quoted = bool(quoted)
        if quoted:
            line = _part(line, quoted, 1)
        if self._paragraph and not self._marker and _UNDERLINE.fullmatch(line.text):
            self.end(is_heading=True)
        elif not line.text.strip() or _TAG.fullmatch(line.text) or _RULE.fullmatch(line.text):
            self.end()
        elif not self._begins(line):
            if self._paragraph and starts_item(line.text.lstrip()) and not self._goes_on(line):
                self.end()
            self._paragraph.append(line)
            if self._note is None and _HARD_BREAK.search(line.text):
                self.end()

    def _goes_on(self, line: Line) -> bool:
        return is_within(line.text, " ".join(before.text for before in self._paragraph))

    def _begins(self, line: Line) -> bool:
        """Take a line that begins something, and tell whether it did."""
        note, heading = _NOTE.fullmatch(line.text), _HEADING.fullmatch(line.text)
        row, item = _ROW.fullmatch(line.text), _ITEM.fullmatch(line.text)
        if not (note or heading or row or item):
            return False
        self.end()
        if note:
            self._note, self._paragraph = note[1], [_part(line, note, 2)]
        elif heading:
            self._paragraph = [_part(line, heading, 1)]
            self.end(is_heading=True)
        elif row:
            self._row(_part(line, row, 1))
        elif item:
            self._marker, self._paragraph = _part(line, item, 1), [_part(line, item, 2)]
        return True

    def end(self, *, is_heading: bool = False) -> None:
        """End the paragraph that is being read."""
        lines, marker, note = self._paragraph, self._marker, self._note
        self._paragraph, self._marker, self._note = [], None, None
        if not lines:
            return
        piece = self._piece(lines)
        if note is not None:
            self.notes.append((self._numbers[note], piece))
        elif marker:
            sign = BULLET if marker.text in "-*+" else marker.text
            places = *range(marker.offset, marker.offset + len(sign)), marker.offset + len(marker.text)
            self.pieces.append(piece.behind(sign)._replace(level=ITEM, source=places + piece.source))
        elif piece.text:
            kind = heading_level(piece.text) if is_heading else min(0, level(piece.text))
            self.pieces.append(piece._replace(level=kind))

    def _row(self, row: Line) -> None:
        if _DELIMITERS.fullmatch(row.text):
            return
        start = 0
        for end in [*(match.start() for match in re.finditer(r"(?<!\\)\|", row.text)), len(row.text)]:
            self.pieces.append(self._piece([Line(row.text[start:end], row.offset + start)]))
            start = end + 1

    def _piece(self, lines: list[Line]) -> Piece:
        text = "".join(
            part
            for before, line in zip([None, *lines], lines, strict=False)
            for part in ("\n" * (line.offset - before.offset - len(before.text)) if before else "", line.text)
        )
        text = re.sub(r"\\$", " ", text)
        return self._cleaned(normalise(text, lines[0].offset))

    def _cleaned(self, normal: Normal) -> Piece:
        """Take marks and layout out of a passage, from the end to the beginning."""
        marks: list[FootnoteMark] = []
        taken = [match.span() for match in _LAYOUT.finditer(normal.text)]
        found = [match for match in _MARK.finditer(normal.text) if match[1] in self._numbers]
        spans = [(*match.span(), self._numbers[match[1]]) for match in found]
        spans += [(*span, 0) for span in taken if not any(m.start() <= span[0] < m.end() for m in found)]
        for start, end, number in sorted(spans, reverse=True):
            normal = normal.without(start, end)
            marks = [FootnoteMark(mark.offset - (end - start), mark.number) for mark in marks]
            marks += [FootnoteMark(start, number)] if number else []
        return Piece(normal.text, 0, tuple(sorted(marks, key=lambda mark: mark.offset)), (), normal.source)


def _part(line: Line, match: re.Match[str], group: int) -> Line:
    return Line(match[group], line.offset + match.start(group))
