# SPDX-License-Identifier: EUPL-1.2
"""What a public endpoint doesn't run: updates, calls to other servers, graphs that it doesn't hold."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from dreigingsgraaf.guard.forms import FORMS, first_word
from dreigingsgraaf.guard.tokens import kind
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_LOCAL_ESCAPE: Final = re.compile(r"\\(.)")


class Refusal(NamedTuple):
    """Why, at which token, and what to do instead."""

    reason: str
    number: int
    hint: str


def refusal(
    stream: Sequence[str], capitals: str, known_graph: Callable[[str], bool] | None
) -> Refusal | None:
    """Return the first reason to refuse a query, or None.

    Args:
        stream: its tokens.
        capitals: its text in capitals; what doesn't stand there needn't be looked for.
        known_graph: tells whether the store holds a graph of that name; None when any name may be asked for.
    """
    if not stream:
        return None
    return (
        _unclosed(stream)
        or _update(stream)
        or (_service(stream) if "SERVICE" in capitals else None)
        or (_unknown_graph(stream, known_graph) if known_graph and "FROM" in capitals else None)
    )


def _unclosed(stream: Sequence[str]) -> Refusal | None:
    """Find a string without end: reading stops there."""
    last = stream[-1]
    if kind(last) != "unclosed":
        return None
    return Refusal(
        Message("A string isn't closed", "Een tekst is niet afgesloten"),
        len(stream) - 1,
        Message(f"Add the closing {last}.", f"Zet er het sluitende {last} bij."),
    )


def _update(stream: Sequence[str]) -> Refusal | None:
    found = first_word(stream)
    if found not in _UPDATES:
        return None
    return Refusal(
        Message("Updates aren't accepted here", "Wijzigingen worden hier niet aangenomen"),
        [token.upper() for token in stream].index(found),
        Message("This endpoint is read-only.", "Hier kan alleen worden gevraagd."),
    )


def _service(stream: Sequence[str]) -> Refusal | None:
    """Find a call to another server, also one glued to its neighbours, as engines read it.

    `trueSERVICE<…>` is two words to a parser that doesn't look for word ends, and `SERVICE:x {` or
    `SERVICEa:x {` a keyword and a name: a name before a brace is a graph's or a service's.
    """
    for place, token in enumerate(stream):
        if "SERVICE" not in token.partition(":")[0].upper():
            continue
        is_a = kind(token)
        if is_a == "name":
            opens = stream[place + 1 : place + 2] == ["{"]
            found = opens and not (place and stream[place - 1].upper() == "GRAPH")
        else:
            found = is_a == "word"
        if found:
            hint = Message(
                "Ask the other server yourself and pass what it answers as VALUES.",
                "Bevraag die server zelf en geef het antwoord mee als VALUES.",
            )
            return Refusal(
                Message(
                    "SERVICE would ask another server, which isn't done here",
                    "SERVICE zou een andere server bevragen, wat hier niet gebeurt",
                ),
                place,
                hint,
            )
    return None


def _unknown_graph(stream: Sequence[str], known_graph: Callable[[str], bool]) -> Refusal | None:
    resolve = _resolver(stream)
    for place, (token, following) in enumerate(pairwise(stream)):
        if token == "{":
            return None  # clauses that name graphs stand before the pattern
        word, number = token.upper(), place + 1
        if word == "FROM" and following.upper() == "NAMED":
            number = min(place + 2, len(stream) - 1)
        elif word not in ("FROM", "FROMNAMED"):
            continue
        named = stream[number]
        graph = resolve(named)
        if graph is None or not known_graph(graph):
            reason = Message(
                f"FROM names {named[:100]}, which is no graph of this store",
                f"FROM noemt {named[:100]}, en dat is geen graaf in deze opslag",
            )
            return Refusal(
                reason,
                number,
                Message("Leave FROM out to ask all graphs.", "Laat FROM weg om alle grafen te bevragen."),
            )
    return None


def _resolver(stream: Sequence[str]) -> Callable[[str], str | None]:
    """Return a function from an IRI or prefixed name to the full IRI; None for what is neither or undeclared."""
    base, prefixes = "", dict[str, str]()
    for token, second, third in zip(stream, stream[1:], stream[2:], strict=False):
        word = token.upper()
        if word == "BASE" and kind(second) == "iri":
            base = urljoin(base, second[1:-1])
        elif word == "PREFIX" and kind(second) == "name" and kind(third) == "iri":
            prefixes[second] = urljoin(base, third[1:-1])
        elif word in FORMS:
            break

    def resolve(token: str) -> str | None:
        if kind(token) == "iri":
            return urljoin(base, token[1:-1]) if base else token[1:-1]
        prefix, _, local = token.partition(":")
        if kind(token) != "name" or f"{prefix}:" not in prefixes:
            return None
        return prefixes[f"{prefix}:"] + _LOCAL_ESCAPE.sub(r"\1", local)

    return resolve
