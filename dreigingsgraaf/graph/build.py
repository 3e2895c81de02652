# SPDX-License-Identifier: EUPL-1.2
"""Puts the ontology and the curated facts together into one dataset, and adds what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.materialise import materialise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMATS = {".ttl": pyoxigraph.RdfFormat.TURTLE, ".trig": pyoxigraph.RdfFormat.TRIG}
_READABLE = {**_FORMATS, ".nq": pyoxigraph.RdfFormat.N_QUADS}


def build_graph(ontology: Path, *data: Path, union_default: bool = False) -> pyoxigraph.Dataset:
    """Return the whole graph: terms, vocabularies, entities, quotes, quote graphs and what is derived from them.

    Args:
        ontology: folder with the vocabulary, as Turtle.
        data: folders with facts, as Turtle and TriG.
        union_default: leave the merged statements out, for a server whose default graph is the union of all
            graphs.

    Raises:
        InputError: a file is no Turtle or TriG; names file, line and column. Or a date is no EDTF.
    """
    dataset = pyoxigraph.Dataset()
    for folder in (ontology, *data):
        if not folder.is_dir():
            raise InputError(f"{folder} is no folder.", "Name a folder with Turtle and TriG files.")
        for path in sorted(folder.rglob("*")):
            if path.suffix in _FORMATS:
                for quad in _quads(path):
                    dataset.add(quad)
    materialise(dataset, merge=not union_default)
    return dataset


def read_graph(path: Path) -> pyoxigraph.Dataset:
    """Return the graph of one file: N-Quads, TriG or Turtle by its suffix. Nothing is added to it.

    Raises:
        InputError: it can't be read, or is no such file.
    """
    if path.suffix not in _READABLE:
        raise InputError(f"{path} is no graph.", f"Known are files that end with {', '.join(_READABLE)}.")
    return pyoxigraph.Dataset(_quads(path))


def _quads(path: Path) -> Iterator[pyoxigraph.Quad]:
    try:
        yield from pyoxigraph.parse(path=path, format=_READABLE[path.suffix])
    except SyntaxError as error:
        place = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
        reason = " ".join(str(error.msg).split())
        raise InputError(f"{path}{place}: {reason}.", "Correct the file and build again.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read: {error}.") from None
