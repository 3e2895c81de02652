# SPDX-License-Identifier: EUPL-1.2
"""The graph as a file for another program, such as Gephi."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from dreigingsgraaf.catalogue.parameters import nearest
from dreigingsgraaf.export import FORMATS
from dreigingsgraaf.messages import Message

from ..leases import edition_of
from ..problems import Problem
from . import openapi
from .parameters import LANG, described, in_path, read, text

if TYPE_CHECKING:
    from fastapi import FastAPI


def add_to(app: FastAPI) -> None:
    """Add the route of the exports to an application."""
    content = {one.media_type: {"schema": {"type": "string", "format": "binary"}} for one in FORMATS.values()}
    known = "; ".join(f"`{name}`: {one.summary}" for name, one in FORMATS.items())
    path = in_path("format", "Het formaat", "The format", "gexf")
    app.add_api_route(
        "/export/{format}",
        export,
        methods=["GET"],
        operation_id="export",
        summary="De hele graaf als bestand · The whole graph as a file",
        description=known,
        tags=["export"],
        responses=openapi.files(content, "Het bestand · The file", 400, 404),
        response_class=Response,
        openapi_extra={
            "parameters": [path | {"schema": {"type": "string", "enum": list(FORMATS)}}, described(LANG)]
        },
    )


def export(request: Request) -> Response:
    """Answer with the file."""
    edition = edition_of(request)
    bound = read(request, [LANG], edition.names)
    name = request.path_params["format"]
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        message = Message(
            f"There is no export format {name!r}. Known are {known}.",
            f"Het exportformaat {name!r} bestaat niet. Bekend zijn {known}.",
        )
        raise Problem(HTTPStatus.NOT_FOUND, message, suggestions=nearest(name, FORMATS))
    chosen = FORMATS[name]
    content = chosen.write(edition.store, text(bound, LANG.name) or "nl")
    named = f'attachment; filename="dreigingsgraaf{chosen.suffix}"'
    return Response(content, media_type=chosen.media_type, headers={"Content-Disposition": named})
