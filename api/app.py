# SPDX-License-Identifier: EUPL-1.2
"""Puts the parts of the server together, for a service and settings that it is given."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from dreigingsgraaf import ask
from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.guard import Sizes

from . import description, health, logs, problems, security_txt, sparql
from .feeds.routes import feed_routes
from .front import Front
from .history import History
from .metrics import Metrics
from .pages import errors
from .pages.routes import page_routes
from .v1 import rest_application

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from dreigingsgraaf.settings import Settings

    from .service import Service

_LOOK_EVERY = 1.0
"""Seconds between looks at what is published, and at the lines that wait for the log."""
_log = logging.getLogger("dreigingsgraaf.api")


def create_app(service: Service, settings: Settings) -> Front:
    """Return the ASGI application.

    Args:
        service: what it answers from; the caller closes it.
        settings: addresses and limits.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(_watch(service))
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        logs.write_answers()

    history = History(service.home)
    rest = rest_application(service.questions, settings, history)
    metrics = Metrics(service, settings)
    app = Starlette(
        routes=[
            Route("/.well-known/security.txt", security_txt.security_txt),
            Route("/.well-known/void", description.describe_dataset),
            Route("/health", health.health),
            Route("/metrics", metrics.tell),
            Route("/sparql", sparql.sparql, methods=["GET", "POST"]),
            Mount("/v1", rest),
            *feed_routes(history, settings),
            *page_routes(),
        ],
        exception_handlers={Exception: errors.handle, **dict.fromkeys(problems.HANDLED, errors.handle)},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.settings = settings
    app.state.long_checks = asyncio.Lock()
    app.state.sizes = Sizes(length=settings.max_query_length)
    app.state.questions = service.questions
    app.state.phrases = ask.load(service.questions)
    app.state.rest = rest
    return Front(app, {"/sparql": sparql.sparql}, service, settings, metrics)


async def _watch(service: Service) -> None:
    """Put every new snapshot into service; one that can't be opened is told once, and the old one stays.

    The log's lines are written in the same round.
    """
    told = ""
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        logs.write_answers()
        try:
            if await asyncio.to_thread(service.refresh):
                _log.info("a new snapshot is in service")
            told = ""
        except (DreigingsgraafError, OSError) as error:
            if str(error) != told:
                told = str(error)
                _log.error("the new snapshot stays out of service: %s", told)
