# SPDX-License-Identifier: EUPL-1.2
"""Commands about letters: extract, show, fetch."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from dreigingsgraaf import parts
from dreigingsgraaf.cli.console import problems
from dreigingsgraaf.cli.place import HomeOption, home_folder, write_output
from dreigingsgraaf.settings import settings


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (extract, show, fetch):
        app.command()(command)


def extract(
    file: Annotated[Path, typer.Argument(help="The letter, or any other text, as a file.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")] = None,
) -> None:
    """Read a letter and print what it mentions, as JSON: metadata, passages, references, entities and dates.

    It may be a preview, official XML, an official page, PDF, DOCX, ODT, Markdown or plain text: the content
    decides, and the passages are the same. `docs/reading-letters.md` says what is read of each.

    Offsets count characters of the file; every entry also names its passage and the range in it. The form is
    described by the JSON Schema in `docs/extract.schema.json`.

    `dreigingsgraaf extract letter.pdf | jq '.references[].kst'`
    """
    document = parts.load("ingest.read").read(file)
    for warning in document.warnings:
        problems.print(f"warning: {warning}", markup=False, highlight=False)
    with problems.status("Marking mentions …"):
        found = parts.load("ingest.extract").extract(document)
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if output:
        write_output(output, text.encode())
    else:
        sys.stdout.write(text)


def show(
    facts: Annotated[Path, typer.Argument(help="A file of facts, such as data/30821-175.trig.")],
    letter: Annotated[Path | None, typer.Option(help="The letter's text, to stand above its facts.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the words: nl or en.")] = "nl",
) -> None:
    """Print the facts of a document in words, beneath the passages they rest on, for a person to review.

    `dreigingsgraaf show data/30821-175.trig --letter kst-30821-175.txt`
    """
    from dreigingsgraaf.show import show_facts

    document = parts.load("ingest.read").read(letter) if letter else None
    for line in show_facts(facts, document, lang):
        print(line)


def fetch(
    document: Annotated[
        str,
        typer.Argument(
            help="Its official id (kst-30821-175), dossier and number (30 821, nr. 175), the House's number "
            "(2022D50339) or its official address."
        ),
    ],
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Download it again: the XML comes some days after the PDF.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Download a letter into the cache, once, and print where it lies.

    The official publication is asked for its XML, then for its PDF; the open data of the Tweede Kamer come last.
    One file at a time, with pauses; what broke off is gone on with when the same is asked again.

    `dreigingsgraaf extract "$(dreigingsgraaf fetch kst-30821-175)"`

    `dreigingsgraaf build --letter "$(dreigingsgraaf fetch '30 821, nr. 175')"`
    """
    chosen = settings()
    manners = parts.load("ingest.fetching.download").Manners(chosen.contact_url, chosen.fetch_delay)
    with problems.status(f"Fetching {document} …"):
        path = parts.load("ingest.fetching.fetch").fetch(
            document,
            home_folder(home, chosen) / "cache",
            base_url=chosen.fetch_url,
            parliament_url=chosen.parliament_url,
            fresh=fresh,
            manners=manners,
        )
    print(path)
