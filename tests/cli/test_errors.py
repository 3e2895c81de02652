# SPDX-License-Identifier: EUPL-1.2
"""Commands written wrongly, or given what they can't use: one line that says what to do, and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import run


@pytest.mark.parametrize(
    ("arguments", "said", "help_"),
    [
        (["bild"], "No such command 'bild'. Did you mean 'build'?", "dreigingsgraaf --help"),
        (["query", "nonsense"], "No such command 'nonsense'.", "dreigingsgraaf query --help"),
        (
            ["query", "measures-by-threat", "--threat", "obi", "--limit", "-1"],
            "No such option: --limit.",
            "dreigingsgraaf query measures-by-threat --help",
        ),
        (["extract"], "Missing argument 'file'.", "dreigingsgraaf extract --help"),
        (["serve", "--port", "0"], "'--port'", "dreigingsgraaf serve --help"),
    ],
)
def test_a_command_written_wrongly_names_the_help_that_tells_how(
    home: Path, arguments: list[str], said: str, help_: str
) -> None:
    outcome = run(home, *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("dreigingsgraaf: ")
    assert said in outcome.err
    assert f"{help_}` tells what it takes." in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["query", "measures-by-threat", "--threat", "obbi"],
            "Did you mean: ongewenste-buitenlandse-inmenging?",
        ),
        (
            ["query", "measures-by-date", "--property", "planned", "--before", "2023-02-31"],
            "no day of the calendar",
        ),
        (["sparql", "SELECT * { ?s ?p }"], "line 1, column 19"),
        (["query", "measures-by-threat"], "threat: a value is needed, such as obi."),
        (["sparql", "@missing.rq"], "missing.rq can't be read as a query"),
        (["export", "gexff"], "gexff"),
        (["show", "kamerstuk/1-1"], "1-1"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(home: Path, arguments: list[str], said: str) -> None:
    outcome = run(home, *arguments)
    assert outcome.code == 1
    assert outcome.err.startswith("dreigingsgraaf: ")
    assert outcome.err.count("\n") == 1
    assert said in outcome.err


@pytest.mark.parametrize(
    ("query", "said", "caret"),
    [
        ("  INSERT DATA { <a:b> <a:c> 1 }", "Updates aren't accepted here (line 1, column 3).", "  ^"),
        (
            "SELECT *\n{ SERVICE <http://localhost/> { ?s ?p ?o } }",
            "SERVICE would ask another server, which isn't done here (line 2, column 3).",
            "  ^",
        ),
    ],
)
def test_a_query_that_is_refused_shows_the_place(home: Path, query: str, said: str, caret: str) -> None:
    outcome = run(home, "sparql", query)
    assert outcome.code == 1
    first, shown, marked = outcome.err.splitlines()
    assert first.startswith(f"dreigingsgraaf: {said}")
    assert shown in query
    assert marked == caret


def test_a_command_that_needs_more_shows_its_help(home: Path) -> None:
    outcome = run(home)
    assert outcome.code == 2
    assert "Usage: dreigingsgraaf" in outcome.out
    assert outcome.err == ""
