# SPDX-License-Identifier: EUPL-1.2
"""The command that reads many documents: ingest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dreigingsgraaf import parts
from dreigingsgraaf.cli.console import print_lines, problems
from dreigingsgraaf.cli.place import HomeOption, home_folder
from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from types import ModuleType

    from rich.progress import Progress, Task
    from rich.text import Text

_SHOWN = 20


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(ingest)


def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Documents, and folders of documents.")] = None,
    list_: Annotated[Path | None, typer.Option("--list", help="A file with a path on each line.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder for what is found.", show_default="ingest/ in --home"),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask cluster, such as tcp://host:8786.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes on this machine.", show_default="one for each core")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Read many documents, each once, and write the graph of what they name and refer to.

    A run that was interrupted goes on where it was. What can't be read is set aside with its reason.

    `dreigingsgraaf ingest letters/ && dreigingsgraaf build --data var/ingest/graph`
    """
    plan = parts.load("ingest.bulk.plan")
    files = plan.files(paths or [], list_)
    if not files:
        raise InputError(
            "There is nothing to read.", "Name documents or folders, or a list of them with --list."
        )
    folder = output or home_folder(home) / "ingest"
    run = _loaded()
    with _progress() as progress:
        task = progress.add_task("Reading", total=len(files))
        result = run.ingest(
            files,
            folder.expanduser().resolve(),
            scheduler=scheduler,
            workers=workers,
            tick=lambda number: progress.advance(task, number),
        )
    aside = result.set_aside
    for row in aside[:_SHOWN]:
        problems.print(
            f"set aside: {row['file']}: {row['reason']}", markup=False, highlight=False, soft_wrap=True
        )
    if aside:
        problems.print(f"{len(aside)} set aside: {folder / 'set-aside.jsonl'}", markup=False, highlight=False)
    print_lines([f"{result.documents} of {len(files)} documents are in {result.graph}."])


def _loaded() -> ModuleType:
    try:
        return parts.load("ingest.bulk.run")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("dask", "distributed"):
            raise
        raise InputError(
            "Reading many documents needs Dask, which isn't installed.",
            "Install it with: pip install 'dreigingsgraaf[bulk]'",
        ) from None


def _progress() -> Progress:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many documents a second."""

        def render(self, task: Task) -> Text:
            """Return the rate."""
            return Text(f"{task.speed:.1f}/s" if task.speed else "–/s")

    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(),
        console=problems,
    )  # fmt: skip
