# SPDX-License-Identifier: EUPL-1.2
"""A reviewer at a real terminal accepts, changes, rejects and takes back; the graph answers with the new measure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dreigingsgraaf.review.decisions import Decisions, Verdict, standing

from .conftest import LETTER
from .terminal import DOWN, ENTER, ESCAPE, Terminal

COMMAND = str(Path(sys.executable).with_name("dreigingsgraaf"))
ANSWERS = {
    "naam (Nederlands):": "Meldpunt sabotage",
    "naam (Engels):": "Sabotage contact point",
    "adresseert:": "sabotage",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)


def put_off_until(terminal: Terminal, words: str) -> None:
    for _ in range(20):
        if words in terminal.screen():
            return
        terminal.press("l")
    raise AssertionError(f"{words!r} was not proposed")


def answer_what_is_asked(terminal: Terminal) -> None:
    """Answer every question until the proposal is accepted."""
    for _ in range(30):
        shown = terminal.screen()
        if "Aangenomen: " in shown:
            return
        for question, answer in ANSWERS.items():
            if f"\n{question}" in shown:
                terminal.press("\x15" + answer + ENTER)
                terminal.hides(f"\n{question}")
    raise AssertionError(f"it was not accepted:\n{shown}")


def test_a_review_at_a_terminal(tmp_path: Path) -> None:
    data = tmp_path / "facts"
    with Terminal(LETTER, data, "--reviewer", "Test Beoordelaar") as terminal:
        terminal.shows("te beoordelen · 0 aangenomen")
        put_off_until(terminal, "meldpunt sabotage in")
        terminal.press("c")
        terminal.shows("naam (Nederlands): ")
        terminal.press(ENTER)
        terminal.shows("Enter bewaart")
        terminal.press("\x15Meldpunt sluizen" + ENTER)
        terminal.shows("naam (Nederlands): Meldpunt sluizen")
        terminal.shows("naam in de graaf: measure/meldpunt-sluizen")
        terminal.press(DOWN + ENTER)
        terminal.shows("naam (Engels):")
        terminal.press("\x15Sluice contact point" + ENTER)
        terminal.shows("naam (Engels): Sluice contact point")
        terminal.press("a")
        answer_what_is_asked(terminal)
        terminal.press("u")
        terminal.shows("Teruggenomen: ")
        terminal.press("a")
        answer_what_is_asked(terminal)
        put_off_until(terminal, "register van sluiswachters")
        terminal.press("w")
        terminal.shows("Waarom dit voorstel?")
        terminal.press(ESCAPE)
        terminal.press("r")
        terminal.shows("Afgewezen: ")
        terminal.press("q")
        printed = terminal.end()
    assert "1 aangenomen, 1 afgewezen" in printed
    assert "The graph is valid" in printed
    verdicts = [
        one.verdict for one in standing(Decisions(data / "proposals" / "99005-3.jsonl").read()).values()
    ]
    assert verdicts.count(Verdict.REJECT) == 1
    assert sum(verdict in (Verdict.ACCEPT, Verdict.CHANGE) for verdict in verdicts) == 1

    home = str(tmp_path / "home")
    built = run("build", "--data", str(data), "--letter", str(LETTER), "--home", home)
    assert built.returncode == 0, built.stderr
    asked = run("query", "measures-by-threat", "--threat", "sabotage", "--home", home)
    assert "Meldpunt sluizen" in asked.stdout

    again = run("review", str(LETTER), "--data", str(data), "--status")
    assert "1 aangenomen, 1 afgewezen" in again.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--reviewer", "Test"], "terminal"),
        (["--data", "/dev/null/facts", "--reviewer", "Test"], "written"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(tmp_path: Path, options: list[str], words: str) -> None:
    refused = run("review", str(LETTER), "--data", str(tmp_path), *options)
    assert refused.returncode == 1
    assert words in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
