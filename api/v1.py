# SPDX-License-Identifier: EUPL-1.2
"""The REST interface, version 1: its own application with its own description in OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders

from . import problems
from .rest import exports, openapi, questions, routes

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from dreigingsgraaf.catalogue import Catalogue
    from dreigingsgraaf.settings import Settings

API_VERSION: Final = "1.0.0"
"""Semantic version of the REST interface: https://logius-standaarden.github.io/API-Design-Rules/#/core/semver"""

_DESCRIPTION: Final = """
Feiten uit Kamerbrieven over statelijke dreigingen, elk met de plaats waar het staat. Namen mogen slug, afkorting of
een ander label zijn.

*Facts from government letters on state threats, each with the place where it stands. Names may be a slug, an
abbreviation or another label.*
"""


def rest_application(catalogue: Catalogue, settings: Settings) -> FastAPI:
    """Return the application behind `/v1`."""
    app = FastAPI(
        title="dreigingsgraaf",
        version=API_VERSION,
        description=_DESCRIPTION.strip(),
        license_info={"name": "CC0-1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
        servers=[{"url": f"{settings.public_url.rstrip('/')}/v1"}],
        contact={
            "name": settings.contact_name,
            "url": settings.contact_url,
            "email": settings.contact_email,
        },
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers={Exception: problems.handle, **dict.fromkeys(problems.HANDLED, problems.handle)},
    )
    routes.add_to(app, settings)
    questions.add_to(app, catalogue, settings)
    exports.add_to(app)
    openapi.complete(app)
    return app


class Versioned:
    """ASGI middleware: every response says which version of the interface gave it, errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def versioned(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[openapi.VERSION_HEADER] = API_VERSION
            await send(message)

        await self._app(scope, receive, versioned)
