# SPDX-License-Identifier: EUPL-1.2
"""The guard's one question: may this query go to the engine?"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import QuerySyntaxError, QueryTooLargeError
from dreigingsgraaf.guard.cautions import Caution, cautions
from dreigingsgraaf.guard.places import locate
from dreigingsgraaf.guard.refusals import refusal
from dreigingsgraaf.guard.sizes import Meter, Sizes
from dreigingsgraaf.guard.tokens import decode, tokens
from dreigingsgraaf.messages import Message, in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dreigingsgraaf.guard.tokens import Token

_DEFAULT: Final = Sizes()
_MOST_CAUTIONS: Final = 20
_FEW: Final = 1000
"""Tokens that most queries don't have."""


def check(
    query: str, known_graph: Callable[[str], bool] | None = None, sizes: Sizes = _DEFAULT
) -> list[Caution]:
    r"""Refuse a query that must not run; return the first twenty things to know about one that may.

    A text with codepoint escapes (`\u0053ERVICE`) is looked at twice, as SPARQL reads it and as it stands, since
    engines differ: it passes only when both readings do.

    Args:
        query: the text of a SPARQL 1.1 query.
        known_graph: tells whether the store holds a graph of that name; FROM with another is refused. None: any
            name may be asked for.
        sizes: how large the query may be.

    Raises:
        QueryTooLargeError: it is too long, nested too deeply or chained too long.
        QuerySyntaxError: a string isn't closed, or it holds an update, SERVICE, or FROM with an unknown graph;
            carries line and column, and shows the place.
    """
    if len(query) > sizes.length:
        raise QueryTooLargeError(
            Message(
                f"The query is {len(query):,} characters long; {sizes.length:,} are allowed.",
                f"De vraag is {len(query):,} tekens lang; {sizes.length:,} mag.",
            )
        )
    decoded, places = decode(query)
    stream = _read(query, decoded, places, known_graph, sizes)
    if decoded != query:
        _read(query, query, range(len(query) + 1), known_graph, sizes)
    return cautions(stream, lambda offset: locate(query, places[offset]))[:_MOST_CAUTIONS]


def _read(
    query: str,
    text: str,
    places: Sequence[int],
    known_graph: Callable[[str], bool] | None,
    sizes: Sizes,
) -> list[Token]:
    def describe(offset: int, reason: str) -> Message:
        line, column, excerpt = locate(query, places[offset])
        return Message(
            f"{reason} (line {line}, column {column}).\n{excerpt}",
            f"{in_language(reason, 'nl')} (regel {line}, kolom {column}).\n{excerpt}",
        )

    rest = tokens(text)
    stream = list(islice(rest, _FEW))
    if len(stream) == _FEW or not sizes.hold_plainly(text, len(stream)):
        meter = Meter(sizes, describe)
        for token in stream:
            meter.read(token)
        for token in rest:  # what is too long isn't read to its end
            meter.read(token)
            stream.append(token)
    if found := refusal(stream, known_graph):
        place = locate(query, places[found.start])
        raise QuerySyntaxError(describe(found.start, found.reason), place.line, place.column, found.hint)
    return stream
