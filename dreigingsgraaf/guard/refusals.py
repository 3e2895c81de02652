# SPDX-License-Identifier: EUPL-1.2
"""What a public endpoint doesn't run: updates, calls to other servers, graphs that it doesn't hold."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from dreigingsgraaf.guard.forms import FORMS, first_word
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dreigingsgraaf.guard.tokens import Token

_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_LETTERED: Final = ("word", "name")
_LOCAL_ESCAPE: Final = re.compile(r"\\(.)")


class Refusal(NamedTuple):
    """Why, where, and what to do instead."""

    reason: str
    start: int
    hint: str


def refusal(stream: Sequence[Token], known_graph: Callable[[str], bool] | None) -> Refusal | None:
    """Return the first reason to refuse a query, or None.

    Args:
        stream: its tokens.
        known_graph: tells whether the store holds a graph of that name; None when any name may be asked for.
    """
    if not stream:
        return None
    words = " ".join([token.text for token in stream if token.kind in _LETTERED]).upper()
    return (
        _unclosed(stream[-1])
        or _update(stream)
        or (_service(stream) if "SERVICE" in words else None)
        or (_unknown_graph(stream, known_graph) if known_graph and "FROM" in words else None)
    )


def _unclosed(last: Token) -> Refusal | None:
    """Find a string without end: reading stops there."""
    if last.kind != "unclosed":
        return None
    return Refusal(
        Message("A string isn't closed", "Een tekst is niet afgesloten"),
        last.start,
        Message(f"Add the closing {last.text}.", f"Zet er het sluitende {last.text} bij."),
    )


def _update(stream: Sequence[Token]) -> Refusal | None:
    first = first_word(stream)
    if first and first.is_word(*_UPDATES):
        return Refusal(
            Message("Updates aren't accepted here", "Wijzigingen worden hier niet aangenomen"),
            first.start,
            Message("This endpoint is read-only.", "Hier kan alleen worden gevraagd."),
        )
    return None


def _service(stream: Sequence[Token]) -> Refusal | None:
    """Find a call to another server, also one glued to its neighbours, as engines read it.

    `trueSERVICE<…>` is two words to a parser that doesn't look for word ends, and `SERVICE:x {` or
    `SERVICEa:x {` a keyword and a name: a name before a brace is a graph's or a service's.
    """
    for place, token in enumerate(stream):
        if token.kind == "word":
            found = "SERVICE" in token.text.upper()
        elif token.kind == "name" and "SERVICE" in token.text.partition(":")[0].upper():
            opens = place + 1 < len(stream) and stream[place + 1].text == "{"
            found = opens and not (place and stream[place - 1].is_word("GRAPH"))
        else:
            continue
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
                token.start,
                hint,
            )
    return None


def _unknown_graph(stream: Sequence[Token], known_graph: Callable[[str], bool]) -> Refusal | None:
    resolve = _resolver(stream)
    for place, (token, following) in enumerate(pairwise(stream)):
        if token.kind == "mark" and token.text == "{":
            return None  # clauses that name graphs stand before the pattern
        if token.is_word("FROM") and following.is_word("NAMED"):
            following = stream[min(place + 2, len(stream) - 1)]  # noqa: PLW2901  (the name is one further)
        elif not token.is_word("FROM", "FROMNAMED"):
            continue
        graph = resolve(following)
        if graph is None or not known_graph(graph):
            reason = Message(
                f"FROM names {following.text[:100]}, which is no graph of this store",
                f"FROM noemt {following.text[:100]}, en dat is geen graaf in deze opslag",
            )
            return Refusal(
                reason,
                following.start,
                Message("Leave FROM out to ask all graphs.", "Laat FROM weg om alle grafen te bevragen."),
            )
    return None


def _resolver(stream: Sequence[Token]) -> Callable[[Token], str | None]:
    """Return a function from an IRI or prefixed name to the full IRI; None for what is neither or undeclared."""
    base, prefixes = "", dict[str, str]()
    for token, second, third in zip(stream, stream[1:], stream[2:], strict=False):
        if token.is_word("BASE") and second.kind == "iri":
            base = urljoin(base, second.text[1:-1])
        elif token.is_word("PREFIX") and second.kind == "name" and third.kind == "iri":
            prefixes[second.text] = urljoin(base, third.text[1:-1])
        elif token.is_word(*FORMS):
            break

    def resolve(token: Token) -> str | None:
        if token.kind == "iri":
            return urljoin(base, token.text[1:-1]) if base else token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        if token.kind != "name" or f"{prefix}:" not in prefixes:
            return None
        return prefixes[f"{prefix}:"] + _LOCAL_ESCAPE.sub(r"\1", local)

    return resolve
