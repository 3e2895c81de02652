# SPDX-License-Identifier: EUPL-1.2
"""Commands that make the graph: build, validate, rollback, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dreigingsgraaf.cli.console import Language, answers, problems
from dreigingsgraaf.cli.place import HomeOption, StoreOption, home_folder, open_store, write_output
from dreigingsgraaf.errors import InputError

DataOption = Annotated[
    list[Path] | None,
    typer.Option("--data", help="Another folder of facts to add to those that came along; may be repeated."),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (build, validate, rollback, export):
        app.command()(command)


def build(
    letter: Annotated[
        list[Path] | None,
        typer.Option(
            "--letter", help="A letter's text, whose passages the facts are linked to; may be repeated."
        ),
    ] = None,
    data: DataOption = None,
    home: HomeOption = None,
) -> None:
    """Build the graph, validate it, and publish it as a new snapshot.

    Nothing invalid is published: when the graph breaks a rule, every finding is printed and the last good
    snapshot stays in service.
    """
    from dreigingsgraaf.graph.publish import build_and_publish

    with problems.status("Building …") as status:
        published = build_and_publish(
            home_folder(home), letters=letter or [], extra_data=data or [], progress=status.update
        )
    for line in published.messages:
        answers.print(line, markup=False, highlight=False)


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files of facts that you changed: only what they describe is looked at."),
    ] = None,
    data: DataOption = None,
) -> None:
    """Build the graph and check it against its rules without publishing it.

    `dreigingsgraaf validate data/30821-175.trig` tells what is wrong with the facts of one letter. What a file no
    longer describes is looked at by `validate` without a file, and before anything is published.
    """
    from dreigingsgraaf.graph.publish import build_and_validate

    with problems.status("Validating …") as status:
        built = build_and_validate(extra_data=data or [], progress=status.update, changed=files or [])
    what = f"In {', '.join(map(str, files))} nothing is wrong" if files else "The graph is valid"
    told = f"{what}: {len(built):,} statements, no findings."
    answers.print(told, markup=False, highlight=False, soft_wrap=True)


def rollback(home: HomeOption = None) -> None:
    """Go back to the snapshot before the current one."""
    from dreigingsgraaf.graph.snapshot import rollback as go_back

    answers.print(f"Back to snapshot {go_back(home_folder(home)).name[:12]}.", highlight=False)


def export(
    format: Annotated[str, typer.Argument(help="gexf, gexf-dynamic, graphml or csv.")],  # noqa: A002
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; default: standard output.")
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of the labels.")] = Language.nl,
    home: HomeOption = None,
    store: StoreOption = None,
) -> None:
    """Write the graph as a file for another program, such as Gephi.

    `dreigingsgraaf export gexf -o graaf.gexf`
    """
    from dreigingsgraaf.export import FORMATS
    from dreigingsgraaf.export.network import read_network

    if format not in FORMATS:
        raise InputError(f"{format!r} is no export format.", f"Choose one of {', '.join(FORMATS)}.")
    if output is None and sys.stdout.isatty():
        raise InputError("An export is no text for a terminal.", "Name a file with -o.")
    with problems.status("Exporting …"), open_store(home, store) as opened:
        network = read_network(opened, lang.value)
        content = FORMATS[format].serialise(network)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    write_output(output, content)
    answers.print(
        f"{output}: {len(network.nodes)} nodes, {len(network.edges)} edges.", markup=False, highlight=False
    )
