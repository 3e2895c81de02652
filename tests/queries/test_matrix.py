# SPDX-License-Identifier: EUPL-1.2
"""The matrix: each number is that of the rows behind it, and each empty cell says why it is empty."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from dreigingsgraaf.catalogue import ParametersError
from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.matrix import AXES, CELL, Coverage, Matrix, matrix

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue, NameIndex
    from dreigingsgraaf.stores.base import Store

NAMED = ("threats", "accents", "ministries", "measure-types", "target-groups", "instruments", "interests")
PREDICATES = {
    "threats": {"addresses"},
    "accents": {"underAccent"},
    "ministries": {"responsible", "involves"},
    "target-groups": {"targets"},
    "instruments": {"alignedWith"},
    "interests": {"protects"},
}


@pytest.fixture(scope="session")
def behind(store: Store, questions: Catalogue, names: NameIndex) -> Any:
    """How many rows the question behind a cell has."""

    def count(values: dict[str, str]) -> int:
        return len(store.select(questions[CELL].bind(values, names)))

    return count


@pytest.mark.parametrize(("rows", "columns"), list(product(NAMED, NAMED)))
def test_every_number_is_that_of_the_rows_behind_it(
    rows: str,
    columns: str,
    store: Store,
    questions: Catalogue,
    names: NameIndex,
    behind: Any,
    annotation: dict[str, Any],
) -> None:
    """Counted by the question behind each cell that isn't empty, and for all cells from the annotation."""
    found = matrix(store, questions, names, rows, columns)
    assert len(found.cells) == len(found.row_items) * len(found.column_items)
    by_row, by_column = held(annotation, rows), held(annotation, columns)
    for cell in found.cells:
        measures = by_row.get(cell.row, set()) & by_column.get(cell.column, set())
        assert cell.measures == len(measures), cell
        assert (cell.coverage is Coverage.COVERED) == bool(measures)
        assert not measures or behind(cell.values) == len(measures), cell


def held(annotation: dict[str, Any], axis: str) -> dict[str, set[str]]:
    """By item of an axis, the measures that have it according to the annotation."""
    found: dict[str, set[str]] = {}
    if axis == "measure-types":
        for entity in annotation["entities"]:
            if entity["type"] == "Measure":
                kind = f"measure-type/{entity['attributes']['measureType']}"
                found.setdefault(kind, set()).add(entity["id"])
        return found
    for relation in annotation["relations"]:
        if relation["p"] in PREDICATES[axis] and relation["s"].startswith("measure/"):
            found.setdefault(relation["o"], set()).add(relation["s"])
    return found


@pytest.mark.parametrize(
    ("rows", "columns"), [("accents", name) for name in AXES] + [("threats", "interests")]
)
def test_the_link_of_an_empty_cell_gives_none(
    rows: str, columns: str, store: Store, questions: Catalogue, names: NameIndex, behind: Any
) -> None:
    for cell in matrix(store, questions, names, rows, columns).cells:
        assert behind(cell.values) == cell.measures, cell


def test_only_what_the_letter_says_and_only_on_its_day(
    store: Store, questions: Catalogue, names: NameIndex, behind: Any
) -> None:
    everything = matrix(store, questions, names, "threats", "accents")
    explicit = matrix(
        store, questions, names, "threats", "accents", {"facts": "explicit", "asOf": "2022-11-28"}
    )
    before = matrix(store, questions, names, "threats", "accents", {"asOf": "2022-11-27"})
    assert total(everything) > total(explicit) > total(before) == 0
    for cell in explicit.cells:
        assert cell.values["facts"] == "explicit"
        assert behind(cell.values) == cell.measures
    assert {cell.coverage for cell in before.cells} == {Coverage.OUTSIDE}


def total(found: Matrix) -> int:
    return sum(cell.measures for cell in found.cells)


def test_an_empty_cell_says_why(store: Store, questions: Catalogue, names: NameIndex) -> None:
    cells = {(c.row, c.column): c for c in matrix(store, questions, names, "threats", "measure-types").cells}
    reasons = {
        ("threat/spionage", "measure-type/criminal-law"): Coverage.COVERED,
        ("threat/spionage", "measure-type/research"): Coverage.APART,
        ("threat/kennisdiefstal", "measure-type/research"): Coverage.GAP,
        # The letter says that it does not go into this threat.
        ("threat/conventionele-en-nucleaire-dreiging", "measure-type/research"): Coverage.OUTSIDE,
        # No measure of this type is in the letter.
        ("threat/spionage", "measure-type/reporting"): Coverage.OUTSIDE,
    }
    assert {place: cells[place].coverage for place in reasons} == reasons


def test_gaps_of_an_axis_are_those_of_the_competency_question(
    store: Store, questions: Catalogue, names: NameIndex
) -> None:
    found = matrix(store, questions, names, "threats", "accents")
    gaps = {item.id for item in found.row_items if item.coverage is Coverage.GAP}
    listed = {
        row["threat"].value for row in store.select(questions["threats-without-measures"].bind({}, names))
    }
    assert gaps == {iri.rpartition("/id/")[2] for iri in listed}
    assert all(item.quote for item in found.row_items if item.coverage is Coverage.GAP)


def test_a_ministry_bears_the_name_of_the_day(store: Store, questions: Catalogue, names: NameIndex) -> None:
    def label(day: str) -> str:
        found = matrix(store, questions, names, "ministries", "accents", {"asOf": day})
        return next(item.labels["nl"] for item in found.row_items if item.id == "ministry/ezk")

    assert label("2022-11-28") == "Ministerie van Economische Zaken en Klimaat"
    assert label("2025-01-01") == "Ministerie van Economische Zaken"


def test_an_unknown_axis_and_an_impossible_day_are_told(
    store: Store, questions: Catalogue, names: NameIndex
) -> None:
    with pytest.raises(UnknownNameError, match="There is no axis 'treats'") as caught:
        matrix(store, questions, names, "treats", "accents")
    assert caught.value.suggestions[0] == "threats"
    with pytest.raises(ParametersError, match="no day of the calendar"):
        matrix(store, questions, names, "threats", "accents", {"asOf": "2022-02-30"})
    with pytest.raises(ParametersError, match="no such parameter"):
        matrix(store, questions, names, "threats", "accents", {"as-of": "2022-11-28"})
