# SPDX-License-Identifier: EUPL-1.2
"""The command line: `dreigingsgraaf --help` tells what there is.

Every error that a person can act on is one line on standard error. Exit codes: 0 all is well; 1 something can't be
done (a bad file, an invalid graph, no such name); 2 the command itself is written wrongly.
"""

from __future__ import annotations

import os
import sys
from errno import ENOSPC
from typing import Annotated

import typer

from dreigingsgraaf import __version__
from dreigingsgraaf.cli import (
    ask,
    assistants,
    difference,
    doctor,
    evaluate,
    graph,
    ingest,
    letters,
    plain,
    publish,
    resolve,
    review,
    serve,
    why,
)
from dreigingsgraaf.cli.console import print_lines, problems
from dreigingsgraaf.errors import DreigingsgraafError, InvalidGraphError, UnwritableError

app = typer.Typer(
    name="dreigingsgraaf",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with `dreigingsgraaf build`, then `dreigingsgraaf query measures-by-threat --threat obi`.",
)
graph.add_to(app)
ask.add_to(app)
plain.add_to(app)
why.add_to(app)
difference.add_to(app)
resolve.add_to(app)
letters.add_to(app)
ingest.add_to(app)
evaluate.add_to(app)
publish.add_to(app)
doctor.add_to(app)
review.add_to(app)
serve.add_to(app)
assistants.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A knowledge graph of the Dutch government's letters on state threats, with the sentence behind every fact."""


def main() -> None:
    """Run the command line; errors a person can act on become one line and exit code 1."""
    try:
        if sys.argv[1:2] == ["query"]:
            ask.add_questions()
        code = app(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code)
    except typer.TyperException as error:
        _fail_usage(error)
    except typer.Abort:
        sys.exit(1)
    except InvalidGraphError as error:
        print_lines(error.findings, problems)
        _fail(error)
    except DreigingsgraafError as error:
        _fail(error)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno != ENOSPC:
            raise
        _let_go_of_output()
        _fail(UnwritableError(f"The output can't be written: {error.strerror}.", "Make room for it."))


def _let_go_of_output() -> None:
    """Send what is still waiting to be printed nowhere, or Python tries it again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _fail_usage(error: typer.TyperException) -> None:
    """End with one line on how the command was written wrongly, and which help tells how it should be."""
    message = " ".join(error.format_message().split())
    if message:  # without one, a command that needs more was called bare, and its help has just been shown
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "dreigingsgraaf"
        stop = "" if message.endswith((".", "?", "!")) else "."
        print(f"dreigingsgraaf: {message}{stop} `{command} --help` tells what it takes.", file=sys.stderr)
    sys.exit(error.exit_code)


def _fail(error: DreigingsgraafError) -> None:
    """End with the error in one line; the part of a query that it is about stands beneath it."""
    print(f"dreigingsgraaf: {error}", file=sys.stderr)
    sys.exit(1)
