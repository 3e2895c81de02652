# SPDX-License-Identifier: EUPL-1.2
"""Tells machines what is served here: the service description of the endpoint, and VoID of the graph.

Both are queries (`queries/descriptions`), so the store counts and serialises, and the numbers are those in service.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dreigingsgraaf import resources
from dreigingsgraaf.catalogue.binding import bind
from dreigingsgraaf.stores.base import GRAPH_TYPES

from .acceptable import acceptable
from .leases import edition_of

if TYPE_CHECKING:
    from starlette.requests import Request


async def describe_service(request: Request) -> Response:
    """Answer with the SPARQL 1.1 Service Description, in the RDF format that the client prefers."""
    return await _describe(request, "service")


async def describe_dataset(request: Request) -> Response:
    """Answer with a description of the graph in VoID; also the address `/.well-known/void`."""
    return await _describe(request, "dataset")


async def _describe(request: Request, name: str) -> Response:
    media_type = acceptable(request, GRAPH_TYPES)
    home = request.app.state.settings.public_url.rstrip("/")
    addresses = {
        "home": f"{home}/",
        "endpoint": f"{home}/sparql",
        "description": f"{home}/.well-known/void",
        "dataset": f"{home}/.well-known/void#dataset",
    }
    query = bind(_query(name), {name: (NamedNode(address),) for name, address in addresses.items()})
    answer = await run_in_threadpool(edition_of(request).store.answer, query, media_type)
    return Response(answer.body, media_type=answer.media_type)


@cache
def _query(name: str) -> str:
    return (resources.folder("queries") / "descriptions" / f"{name}.rq").read_text(encoding="utf-8")
