# SPDX-License-Identifier: EUPL-1.2
"""Compares an answer with the file that a test of the W3C expects."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SPARQL = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {_XSD + name for name in ("integer", "decimal", "float", "double")}
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
Row = tuple[Any, ...]
Solutions = tuple[list[str], list[Row]]
"""Names of the columns, and the rows."""


def is_equal(body: bytes, media_type: str, expected: Path, base: str, *, ordered: bool) -> bool:
    """Tell whether an answer says what a file says.

    Args:
        body: the answer.
        media_type: what it is in.
        expected: the file.
        base: what relative names in it begin with.
        ordered: whether the order of rows counts.
    """
    if kind := RdfFormat.from_media_type(media_type):
        return _canonical(body, kind, base) == _canonical(expected.read_bytes(), RdfFormat.TURTLE, base)
    found = _csv(body) if media_type == "text/csv" else _solutions(body, _format(media_type))
    wanted = _expected(expected, base)
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    (columns, rows), (wanted_columns, wanted_rows) = found, wanted
    places = [columns.index(name) if name in columns else None for name in wanted_columns]
    if len(columns) != len(wanted_columns) or None in places:
        return False
    shown = [tuple(row[place] for place in places if place is not None) for row in rows]
    return _same_rows(shown, wanted_rows, ordered=ordered)


def _canonical(body: bytes, kind: Any, base: str) -> Dataset:
    dataset = Dataset(pyoxigraph.parse(body, format=kind, base_iri=base))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _solutions(body: bytes, kind: Any) -> bool | Solutions:
    found = pyoxigraph.parse_query_results(body, format=kind)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return names, [tuple(_value(solution[name]) for name in names) for solution in found]


def _value(term: Any) -> Any:
    """Return a number or truth as value and type: the engine keeps values, not how they were written (1E0, 01)."""
    if isinstance(term, Literal) and term.datatype.value in _NUMBERS:
        with suppress(ValueError):
            return repr(float(term.value)), term.datatype
    if isinstance(term, Literal) and term.datatype.value == f"{_XSD}boolean":
        return term.value in ("true", "1"), term.datatype
    return term


def _format(media_type: str) -> QueryResultsFormat:
    kind = QueryResultsFormat.from_media_type(media_type)
    assert kind
    return kind


def _csv(body: bytes) -> Solutions:
    head, *rows = csv.reader(io.StringIO(body.decode(), newline=""))
    return head, [tuple(map(_cell, row)) for row in rows]


def _cell(text: str) -> Any:
    """Return a cell: CSV has no types, but a number is a number however it is written."""
    if text.startswith("_:"):
        return BlankNode(text[2:])
    with suppress(ValueError):
        return float(text)
    return text


def _expected(path: Path, base: str) -> bool | Solutions:
    if path.suffix == ".csv":
        return _csv(path.read_bytes())
    if path.suffix != ".ttl":
        return _solutions(path.read_bytes(), SPARQL[path.suffix])
    store = pyoxigraph.Store()
    store.load(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=base)

    def values(subject: Any, name: str) -> list[Any]:
        found = store.quads_for_pattern(subject, NamedNode(f"{_RS}{name}"), None)
        return [quad.object for quad in found]

    names = [variable.value for variable in values(None, "resultVariable")]
    rows = []
    for solution in values(None, "solution"):
        bound = {
            values(binding, "variable")[0].value: values(binding, "value")[0]
            for binding in values(solution, "binding")
        }
        rows.append(tuple(_value(bound.get(name)) for name in names))
    return names, rows


def _same_rows(found: Sequence[Row], wanted: Sequence[Row], *, ordered: bool) -> bool:
    if len(found) != len(wanted):
        return False
    if not any(isinstance(term, BlankNode) for row in wanted for term in row):
        return list(found) == list(wanted) if ordered else Counter(found) == Counter(wanted)
    return _matches(list(found), list(wanted), {}, ordered=ordered)


def _matches(found: list[Row], wanted: list[Row], names: dict[Any, Any], *, ordered: bool) -> bool:
    """Tell whether blank nodes can be renamed, one to one, so that the rows are the same; by trying."""
    if not wanted:
        return True
    for place, row in enumerate(found):
        renamed = _rename(row, wanted[0], names)
        if renamed is not None:
            rest = found[:place] + found[place + 1 :]
            if _matches(rest, wanted[1:], renamed, ordered=ordered):
                return True
        if ordered:
            return False
    return False


def _rename(row: Row, wanted: Row, names: dict[Any, Any]) -> dict[Any, Any] | None:
    renamed = dict(names)
    for ours, theirs in zip(row, wanted, strict=True):
        if isinstance(ours, BlankNode) and isinstance(theirs, BlankNode):
            if ours not in renamed and theirs not in renamed.values():
                renamed[ours] = theirs
            if renamed.get(ours) != theirs:
                return None
        elif ours != theirs:
            return None
    return renamed
