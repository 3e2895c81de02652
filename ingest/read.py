# SPDX-License-Identifier: EUPL-1.2
"""Reads a document: from a file to metadata and numbered passages.

Passages are numbered from the first paragraph after place and date to the last signature; without these, from
the first to the last paragraph. Each heading, list item, table cell and paragraph counts one, blank lines none;
footnotes are numbered as they are in the document. The same letter gives the same passages in every format.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dreigingsgraaf.errors import InputError

from .formats.confined import read_confined
from .formats.decode import decode, load
from .formats.markdown import looks_like_markdown, read_markdown
from .formats.pieces import document
from .formats.recognise import recognise
from .formats.text import read_plain

if TYPE_CHECKING:
    from dreigingsgraaf.documents import Document

    from .formats.pieces import Draft

_OFFICIAL_ID = re.compile(r"kst-\d{5}(?:-[0-9A-Za-z]+){1,2}")


def read(source: Path | bytes, name: str = "the text") -> Document:
    """Read a document in any format that is known.

    What it is shows from its content, not from the file's name. Where the content doesn't say which paper it is, as
    in a ministry's own letter, a file that is called by its official id (`kst-30821-175.pdf`) is taken at its word,
    with a warning.

    Args:
        source: a file, or its bytes.
        name: what the bytes are called, in messages and as a file's name; a file goes by its own.

    Raises:
        InputError: the file can't be read, or is no text; says why and what to do.
    """
    stem = (source if isinstance(source, Path) else Path(name)).stem
    kst = stem if _OFFICIAL_ID.fullmatch(stem) else None
    if isinstance(source, Path):
        source, name = load(source), str(source)
    if kind := recognise(source, name):
        draft, text = read_confined(kind, source, name), ""
        if not any(piece.text for piece in draft.pieces):
            raise InputError(f"{name} holds no text.", "Name a file that holds a letter's text.")
    else:
        text = decode(source, name)
        draft = _draft(text)
    found = document(draft, text)
    if found.metadata.slug or not kst:
        return found
    warning = f"the letter doesn't say which paper it is; its file is called {kst}"
    return document(replace(draft, kst=kst, warnings=(warning, *draft.warnings)), text)


def read_text(text: str) -> Document:
    """Read a document from its decoded text, plain or Markdown; see `read`."""
    return document(_draft(text), text)


def _draft(text: str) -> Draft:
    return read_markdown(text) if looks_like_markdown(text) else read_plain(text)
