# SPDX-License-Identifier: EUPL-1.2
"""Follows a SPARQL property path from one node to another, and tells over which statements it went."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from rdflib import URIRef
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.explain.model import Statement
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.explain.statements import Statements
    from dreigingsgraaf.stores.base import Term

Route = tuple[Statement, ...]
"""The statements of one way, in the order walked; empty for a way of no steps."""

MOST_ROUTES: Final = 100
"""Ways between two nodes that are told; a hierarchy has one or two."""


@lru_cache(maxsize=64)
def parse(path: str) -> Path | URIRef:
    """Return a property path with the project's prefixes, such as `dg:addresses/skos:broader+`.

    Raises:
        InputError: it is no property path.
    """
    prefixes = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
    try:
        parsed = translateQuery(parseQuery(f"{prefixes}SELECT * {{ ?s {path} ?o }}"))
    except Exception as error:  # noqa: BLE001  (rdflib raises whatever its parser combinators do)
        raise InputError(
            Message(
                f"{path!r} is no property path: {error}.", f"{path!r} is geen pad van eigenschappen: {error}."
            ),
            Message("Write it as in SPARQL 1.1.", "Schrijf het zoals in SPARQL 1.1."),
        ) from None
    found: Path | URIRef = parsed.algebra.p.p.triples[0][1]
    return found


def routes(path: Path | URIRef, start: Term, end: Term, statements: Statements) -> list[Route]:
    """Return the ways from start to end along a path, shortest first, without visiting a node twice in a repetition.

    Args:
        path: a property path, as `parse` or rdflib's parser gives it.
        start: where it begins.
        end: where it has to arrive.
        statements: the merged facts.

    Raises:
        InputError: the path holds a negated property set, which leads nowhere in particular.
    """
    ways = (route for reached, route in _walk(path, start, statements, inverse=False) if reached == end)
    return sorted(islice(dict.fromkeys(ways), MOST_ROUTES), key=len)


def reached(path: Path | URIRef, start: Term, statements: Statements) -> set[Term]:
    """Return every node to which a path leads; arguments and errors as for `routes`."""
    return {end for end, _route in _walk(path, start, statements, inverse=False)}


def _walk(path: Any, node: Term, statements: Statements, *, inverse: bool) -> Iterator[tuple[Term, Route]]:
    if isinstance(path, URIRef):
        for end in statements.ends(node, str(path), inverse=inverse):
            step = Statement(end, str(path), node) if inverse else Statement(node, str(path), end)
            yield end, (step,)
    elif isinstance(path, InvPath):
        yield from _walk(path.arg, node, statements, inverse=not inverse)
    elif isinstance(path, AlternativePath):
        for branch in path.args:
            yield from _walk(branch, node, statements, inverse=inverse)
    elif isinstance(path, SequencePath):
        yield from _sequence(path.args[::-1] if inverse else path.args, node, statements, inverse=inverse)
    elif isinstance(path, MulPath):
        yield from _repeated(path, node, statements, inverse=inverse)
    else:
        raise InputError(
            Message(
                f"The path {path.n3()} can't be followed.", f"Het pad {path.n3()} kan niet worden gevolgd."
            ),
            Message("Write it without a negated set.", "Schrijf het zonder uitgesloten verzameling."),
        )


def _sequence(
    steps: list[Any], node: Term, statements: Statements, *, inverse: bool
) -> Iterator[tuple[Term, Route]]:
    if not steps:
        yield node, ()
        return
    for middle, first in _walk(steps[0], node, statements, inverse=inverse):
        for end, rest in _sequence(steps[1:], middle, statements, inverse=inverse):
            yield end, first + rest


def _repeated(
    path: MulPath, node: Term, statements: Statements, *, inverse: bool
) -> Iterator[tuple[Term, Route]]:
    if path.zero:
        yield node, ()
    waiting: list[tuple[Term, Route, frozenset[Term]]] = [(node, (), frozenset([node]))]
    while waiting:
        here, route, visited = waiting.pop()
        for end, step in _walk(path.path, here, statements, inverse=inverse):
            if end not in visited:
                yield end, route + step
                if path.more:
                    waiting.append((end, route + step, visited | {end}))
