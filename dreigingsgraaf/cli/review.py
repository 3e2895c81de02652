# SPDX-License-Identifier: EUPL-1.2
"""The command that lets a person judge what was proposed from a letter: review."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dreigingsgraaf import parts
from dreigingsgraaf.cli.console import Language, print_lines, problems
from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from dreigingsgraaf.review.session import Review


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(review)


def review(
    file: Annotated[Path, typer.Argument(help="The letter, as a file.")],
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", help="Folder that accepted facts go to.", show_default="data/ of the checkout"
        ),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(help="Your name, as it will stand with what you accept.", show_default="git's"),
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of the words.")] = Language.nl,
    status: Annotated[
        bool, typer.Option("--status", help="Tell what is open and which facts are stale, and stop.")
    ] = False,
) -> None:
    """Judge what was proposed from a letter, one thing at a time: accept, change, reject, or later.

    Every decision is on disk before the next is asked. What you accept is written as TriG, with the place, the rule,
    your name and the time; what you reject doesn't come back.

    `dreigingsgraaf review letter.txt --data facts`
    """
    from dreigingsgraaf.review.files import data_folder
    from dreigingsgraaf.review.session import Review

    folder = data_folder(data)
    name = "" if status else reviewer or _git_name()
    document = parts.load("ingest.read").read(file)
    with problems.status("Looking for proposals …"):
        extracting = parts.load("ingest.extract")
        nlp = extracting.pipeline(extracting.name_folders(folder))
        opened = Review(document, extracting.extract(document, nlp), folder, name)
    print_lines(_told(opened, lang.value))
    if status:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("A review needs a terminal.", "Use --status to see what is open.")
    from dreigingsgraaf.review.screen import Screen
    from dreigingsgraaf.review.terminal import run

    before = opened.decisions
    run(Screen(opened, lang.value))
    print_lines(_statistics(opened, lang.value))
    if opened.decisions != before:
        _validate(folder)


def _told(review: Review, lang: str) -> list[str]:
    from dreigingsgraaf.review.stale import staleness, told
    from dreigingsgraaf.review.words import Words

    found = staleness(review.facts(), review.document)
    return [*told(found, Words(review.known, lang)), *_statistics(review, lang)]


def _statistics(review: Review, lang: str) -> list[str]:
    from dreigingsgraaf.review.words import Words

    words = Words(review.known, lang)
    return [words.say("statistics", slug=review.slug, **review.tally())]


def _validate(folder: Path) -> None:
    from dreigingsgraaf.graph.publish import build_and_validate
    from dreigingsgraaf.resources import folder as resource

    extra = [] if folder == resource("data").resolve() else [folder]
    with problems.status("Validating …"):
        built = build_and_validate(extra)
    print_lines([f"The graph is valid: {len(built):,} statements, no findings."])


def _git_name() -> str:
    """Return the name that git signs with.

    Raises:
        InputError: there is none.
    """
    git = shutil.which("git")
    found = ""
    if git:
        asked = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S603
        found = asked.stdout.strip()
    if not found:
        raise InputError("Nobody is named as reviewer.", "Give your name with --reviewer.")
    return found
