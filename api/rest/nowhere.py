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
    asked = request.url.path
    below = asked.removeprefix("/v1")
    known = [_like(path, below) for path in request.app.openapi()["paths"]]
    suggestions = [f"/v1{path}" for path in nearest(below, known)]
    if asked.endswith("/"):
        detail = f"There is nothing at {asked}. No address ends in a slash."
    else:
        detail = f"There is nothing at {asked}. /v1/openapi.json describes what there is."
    return respond(request, Problem(HTTPStatus.NOT_FOUND, detail, suggestions=suggestions))


def _like(path: str, asked: str) -> str:
    """Return a path with its variable parts as they were asked; those behind the end stay variable."""
    given = asked.split("/")
    parts = path.split("/")
    return "/".join(
        given[place] if part.startswith("{") and place < len(given) else part
        for place, part in enumerate(parts)
    )
