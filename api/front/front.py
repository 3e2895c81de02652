# SPDX-License-Identifier: EUPL-1.2
"""The way of a request through the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request

from ..pages.errors import handle
from .bodies import read_body
from .encoding import compress
from .headers import complete_headers, fixed_headers
from .limits import Limits
from .methods import answer_options, name_methods
from .reply import Reply, collect
from .validators import add_tag, if_changed

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

    from dreigingsgraaf.settings import Settings

    from ..service import Edition, Service


class Front:
    """ASGI application around the routes.

    Args:
        app: the routes.
        service: what they answer from; every request keeps the edition that it began with.
        chosen: the settings.
    """

    def __init__(self, app: Starlette, service: Service, chosen: Settings) -> None:
        self._app = app
        self._service = service
        self._chosen = chosen
        self._limits = Limits(chosen)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._service.lease() as edition:
            scope.setdefault("state", {})["edition"] = edition
            reply = await self._answer(scope, receive, edition)
        reply = if_changed(reply, scope["headers"])
        await reply.send(send, with_body=scope["method"] != "HEAD")

    async def _answer(self, scope: Scope, receive: Receive, edition: Edition) -> Reply:
        reads = scope["method"] in ("GET", "HEAD")
        inner = {**scope, "app": self._app, "method": "GET" if reads else scope["method"]}
        request = Request(inner)
        try:
            self._limits.check_address(scope)
            body = await read_body(scope, receive, self._chosen.max_body, self._chosen.body_timeout)
            if scope["method"] == "OPTIONS":
                reply = answer_options(self._app.routes, inner)
            else:
                with self._limits.admit(scope):
                    reply = await collect(self._app, {**inner}, body)
                name_methods(reply, self._app.routes, inner)
        except Exception as error:  # noqa: BLE001  (whatever it is, the client gets an answer)
            reply = Reply.of(await handle(request, error))
        if reads:
            add_tag(reply, edition.name)
        await compress(reply, request.headers.get("accept-encoding", ""))
        complete_headers(reply, fixed_headers(self._chosen, scope["path"]))
        return reply
