# SPDX-License-Identifier: EUPL-1.2
"""The command that compares proposals with annotated letters."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from dreigingsgraaf import parts, resources
from dreigingsgraaf.cli.console import answers, problems
from dreigingsgraaf.errors import InputError

_FOLDERS = ("tests/development", "tests/heldout")


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(evaluate)


def evaluate(
    against: Annotated[
        list[Path] | None,
        typer.Option(help="A folder of annotated letters, or the reference annotation of the first letter."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
    details: Annotated[bool, typer.Option(help="Also print what is wrong or missed.")] = False,
) -> None:
    """Propose facts from annotated letters, and tell how many are right: per kind of fact and per rule.

    Without `--against` those of the checkout: `tests/development` and `tests/heldout`. How letters are annotated is
    told in `docs/annotated-letters.md`, what the figures mean in `docs/quality.md`.

    `dreigingsgraaf evaluate --against tests/development --json | jq '.[].kinds.measures'`
    """
    module = parts.load("ingest.measuring.evaluate")
    found = []
    for path in against or _of_checkout():
        with problems.status(f"Reading the letters of {path} …"):
            verdict = module.verdict_of(path)
        found.append({"against": str(path), **module.figures(verdict)})
        if details:
            for error in verdict.errors:
                problems.print(error, markup=False, highlight=False, soft_wrap=True)
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for figures in found:
        _print(figures)


def _of_checkout() -> list[Path]:
    root = resources.checkout()
    if root is None:
        raise InputError(
            "An installed package holds no annotated letters.", "Name a folder of them with --against."
        )
    return [root / folder for folder in _FOLDERS]


def _print(figures: dict[str, Any]) -> None:
    table = Table(
        title=f"{figures['against']}: {figures['letters']} letters", title_justify="left", min_width=60
    )
    for column in ("kind of fact or rule", "precision", "recall", "F1", "cases", "entirely right"):
        table.add_column(column, justify="left" if column.startswith("kind") else "right", no_wrap=True)
    for kind, of in figures["kinds"].items():
        whole = of["entirelyRight"]
        table.add_row(
            kind, *(f"{of[name]:.3f}" for name in ("precision", "recall", "f1")),
            str(of["right"] + of["wrong"]), "" if whole is None else f"{whole:.3f} of {of['of']}",
            style="bold",
        )  # fmt: skip
        for rule, said in figures["rules"].get(kind, {}).items():
            table.add_row(f"  {rule}", f"{said['precision']:.3f}", "", "", str(said["cases"]), "")
    answers.print(table, markup=False)
    other = figures["otherSubjects"]
    if other:
        answers.print(
            f"Letters about other subjects: {other['falseThreatFacts']} false threat facts "
            f"in {other['words']} words, {other['perThousandWords']} per 1,000 words.\n",
            highlight=False,
        )
