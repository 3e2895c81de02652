# SPDX-License-Identifier: EUPL-1.2
"""The REST interface, version 1: its own application with its own description in OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import FastAPI

from . import problems
from .history import History
from .rest import changes, explanations, exports, matrix, openapi, plain, questions, references, routes
from .rest.json_route import JsonRoute
from .rest.nowhere import nowhere
from .rest.proposals import add_to as add_proposals

if TYPE_CHECKING:
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


def rest_application(catalogue: Catalogue, settings: Settings, history: History | None = None) -> FastAPI:
    """Return the application behind `/v1`; without a history nothing has ever changed."""
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
        exception_handlers={
            404: nowhere,
            Exception: problems.handle,
            **dict.fromkeys(problems.HANDLED, problems.handle),
        },
    )
    app.router.route_class = JsonRoute
    routes.add_to(app, catalogue, settings)
    questions.add_to(app, catalogue, settings)
    plain.add_to(app, catalogue, settings)
    matrix.add_to(app, catalogue, settings)
    changes.add_to(app, history or History(None), settings)
    explanations.add_to(app, catalogue, settings)
    references.add_to(app, settings)
    exports.add_to(app)
    add_proposals(app, settings)
    openapi.complete(app)
    return app
