# SPDX-License-Identifier: EUPL-1.2
"""The way of a request through the front."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from dreigingsgraaf.messages import Message

from ..pages.errors import handle
from ..problems import Problem
from .bodies import read_body
from .cache import Cache, Kept, key_of
from .encoding import compress
from .headers import complete_headers, fixed_headers
from .journal import Journal, route_of
from .limits import COME_BACK, Limits
from .methods import answer_options, name_methods
from .outbox import Outbox
from .reply import Headers, Reply, collect
from .validators import add_tag, if_changed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

    from dreigingsgraaf.settings import Settings

    from ..metrics import Metrics
    from ..service import Edition, Service

_BUSY: Final = Message(
    "Too many large answers wait for clients that take them slowly.",
    "Er wachten te veel grote antwoorden op clients die ze langzaam ophalen.",
)


Endpoint = Callable[[Request], Awaitable[Response]]
_DIRECT: Final = ("GET", "HEAD", "POST")


class Front:
    """ASGI application around the routes.

    Args:
        app: the routes.
        direct: by address, those that are answered without the routes: a framework's way to a route takes as long
            as a light query. They are routes too, for whoever asks what there is.
        service: what they answer from; every request keeps the edition that it began with.
        chosen: the settings.
        metrics: the figures.
    """

    def __init__(
        self,
        app: Starlette,
        direct: Mapping[str, Endpoint],
        service: Service,
        chosen: Settings,
        metrics: Metrics,
    ) -> None:
        self._app = app
        self._direct = direct
        self._service = service
        self._chosen = chosen
        self._limits = Limits(chosen)
        self._cache = Cache(chosen.cache_size)
        self._outbox = Outbox(chosen.max_unsent)
        self._journal = Journal(metrics, chosen)
        self._fixed = {versioned: fixed_headers(chosen, versioned=versioned) for versioned in (False, True)}
        metrics.cache_bytes.set_function(lambda: self._cache.size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        key = key_of(scope)
        with self._service.lease() as edition:
            kept = self._cache.find(edition, key) if key else None
            found = kept or await self._answer(scope, receive, edition)
            if key and not kept:
                self._cache.keep(edition, key, found)
        reply = if_changed(found.reply, scope["headers"])
        if not self._outbox.takes(reply):
            reply = await self._refuse(scope, Problem(503, _BUSY, headers=COME_BACK))
        self._journal.note(scope, found.route, reply, time.perf_counter() - began, kept=kept is not None)
        await self._outbox.send(reply, send, with_body=scope["method"] != "HEAD")

    async def _answer(self, scope: Scope, receive: Receive, edition: Edition) -> Kept:
        reads = scope["method"] in ("GET", "HEAD")
        inner = {**scope, "app": self._app, "method": "GET" if reads else scope["method"]}
        inner["state"] = {**scope.get("state", {}), "edition": edition}
        request, routed = Request(inner), {**inner}
        endpoint = self._direct.get(scope["path"]) if scope["method"] in _DIRECT else None
        try:
            self._limits.check_address(scope)
            body = await read_body(scope, receive, self._chosen.max_body, self._chosen.body_timeout)
            if scope["method"] == "OPTIONS":
                reply = answer_options(self._app.routes, inner)
            else:
                with self._limits.admit(scope):
                    if endpoint:
                        reply = Reply.of(await endpoint(Request(inner, body)))
                    else:
                        reply = await collect(self._app, routed, body)
                name_methods(reply, self._app.routes, inner)
        except Exception as error:  # noqa: BLE001  (whatever it is, the client gets an answer)
            reply = Reply.of(await handle(request, error))
        if reads:
            await add_tag(reply, edition.name)
        await compress(reply, request.headers.get("accept-encoding", ""))
        complete_headers(reply, self._headers(scope))
        return Kept(reply, scope["path"] if endpoint else route_of(routed))

    async def _refuse(self, scope: Scope, problem: Problem) -> Reply:
        """Return the answer to a request that is refused although its answer is ready."""
        reply = Reply.of(await handle(Request({**scope, "app": self._app}), problem))
        complete_headers(reply, self._headers(scope))
        return reply

    def _headers(self, scope: Scope) -> Headers:
        return self._fixed[scope["path"].startswith("/v1")]
