# SPDX-License-Identifier: EUPL-1.2
"""What is not there: an address below `/v1` that nothing answers, and the nearest ones that something does."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.catalogue.parameters import nearest
from dreigingsgraaf.messages import Message, joined

from ..problems import Problem, respond

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


_NO_SLASH: Final = Message("No address ends in a slash.", "Geen adres eindigt op een schuine streep.")
_DESCRIBED: Final = Message(
    "/v1/openapi.json describes what there is.", "/v1/openapi.json beschrijft wat er is."
)


async def nowhere(request: Request, _error: Exception) -> Response:
    """Answer a request for an address that nothing answers."""
    asked = request.url.path
    below = asked.removeprefix("/v1")
    known = [_like(path, below) for path in request.app.openapi()["paths"]]
    suggestions = [f"/v1{path}" for path in nearest(below, known)]
    nothing = Message(f"There is nothing at {asked}.", f"Op {asked} is niets.")
    detail = joined((nothing, _NO_SLASH if asked.endswith("/") else _DESCRIBED))
    return respond(request, Problem(HTTPStatus.NOT_FOUND, detail, suggestions=suggestions))


def _like(path: str, asked: str) -> str:
    """Return a path with its variable parts as they were asked; those behind the end stay variable."""
    given = asked.split("/")
    parts = path.split("/")
    return "/".join(
        given[place] if part.startswith("{") and place < len(given) else part
        for place, part in enumerate(parts)
    )
