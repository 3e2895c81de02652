# SPDX-License-Identifier: EUPL-1.2
"""The open competency questions have exactly the expected answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from dreigingsgraaf.namespaces import compact, iri
from dreigingsgraaf.parts import load

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue, NameIndex
    from dreigingsgraaf.stores.base import Row, Store

MAPPING = yaml.safe_load((Path(__file__).parent / "competency.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def expected(reference: Path) -> dict[str, dict[str, Any]]:
    asked = json.loads((reference / "competency_questions.json").read_text(encoding="utf-8"))
    return {question["id"]: question for question in asked["questions"]}


def test_every_open_question_is_mapped(expected: dict[str, dict[str, Any]]) -> None:
    assert set(MAPPING) == set(expected)


@pytest.mark.parametrize("question_id", MAPPING)
def test_question(
    question_id: str,
    expected: dict[str, dict[str, Any]],
    questions: Catalogue,
    names: NameIndex,
    store: Store,
    letter: Path,
) -> None:
    question, mapped = expected[question_id], MAPPING[question_id]
    rows = store.select(questions[mapped["query"]].bind(mapped["with"], names))
    if "exists" in mapped:
        assert bool(rows) is question["answer"]
    elif "counts" in mapped:
        assert {_value(r, mapped["column"]): int(_value(r, mapped["counts"])) for r in rows} == question[
            "answer"
        ]
    elif "value" in mapped:
        [(column, wanted)] = mapped["where"].items()
        found = {_value(row, mapped["value"]) for row in rows if _last(_value(row, column)) == wanted}
        assert found == {question["answer"]}
    elif "quote" in mapped:
        places = {_line_and_words(_value(row, mapped["quote"]), store, letter) for row in rows}
        assert places == {(question["answer"]["line"], question["answer"]["quote"])}
    else:
        assert sorted({_value(row, mapped["column"]) for row in rows}) == question["answer_ids"]
        if "rows" in mapped:
            width = len(mapped["rows"])
            found_rows = {tuple(_last(_value(row, column)) for column in mapped["rows"]) for row in rows}
            assert found_rows == {tuple(_last(cell) for cell in r[:width]) for r in question["answer_rows"]}


def _value(row: Row, column: str) -> str:
    return compact(row[column].value)


def _last(name: str) -> str:
    """Return the part of a name that is the same in all spellings: `operational` of `status/operational`."""
    return name if ".." in name or name[0].isdigit() else name.rpartition("/")[2].rpartition("#")[2]


def _line_and_words(quote: str, store: Store, letter: Path) -> tuple[int, str]:
    """Resolve a quote against the letter: the 1-based line of its source, and its words."""
    [place] = store.select(
        "PREFIX dg: <https://w3id.org/dreigingsgraaf/ontology#>"
        "SELECT ?passage ?start ?end WHERE {"
        f" <{iri(quote)}> dg:passage ?passage ; dg:rangeStart ?start ; dg:rangeEnd ?end }}"
    )
    document = load("ingest.read").read(letter)
    passage = document.passage(_value(place, "passage"))
    start, end = int(place["start"].value), int(place["end"].value)
    offset, _end = passage.source_range(start, end)
    source = letter.read_bytes().decode()
    return source.count("\n", 0, offset) + 1, passage.text[start:end]
