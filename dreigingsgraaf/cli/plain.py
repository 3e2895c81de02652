# SPDX-License-Identifier: EUPL-1.2
"""The command that takes a question in plain Dutch or English: ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dreigingsgraaf.cli.ask import FormatOption, print_answer
from dreigingsgraaf.cli.console import Language, print_lines, problems
from dreigingsgraaf.cli.place import HomeOption, StoreOption, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.ask import Reading, Understanding
    from dreigingsgraaf.catalogue import Catalogue, NameIndex

UNSURE: Final = 3
"""Exit code when it isn't sure what is asked; an error exits with 1, a wrong option with 2."""

_WORDS: Final = {
    "nl": {
        "read": "Gelezen als", "ignored": "niet gebruikt", "unsure": "Die vraag herken ik niet zeker.",
        "nearest": "Het dichtst erbij:", "lacking": "blijft over",
        "nothing": "Geen enkele vraag van de catalogus lijkt erop.",
    },
    "en": {
        "read": "Read as", "ignored": "not used", "unsure": "I am not sure what is asked.",
        "nearest": "Nearest questions:", "lacking": "left over",
        "nothing": "No question of the catalogue resembles it.",
    },
}  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(ask)


def ask(
    question: Annotated[list[str], typer.Argument(help="A question in Dutch or English.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print how the question was read, the SPARQL and the rows as JSON.")
    ] = False,
    format: FormatOption = "table",  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of the words around the answer.")] = Language.nl,
    home: HomeOption = None,
    store: StoreOption = None,
) -> None:
    """Read a question in plain words as one of the catalogue's, and answer it.

    Shows how the question was read and the SPARQL behind the answer. When it isn't sure it says so, offers the
    nearest questions, and exits with 3.

    `dreigingsgraaf ask "welke maatregelen adresseren OBI?"`
    """
    from dreigingsgraaf import ask as plain
    from dreigingsgraaf.catalogue import NameIndex, load
    from dreigingsgraaf.resources import folder

    catalogue = load(folder("queries"))
    with open_store(home, store) as opened:
        names = NameIndex.from_store(opened)
        found = plain.understand(" ".join(question), names, plain.load(catalogue), catalogue)
        bound = catalogue[found.reading.query].bind(found.reading.values, names) if found.reading else ""
        if as_json:
            told = plain.as_json(found, catalogue, names)
            answer = json.loads(opened.answer(bound).body) if found.reading else None
            print(json.dumps({**told, "answer": answer}, ensure_ascii=False, indent=2))
        elif found.reading:
            told_lines = [*_reading(found.reading, catalogue, names, lang.value), "", *_indented(bound), ""]
            print_lines(told_lines, problems if format != "table" else None)
            print_answer(opened, bound, format, lang=lang.value)
        else:
            print_lines(_unsure(found, catalogue, lang.value))
    if not found.reading:
        raise typer.Exit(UNSURE)


def _reading(reading: Reading, catalogue: Catalogue, names: NameIndex, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"{words['read']}: {catalogue[reading.query].summary[lang]} ({reading.query})"
    for parameter, value in reading.values.items():
        found = [entity for entity in (names.find(name)[:1] for name in value.split(",")) if entity]
        labels = ", ".join(entity[0].labels.get(lang, "") for entity in found if "/" in value)
        yield f"  {parameter} = {value}" + (f"  ({labels})" if labels else "")
    if reading.ignored:
        yield f"  {words['ignored']}: {', '.join(reading.ignored)}"


def _unsure(found: Understanding, catalogue: Catalogue, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    yield words["unsure"]
    if not found.nearest:
        yield words["nothing"]
        return
    yield words["nearest"]
    for reading in found.nearest:
        options = " ".join(f'--{name} "{value}"' for name, value in reading.values.items())
        lacking = f"  ({words['lacking']}: {', '.join(reading.lacking)})" if reading.lacking else ""
        yield f"  {catalogue[reading.query].summary[lang]}{lacking}"
        yield f"    dreigingsgraaf query {reading.query} {options}".rstrip()


def _indented(sparql: str) -> list[str]:
    return [f"  {line}".rstrip() for line in sparql.strip().splitlines()]
