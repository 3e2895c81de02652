# SPDX-License-Identifier: EUPL-1.2
"""The command that tells why a fact is in the graph: explain."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dreigingsgraaf.cli.console import Language, print_lines
from dreigingsgraaf.cli.place import HomeOption, StoreOption, open_store, open_texts


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(explain)


def explain(
    subject: Annotated[str, typer.Argument(help="An entity, by any of its names.")],
    predicate: Annotated[str, typer.Argument(help="A property, such as addresses or responsible.")],
    object_: Annotated[
        str | None, typer.Argument(metavar="OBJECT", help="An entity, concept or literal; without it all.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: Annotated[Language, typer.Option(help="Language of the words.")] = Language.nl,
    home: HomeOption = None,
    store: StoreOption = None,
) -> None:
    """Tell why a fact is in the graph: the quotes that state it, and the premises from which it follows.

    `dreigingsgraaf explain meldpunt-obi addresses hybride-dreiging`
    """
    from dreigingsgraaf import explain as why
    from dreigingsgraaf.catalogue import NameIndex
    from dreigingsgraaf.explain.prose import lines

    with open_store(home, store) as opened:
        names = NameIndex.from_store(opened)
        found = why.explain(opened, names, subject, predicate, object_, texts=open_texts(home, store))
        words = why.words(opened, names)
    if as_json:
        print(json.dumps([why.as_json(one, words) for one in found], ensure_ascii=False, indent=2))
        return
    for explanation in found:
        print_lines(lines(explanation, words, lang.value))
