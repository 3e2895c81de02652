# SPDX-License-Identifier: EUPL-1.2
"""Gives every request the edition of the graph that it is answered from, until its answer is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from .service import Edition, Service


class Leases:
    """ASGI middleware: puts an edition into the request's state."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request while holding an edition."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._service.lease() as edition:
            scope.setdefault("state", {})["edition"] = edition
            await self._app(scope, receive, send)


def edition_of(request: Request) -> Edition:
    """Return the edition that a request is answered from; also a dependency of FastAPI's routes."""
    edition: Edition = request.state.edition
    return edition
