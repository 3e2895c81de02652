# SPDX-License-Identifier: EUPL-1.2
"""Writes an XML document element by element; escaping is the standard library's."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dreigingsgraaf.export.network import Value


class XmlWriter:
    """A document in the making; `bytes()` of it is what was written so far, in UTF-8."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._xml = XMLGenerator(self._buffer, encoding="UTF-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """Open an element for the length of a `with` block."""
        self._xml.startElement(name, AttributesImpl(dict(attributes or {})))
        yield
        self._xml.endElement(name)

    def leaf(self, name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> None:
        """Write an element that holds text or nothing."""
        with self.element(name, attributes):
            if text:
                self._xml.characters(text)

    def __bytes__(self) -> bytes:
        return self._buffer.getvalue()


def as_text(value: Value) -> str:
    """Write a value as XML Schema does: booleans in lower case."""
    return str(value).lower() if isinstance(value, bool) else str(value)
