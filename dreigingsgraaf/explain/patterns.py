# SPDX-License-Identifier: EUPL-1.2
"""Takes a query apart: its patterns of triples, and the query that tells how each of its rows came about.

What a row rests on are the triples that its patterns matched. So the same pattern is asked again with every variable
selected; each solution is a witness of one row. Patterns of labels and of the quotes themselves are no premises:
they say how things are called, and where they are said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rdflib import URIRef, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from dreigingsgraaf.catalogue import lexer
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import DG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.catalogue import Query

_LABELS = (URIRef(PREFIXES["skos"] + "prefLabel"), URIRef(PREFIXES["rdfs"] + "label"))
_DOCUMENT = URIRef(DG + "document")
_STATED = URIRef(DG + "dateLatest")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern of rdflib's terms; `graph` is the variable or IRI of its GRAPH block, None outside one."""

    subject: Any
    predicate: Any
    object: Any
    graph: Any = None


def patterns(query: Query, given: frozenset[str]) -> tuple[Pattern, ...]:
    """Return the patterns of a query that are premises.

    Those of negations and filters are not, nor those of an OPTIONAL that changes nothing: one that binds no
    column, and of whose variables only filters speak that wait for a parameter that was not given.

    Args:
        query: a catalogued query.
        given: its parameters that have a value.

    Raises:
        InputError: rdflib can't parse the query.
    """
    return _patterns(query.sparql, frozenset(query.columns), frozenset(query.parameters) - given)


@lru_cache(maxsize=512)
def _patterns(sparql: str, columns: frozenset[str], waiting: frozenset[str]) -> tuple[Pattern, ...]:
    try:
        algebra = translateQuery(parseQuery(sparql)).algebra
    except Exception as error:  # noqa: BLE001  (rdflib raises whatever its parser combinators do)
        raise InputError(
            Message(
                f"The query can't be explained: {error}.", f"De vraag kan niet worden verklaard: {error}."
            )
        ) from None
    found = tuple(dict.fromkeys(_Collector(waiting).collect(algebra, None, columns)))
    quotes = {pattern.graph for pattern in found if pattern.graph is not None}
    quotes |= {pattern.subject for pattern in found if pattern.predicate == _DOCUMENT}
    return tuple(pattern for pattern in found if not _is_label(pattern) and not _is_about(pattern, quotes))


def is_count(sparql: str) -> bool:
    """Tell whether a query groups its solutions, so that a row stands for several."""
    return any(token.kind == "word" and token.text.upper() == "GROUP" for token in lexer.tokens(sparql))


def witnesses(sparql: str) -> str:
    """Return the query that selects every variable of a query's pattern, without its grouping and order."""
    stream = lexer.tokens(sparql)
    select = next(token for token in stream if token.kind == "word" and token.text.upper() == "SELECT")
    start = lexer.pattern_start(stream)
    if start is None:
        raise InputError(
            Message(
                "The query can't be explained: it has no 'WHERE {'.",
                "De vraag kan niet worden verklaard: er staat geen 'WHERE {' in.",
            )
        )
    depth = 1
    for token in stream:
        if token.end > start and token.kind == "mark":
            depth += 1 if token.text == "{" else -1
            if depth == 0:
                prologue = sparql[: select.end - len(select.text)]
                return f"{prologue}SELECT DISTINCT * WHERE {{{sparql[start : token.end]}\n"
    raise InputError(
        Message(
            "The query can't be explained: its pattern doesn't end.",
            "De vraag kan niet worden verklaard: het patroon eindigt niet.",
        )
    )


@dataclass(frozen=True, slots=True)
class _Collector:
    """Walks through the algebra of a query; `waiting` are the parameters that have no value."""

    waiting: frozenset[str]

    def collect(self, node: Any, graph: Any, matters: frozenset[str]) -> Iterator[Pattern]:
        """Yield the patterns of a node that matter; `matters` are the variables that something above it uses."""
        if not isinstance(node, CompValue):
            return
        match node.name:
            case "BGP":
                for subject, predicate, object_ in node.triples:
                    yield Pattern(subject, predicate, object_, graph)
            case "Graph":
                yield from self.collect(node.p, node.term, matters)
            case "Minus":
                yield from self.collect(node.p1, graph, matters)
            case "LeftJoin":
                yield from self.collect(node.p1, graph, matters)
                if (_variables(node.p2) - _variables(node.p1)) & matters:
                    yield from self.collect(node.p2, graph, matters)
            case _:
                inside = matters | self._used(node)
                for part in ("p", "p1", "p2"):
                    if part in node:
                        yield from self.collect(node[part], graph, inside)

    def _used(self, node: CompValue) -> frozenset[str]:
        if node.name == "AggregateJoin":
            return _variables(node.A)
        if node.name not in {"Filter", "Extend"}:
            return frozenset()
        expression = node.expr
        parts = [expression.expr, *expression.other] if _is_and(expression) else [expression]
        used = [_variables(part) for part in parts]
        return frozenset().union(*(those for those in used if not those & self.waiting))


def _is_and(expression: Any) -> bool:
    return isinstance(expression, CompValue) and expression.name == "ConditionalAndExpression"


def _variables(node: Any) -> frozenset[str]:
    if isinstance(node, Variable):
        return frozenset([str(node)])
    parts = node.values() if isinstance(node, CompValue) else node if isinstance(node, list | tuple) else ()
    return frozenset().union(*(_variables(part) for part in parts))


def _is_label(pattern: Pattern) -> bool:
    is_named = isinstance(pattern.object, Variable) and pattern.object.endswith(("_nl", "_en"))
    return is_named and not isinstance(pattern.predicate, Path) and pattern.predicate in _LABELS


def _is_about(pattern: Pattern, quotes: set[Any]) -> bool:
    """Tell whether a pattern describes a quote, or says when its document was written."""
    return pattern.graph is None and (pattern.subject in quotes or pattern.predicate == _STATED)
