# SPDX-License-Identifier: EUPL-1.2
"""Says whether the server can answer, for those that watch it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from dreigingsgraaf import __version__

from .leases import edition_of

if TYPE_CHECKING:
    from starlette.requests import Request


async def health(request: Request) -> JSONResponse:
    """Answer 200 when a query is answered, else the problem that keeps it from being answered."""
    edition = edition_of(request)
    await run_in_threadpool(edition.store.ask, "ASK { ?subject ?property ?value }")
    told = {"status": "ok", "version": __version__, "snapshot": edition.name}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})
