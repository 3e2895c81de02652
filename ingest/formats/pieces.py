# SPDX-License-Identifier: EUPL-1.2
"""What every reader of a format gives: pieces of text in reading order, and the footnotes; from these a document.

A reader tells headings, items and paragraphs apart and takes footnote marks out. Where the letter begins, and what
stands above it, is told here, the same for all formats.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from dreigingsgraaf.documents import Document, FootnoteMark, Metadata, PaperLink, Passage, PassageKind
from dreigingsgraaf.references import find

from .header import letter_start, metadata
from .links import disagreements
from .normalise import Normal, normalise
from .structure import level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NO_HEADER = "no letter's header was found: dossier, number and date are unknown"
NO_NUMBER = "the letter doesn't say which paper it is: dossier and number are unknown"
ITEM = -1

_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Piece(NamedTuple):
    """A passage to be.

    Args:
        text: its normalised text.
        level: 0 for a paragraph, 1 and up for a heading of that level, -1 for a list item.
        marks: the footnote marks that stood in it.
        links: its links to parliamentary papers, as the publisher resolved them.
        source: as `Passage.source`; empty for formats that are not text.
    """

    text: str
    level: int = 0
    marks: tuple[FootnoteMark, ...] = ()
    links: tuple[PaperLink, ...] = ()
    source: tuple[int, ...] = ()

    def behind(self, marker: str, space: str = " ") -> Piece:
        """Return the same behind a list item's marker, or other words, and a space."""
        shift = len(marker) + len(space)
        return self._replace(
            text=f"{marker}{space}{self.text}",
            marks=tuple(FootnoteMark(mark.offset + shift, mark.number) for mark in self.marks),
            links=tuple(PaperLink(link.start + shift, link.end + shift, link.target) for link in self.links),
        )

    @classmethod
    def joined(cls, pieces: Sequence[Piece], space: str = " ") -> Piece:
        """Return the paragraphs of a table cell or footnote, or the lines of a paragraph, as one piece."""
        whole = cls("")
        for piece in pieces:
            shifted = piece.behind(whole.text, space) if whole.text else piece
            whole = cls(shifted.text, 0, whole.marks + shifted.marks, whole.links + shifted.links)
        return whole


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as a format's reader gives it.

    Args:
        pieces: in reading order, those above the letter included.
        notes: the footnotes, by number.
        head: lines that stand above the pieces and are of use for the header alone.
        kst: the official id that the file itself gives.
        day: the date that the file itself gives.
        warnings: for a person.
    """

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[int, Piece]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    kst: str | None = None
    day: date | None = None
    warnings: tuple[str, ...] = ()

    def to_json(self) -> list[Any]:
        """Return the draft as plain values, for another process."""
        day = self.day.isoformat() if self.day else None
        notes = [[number, _to_json(piece)] for number, piece in self.notes]
        return [[_to_json(piece) for piece in self.pieces], notes, self.head, self.kst, day, self.warnings]

    @classmethod
    def from_json(cls, values: list[Any]) -> Self:
        """Return the draft that `to_json` gave."""
        pieces, notes, head, kst, day, warnings = values
        return cls(
            [_from_json(piece) for piece in pieces],
            [(number, _from_json(piece)) for number, piece in notes],
            head,
            kst,
            date.fromisoformat(day) if day else None,
            tuple(warnings),
        )


class Inline:
    """The text of a piece while it is read: strings, footnote marks and links, in order.

    Args:
        collapse: whether every run of blanks counts as one space, as in HTML; otherwise only line breaks do.
    """

    def __init__(self, *, collapse: bool = False) -> None:
        self._collapse = collapse
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, int]] = []
        self._links: list[tuple[int, int, str]] = []

    @property
    def length(self) -> int:
        """How many characters there are so far; where a link begins."""
        return self._length

    def add(self, text: str | None) -> None:
        """Append text."""
        if text:
            self._parts.append(text)
            self._length += len(text)

    def mark(self, number: int | None) -> None:
        """Append the mark of a footnote; one without a number, as below a title, is dropped."""
        if number is not None:
            self._marks.append((self._length, number))

    def link(self, start: int, target: str) -> None:
        """Say that the text from `start` to here is a link to a paper."""
        if self._length > start:
            self._links.append((start, self._length, target))

    def piece(self, level: int = 0) -> Piece:
        """Return the piece that this text makes."""
        normal = self._normal("".join(self._parts))
        places = normal.source[:-1]

        def at(place: int) -> int:
            return bisect_left(places, place)

        marks = tuple(FootnoteMark(at(place), number) for place, number in self._marks)
        links = tuple(PaperLink(at(start), at(end), target) for start, end, target in self._links)
        return Piece(normal.text, level, marks, tuple(link for link in links if link.end > link.start))

    def _normal(self, text: str) -> Normal:
        if not self._collapse:
            return normalise(text)
        kept, end = "", 0
        places: list[int] = []
        for match in _BLANKS.finditer(text):
            kept += text[end : match.start()] + " "
            places += range(end, match.start() + 1)
            end = match.end()
        kept += text[end:]
        places += [*range(end, len(text)), len(text)]
        normal = normalise(kept)
        return Normal(normal.text, tuple(places[place] for place in normal.source))


def _to_json(piece: Piece) -> list[Any]:
    marks = [[mark.offset, mark.number] for mark in piece.marks]
    return [piece.text, piece.level, marks, [[link.start, link.end, link.target] for link in piece.links]]


def _from_json(values: list[Any]) -> Piece:
    text, level, marks, links = values
    return Piece(
        text, level, tuple(FootnoteMark(*mark) for mark in marks), tuple(PaperLink(*link) for link in links)
    )


def heading_level(text: str) -> int:
    """Return the level of what is known to be a heading: by its wording, so that it is the same in every format."""
    return max(0, level(text) if text else 0) or 2


def document(draft: Draft, source: str = "") -> Document:
    """Return the document that a reader's pieces make: its metadata, and passages numbered from 1.

    Args:
        draft: what the reader gave.
        source: the decoded text, for a format that is text.
    """
    pieces = [piece for piece in draft.pieces if piece.text]
    texts = [piece.text for piece in pieces]
    start = letter_start(texts)
    about = metadata([*draft.head, *texts[:start]], texts[start:]) if start or draft.head else Metadata()
    about = _completed(about, draft)
    names = {name for _, name in about.signatories}
    passages = [
        Passage(
            about.slug,
            PassageKind.BODY,
            number,
            piece.text,
            0 if piece.text in names else piece.level,
            piece.marks,
            piece.source,
            piece.links,
        )
        for number, piece in enumerate(pieces[start:], 1)
    ]
    notes, trouble = _notes(about.slug, draft.notes)
    trouble += [*_unmatched(passages, notes), *disagreements((*passages, *notes))]
    unknown = [] if about.slug else [NO_NUMBER if about.date else NO_HEADER]
    warnings = [*unknown, *draft.warnings]
    return Document(about, (*passages, *notes), (*warnings, *trouble), source)


def _completed(about: Metadata, draft: Draft) -> Metadata:
    """Return the metadata with what the file itself says, where its header doesn't."""
    about = replace(about, date=about.date or draft.day)
    papers = [] if about.slug or not draft.kst else find(draft.kst)
    if len(papers) == 1 and papers[0].dossier and papers[0].numbers:
        paper = papers[0]
        return replace(
            about,
            dossiers=(papers[0].dossier,),
            suffix=paper.suffix,
            sub=paper.sub,
            number=paper.numbers[0],
        )
    return about


def _notes(slug: str, notes: Iterable[tuple[int, Piece]]) -> tuple[list[Passage], list[str]]:
    found: dict[int, Passage] = {}
    trouble = []
    for number, piece in notes:
        if number in found:
            trouble.append(f"footnote {number} stands there twice; the second was left out")
        elif piece.text:
            found[number] = Passage(
                slug, PassageKind.FOOTNOTE, number, piece.text, 0, (), piece.source, piece.links
            )
    return [found[number] for number in sorted(found)], trouble


def _unmatched(passages: Iterable[Passage], notes: Iterable[Passage]) -> Iterator[str]:
    marked = {mark.number for passage in passages for mark in passage.marks}
    noted = {note.position for note in notes}
    if lone := sorted(marked - noted):
        yield f"footnote marks {lone[0]} to {lone[-1]} have no notes below the text"
    if lone := sorted(noted - marked):
        yield f"footnotes {lone[0]} to {lone[-1]} have no mark that was found in the text"
