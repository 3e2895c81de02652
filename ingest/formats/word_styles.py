# SPDX-License-Identifier: EUPL-1.2
"""What the styles of a DOCX file say of a paragraph: whether it is a heading, and which marker a list item shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from .markers import bullet, ordinal
from .safe_xml import is_entity

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"(?:heading|kop|title|titel)\b.*", re.IGNORECASE)
_FORMATS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_DEEPEST = 20


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, of which there are two (ISO's and the industry's)."""
    return "" if is_entity(element) else etree.QName(element).localname


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name."""
    return None if element is None else next((one for one in element if local(one) == name), None)


def value(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute, whatever its namespace."""
    if element is None:
        return None
    return next((str(v) for key, v in element.attrib.items() if etree.QName(key).localname == name), None)


def symbol(code: str | None) -> str:
    """Return the sign of a symbol font that a hexadecimal code names."""
    return bullet(chr(int(code, 16))) if code and re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""


class Styles:
    """The paragraph styles of a document; each may rest on another."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else (one for one in root if local(one) == "style")
        self._styles = {value(style, "styleId"): style for style in found}

    def is_heading(self, style: str | None) -> bool:
        """Tell whether a style is that of headings: by its place in the outline, or by its name."""
        for one in self._chain(style):
            outline = value(child(child(one, "pPr"), "outlineLvl"), "val")
            if outline is not None:
                return outline != "9"  # the ninth level is body text
            if _HEADING.fullmatch(value(child(one, "name"), "val") or ""):
                return True
        return False

    def numbering(self, style: str | None) -> etree._Element | None:
        """Return the numbering that a style gives its paragraphs."""
        for one in self._chain(style):
            if (found := child(child(one, "pPr"), "numPr")) is not None:
                return found
        return None

    def _chain(self, style: str | None) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = value(child(self._styles[style], "basedOn"), "val")


class _Level(NamedTuple):
    """How one level of a list counts: its format, the text around its numbers, and the first number."""

    style: str
    text: str
    start: int


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: etree._Element | None) -> None:
        parts = [] if root is None else list(root)
        abstract = {value(one, "abstractNumId"): one for one in parts if local(one) == "abstractNum"}
        self._lists: dict[str | None, tuple[str | None, dict[int, _Level]]] = {}
        for one in parts:
            if local(one) == "num":
                kind = value(child(one, "abstractNumId"), "val")
                levels = dict(_levels(abstract[kind])) if kind in abstract else {}
                self._lists[value(one, "numId")] = (kind, levels | dict(_overrides(one, levels)))
        self._counts: dict[tuple[str | None, int], int] = {}

    def marker(self, *numberings: etree._Element | None) -> str:
        """Return the marker of the next paragraph with the first numbering that is given; empty without one."""
        properties = next((one for one in numberings if one is not None), None)
        number = next((n for one in numberings if (n := value(child(one, "numId"), "val")) is not None), None)
        if number not in self._lists:
            return ""
        depth = int(value(child(properties, "ilvl"), "val") or 0)
        kind, levels = self._lists[number]
        if depth not in levels:
            return ""
        if levels[depth].style == "bullet":
            return bullet(levels[depth].text)
        for deeper in [key for key in self._counts if key[0] == kind and key[1] > depth]:
            del self._counts[deeper]
        self._counts[kind, depth] = self._counts.get((kind, depth), levels[depth].start - 1) + 1

        def counted(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            count = self._counts.get((kind, place), levels[place].start if place in levels else 1)
            return ordinal(count, levels[place].style if place in levels else "1")

        return "" if levels[depth].style == "none" else re.sub(r"%(\d)", counted, levels[depth].text).strip()


def _levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    for one in element:
        if local(one) == "lvl":
            form = value(child(one, "numFmt"), "val") or "decimal"
            style = form if form in {"bullet", "none"} else _FORMATS.get(form, "1")
            text = value(child(one, "lvlText"), "val") or ""
            yield int(value(one, "ilvl") or 0), _Level(style, text, _int(child(one, "start"), 1))


def _overrides(element: etree._Element, levels: dict[int, _Level]) -> Iterator[tuple[int, _Level]]:
    for one in element:
        if local(one) == "lvlOverride":
            yield from _levels(one)
            depth = int(value(one, "ilvl") or 0)
            start = child(one, "startOverride")
            if start is not None and depth in levels:
                yield depth, levels[depth]._replace(start=_int(start, 1))


def _int(element: etree._Element | None, default: int) -> int:
    written = value(element, "val") or ""
    return int(written) if written.isdecimal() else default
