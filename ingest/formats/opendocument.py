# SPDX-License-Identifier: EUPL-1.2
"""Reads ODT (OpenDocument 1.3, https://docs.oasis-open.org/office/OpenDocument/v1.3/): body and footnotes.

Runs of blanks count as one, as the standard says; spaces that a writer typed are elements. Tracked deletions and
comments are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import InputError

from .archive import Archive
from .markers import BULLET, bullet, ordinal
from .pieces import ITEM, Draft, Inline, Piece, heading_level
from .structure import level
from .word_styles import child, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

MIME_TYPE: Final = b"application/vnd.oasis.opendocument.text"
CONTENT: Final = "content.xml"

_STYLES: Final = "styles.xml"
_SKIPPED: Final = frozenset({
    "tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "forms", "ruby-text",
    "table-of-content", "note-citation", "title", "desc",
})  # fmt: skip


def read_opendocument(content: bytes, name: str) -> Draft:
    """Read an ODT file.

    Raises:
        InputError: it is damaged, protected, or larger than allowed.
    """
    with Archive(content, name) as archive:
        root = archive.xml(CONTENT)
        styles = archive.xml(_STYLES) if _STYLES in archive else None
    body = child(child(root, "body"), "text")
    if body is None:
        raise InputError(f"{name} is no ODT text: it has no body.", "Save it as ODT or DOCX.")
    return _OpenDocument(root, styles).draft(body)


class _OpenDocument:
    """A document's list styles, and what has been read of it so far."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._lists = {
            value(style, "name"): {value(one, "level"): one for one in style}
            for root in roots
            if root is not None
            for style in root.iter("{*}list-style")
        }
        self._notes: list[tuple[int, Piece]] = []
        self._inner: list[Piece] = []

    def draft(self, body: etree._Element) -> Draft:
        return Draft(list(self._blocks(body)), self._notes)

    def _blocks(self, element: etree._Element) -> Iterator[Piece]:
        for block in element:
            kind = local(block)
            if kind in {"p", "h"}:
                yield from self._paragraph(block)
            elif kind == "list":
                yield from self._list(block, None, 1)
            elif kind == "table":
                yield from self._table(block)
            elif kind and kind not in _SKIPPED:
                yield from self._blocks(block)

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        for cell in table.iter("{*}table-cell"):
            owner = next(one for one in cell.iterancestors() if local(one) == "table")
            pieces = [piece for piece in self._blocks(cell) if piece.text] if owner is table else []
            if pieces:
                yield Piece.joined(pieces)

    def _list(self, element: etree._Element, style: str | None, depth: int) -> Iterator[Piece]:
        style = value(element, "style-name") or style
        shape = self._lists.get(style, {}).get(str(depth))
        count = int(value(shape, "start-value") or 1) - 1
        for item in element:
            marker = ""
            if local(item) == "list-item":
                count = int(value(item, "start-value") or count + 1)
                marker = _marker(shape, count)
            for block in item:
                if local(block) == "list":
                    yield from self._list(block, style, depth + 1)
                    continue
                for piece in self._blocks_of(block):
                    yield piece.behind(marker)._replace(level=ITEM) if marker and piece.text else piece
                    marker = "" if piece.text else marker

    def _blocks_of(self, block: etree._Element) -> Iterator[Piece]:
        if local(block) in {"p", "h"}:
            yield from self._paragraph(block)
        else:
            yield from self._blocks(block)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Piece]:
        lines = [Inline(collapse=True)]
        self._collect(paragraph, lines)
        boxes, self._inner = self._inner, []
        yield from boxes
        for piece in (line.piece() for line in lines):
            if piece.text:
                is_heading = local(paragraph) == "h"
                yield piece._replace(level=heading_level(piece.text) if is_heading else level(piece.text))

    def _collect(self, element: etree._Element, lines: list[Inline]) -> None:
        """Append what an element of a paragraph says; a line break begins a new passage."""
        lines[-1].add(element.text)
        for part in element:
            kind = local(part)
            if kind == "s":
                lines[-1].add("\u00a0" * min(int(value(part, "c") or 1), 100))
            elif kind == "tab":
                lines[-1].add("\u00a0")
            elif kind == "line-break":
                lines.append(Inline(collapse=True))
            elif kind == "note":
                lines[-1].mark(self._note(part))
            elif kind in {"text-box", "table"}:
                self._inner += list(self._blocks(part) if kind == "text-box" else self._table(part))
            elif kind and kind not in _SKIPPED:
                self._collect(part, lines)
            lines[-1].add(part.tail)

    def _note(self, note: etree._Element) -> int | None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        digits = re.sub(r"\D", "", "" if citation is None else "".join(str(t) for t in citation.itertext()))
        if not digits or body is None:
            return None
        pieces = [piece for piece in self._blocks(body) if piece.text]
        self._notes.append((int(digits), Piece.joined(pieces)._replace(marks=())))
        return int(digits)


def _marker(shape: etree._Element | None, count: int) -> str:
    """Return the marker of a list's item; a list without a style shows bullets."""
    if shape is None:
        return BULLET
    if local(shape) == "list-level-style-bullet":
        return bullet(value(shape, "bullet-char") or "")
    form = value(shape, "num-format")
    if not form:
        return ""
    return (
        f"{value(shape, 'num-prefix') or ''}{ordinal(count, form)}{value(shape, 'num-suffix') or ''}".strip()
    )
