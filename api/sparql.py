# SPDX-License-Identifier: EUPL-1.2
"""The SPARQL 1.1 endpoint: queries only, whole answers only. See docs/endpoint.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dreigingsgraaf.guard import Caution, check, form
from dreigingsgraaf.messages import Message
from dreigingsgraaf.stores.base import (
    GRAPH_TYPES,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    RESULT_TYPES,
    SPARQL_JSON,
    SPARQL_XML,
    TSV,
)

from . import answers
from .description import describe_service
from .leases import edition_of
from .negotiation import choose
from .problems import Problem
from .protocol import read_operation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from dreigingsgraaf.guard import Sizes

    from .service import Edition

_GRAPHS: Final = {name: name for name in GRAPH_TYPES} | {
    "application/json": JSON_LD,
    "application/xml": RDF_XML,
    "text/xml": RDF_XML,
    "text/plain": N_TRIPLES,
}
_RESULTS: Final = {name: name for name in RESULT_TYPES} | {
    "application/json": SPARQL_JSON,
    "application/xml": SPARQL_XML,
    "text/xml": SPARQL_XML,
    "text/plain": TSV,
}
"""What may be asked for, and what the store is asked for then."""
_GRAPH_FORMS: Final = ("CONSTRUCT", "DESCRIBE")
_MOST_CAUTIONS: Final = 20
_IN_PASSING: Final = 4_000
"""Characters of a query up to which the guard takes a millisecond or less; a longer one is checked in a thread."""


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service where none is asked."""
    edition = edition_of(request)
    operation = await read_operation(request, edition.graphs.__contains__)
    if operation is None:
        return await describe_service(request)
    query, accept = operation.query, request.headers.get("accept")
    sizes = request.app.state.sizes
    if len(query) <= _IN_PASSING:
        cautions, wanted, asked = _check(query, edition, accept, sizes)
    else:
        # One after another: several threads at once would keep the event loop from the interpreter.
        async with request.app.state.long_checks:
            cautions, wanted, asked = await run_in_threadpool(_check, query, edition, accept, sizes)
    answer = await answers.answer(edition.store, edition.turns, query, asked, operation.dataset)
    told = wanted if answer.media_type == asked else answer.media_type
    return Response(answer.body, headers=_cautioned(cautions), media_type=told)


def _check(query: str, edition: Edition, accept: str | None, sizes: Sizes) -> tuple[list[Caution], str, str]:
    """Check a query; return what its user should know, the type that is wanted, and what the store is asked for."""
    cautions = check(query, edition.graphs.__contains__, sizes)
    offered = _GRAPHS if form(query) in _GRAPH_FORMS else _RESULTS
    wanted = _choose(accept, offered)
    return cautions, wanted, offered[wanted]


def _choose(accept: str | None, offered: Mapping[str, str]) -> str:
    wanted = choose(accept, tuple(offered))
    if wanted is None:
        kinds = ", ".join(dict.fromkeys(offered.values()))
        raise Problem(
            406,
            Message(
                f"This form of query is answered as {kinds}; ask for one of them with Accept.",
                f"Op deze vorm van vraag volgt {kinds}; vraag met Accept om een daarvan.",
            ),
        )
    return wanted


def _cautioned(cautions: list[Caution]) -> dict[str, str]:
    """Return cautions as a list of tokens with parameters (RFC 9651)."""
    told = (f"{found.code};line={found.line};column={found.column}" for found in cautions[:_MOST_CAUTIONS])
    return {"Query-Caution": ", ".join(told)} if cautions else {}
