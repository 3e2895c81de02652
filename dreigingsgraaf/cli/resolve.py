# SPDX-License-Identifier: EUPL-1.2
"""The command that finds what a reference or name means: resolve."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dreigingsgraaf.cli.console import Language, print_lines
from dreigingsgraaf.cli.place import HomeOption, StoreOption, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.resolve import Candidate, Reading

_WORDS = {
    "nl": {"unknown": "niet in de graaf", "knows": "uitspraken {} · vermeldingen {} · documenten {}"},
    "en": {"unknown": "not in the graph", "knows": "statements {} · mentions {} · documents {}"},
}


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(resolve)


def resolve(
    ref: Annotated[list[str], typer.Argument(help="A paper, law, EU act, number or name, in any spelling.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: Annotated[Language, typer.Option(help="Language of the words.")] = Language.nl,
    home: HomeOption = None,
    store: StoreOption = None,
) -> None:
    """Find what a reference or name can mean, its official address, and what the graph knows of it.

    `dreigingsgraaf resolve Kamerstuk 30 821, nr. 42` · `… resolve vifo` · `… resolve CELEX:32022L2555`
    """
    from dreigingsgraaf import resolve as resolver
    from dreigingsgraaf.catalogue import NameIndex

    with open_store(home, store) as opened:
        readings = resolver.resolve(opened, NameIndex.from_store(opened), " ".join(ref))
    if as_json:
        print(json.dumps(resolver.as_json(readings), ensure_ascii=False, indent=2))
        return
    for reading in readings:
        print_lines(_reading(reading, lang.value))


def _reading(reading: Reading, lang: str) -> Iterator[str]:
    yield f"{reading.kind}: {reading.normal}"
    for name, value in reading.also.items():
        yield f"  {name}: {value}"
    if reading.official:
        yield f"  {reading.official}"
    if not reading.candidates:
        yield f"  ({_WORDS[lang]['unknown']})"
    for candidate in reading.candidates:
        yield from _candidate(candidate, reading, lang)


def _candidate(candidate: Candidate, reading: Reading, lang: str) -> Iterator[str]:
    knows = candidate.knows
    told = _WORDS[lang]["knows"].format(knows.statements, knows.mentions, knows.documents)
    yield f"  {candidate.id}  {candidate.label.get(lang, '')}"
    shown = [f"{name} {value}" for name, value in candidate.identifiers.items() if value != reading.normal]
    yield from (f"    {line}" for line in (*shown, *candidate.pages) if line != reading.official)
    yield f"    {told}"
