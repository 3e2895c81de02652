# SPDX-License-Identifier: EUPL-1.2
"""The command diff, as a person types it: snapshots by name, day or place, files, and what it says of mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dreigingsgraaf.difference import apply, read_patch
from dreigingsgraaf.graph.build import read_graph
from dreigingsgraaf.graph.snapshot import Snapshot, canonical_nquads, publish

from .. import commands
from ..three_letters import graph


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Snapshot, Snapshot]:
    """A home folder with the graph of two letters, then of three."""
    home = tmp_path_factory.mktemp("home")
    return home, publish(graph(2), home), publish(graph(3), home)


def test_without_arguments_the_last_two_are_compared(published: tuple[Path, Snapshot, Snapshot]) -> None:
    home, before, after = published
    told = commands.run(home, "diff", "--lang", "en").out
    assert "status/evaluated" in told
    named = commands.run(home, "diff", before.name[:8], after.name[:8], "--lang", "en")
    placed = commands.run(home, "diff", str(before.path), str(after.graph), "--lang", "en")
    assert named.out == placed.out == told
    objects = json.loads(commands.run(home, "diff", "--json").out)
    [status] = [
        one for one in objects if one["id"] == "measure/loket" and one["property"]["id"].endswith("#status")
    ]
    assert status["change"] == "changed"
    assert [value["thing"]["id"] for value in status["before"]] == ["status/operational"]
    assert [quote["id"] for quote in status["after"][0]["evidence"]] == ["quote/99999-3_p1_0-9"]


def test_the_patch_gives_the_second_graph(published: tuple[Path, Snapshot, Snapshot]) -> None:
    home, before, after = published
    patch = commands.run(home, "diff", "--patch").out
    assert canonical_nquads(apply(read_patch(patch), read_graph(before.graph))) == after.graph.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("123456",), "No snapshot of that name is kept"),
        (("yesterday",), "neither the name of a snapshot nor a day"),
        (("2020-02-30",), "no day of the calendar"),
        (("2020-02-28",), "the oldest is of"),
        ((str(Path(__file__)), str(Path(__file__))), "is no graph"),
    ],
)
def test_mistakes_are_told(
    published: tuple[Path, Snapshot, Snapshot], arguments: tuple[str, ...], says: str
) -> None:
    outcome = commands.run(published[0], "diff", *arguments)
    assert outcome.code == 1
    assert says in outcome.err
    assert outcome.out == ""


def test_the_first_snapshot_has_none_before_it(tmp_path: Path) -> None:
    assert "no earlier snapshot" in commands.run(tmp_path, "diff").err
    publish(graph(1), tmp_path)
    assert "no earlier snapshot" in commands.run(tmp_path, "diff").err
