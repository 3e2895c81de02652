# SPDX-License-Identifier: EUPL-1.2
"""Reads the official XML of parliamentary papers from 2010 on; gives the passages that the plain text gives.

The root element is `officiele-publicatie`, without a namespace. Passages have no source offsets: the format is no
text. Line breaks within a paragraph are layout and count as one space.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from dreigingsgraaf.documents import Document, FootnoteMark, Passage, PassageKind
from dreigingsgraaf.errors import InputError

from .header import metadata, place_and_date
from .normalise import normalise
from .structure import level

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = "officiele-publicatie"

_ABOVE: Final = {"kamerstukkop", "dossier", "stuknr", "datumtekst", "metadata", "plaatje"}
_PARAGRAPHS: Final = {"al", "functie", "term", "bijschrift"}
_HEADINGS: Final = {"tussenkop", "kop", "titel"}
_MARK: Final = "\0"  # can't stand in XML
_LAYOUT = re.compile(r"[ \t]*[\r\n]\s*")


class _Piece(NamedTuple):
    """A passage to be: its normalised text, its level and the footnote marks in it."""

    text: str
    level: int
    marks: tuple[FootnoteMark, ...]


def looks_official(content: bytes) -> bool:
    """Tell whether bytes are XML, by their beginning."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<?xml", b"<" + ROOT.encode()))


def read_official(content: bytes, name: str) -> Document:
    """Read a parliamentary paper in official XML; entities aren't resolved and nothing is loaded.

    Raises:
        InputError: it is no well-formed XML, or XML of another kind; names the line or the root element.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is no well-formed XML: {error.msg}.", "Download it again.") from None
    if root.tag != ROOT:
        hint = "Use the XML or the plain text of a parliamentary paper of 2010 or later."
        raise InputError(f"{name} is XML of another kind: its root element is {root.tag}.", hint)
    pieces = [piece for piece in _pieces(root, 1) if piece.text]
    texts = [piece.text for piece in pieces]
    start = place_and_date(texts)
    split = 0 if start is None else start + 1
    about = metadata([*_head(root), *texts[:split]], texts[split:])
    about = replace(about, date=about.date or _date(root))
    slug = about.slug
    body = [
        Passage(slug, PassageKind.BODY, number, piece.text, piece.level, piece.marks)
        for number, piece in enumerate(pieces[split:], 1)
    ]
    warnings = () if slug else ("no letter's header was found: dossier, number and date are unknown",)
    return Document(about, (*body, *_notes(root, slug)), warnings)


def _date(root: etree._Element) -> date | None:
    """Return the date in the header; what is there but is no date counts as absent."""
    day = root.find(".//datumtekst/datum")
    try:
        return None if day is None else date.fromisoformat(day.get("isodatum", ""))
    except ValueError:
        return None


def _head(root: etree._Element) -> Iterator[str]:
    """Yield the lines of the header as plain text has them: dossiers, then number and kind of paper."""
    for dossier in root.iterfind(".//kamerstuk/dossier"):
        number = [_words(part) for part in dossier.iterfind("dossiernummer/*")]
        yield " ".join(filter(None, [*number, _words(dossier.find("titel"))]))
    yield f"Nr. {_words(root.find('.//stuk/stuknr/ondernummer'))} {_words(root.find('.//stuk/titel'))}"


def _pieces(element: etree._Element, depth: int) -> Iterator[_Piece]:
    """Yield the passages below an element in reading order; `depth` counts the divisions around it."""
    for child in element:
        if child.tag in _ABOVE:
            continue
        if child.tag in _PARAGRAPHS:
            yield _piece(_inline(child), 0)
        elif child.tag in _HEADINGS:
            if element.tag != "stuk":
                heading = _piece(_inline(child), depth)
                if child.tag == "tussenkop" and heading.text:
                    heading = heading._replace(level=max(0, level(heading.text)) or 2)
                yield heading
        elif child.tag == "li":
            yield from _item(child, depth)
        elif child.tag == "entry":
            yield _piece(" ".join(_inline(part) for part in child), 0)
        elif child.tag == "naam":
            yield _piece(_words(child), 0)
        else:
            yield from _pieces(child, depth + (child.tag == "divisie"))


def _item(item: etree._Element, depth: int) -> Iterator[_Piece]:
    """Yield a list item: its mark stands before its first paragraph, whatever follows are passages of their own."""
    mark = _words(item.find("li.nr"))
    for child in item:
        if child.tag == "al" and mark:
            yield _piece(f"{mark} {_inline(child)}", -1)
            mark = ""
        elif child.tag == "al":
            yield _piece(_inline(child), 0)
        elif child.tag != "li.nr":
            yield from _pieces(child, depth)


def _piece(text: str, level: int) -> _Piece:
    """Normalise a text and take its footnote marks out; a mark is followed by its number and a second mark."""
    parts = normalise(_LAYOUT.sub(" ", text)).text.split(_MARK)
    plain, marks = parts[0], []
    for number, after in zip(parts[1::2], parts[2::2], strict=True):
        marks.append(FootnoteMark(len(plain), int(number)))
        plain += after
    return _Piece(plain.rstrip(" "), level, tuple(marks))


def _inline(element: etree._Element) -> str:
    """Return an element's text; a footnote in it becomes its number between two marks."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "noot":
            number = _note_number(child)
            parts.append(f"{_MARK}{number}{_MARK}" if number else "")
        else:
            parts += [" " if child.tag in {"nr", "titel"} and parts[-1].strip() else "", _inline(child)]
        parts.append(child.tail or "")
    return "".join(parts)


def _notes(root: etree._Element, slug: str) -> Iterator[Passage]:
    for note in root.iter("noot"):
        text = " ".join(_inline(paragraph) for paragraph in note.iterfind("noot.al"))
        if number := _note_number(note):
            yield Passage(slug, PassageKind.FOOTNOTE, number, _piece(text, 0).text)


def _note_number(note: etree._Element) -> int | None:
    """Return a footnote's number; an asterisk, as below a title, has none and is no anchor."""
    digits = re.sub(r"\D", "", _words(note.find("noot.nr")))
    return int(digits) if digits else None


def _words(element: etree._Element | None) -> str:
    """Return an element's words, one space between them; empty without the element."""
    return "" if element is None else " ".join(" ".join(str(text) for text in element.itertext()).split())
