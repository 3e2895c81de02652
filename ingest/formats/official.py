# SPDX-License-Identifier: EUPL-1.2
"""Reads the official XML of parliamentary papers; gives the pieces that the plain text gives.

Two dialects, told apart by the root element: `officiele-publicatie` (from 2010 on) and `kamerwrk` (1995-2009). They
have the same structure under other names, so one walk reads both. Neither has a namespace.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import InputError

from .official_head import head, issued, own_id
from .pieces import ITEM, Draft, Inline, Piece, heading_level
from .safe_xml import children, entity, is_entity, parse, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

ROOTS: Final = ("officiele-publicatie", "kamerwrk")

_ABOVE: Final = frozenset({
    "metadata", "kamerstukkop", "dossier", "stuknr", "datumtekst", "frontm", "ltrlabel", "nummer", "plaatje",
    "voetnoot", "witreg",
})  # fmt: skip
_PARAGRAPHS: Final = frozenset({"al", "functie", "term", "bijschrift", "title", "wij", "considerans.al"})
_HEADINGS: Final = frozenset({"tussenkop", "tuskop", "kop", "titel"})
_ITEMS: Final = {"li": "li.nr", "lid": "lidnr"}
_APART: Final = frozenset({"label", "nr", "titel", "subtitel", "al", "voornaam", "voorvoegsel", "achternaam"})
"""Parts of a heading, cell or name that a space sets apart."""

_PAPER = re.compile(r"(kst-[\w-]*\w|dossier/[\w-]*\w)")


def looks_official(content: bytes) -> bool:
    """Tell whether bytes are XML, by their beginning."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:40]
    return start.startswith((b"<?xml", *(b"<" + root.encode() for root in ROOTS)))


def read_official(content: bytes, name: str) -> Draft:
    """Read a parliamentary paper in official XML.

    Raises:
        InputError: it is no well-formed XML, or XML of another kind; names the line or the root element.
    """
    root = parse(content, name)
    if root.tag not in ROOTS:
        hint = "Use the XML or the plain text of a parliamentary paper."
        raise InputError(f"{name} is XML of another kind: its root element is {root.tag}.", hint)
    pieces = list(_pieces(root, 1))
    return Draft(pieces, list(_notes(root)), list(head(root)), own_id(root), issued(root))


def _pieces(element: etree._Element, depth: int) -> Iterator[Piece]:
    """Yield the pieces below an element in reading order; `depth` counts the divisions around it."""
    for child in children(element):
        if child.tag in _ABOVE:
            continue
        if child.tag in _PARAGRAPHS:
            yield _inline(child).piece()
        elif child.tag in _HEADINGS:
            if element.tag not in {"stuk", *ROOTS} or child.tag == "tuskop":
                yield _heading(child, depth)
        elif child.tag in _ITEMS:
            yield from _item(child, depth)
        elif child.tag in {"entry", "naam"}:
            yield _inline(child).piece()
        else:
            yield from _pieces(child, depth + (child.tag == "divisie"))


def _heading(element: etree._Element, depth: int) -> Piece:
    heading = _inline(element).piece(depth)
    return heading if element.tag in {"kop", "titel"} else heading._replace(level=heading_level(heading.text))


def _item(item: etree._Element, depth: int) -> Iterator[Piece]:
    """Yield a list item: its mark stands before its first paragraph, whatever follows are passages of their own."""
    mark = words(item.find(_ITEMS[item.tag]))
    for child in children(item):
        if child.tag == "al":
            text = Inline()
            text.add(mark and f"{mark} ")
            _collect(child, text)
            yield text.piece(ITEM if mark else 0)
            mark = ""
        elif child.tag != _ITEMS[item.tag]:
            yield from _pieces(child, depth)


def _inline(element: etree._Element) -> Inline:
    text = Inline()
    _collect(element, text)
    return text


def _collect(element: etree._Element, text: Inline) -> None:
    """Append an element's text; footnotes become marks, and links to papers are kept."""
    start = text.length
    text.add(element.text)
    for child in element:
        if is_entity(child):
            text.add(entity(child))
        elif child.tag == "noot":
            text.mark(_number(words(child.find("noot.nr"))))
        elif child.tag == "voetref":
            text.mark(_number(child.get("nr") or words(child)))
        elif child.tag != "voetnoot":
            text.add(" " if child.tag in _APART and text.length > start else "")
            _collect(child, text)
        text.add(child.tail)
    target = _PAPER.search(element.get("doc", "")) if element.tag in {"extref", "intref"} else None
    if target:
        text.link(start, target[1])


def _notes(root: etree._Element) -> Iterator[tuple[int, Piece]]:
    for note in root.iter("noot", "voetnoot"):
        modern = note.tag == "noot"
        number = _number(words(note.find("noot.nr")) if modern else note.get("nr") or "")
        text = Inline()
        for paragraph in note.iterfind("noot.al") if modern else note.iterfind("al"):
            text.add(" " if text.length else "")
            _collect(paragraph, text)
        if not modern and not text.length:
            _collect(note, text)
        if number is not None:
            yield number, text.piece()


def _number(text: str) -> int | None:
    """Return a footnote's number; an asterisk, as below a title, has none and is no anchor."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else None
