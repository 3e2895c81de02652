# SPDX-License-Identifier: EUPL-1.2
"""The SPARQL 1.1 endpoint: queries only, whole answers only. See docs/endpoint.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dreigingsgraaf.guard import Reading, check, form
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
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from dreigingsgraaf.guard import Caution, Sizes

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
_IN_PASSING: Final = 1_000
"""Characters of a query that the guard looks at while others wait, a millisecond or two if it is all operators."""


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service where none is asked."""
    edition = edition_of(request)
    operation = await read_operation(request, edition.graphs.__contains__)
    if operation is None:
        return await describe_service(request)
    query, accept = operation.query, request.headers.get("accept")
    sizes: Sizes = request.app.state.sizes
    left_to_store = edition.store.guards and _IN_PASSING < len(query) <= sizes.length
    reading = Reading(form(query), []) if left_to_store else await _check(query, edition, request)
    offered = _GRAPHS if reading.form in _GRAPH_FORMS else _RESULTS
    wanted = _choose(accept, offered)
    asked = offered[wanted]
    answer = await answers.answer(
        edition.store, edition.turns, query, asked, operation.dataset, sizes if left_to_store else None
    )
    told = wanted if answer.media_type == asked else answer.media_type
    return Response(answer.body, headers=_cautioned(reading.cautions or answer.cautions), media_type=told)


async def _check(query: str, edition: Edition, request: Request) -> Reading:
    """Have the guard look at a query: in a thread where that may take long, and one such query after another."""
    known, sizes = edition.graphs.__contains__, request.app.state.sizes
    if len(query) <= _IN_PASSING:
        return check(query, known, sizes)
    async with request.app.state.long_checks:
        return await run_in_threadpool(check, query, known, sizes)


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


def _cautioned(cautions: Sequence[Caution]) -> dict[str, str]:
    """Return cautions as a list of tokens with parameters (RFC 9651)."""
    told = (f"{found.code};line={found.line};column={found.column}" for found in cautions)
    return {"Query-Caution": ", ".join(told)} if cautions else {}
