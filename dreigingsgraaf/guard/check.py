# SPDX-License-Identifier: EUPL-1.2
"""The guard's one question: may this query go to the engine?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dreigingsgraaf.errors import QuerySyntaxError, QueryTooLargeError
from dreigingsgraaf.guard.cautions import Caution, cautions
from dreigingsgraaf.guard.forms import form_of
from dreigingsgraaf.guard.places import locate
from dreigingsgraaf.guard.refusals import refusal
from dreigingsgraaf.guard.sizes import Meter, Sizes
from dreigingsgraaf.guard.tokens import decode, scan, start_of, tokens
from dreigingsgraaf.messages import Message, in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DEFAULT: Final = Sizes()
_MOST_CAUTIONS: Final = 20
_AT_ONCE: Final = 5_000
"""Characters up to which a text is cut whole before anything is counted: a tenth of a millisecond."""


class Reading(NamedTuple):
    """A query that may run: its form, as of `forms.form`, and the first twenty things to know about it."""

    form: str
    cautions: list[Caution]


def check(query: str, known_graph: Callable[[str], bool] | None = None, sizes: Sizes = _DEFAULT) -> Reading:
    r"""Refuse a query that must not run; tell about one that may.

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
    found = []
    for code, number, message in cautions(stream, decoded.upper())[:_MOST_CAUTIONS]:
        place = locate(query, places[start_of(decoded, number)])
        found.append(Caution(code, place.line, place.column, message))
    return Reading(form_of(stream), found)


def _read(
    query: str,
    text: str,
    places: Sequence[int],
    known_graph: Callable[[str], bool] | None,
    sizes: Sizes,
) -> list[str]:
    """Return the tokens of a text that passes."""

    def describe(number: int, reason: str) -> Message:
        line, column, excerpt = locate(query, places[start_of(text, number)])
        return Message(
            f"{reason} (line {line}, column {column}).\n{excerpt}",
            f"{in_language(reason, 'nl')} (regel {line}, kolom {column}).\n{excerpt}",
        )

    stream = tokens(text) if len(text) <= _AT_ONCE else []
    if not stream or not sizes.hold_plainly(text, len(stream)):
        meter = Meter(sizes, describe)
        stream = list(map(meter.read, stream or scan(text)))  # what is too long isn't read to its end
    if found := refusal(stream, text.upper(), known_graph):
        place = locate(query, places[start_of(text, found.number)])
        raise QuerySyntaxError(describe(found.number, found.reason), place.line, place.column, found.hint)
    return stream
