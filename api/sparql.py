# SPDX-License-Identifier: EUPL-1.2
"""The SPARQL 1.1 Protocol, queries only (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from dreigingsgraaf.guard import check
from dreigingsgraaf.stores.base import GRAPH_TYPES, RESULT_TYPES

from .leases import edition_of
from .negotiation import choose
from .problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"


async def sparql(request: Request) -> Response:
    """Answer a query by GET, by POST as a form, or by POST as it is."""
    query = await _query(request)
    edition = edition_of(request)
    cautions = check(query, edition.graphs.__contains__)
    accept = request.headers.get("accept")
    media_type = choose(accept, (*RESULT_TYPES, *GRAPH_TYPES))
    if media_type is None:
        raise Problem(406, f"Accept one of {', '.join((*RESULT_TYPES, *GRAPH_TYPES))}.")
    answer = await run_in_threadpool(edition.store.answer, query, media_type)
    headers = {"Warning-Query": "; ".join(c.code for c in cautions)} if cautions else {}
    return Response(answer.body, headers=headers, media_type=answer.media_type)


async def _query(request: Request) -> str:
    if request.method == "GET":
        values = request.query_params.getlist("query")
    else:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        if kind == _QUERY:
            values = [body.decode()]
        elif kind == _FORM:
            values = [value for name, value in parse_qsl(body.decode()) if name == "query"]
        else:
            raise Problem(415, f"Send the query as {_QUERY} or {_FORM}.")
    if len(values) != 1:
        raise Problem(400, "Give exactly one query, as the parameter `query`.")
    return values[0]
