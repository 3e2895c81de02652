# SPDX-License-Identifier: EUPL-1.2
"""Explains rows of a catalogued query's answer: for each the statements in quote graphs that it rests on."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Final

from rdflib import BNode, Literal, URIRef, Variable
from rdflib.paths import Path

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.explain import paths
from dreigingsgraaf.explain.model import Derivation, RowExplanation, Statement
from dreigingsgraaf.explain.patterns import is_count, patterns, witnesses
from dreigingsgraaf.explain.statements import Statements, base_of_day, term
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import EDTF
from dreigingsgraaf.stores.base import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dreigingsgraaf.catalogue import NameIndex, Query
    from dreigingsgraaf.catalogue.parameters import Terms
    from dreigingsgraaf.explain.patterns import Pattern
    from dreigingsgraaf.stores.base import Row, Store

Carried = dict[Statement, set[str]]
"""Statements of one derivation, each with the IRIs of the quotes in which the row found it."""

MOST_DERIVATIONS: Final = 1000
"""Derivations of one row that are told."""


def explain_row(
    store: Store,
    names: NameIndex,
    query: Query,
    values: Mapping[str, str],
    row: Row,
    *,
    texts: Mapping[str, str] | None = None,
) -> RowExplanation:
    """Return the premises on which a row of a query's answer rests.

    Of a row that counts, such as «accent 1: 10 measures», the premises of everything counted are given. That
    something is *not* stated, on which the questions about gaps rest, has no premise; what is given is why the
    thing is in question at all.

    Args:
        store: the graph.
        names: its names.
        query: a catalogued query.
        values: its parameters, as a person types them.
        row: the row; its cells as `Store.select` gives them.
        texts: passage texts by compact name; evidence then carries the quote's words.

    Raises:
        ParametersError: the parameters don't fit.
        InputError: the row is not in the answer.
    """
    found = _explain(store, query, query.terms(values, names), [row], texts)
    if not found[0].derivations:
        raise InputError(
            Message(f"{query.name} has no such row.", f"{query.name} heeft die regel niet."),
            Message(
                "Ask the query again with the same parameters.",
                "Stel de vraag opnieuw met dezelfde parameters.",
            ),
        )
    return found[0]


def explain_rows(
    store: Store,
    names: NameIndex,
    query: Query,
    values: Mapping[str, str],
    *,
    texts: Mapping[str, str] | None = None,
) -> list[RowExplanation]:
    """Return the premises of every row of a query's answer, in its order; see `explain_row`."""
    terms = query.terms(values, names)
    return _explain(store, query, terms, store.select(query.with_terms(terms)), texts)


def _explain(
    store: Store,
    query: Query,
    terms: Mapping[str, Terms],
    rows: list[Row],
    texts: Mapping[str, str] | None,
) -> list[RowExplanation]:
    counts, statements = is_count(query.sparql), Statements(store, texts)
    asked = witnesses(query.with_terms(terms))
    if len(rows) == 1 and not counts:
        asked += f"VALUES ({_variables(rows[0])}) {{ ({_cells(rows[0])}) }}"
    solutions = store.select(asked)
    columns = [column for column in query.columns if any(column in solution for solution in solutions)]
    by_row: defaultdict[tuple[Term | None, ...], list[Row]] = defaultdict(list)
    for solution in solutions:
        by_row[tuple(solution.get(column) for column in columns)].append(solution)
    premises = patterns(query, frozenset(terms))
    explained = []
    for row in rows:
        of_row = by_row[tuple(row.get(column) for column in columns)]
        derivations = tuple(_derivations(of_row, premises, statements))
        explained.append(RowExplanation(query.name, row, derivations, counts))
    return explained


def _variables(row: Row) -> str:
    return " ".join(f"?{name}" for name in row)


def _cells(row: Row) -> str:
    return " ".join(str(term(value)) for value in row.values())


def _derivations(
    solutions: list[Row], those: Sequence[Pattern], statements: Statements
) -> Iterator[Derivation]:
    merged: dict[frozenset[Statement], Carried] = {}
    for solution in solutions:
        for carried in islice(_witness(solution, those, statements), MOST_DERIVATIONS):
            kept = merged.setdefault(frozenset(carried), {statement: set() for statement in carried})
            for statement, quotes in carried.items():
                kept[statement] |= quotes
    for carried in islice(merged.values(), MOST_DERIVATIONS):
        if carried:
            yield Derivation(tuple(statements.premises(carried)))


def _witness(solution: Row, those: Sequence[Pattern], statements: Statements) -> Iterator[Carried]:
    """Yield the statements that one solution rests on: several sets where a path could go several ways."""
    carried: Carried = defaultdict(set)
    merged: list[Statement] = []
    ways: list[list[paths.Route]] = []
    for pattern in those:
        subject, object_ = _bound(pattern.subject, solution), _bound(pattern.object, solution)
        if subject is None or object_ is None:
            continue
        if isinstance(pattern.predicate, Path):
            ways.append(paths.routes(pattern.predicate, subject, object_, statements) or [()])
            continue
        predicate, graph = _bound(pattern.predicate, solution), _graph(pattern, solution)
        if predicate is None or (pattern.graph is not None and graph is None):
            continue
        statement = Statement(subject, predicate.value, object_)
        if graph is None:
            merged += _stated(statement, statements)
        else:
            carried[statement].add(graph.value)
    in_quotes = statements.quotes(carried)
    named = {one: quotes & set(in_quotes.get(one, [])) for one, quotes in carried.items()}
    named = {one: quotes for one, quotes in named.items() if quotes}
    for choice in product(*ways):
        loose = [one for one in (*merged, *(step for way in choice for step in way)) if one not in named]
        yield named | _with_quotes(loose, statements)


def _stated(statement: Statement, statements: Statements) -> list[Statement]:
    """Return the statement, or for a derived day the date that it follows from."""
    base = base_of_day(statement.predicate)
    if base is None:
        return [statement]
    dates = statements.ends(statement.subject, base)
    return [Statement(statement.subject, base, date) for date in dates if date.datatype == EDTF]


def _with_quotes(loose: Iterable[Statement], statements: Statements) -> Carried:
    those = list(dict.fromkeys(loose))
    quotes = statements.quotes(those)
    held = statements.held(those)
    return {one: set(quotes.get(one, [])) for one in those if one in held}


def _graph(pattern: Pattern, solution: Row) -> Term | None:
    return None if pattern.graph is None else _bound(pattern.graph, solution)


def _bound(node: Any, solution: Row) -> Term | None:
    """Return the term that a node of a pattern has in a solution."""
    if isinstance(node, Variable):
        return solution.get(str(node))
    if isinstance(node, URIRef):
        return Term("uri", str(node))
    if isinstance(node, Literal):
        return Term("literal", str(node), node.language, str(node.datatype) if node.datatype else None)
    if isinstance(node, BNode):
        return None
    raise InputError(Message(f"{node!r} can't be explained.", f"{node!r} kan niet worden verklaard."))
