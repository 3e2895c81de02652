# SPDX-License-Identifier: EUPL-1.2
"""What some files of facts describe: the things to look at when only these files changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.build import read_graph
from dreigingsgraaf.namespaces import DG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_DOCUMENT: Final = NamedNode(DG + "document")


def described(files: Iterable[Path], folders: Sequence[Path]) -> set[str]:
    """Return the IRIs of what files describe or state something about, of their quotes, and of these documents.

    Args:
        files: Turtle or TriG.
        folders: those that the graph is built from.

    Raises:
        InputError: a file can't be read, or stands in none of the folders and so isn't in the graph.
    """
    found: set[str] = set()
    for path in files:
        if not any(path.resolve().is_relative_to(folder.resolve()) for folder in folders):
            raise InputError(f"{path} is no part of the graph.", "Name its folder with --data.")
        for quad in read_graph(path):
            terms = [quad.subject, quad.graph_name, *([quad.object] if quad.predicate == _DOCUMENT else [])]
            found.update(term.value for term in terms if isinstance(term, NamedNode))
    return found
