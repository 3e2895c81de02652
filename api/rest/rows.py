# SPDX-License-Identifier: EUPL-1.2
"""Rows of an answer as JSON: things with labels in both languages, plain values, and the evidence of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.namespaces import EXTERNAL, compact

from .evidence import describe, in_order
from .links import explained_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dreigingsgraaf.catalogue import Query
    from dreigingsgraaf.stores.base import Row, Term

    from ..service import Edition

_XSD: Final = EXTERNAL["xsd"]
_NUMBERS: Final = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float"))
_LANGUAGES: Final = ("nl", "en")


def values(query: Query) -> list[str]:
    """Return the columns that hold what the row says: neither labels nor evidence."""
    return [name for name in query.columns if not name.endswith(("_nl", "_en")) and not is_evidence(name)]


def is_evidence(column: str) -> bool:
    """Whether a column names quotes."""
    return column.lower().endswith("quote")


class Rows:
    """Shows rows of the answer to one question.

    Args:
        query: the question.
        edition: the graph that answered.
        public: address of the server.
        given: the question's parameters, as they were given.
    """

    def __init__(self, query: Query, edition: Edition, public: str, given: Mapping[str, str]) -> None:
        self._query = query
        self._edition = edition
        self._public = public
        self._given = given
        self._values = values(query)
        self._evidence = [name for name in query.columns if is_evidence(name)]
        self._first = query.columns[0]

    def show(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """Return rows, ready for JSON."""
        quotes = [[row[name].value for name in self._evidence if name in row] for row in rows]
        described = describe((quote for of_row in quotes for quote in of_row), self._edition)
        return [
            {name: self._value(name, row) for name in self._values}
            | {
                "evidence": in_order(of_row, described),
                "links": {"evidence": explained_at(self._public, self._query, self._given, row)},
            }
            for row, of_row in zip(rows, quotes, strict=True)
        ]

    def _value(self, name: str, row: Row) -> Any:
        term = row.get(name)
        if term is None:
            return None
        if term.kind == "literal":
            return _plain(term)
        told = {"id": compact(term.value), "iri": term.value}
        return told | {"label": {language: self._label(name, row, language) for language in _LANGUAGES}}

    def _label(self, name: str, row: Row, language: str) -> str | None:
        stem = "label" if name == self._first else name
        if given := row.get(f"{stem}_{language}"):
            return given.value
        entity = self._edition.names.entity(row[name].value)
        return entity.labels.get(language) if entity else None


def _plain(term: Term) -> str | int | float | bool:
    if term.datatype == _XSD + "boolean":
        return term.value in ("true", "1")
    if term.datatype in _NUMBERS:
        number = float(term.value)
        return int(number) if number.is_integer() else number
    return term.value
