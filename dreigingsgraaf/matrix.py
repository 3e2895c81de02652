# SPDX-License-Identifier: EUPL-1.2
"""Counts measures by two features at once, and says of every empty cell why it is empty.

The numbers, the measures behind them and what stands on an axis are three questions of the catalogue; this module
puts their answers together. A cell carries the parameters of `matrix-cell`, whose rows are exactly its measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.catalogue.parameters import nearest
from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import compact

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue, NameIndex
    from dreigingsgraaf.stores.base import Row, Store

AXES: Final = {
    "threats": "threat",
    "accents": "accent",
    "ministries": "ministry",
    "measure-types": "type",
    "target-groups": "target-group",
    "instruments": "instrument",
    "interests": "interest",
    "actors": "actor",
    "sectors": "sector",
    "objectives": "objective",
    "laws": "law",
    "responsible": "responsible",
    "involved": "involved",
    "granularity": "granularity",
}
"""Names of the axes, and the value that the queries know each by."""

CELL: Final = "matrix-cell"
"""The question whose rows are the measures of a cell."""

Values = Mapping[str, str]


class Coverage(StrEnum):
    """What the documents have for an item of an axis, or for a cell."""

    COVERED = "covered"
    """At least one measure."""
    GAP = "gap"
    """Named by a document, without a measure. A cell: its row or its column is a gap."""
    APART = "apart"
    """Only of cells: both its row and its column have measures, but no measure has both."""
    OUTSIDE = "outside"
    """Named by no document, or left aside by it. A cell: its row or its column is outside."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row or a column.

    Args:
        id: compact name, such as `threat/sabotage`.
        labels: by language; of a ministry the name on the day asked for.
        measures: how many measures have it.
        coverage: covered, gap or outside.
        quote: IRI of a first quote: of a measure that has it, or of where it is named; None when outside.
    """

    id: str
    labels: dict[str, str]
    measures: int
    coverage: Coverage
    quote: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the matrix.

    Args:
        row: id of its row.
        column: id of its column.
        measures: how many measures have both.
        coverage: why it is empty, or covered.
        values: parameters with which `matrix-cell` lists exactly these measures.
    """

    row: str
    column: str
    measures: int
    coverage: Coverage
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Measures by two features.

    Args:
        rows: name of the axis of the rows, one of `AXES`.
        columns: name of the axis of the columns.
        row_items: the rows, by id.
        column_items: the columns, by id.
        cells: every cell, empty ones too, row by row.
    """

    rows: str
    columns: str
    row_items: tuple[Item, ...]
    column_items: tuple[Item, ...]
    cells: tuple[Cell, ...]


def matrix(
    store: Store,
    catalogue: Catalogue,
    names: NameIndex,
    rows: str,
    columns: str,
    values: Values | None = None,
) -> Matrix:
    """Return the matrix of two axes.

    Of threats only the one that a measure addresses itself counts, not the broader ones.

    Args:
        store: the graph.
        catalogue: the questions.
        names: the graph's names.
        rows: name of an axis, one of `AXES`.
        columns: likewise; the same axis twice tells which items share measures.
        values: `facts` (all or explicit) and `asOf` (a day), as a person types them.

    Raises:
        UnknownNameError: there is no axis of that name; carries suggestions.
        ParametersError: a value doesn't fit, or there is no such parameter.
    """
    asked = dict(values or {})
    axes = {"rows": _axis(rows), "columns": _axis(columns)}

    def answer(name: str, **more: str) -> list[Row]:
        return store.select(catalogue[name].bind(more | asked, names))

    row_items = _items(answer("matrix-axis", axis=axes["rows"]))
    column_items = _items(answer("matrix-axis", axis=axes["columns"]))
    counts = {
        (compact(row["row"].value), compact(row["column"].value)): int(row["measures"].value)
        for row in answer("measure-matrix", **axes)
    }
    cells = tuple(
        Cell(
            row.id,
            column.id,
            counts.get((row.id, column.id), 0),
            _coverage(row, column, counts),
            {**axes, "row": row.id, "column": column.id, **asked},
        )
        for row in row_items
        for column in column_items
    )
    return Matrix(rows, columns, row_items, column_items, cells)


def _axis(name: str) -> str:
    if name not in AXES:
        raise UnknownNameError(
            Message(f"There is no axis {name!r}.", f"Er is geen as {name!r}."),
            nearest(name, AXES) or tuple(AXES)[:3],
        )
    return AXES[name]


def _items(rows: list[Row]) -> tuple[Item, ...]:
    return tuple(
        Item(
            compact(row["item"].value),
            {"nl": row["label_nl"].value, "en": row["label_en"].value},
            int(row["measures"].value),
            Coverage(row["coverage"].value),
            row["firstQuote"].value if "firstQuote" in row else None,
        )
        for row in rows
    )


def _coverage(row: Item, column: Item, counts: Mapping[tuple[str, str], int]) -> Coverage:
    if counts.get((row.id, column.id)):
        return Coverage.COVERED
    both = {row.coverage, column.coverage}
    for reason in (Coverage.OUTSIDE, Coverage.GAP):
        if reason in both:
            return reason
    return Coverage.APART
