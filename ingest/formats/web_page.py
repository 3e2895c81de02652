# SPDX-License-Identifier: EUPL-1.2
"""Reads HTML: the page of the official publication, the preview's page, or any other.

Of a page only the document counts, where it can be told from the site around it. Footnotes are recognised by their
links; a superscript without a link, as in m², is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree
from lxml import html as lxml_html

from dreigingsgraaf.errors import InputError

from .decode import decode_page
from .markers import BULLET, ordinal
from .pieces import ITEM, Draft, Inline, Piece, heading_level
from .safe_xml import check_memory, words
from .structure import starts_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNING: Final = 4000
_SKIPPED: Final = frozenset(
    (
        "script",
        "style",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "noscript",
        "template",
        "svg",
        "iframe",
        "select",
        "textarea",
    )
)
_SKIPPED_CLASSES: Final = frozenset(
    (
        "note-close",
        "pageactions",
        "modal",
        "disclaimer",
        "visually-hidden",
        "footnote-back",
        "footnotes",
        "nootnum",
    )
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
_MARKERS: Final = frozenset({"ol", "nr", "li.nr"})
_PAPER = re.compile(r"(?:^|[/=])(kst-[\w-]*\w|dossier/[\w-]*\w)(?:\.html|\.xml|\.pdf)?(?:[?#].*)?$")
_OWN_ID: Final = frozenset({"DCTERMS.identifier", "DC.identifier"})


def looks_like_page(content: bytes) -> bool:
    """Tell whether bytes are an HTML page, by their beginning."""
    return bool(_PAGE.match(content[:_BEGINNING]))


def read_page(content: bytes, name: str) -> Draft:
    """Read an HTML page.

    Raises:
        InputError: it is no page that can be parsed, or is nested too deeply.
    """
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(decode_page(content, name).encode(), parser)
    except etree.LxmlError as error:
        check_memory(error)
        raise InputError(f"{name} is no HTML page that can be read: {error}.", "Save it again.") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # The parser gives what it had read until then, which isn't the whole letter.
        raise InputError(f"{name} is nested too deeply, or too large, for a page.", "Save it again.")
    return _Page(root).draft()


class _Page:
    """A page, and what has been found on it so far."""

    def __init__(self, root: HtmlElement) -> None:
        official = root.xpath("//*[@id='broodtekst']")
        previews = root.xpath(
            "//*[self::h3 or self::h4][starts-with(normalize-space(), 'Preview document')]/.."
        )
        self._root = root
        self._is_official = bool(official)
        self._document = next(iter((*official, *previews)), None)
        self._range = 0, None if self._document is None else 0
        self._pieces: list[Piece] = []
        self._text = Inline(collapse=True)
        self._marker = ""
        self._is_one = False

    def draft(self) -> Draft:
        """Return what the page holds: the document, and what stands above it as its head."""
        self._block(self._root)
        start, end = self._range
        head = [piece.text for piece in self._pieces[:start] if piece.text]
        return Draft(self._pieces[start:end], list(self._notes()), head, self._own_id())

    def _walk(self, element: HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str) or _is_skipped(element):
            return
        if tag in {"br", "hr"}:
            self._flush()
        elif _is_mark(element):
            digits = re.sub(r"\D", "", words(element))
            self._text.mark(int(digits) if digits else None)
        elif tag in _INLINE:
            self._inline(element)
        elif tag in _HEADINGS:
            self._flush()
            self._one(element)
            if self._pieces and self._pieces[-1].text:
                self._pieces[-1] = self._pieces[-1]._replace(level=heading_level(self._pieces[-1].text))
        elif tag in {"td", "th", "caption"}:
            self._flush()
            self._one(element)
        elif tag == "li":
            self._flush()
            self._marker = _marker(element)
            self._block(element)
            self._marker = ""
        else:
            self._block(element)

    def _block(self, element: HtmlElement) -> None:
        self._flush()
        start = len(self._pieces)
        self._content(element)
        self._flush()
        if element is self._document:
            self._range = start, len(self._pieces)

    def _inline(self, element: HtmlElement) -> None:
        if _classes(element) & _MARKERS and any(parent.tag == "li" for parent in element.iterancestors()):
            return
        start = self._text.length
        self._content(element)
        if self._is_official and element.tag == "a" and (target := _PAPER.search(element.get("href", ""))):
            self._text.link(start, target[1])

    def _one(self, element: HtmlElement) -> None:
        """Read an element as one passage, whatever blocks and line breaks it holds."""
        self._is_one = True
        self._content(element)
        self._is_one = False
        self._flush()

    def _content(self, element: HtmlElement) -> None:
        self._text.add(element.text)
        for child in element:
            self._walk(child)
            self._text.add(child.tail)

    def _flush(self) -> None:
        """End the passage that is being read; within a heading or cell a space is enough."""
        if self._is_one:
            self._text.add(" ")
            return
        piece = self._text.piece()
        self._text = Inline(collapse=True)
        if not piece.text:
            return
        if self._marker:
            piece, self._marker = piece.behind(self._marker)._replace(level=ITEM), ""
        elif starts_item(piece.text):
            piece = piece._replace(level=ITEM)
        self._pieces.append(piece)

    def _notes(self) -> Iterator[tuple[int, Piece]]:
        for note in self._root.xpath("//*[contains(concat(' ', @class, ' '), ' noot ')]"):
            number = note.xpath("string(.//*[contains(concat(' ', @class, ' '), ' nootnum ')])").strip()
            if number.isdecimal():
                yield int(number), self._note(note)
        for place in self._root.xpath("//*[contains(concat(' ', @class, ' '), ' footnotes ')]"):
            for index, note in enumerate(place.iter("li"), 1):
                found = re.fullmatch(r"fn(\d+)", note.get("id", ""))
                yield int(found[1]) if found else index, self._note(note)

    def _note(self, element: HtmlElement) -> Piece:
        self._text = Inline(collapse=True)
        self._is_one = True
        self._content(element)
        self._is_one = False
        return self._text.piece()

    def _own_id(self) -> str | None:
        for meta in self._root.iter("meta"):
            if meta.get("name") in _OWN_ID and (found := _PAPER.search(meta.get("content", ""))):
                return found[1]
        return None


def _classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def _is_skipped(element: HtmlElement) -> bool:
    if element.tag in _SKIPPED or "hidden" in element.attrib or element.get("id") == "noten":
        return True
    return bool(_classes(element) & _SKIPPED_CLASSES) and not _is_mark(element)


def _is_mark(element: HtmlElement) -> bool:
    """Tell whether an element is the mark of a footnote: a link to it."""
    if element.tag != "a":
        return False
    return bool(_classes(element) & {"nootnum", "footnote-ref"}) or element.get("role") == "doc-noteref"


def _marker(item: HtmlElement) -> str:
    """Return the marker that a list item shows, unless it is written in the item itself."""
    written = next((part for part in item.iter("span") if _classes(part) & _MARKERS), None)
    if written is not None:
        return words(written)
    if starts_item(words(item)):
        return ""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return BULLET
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = parent.get("start", "1")
    number = item.get("value", str((int(start) if start.isdecimal() else 1) + before))
    return f"{ordinal(int(number) if number.isdecimal() else 1, parent.get('type', '1'))}."
