# SPDX-License-Identifier: EUPL-1.2
"""XML from strangers: parsed without loading, expanding or running anything, and within the parser's own limits."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from lxml import etree

from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse(content: bytes, name: str) -> etree._Element:
    """Return the root element of an XML file.

    No entity is expanded, no other file is loaded, and libxml2's limits hold (256 levels, 10 million characters in
    one text). Characters of HTML (`&eacute;`) stay references, for `entity` to read.

    Raises:
        InputError: it is no well-formed XML, beyond these limits, or holds entities other than HTML's, as no
            letter does; says where or which.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        check_memory(error)
        message = f"{name} is no well-formed XML: {str(error.msg).rstrip('.')}."
        raise InputError(message, "Download it again.") from None
    for node in root.iter(etree.Entity):
        if entity(node) == node.text:
            raise InputError(f"{name} holds {node.text}, an entity that isn't read.", "Download it again.")
    return root


def check_memory(error: etree.LxmlError) -> None:
    """Raise MemoryError when that is what the parser means; it says so by a code, or by an error without one."""
    code = getattr(error, "code", None)
    if code in {0, etree.ErrorTypes.ERR_NO_MEMORY}:
        raise MemoryError


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements; references to entities are passed over."""
    return (child for child in element if not is_entity(child))


def is_entity(node: etree._Element) -> bool:
    """Tell whether a node is a reference to an entity that wasn't expanded."""
    return node.tag is etree.Entity


def entity(node: etree._Element) -> str:
    """Return the character that an unexpanded entity of HTML stands for; any other entity as it is written."""
    return html.unescape(node.text or "")


def words(element: etree._Element | None) -> str:
    """Return an element's words, one space between them; empty without the element."""
    return "" if element is None else " ".join("".join(str(text) for text in element.itertext()).split())
