# SPDX-License-Identifier: EUPL-1.2
"""Shapes of query that are right by the standard and answered wrongly by the engine (Oxigraph 0.5).

1. A sub-select, VALUES or MINUS inside `GRAPH ?g { … }`: ?g is lost, or the wrong rows are kept.
2. A path of possibly no step from or to a constant, `<c> :p* ?x`: nothing is found when the graph doesn't hold
   `<c>`, where the standard finds `<c>` itself (https://www.w3.org/TR/sparql11-query/#propertypaths).
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dreigingsgraaf.guard.tokens import is_word, kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONSTANTS: Final = frozenset(("iri", "name", "string", "number"))
_TERMS_IN_LETTERS: Final = ("A", "TRUE", "FALSE")
_OPENING: Final = frozenset("{[(")
_CLOSING: Final = frozenset("}])")
_PATTERNS: Final = ("{", "[")
_ENDS: Final = frozenset(".;,}]")
_OPTIONAL_STEPS: Final = frozenset("*?")
_LOST_IN_GRAPH: Final = ("SELECT", "VALUES", "MINUS")


class Caution(NamedTuple):
    """A warning about one place of a query; `code` is `graph-scope` or `zero-length-path`."""

    code: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.message} (line {self.line}, column {self.column})"


def cautions(stream: Sequence[str], capitals: str) -> list[tuple[str, int, str]]:
    """Return what a query's user should know: code, number of the token, and message, in the order of the query.

    Args:
        stream: the query's tokens.
        capitals: its text in capitals; what doesn't stand there needn't be looked for.
    """
    within = capitals.partition("GRAPH")[2]
    found = [
        *(_lost_in_graph(stream) if any(word in within for word in _LOST_IN_GRAPH) else ()),
        *(() if _OPTIONAL_STEPS.isdisjoint(stream) else _zero_length(stream)),
    ]
    return sorted(found, key=itemgetter(1))


def _lost_in_graph(stream: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    inside: list[bool] = []
    for number, token in enumerate(stream):
        if token == "{":
            of_variable = (
                number >= 2
                and kind(stream[number - 1]) == "variable"
                and stream[number - 2].upper() == "GRAPH"
            )
            inside.append(of_variable or (bool(inside) and inside[-1]))
        elif token == "}" and inside:
            inside.pop()
        elif inside and inside[-1] and token.upper() in _LOST_IN_GRAPH:
            message = f"{token.upper()} inside GRAPH with a variable may be answered wrongly: put it outside"
            yield "graph-scope", number, message


def _zero_length(stream: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    for items in _statements(stream):
        if len(items) > len("spo") and _may_take_no_step([stream[item] for item in items[1:-1]]):
            for term in (items[0], items[-1]):
                if kind(stream[term]) in _CONSTANTS:
                    message = f"{stream[term][:60]} may be missed as its own match, by a path of no step"
                    yield "zero-length-path", term, message


def _statements(stream: Sequence[str]) -> Iterator[list[int]]:
    """Yield the terms of each triple, path signs between them; a bracket's content is one term, its opening mark."""
    around: list[tuple[bool, list[int]]] = []
    in_pattern = False
    items: list[int] = []
    for number, token in enumerate(stream):
        if token in _OPENING:
            if token == "{":
                items.clear()
            elif token == "[" or not (number and is_word(stream[number - 1])):
                items.append(number)
            around.append((in_pattern, items))
            in_pattern, items = token in _PATTERNS, [number] if token == "[" else []
        elif in_pattern:
            if token in _ENDS or (is_word(token) and token.upper() not in _TERMS_IN_LETTERS):
                yield items
                del items[{";": 1, ",": -1}.get(token, 0) :]
            elif token != ")":
                items.append(number)
        if token in _CLOSING and around:
            in_pattern, items = around.pop()


def _may_take_no_step(path: Sequence[str]) -> bool:
    """Tell whether every step of a sequence path is optional in one of its alternatives."""
    optional = False
    for token in path:
        if token == "/":
            if not optional:
                return False
            optional = False
        optional = optional or token in _OPTIONAL_STEPS
    return optional
