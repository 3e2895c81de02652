# SPDX-License-Identifier: EUPL-1.2
"""What a document is made of, once read: passages with their text, their digests and their way back to the source.

Three coordinate systems exist and are named apart. *Source offsets* count code points of the decoded file
(no newline translation, a byte-order mark not counted). *Passage offsets* count code points of one normalised
passage; quotes use these, because they survive a change of format. Both are half-open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class PassageKind(StrEnum):
    """Where a passage stands."""

    BODY = "body"
    FOOTNOTE = "footnote"


def digest(text: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of the text in UTF-8.

    >>> digest("OBI")
    '103212fe23de4853'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote's mark: before which code point of the normalised passage it stood, and the footnote's number."""

    offset: int
    number: int


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A range of a normalised passage that the publisher linked to a parliamentary paper or dossier.

    Args:
        start: offset of its first code point.
        end: offset behind its last.
        target: the paper's official id (`kst-28844-266`), or `dossier/36600-XXIII`.
    """

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item or footnote of a document.

    Args:
        document: slug of the document (`30821-175`), or an empty string when it has no number.
        kind: body or footnote.
        position: 1-based position in the body, or the footnote's own number.
        text: the normalised text.
        level: 0 for a paragraph, 1 and up for a heading of that level, -1 for a list item.
        marks: footnote marks that were taken out of the text.
        source: for each code point of `text` its source offset, then the offset behind the last one; empty
            for formats that are not text.
        links: the publisher's links to papers; empty for formats that have none.
    """

    document: str
    kind: PassageKind
    position: int
    text: str
    level: int = 0
    marks: tuple[FootnoteMark, ...] = ()
    source: tuple[int, ...] = field(default=(), repr=False)
    links: tuple[PaperLink, ...] = ()

    @property
    def id(self) -> str:
        """The passage's compact name, such as `passage/30821-175_p36` or `passage/30821-175_n3`."""
        letter = "p" if self.kind is PassageKind.BODY else "n"
        return f"passage/{self.document}_{letter}{self.position}"

    @property
    def digest(self) -> str:
        """The digest of the whole normalised passage."""
        return digest(self.text)

    def source_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the source offsets of a passage range, or None for a format that is not text."""
        if not self.source:
            return None
        return self.source[start], self.source[end - 1] + 1 if end > start else self.source[start]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands above and below a letter; None or empty where the text doesn't say.

    Args:
        dossiers: dossier numbers in digits, the first being the one that files the paper.
        suffix: budget chapter or fund (`V`), where the dossier has one.
        sub: sub-dossier (`02` of 21 501-02).
        number: the paper's number in its dossier, a string (`175`, `D`).
        date: the date of the letter.
        title: the title of the document.
        dossier_title: the title of the dossier.
        document_number: the House's own number (`2022D50339`).
        senders: the posts named in the header, as written.
        signatories: post and name of each signature, as written.
    """

    dossiers: tuple[str, ...] = ()
    suffix: str | None = None
    sub: str | None = None
    number: str | None = None
    date: date | None = None
    title: str | None = None
    dossier_title: str | None = None
    document_number: str | None = None
    senders: tuple[str, ...] = ()
    signatories: tuple[tuple[str, str], ...] = ()

    @property
    def slug(self) -> str:
        """The document's slug, such as `30821-175` or `35925-V-86`; empty without dossier and number."""
        if not self.dossiers or self.number is None:
            return ""
        return "-".join(part for part in (self.dossiers[0], self.suffix or self.sub, self.number) if part)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    Args:
        metadata: what stands above and below it.
        passages: in reading order, footnotes last.
        warnings: for a person.
        source: the decoded text that source offsets count in; empty for formats that are not text.
    """

    metadata: Metadata
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = ()
    source: str = field(default="", repr=False, compare=False)

    def passage(self, passage_id: str) -> Passage | None:
        """Return the passage of that compact name, or None."""
        return next((passage for passage in self.passages if passage.id == passage_id), None)
