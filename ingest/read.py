# SPDX-License-Identifier: EUPL-1.2
"""Reads a document: from a file to metadata and numbered passages.

Passages are numbered from the first paragraph after place and date to the last signature; without these, from
the first to the last paragraph. Each heading, list item, table cell and paragraph counts one, blank lines none;
footnotes are numbered as they are in the document. The same letter gives the same passages in every format.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dreigingsgraaf.errors import InputError

from .confined import read_confined
from .decode import decode, load
from .formats import recognise
from .markdown import looks_like_markdown, read_markdown
from .pieces import document
from .text import read_plain

if TYPE_CHECKING:
    from dreigingsgraaf.documents import Document

    from .pieces import Draft


def read(source: Path | bytes, name: str = "the text") -> Document:
    """Read a document: plain text, such as the preview of a parliamentary paper, or the official XML.

    What it is shows from its content, not from the file's name.

    Args:
        source: a file, or its bytes.
        name: what to call the bytes in messages; a file goes by its own name.

    Raises:
        InputError: the file can't be read, or is no text; says why and what to do.
    """
    if isinstance(source, Path):
        source, name = load(source), str(source)
    if kind := recognise(source, name):
        return _checked(read_confined(kind, source, name), name)
    return read_text(decode(source, name))


def _checked(draft: Draft, name: str) -> Document:
    if not any(piece.text for piece in draft.pieces):
        raise InputError(f"{name} holds no text.", "Name a file that holds a letter's text.")
    return document(draft)


def read_text(text: str) -> Document:
    """Read a document from its decoded text, plain or Markdown; see `read`."""
    return document(read_markdown(text) if looks_like_markdown(text) else read_plain(text), text)
