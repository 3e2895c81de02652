# SPDX-License-Identifier: EUPL-1.2
"""Validating the files that changed: what they break is found, what others break is left to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import run

LETTER = """@prefix dg: <https://w3id.org/dreigingsgraaf/ontology#> .
@prefix quote: <https://w3id.org/dreigingsgraaf/id/quote/> .
@prefix kamerstuk: <https://w3id.org/dreigingsgraaf/id/kamerstuk/> .
@prefix measure: <https://w3id.org/dreigingsgraaf/id/measure/> .
@prefix threat: <https://w3id.org/dreigingsgraaf/id/threat/> .
quote:{number}_p1_0-9 a dg:Quote ; dg:document kamerstuk:{number} .
quote:{number}_p1_0-9 {{ measure:meldpunt-{number} dg:addresses threat:sabotage }}
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A folder with two letters, each with faults of its own: by the shapes, the checks and the counts."""
    folder = tmp_path / "facts"
    folder.mkdir()
    for number in ("99001-1", "99001-2"):
        (folder / f"{number}.trig").write_text(LETTER.format(number=number), encoding="utf-8")
    return folder


def test_only_what_is_wrong_with_the_files_is_told(facts: Path, tmp_path: Path) -> None:
    everything = run(tmp_path, "validate", "--data", str(facts)).err.splitlines()
    told = {}
    for name in ("99001-1", "99001-2"):
        done = run(tmp_path, "validate", "--data", str(facts), str(facts / f"{name}.trig"))
        assert done.code == 1
        told[name] = done.err.splitlines()
        assert not [line for line in told[name] if name not in line and "isn't valid" not in line]
        for kind in ("sh:minCount", "counts", f"measure/meldpunt-{name}:"):
            assert [line for line in told[name] if kind in line], kind
    parts = [line for lines in told.values() for line in lines if "isn't valid" not in line]
    assert sorted(parts) == sorted(line for line in everything if "isn't valid" not in line)


def test_a_sound_file_is_told_to_be_sound_beside_a_faulty_one(facts: Path, tmp_path: Path) -> None:
    sound = Path(__file__).parents[2] / "data" / "30821-175.trig"
    done = run(tmp_path, "validate", "--data", str(facts), str(sound))
    assert (done.code, done.err.strip()) == (0, "")
    assert "nothing is wrong" in done.out


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("elsewhere.trig", "--data"),
        ("facts/none.trig", "can't be read"),
        ("facts/counts.yaml", "is no graph"),
    ],
)
def test_a_file_that_is_not_in_the_graph_is_refused(
    facts: Path, tmp_path: Path, name: str, reason: str
) -> None:
    done = run(tmp_path, "validate", "--data", str(facts), str(tmp_path / name))
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert reason in done.err
