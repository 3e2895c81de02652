# SPDX-License-Identifier: EUPL-1.2
"""What is right, wrong and missed is counted as the documentation says: on letters whose counts are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.measuring.evaluate import figures, verdict_of
from ingest.measuring.scores import Score, paired
from tests.commands import run

SENTENCES = (
    "Het kabinet richt een meldpunt spionage in.",
    "Het kabinet stelt een handreiking tegen desinformatie op.",
    "De AIVD waarschuwt bedrijven voor sabotage.",
)
LETTER = (
    "Betreft: Proefbrief\n\nDen Haag, 3 maart 2031\n\n"
    + "\n\n".join(SENTENCES)
    + "\n\nHoogachtend,\n\nX. Proef\n"
)


def _place(text: str) -> dict[str, Any]:
    start = LETTER.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def _measure(name: str, text: str, **said: Any) -> dict[str, Any]:
    return {
        "id": f"measure/{name}", "addresses": [], "responsible": [], "involves": [], "basedOn": [],
        "alignedWith": [], "targets": [], "accents": [], "measureType": "desk", "status": "in-preparation",
        "planned": None, "negated": False, "conditional": False, **_place(text), **said,
    }  # fmt: skip


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A folder with one letter, of which the annotation agrees with what is found in known respects only."""
    (tmp_path / "proef.txt").write_text(LETTER, encoding="utf-8")
    annotation = {
        "letter": "proef.txt",
        "subject": "state-threats",
        "measures": [
            _measure("meldpunt", SENTENCES[0][:-1], addresses=["threat/spionage"]),
            _measure("tweede", SENTENCES[1][:-1], addresses=["threat/spionage"], status="completed"),
        ],
        "commitments": [],
        "references": [],
        "mentions": [
            {"entity": "threat/spionage", "edtf": None, **_place("spionage")},
            {"entity": "threat/cyberaanval", "edtf": None, **_place("desinformatie")},
        ],
        "candidates": [],
    }
    (tmp_path / "proef.json").write_text(json.dumps(annotation), encoding="utf-8")
    return tmp_path


def test_facts_are_counted_by_kind_and_by_rule(annotated: Path) -> None:
    found = figures(verdict_of(annotated))
    kinds, rules = found["kinds"], found["rules"]
    assert found["letters"] == 1
    assert (kinds["measures"]["right"], kinds["measures"]["missed"]) == (2, 0)
    addresses = kinds["measures.addresses"]
    assert (addresses["right"], addresses["wrong"], addresses["missed"]) == (1, 1, 1)
    assert (addresses["entirelyRight"], addresses["of"]) == (0.5, 2)
    assert kinds["measures.status"]["entirelyRight"] == 0.5
    mentions = kinds["mentions"]
    assert (mentions["right"], mentions["missed"]) == (1, 1), "another entity at the place is a miss"
    assert mentions["wrong"] >= 1
    assert rules["measures.addresses"]["threat-in-clause"]["cases"] >= 2
    assert found["otherSubjects"] is None


def test_a_row_of_a_table_is_found_in_one_of_its_cells(tmp_path: Path) -> None:
    row = "1 | Handreiking tegen spionage | NCTV | gestart"
    table = f"# Stand\n\n| Nr. | Actie | Trekker | Status |\n| --- | --- | --- | --- |\n| {row} |\n"
    (tmp_path / "tabel.md").write_text(table, encoding="utf-8")
    start = table.index(row)
    there = {**_measure("rij", SENTENCES[0]), "start": start, "end": start + len(row), "text": row}
    nothing: dict[str, list[Any]] = {"commitments": [], "references": [], "mentions": [], "candidates": []}
    annotation = {"letter": "tabel.md", "subject": "state-threats", "measures": [there], **nothing}
    (tmp_path / "tabel.json").write_text(json.dumps(annotation), encoding="utf-8")
    measures = figures(verdict_of(tmp_path))["kinds"]["measures"]
    assert (measures["right"], measures["wrong"], measures["missed"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("loket-kennisveiligheid", (1, 0, 0)),
        ("wet-op-de-politieke-partijen", (0, 1, 1)),
        ("nieuw", (0, 1, 0)),
    ],
)
def test_a_known_measure_is_right_by_its_own_id_only(
    tmp_path: Path, name: str, counts: tuple[int, int, int]
) -> None:
    told = "Het Loket kennisveiligheid beantwoordt vragen over spionage."
    (tmp_path / "a.txt").write_text(told, encoding="utf-8")
    measure = _measure(name, SENTENCES[0]) | {"start": 0, "end": len(told), "text": told}
    annotation = {"letter": "a.txt", "subject": "state-threats", "measures": [measure]}
    rest: dict[str, list[Any]] = {"commitments": [], "references": [], "mentions": [], "candidates": []}
    (tmp_path / "a.json").write_text(json.dumps(annotation | rest), encoding="utf-8")
    known = figures(verdict_of(tmp_path))["kinds"]["measures.known"]
    assert (known["right"], known["wrong"], known["missed"]) == counts


def test_the_command_prints_a_table_or_json(annotated: Path) -> None:
    as_json = run(annotated, "evaluate", "--against", str(annotated), "--json")
    (found,) = json.loads(as_json.out)
    assert found["against"] == str(annotated)
    shown = run(annotated, "evaluate", "--against", str(annotated), "--details")
    assert "measures.status" in shown.out
    assert "measures.status: ['in-preparation'] for ['completed']" in shown.err


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "evaluate", "--against", str(tmp_path))
    assert refused.code == 1
    assert "holds no annotated letters" in refused.err


def test_as_many_pairs_are_made_as_possible() -> None:
    likeness = {("a", "x"): 0.9, ("a", "y"): 0.5, ("b", "x"): 0.4}
    pairs = paired("ab", "xy", lambda one, other: likeness.get((one, other), 0))
    assert pairs == [(0, 1), (1, 0)]


def test_scores() -> None:
    score = Score(3, 1, 2)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.75, 0.6, 0.667)
    assert Score().precision == Score().recall == Score().f1 == 1
    assert Score(0, 1, 1).f1 == 0
