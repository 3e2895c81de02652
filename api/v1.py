# SPDX-License-Identifier: EUPL-1.2
"""The REST interface, version 1: its own application with its own description in OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import FastAPI

from . import problems

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue
    from dreigingsgraaf.settings import Settings

API_VERSION: Final = "1.0.0"
"""Semantic version of the REST interface: https://logius-standaarden.github.io/API-Design-Rules/#/core/semver"""


def rest_application(questions: Catalogue, settings: Settings) -> FastAPI:
    """Return the application behind `/v1`."""
    app = FastAPI(
        title="dreigingsgraaf",
        version=API_VERSION,
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
    app.state.questions = questions
    return app
