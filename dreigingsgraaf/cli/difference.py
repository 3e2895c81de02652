# SPDX-License-Identifier: EUPL-1.2
"""The command that tells what is different between two graphs: diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dreigingsgraaf.cli.console import Language, print_lines
from dreigingsgraaf.cli.place import HomeOption, home_folder
from dreigingsgraaf.errors import InputError, NoSnapshotError

if TYPE_CHECKING:
    from pyoxigraph import Dataset

    from dreigingsgraaf.graph.snapshot import Snapshot, Texts

_WHICH = "A file of N-Quads, TriG or Turtle; a snapshot's folder; the beginning of its name; or a day."


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(diff)


def diff(
    before: Annotated[str, typer.Argument(help=_WHICH, show_default="the snapshot before AFTER")] = "",
    after: Annotated[str, typer.Argument(help=_WHICH, show_default="the snapshot in service")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    patch: Annotated[
        bool, typer.Option("--patch", help="Print the exact statements, as RDF Patch, to apply elsewhere.")
    ] = False,
    lang: Annotated[Language, typer.Option(help="Language of the words.")] = Language.nl,
    home: HomeOption = None,
) -> None:
    """Tell what is different between two graphs: facts added, removed and changed, with their quotes.

    `dreigingsgraaf diff` compares the graph in service with the one before it.
    """
    from dreigingsgraaf import difference
    from dreigingsgraaf.difference.as_json import as_json as in_json
    from dreigingsgraaf.difference.prose import lines

    kept = difference.kept(home_folder(home))
    new = _read(after, kept) if after else None
    if new is None:
        new = kept[0] if kept else _none()
    if before:
        old = _read(before, kept)
    elif isinstance(new, Path):
        raise InputError("To compare a file, name the graph before it too.", "`dreigingsgraaf diff A B`")
    else:
        old = difference.earlier(kept, new) or _none()
    first, second = _dataset(old), _dataset(new)
    if patch:
        print(difference.write_patch(difference.compare(first, second)), end="")
        return
    texts = _texts(old) | _texts(new)
    changes = difference.changes(first, second)
    if as_json:
        told = [in_json(change, changes, texts) for change in changes.items]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    print_lines(lines(changes, lang.value, texts))


def _none() -> Snapshot:
    raise NoSnapshotError("There is no earlier snapshot to compare with.", "Name two graphs.")


def _read(given: str, kept: tuple[Snapshot, ...]) -> Snapshot | Path:
    from dreigingsgraaf.difference import find
    from dreigingsgraaf.graph.snapshot import Snapshot

    path = Path(given).expanduser()
    if path.is_dir():
        return Snapshot.open(path.resolve())
    return path if path.is_file() else Snapshot.open(find(kept, given).path)


def _dataset(graph: Snapshot | Path) -> Dataset:
    from dreigingsgraaf.graph.build import read_graph

    return read_graph(graph if isinstance(graph, Path) else graph.graph)


def _texts(graph: Snapshot | Path) -> Texts:
    return {} if isinstance(graph, Path) else graph.texts
