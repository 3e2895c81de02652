# SPDX-License-Identifier: EUPL-1.2
"""Cuts a query's text into tokens, enough to know its variables, where its pattern opens, and what it must not hold.

This is no parser: the engine parses. It only tells a keyword from the same word in a string, comment or IRI.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
      | (?P<variable>[?$]\w+)
      | (?P<word>[^\W\d][\w-]*(?::[\w.-]*)?|:[\w.-]+)
      | (?P<mark>[{}])
      | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)

_REFUSED = {
    "SERVICE": "A catalogued query asks one store only.",
    "FROM": "A catalogued query runs on the whole store; name graphs with GRAPH.",
    "REDUCED": "Write SELECT DISTINCT, so that every engine gives the same rows.",
}
_WRONG_IN_GRAPH = ("SELECT", "VALUES", "MINUS")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its kind (iri, string, variable, word, mark, other), text, place and 1-based line."""

    kind: str
    text: str
    end: int
    line: int


def tokens(text: str) -> list[Token]:
    """Return the tokens of a query, comments left out."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    line, position = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        if match.lastgroup not in (None, "comment"):
            yield Token(str(match.lastgroup), match[0], match.end(), line)


def variables(stream: list[Token]) -> frozenset[str]:
    """Return the names of all variables, without their mark."""
    return frozenset(token.text[1:] for token in stream if token.kind == "variable")


def pattern_start(stream: list[Token]) -> int | None:
    """Return the offset right behind the first `WHERE {`, where parameters are bound; None if there is none."""
    for token, following in pairwise(stream):
        if _is(token, "WHERE") and following.text == "{":
            return following.end
    return None


def is_distinct(stream: list[Token]) -> bool:
    """Tell whether the first SELECT is a SELECT DISTINCT."""
    for token, following in pairwise(stream):
        if _is(token, "SELECT"):
            return _is(following, "DISTINCT")
    return False


def is_ordered(stream: list[Token]) -> bool:
    """Tell whether the query ends in an ORDER BY outside any braces."""
    depth = 0
    for token, following in pairwise(stream):
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "mark" else 0
        if depth == 0 and _is(token, "ORDER") and _is(following, "BY"):
            return True
    return False


def objection(stream: list[Token]) -> tuple[int, str, str] | None:
    """Return line, fault and hint of the first thing that no catalogued query may hold, or None.

    Refused are calls to other servers, data set clauses, and three shapes that Oxigraph answers wrongly: a
    sub-select, VALUES or MINUS inside `GRAPH ?variable { … }`.
    """
    graphs: list[bool] = []
    for place, token in enumerate(stream):
        word = token.text.upper() if token.kind == "word" else ""
        if word in _REFUSED:
            return token.line, f"{word} is not for catalogued queries.", _REFUSED[word]
        if word in _WRONG_IN_GRAPH and any(graphs):
            hint = "Some engines answer it wrongly: put it outside the GRAPH block."
            return token.line, f"{word} stands inside GRAPH ?variable {{ … }}.", hint
        if token.text == "{" and token.kind == "mark":
            before = stream[max(0, place - 2) : place]
            graphs.append(len(before) == 2 and _is(before[0], "GRAPH") and before[1].kind == "variable")
        elif token.text == "}" and token.kind == "mark" and graphs:
            graphs.pop()
    return None


def _is(token: Token, keyword: str) -> bool:
    return token.kind == "word" and token.text.upper() == keyword
