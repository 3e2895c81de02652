# SPDX-License-Identifier: EUPL-1.2
"""Runs commands as a person types them, and compares pages of documentation with what comes out."""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from dreigingsgraaf import cli, resources
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import publish

DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def run(home: Path, *arguments: str) -> Outcome:
    """Run the command line in this process, with its snapshots in `home`."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    changed = {"DG_HOME": str(home), "COLUMNS": "110"}
    with (
        patch.dict(os.environ, changed),
        patch.object(sys, "argv", ["dreigingsgraaf", *arguments]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            cli.main()
            code = 0
        except SystemExit as exit_:
            code = int(exit_.code or 0)
    return Outcome(code, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def examples(page: str) -> list[tuple[str, str]]:
    """Return the commands shown on a page of `docs/` and what the page says they print."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = []
    for block in _BLOCK.findall(text):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = piece.partition("\n")
            found.append((command, printed))
    return found


def printed(home: Path, command: str) -> str:
    """Return what a command of a page prints; a last line `…` on a page stands for what is left out."""
    program, *arguments = shlex.split(command)
    assert program == "dreigingsgraaf"
    outcome = run(home, *arguments)
    return outcome.out + outcome.err


def differs(shown: str, real: str) -> bool:
    """Tell whether a page shows something else than what came out; `…` on a line of its own leaves lines out."""
    pieces = [re.escape(piece.strip()) for piece in re.split(r"^ *…$", shown, flags=re.MULTILINE)]
    pattern = r"\s*(?:.*\n)*?\s*".join(pieces)
    return re.fullmatch(rf"\s*{pattern}\s*", re.sub(r"[ \t]+$", "", real, flags=re.MULTILINE)) is None


def refresh(page: str, home: Path) -> int:
    """Write what the commands of a page print into it where it shows something else; return how many changed."""
    path = DOCS / page
    text = path.read_text(encoding="utf-8")
    changed = 0
    for command, shown in examples(page):
        real = printed(home, command)
        if differs(shown, real):
            lines = "".join(f"{line.rstrip()}\n" for line in real.rstrip().splitlines())
            text = text.replace(f"$ {command}\n{shown}", f"$ {command}\n{lines}", 1)
            changed += 1
    path.write_text(text, encoding="utf-8")
    return changed


def main() -> None:
    """`python -m tests.commands why.md …` puts real output on pages of `docs/`."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish(build_graph(resources.folder("ontology"), resources.folder("data")), home)
        for page in sys.argv[1:]:
            sys.stdout.write(f"{page}: {refresh(page, home)} changed\n")


if __name__ == "__main__":
    main()
