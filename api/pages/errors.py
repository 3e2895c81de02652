# SPDX-License-Identifier: EUPL-1.2
"""Errors for people: the problem as a page for whoever prefers HTML, as problem details for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import problems
from ..negotiation import choose, language
from .render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


_LISTS: Final = ("questions", "browse")
"""Pages whose addresses end in a name of their own list."""


async def handle(request: Request, error: Exception) -> Response:
    """Answer an exception; registered for all of them."""
    offered = (problems.PROBLEM_JSON, "application/json", "text/plain", "text/html")
    if (
        choose(request.headers.get("accept"), offered) != "text/html"
        or "edition" not in request.scope["state"]
    ):
        return problems.respond(request, error)
    problem = problems.problem_of(error)
    problems.log(error)
    told = problem.to_dict(language(request))
    shown = page(
        request,
        "problem",
        title=told["title"],
        status=told["status"],
        detail=told["detail"],
        suggestions=told.get("suggestions", []),
        list=next((name for name in _LISTS if request.url.path.startswith(f"/{name}/")), ""),
    )
    shown.headers.update(problem.headers)
    return shown
