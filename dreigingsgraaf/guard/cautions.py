# SPDX-License-Identifier: EUPL-1.2
"""Shapes of query that are right by the standard and answered wrongly by the engine (Oxigraph 0.5).

1. A sub-select, VALUES or MINUS inside `GRAPH ?g { … }`: ?g is lost, or the wrong rows are kept.
2. A path of possibly no step from or to a constant, `<c> :p* ?x`: nothing is found when the graph doesn't hold
   `<c>`, where the standard finds `<c>` itself (https://www.w3.org/TR/sparql11-query/#propertypaths).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dreigingsgraaf.guard.places import Place
    from dreigingsgraaf.guard.tokens import Token

_CONSTANTS: Final = frozenset(("iri", "name", "string", "number"))
_TERMS_IN_LETTERS: Final = ("A", "TRUE", "FALSE")
_OPENING: Final = frozenset("{[(")
_CLOSING: Final = frozenset("}])")
_PATTERNS: Final = ("{", "[")
_ENDS: Final = frozenset(".;,}]")
_OPTIONAL_STEPS: Final = frozenset("*?")
_LOST_IN_GRAPH: Final = frozenset(("SELECT", "VALUES", "MINUS"))


class Caution(NamedTuple):
    """A warning about one place of a query; `code` is `graph-scope` or `zero-length-path`."""

    code: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.message} (line {self.line}, column {self.column})"


def cautions(stream: Sequence[Token], locate: Callable[[int], Place]) -> list[Caution]:
    """Return what a query's user should know.

    Args:
        stream: the query's tokens.
        locate: gives the place of a token's offset.
    """
    found = []
    words = [token.text.upper() for token in stream if token.kind == "word"]
    behind_graph = words[words.index("GRAPH") :] if "GRAPH" in words else ()
    texts = {token.text for token in stream}
    hits = [
        *(() if _LOST_IN_GRAPH.isdisjoint(behind_graph) else _lost_in_graph(stream)),
        *(() if _OPTIONAL_STEPS.isdisjoint(texts) else _zero_length(stream)),
    ]
    for code, start, message in sorted(hits, key=lambda hit: hit[1]):
        place = locate(start)
        found.append(Caution(code, place.line, place.column, message))
    return found


def _lost_in_graph(stream: Sequence[Token]) -> Iterator[tuple[str, int, str]]:
    inside: list[bool] = []
    for place, token in enumerate(stream):
        text = token.text
        if text == "{":
            of_variable = (
                place >= 2 and stream[place - 1].kind == "variable" and stream[place - 2].is_word("GRAPH")
            )
            inside.append(of_variable or (bool(inside) and inside[-1]))
        elif text == "}" and inside:
            inside.pop()
        elif inside and inside[-1] and token.is_word(*_LOST_IN_GRAPH):
            message = f"{text.upper()} inside GRAPH with a variable may be answered wrongly: put it outside"
            yield "graph-scope", token.start, message


def _zero_length(stream: Sequence[Token]) -> Iterator[tuple[str, int, str]]:
    for items in _statements(stream):
        if len(items) > len("spo") and _may_take_no_step(items[1:-1]):
            for term in (items[0], items[-1]):
                if term.kind in _CONSTANTS:
                    message = f"{term.text[:60]} may be missed as its own match, by a path of no step"
                    yield "zero-length-path", term.start, message


def _statements(stream: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the terms of each triple, path signs between them; a bracket's content is one term, its opening mark."""
    around: list[tuple[bool, list[Token]]] = []
    in_pattern = False
    items: list[Token] = []
    before = ""
    for token in stream:
        kind, text, _ = token
        if kind == "mark" and text in _OPENING:
            if text == "{":
                items.clear()
            elif text == "[" or before != "word":
                items.append(token)
            around.append((in_pattern, items))
            in_pattern, items = text in _PATTERNS, [token] if text == "[" else []
        elif in_pattern:
            if _ends(token):
                yield items
                del items[{";": 1, ",": -1}.get(text, 0) :]
            elif kind != "mark" or text != ")":
                items.append(token)
        if kind == "mark" and text in _CLOSING and around:
            in_pattern, items = around.pop()
        before = kind


def _ends(token: Token) -> bool:
    """Tell whether a statement ends at a token: at a separator, a closing bracket, or a keyword."""
    kind, text, _ = token
    if kind == "mark":
        return text in _ENDS
    return kind == "word" and text.upper() not in _TERMS_IN_LETTERS


def _may_take_no_step(path: Sequence[Token]) -> bool:
    """Tell whether every step of a sequence path is optional in one of its alternatives."""
    optional = False
    for token in path:
        if token.text == "/":
            if not optional:
                return False
            optional = False
        optional = optional or (token.kind == "mark" and token.text in _OPTIONAL_STEPS)
    return optional
