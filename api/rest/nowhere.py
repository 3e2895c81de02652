# SPDX-License-Identifier: EUPL-1.2
"""What is not there: an address below `/v1` that nothing answers, and the nearest ones that something does."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue.parameters import nearest

from ..problems import Problem, respond

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def nowhere(request: Request, _error: Exception) -> Response:
    """Answer a request for an address that nothing answers."""
    known = [path for path in request.app.openapi()["paths"] if "{" not in path]
    asked = request.url.path
    suggestions = [f"/v1{path}" for path in nearest(asked.removeprefix("/v1"), known)]
    if asked.endswith("/"):
        detail = f"There is nothing at {asked}. No address ends in a slash."
    else:
        detail = f"There is nothing at {asked}. /v1/openapi.json describes what there is."
    return respond(request, Problem(HTTPStatus.NOT_FOUND, detail, suggestions=suggestions))
