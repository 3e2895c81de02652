# SPDX-License-Identifier: EUPL-1.2
"""Reads DOCX (Office Open XML, ISO/IEC 29500): the body with its footnotes; headers and footers are layout.

Markers of lists are counted as the word processor does. Tracked insertions are read, deletions and hidden text not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dreigingsgraaf.documents import FootnoteMark
from dreigingsgraaf.errors import InputError

from .archive import Archive
from .pieces import ITEM, Draft, Inline, Piece, heading_level
from .structure import level
from .word_styles import Numbering, Styles, child, local, symbol, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

DOCUMENT: Final = "word/document.xml"

_THROUGH: Final = frozenset({
    "sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "r",
    "oMath", "oMathPara",
})  # fmt: skip
_BOXES: Final = frozenset({"drawing", "pict", "object", "AlternateContent"})
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}


def read_word(content: bytes, name: str) -> Draft:
    """Read a DOCX file.

    Raises:
        InputError: it is damaged, protected, or larger than allowed.
    """
    with Archive(content, name) as archive:
        root = archive.xml(DOCUMENT)
        parts = {part: archive.xml(part) for part in _PARTS if part in archive}
    body = child(root, "body")
    if body is None:
        raise InputError(f"{name} is no DOCX file: it has no body.", "Save it again.")
    return _Word(parts).draft(body)


_FOOTNOTES, _ENDNOTES = "word/footnotes.xml", "word/endnotes.xml"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_PARTS: Final = (_FOOTNOTES, _ENDNOTES, _STYLES, _NUMBERING)


class _Word:
    """A document's parts, and what has been read of it so far."""

    def __init__(self, parts: dict[str, etree._Element]) -> None:
        self._styles = Styles(parts.get(_STYLES))
        self._numbering = Numbering(parts.get(_NUMBERING))
        self._notes = {
            (kind, value(note, "id")): note
            for kind, part in (("footnote", _FOOTNOTES), ("endnote", _ENDNOTES))
            for note in parts.get(part, ())
        }
        self._marked: list[tuple[str, str | None]] = []
        self._inner: list[Piece] = []

    def draft(self, body: etree._Element) -> Draft:
        """Return the body's pieces, and the notes in the order of their marks, footnotes first."""
        pieces = list(self._blocks(body))
        ordered = sorted(self._marked, key=lambda one: one[0] != "footnote")
        numbers = {note: number for number, note in enumerate(dict.fromkeys(ordered), 1)}
        pieces = [self._numbered(piece, numbers) for piece in pieces]
        notes = [(number, self._note(note)) for note, number in numbers.items() if note in self._notes]
        both = len({kind for kind, _ in numbers}) > 1
        return Draft(pieces, notes, warnings=("endnotes are numbered behind the footnotes",) if both else ())

    def _numbered(self, piece: Piece, numbers: dict[tuple[str, str | None], int]) -> Piece:
        marks = tuple(FootnoteMark(mark.offset, numbers[self._marked[mark.number]]) for mark in piece.marks)
        return piece._replace(marks=marks)

    def _blocks(self, element: etree._Element) -> Iterator[Piece]:
        for block in element:
            kind = local(block)
            if kind == "p":
                yield from self._paragraph(block)
            elif kind == "tbl":
                yield from self._table(block)
            elif kind in _THROUGH:
                yield from self._blocks(block)

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        for row in self._within(table, "tr"):
            for cell in self._within(row, "tc"):
                pieces = [piece for piece in self._blocks(cell) if piece.text]
                if pieces:
                    yield Piece.joined(pieces)

    def _within(self, element: etree._Element, kind: str) -> Iterator[etree._Element]:
        """Yield the rows of a table or the cells of a row; content controls may stand around them."""
        for block in element:
            if local(block) == kind:
                yield block
            elif local(block) in _THROUGH:
                yield from self._within(block, kind)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Piece]:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle"), "val")
        lines = [Inline()]
        self._collect(paragraph, lines)
        boxes, self._inner = self._inner, []
        yield from boxes
        marker = self._numbering.marker(child(properties, "numPr"), self._styles.numbering(style))
        is_heading = self._styles.is_heading(style) or child(properties, "outlineLvl") is not None
        for line in lines:
            piece = line.piece()
            if not piece.text:
                continue
            if marker:
                piece, marker = piece.behind(marker)._replace(level=ITEM), ""
            else:
                piece = piece._replace(level=level(piece.text))
            yield piece._replace(level=heading_level(piece.text)) if is_heading else piece

    def _collect(self, element: etree._Element, lines: list[Inline]) -> None:
        """Append what an element of a paragraph says; a line break begins a new passage."""
        if local(element) == "r" and _is_hidden(element):
            return
        for part in element:
            kind = local(part)
            lines[-1].add(_written(part))
            if kind == "cr" or (kind == "br" and value(part, "type") not in {"page", "column"}):
                lines.append(Inline())
            elif kind in {"footnoteReference", "endnoteReference"}:
                self._mark(kind.removesuffix("Reference"), part, lines[-1])
            elif kind in _BOXES:
                # The same content may stand there twice, for newer and older programs: the first is enough.
                self._collect_boxes(part[0] if kind == "AlternateContent" and len(part) else part)
            elif kind in _THROUGH:
                self._collect(part, lines)

    def _collect_boxes(self, element: etree._Element) -> None:
        boxes = [box for box in element.iter() if local(box) == "txbxContent"]
        for box in boxes:
            self._inner += list(self._blocks(box))

    def _mark(self, kind: str, reference: etree._Element, line: Inline) -> None:
        if value(reference, "customMarkFollows") in {None, "0", "false"}:
            line.mark(len(self._marked))  # its place in this list, until all are known
            self._marked.append((kind, value(reference, "id")))

    def _note(self, note: tuple[str, str | None]) -> Piece:
        pieces = [piece for piece in self._blocks(self._notes[note]) if piece.text]
        return Piece.joined(pieces)._replace(marks=())


def _written(part: etree._Element) -> str:
    """Return what a part of a run says in itself."""
    kind = local(part)
    if kind == "t":
        return part.text or ""
    return symbol(value(part, "char")) if kind == "sym" else _SIGNS.get(kind, "")


def _is_hidden(run: etree._Element) -> bool:
    hidden = child(child(run, "rPr"), "vanish")
    return hidden is not None and value(hidden, "val") not in {"0", "false"}
