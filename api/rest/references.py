# SPDX-License-Identifier: EUPL-1.2
"""What a reference or name can mean, over REST."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse

from dreigingsgraaf import resolve as resolver
from dreigingsgraaf.catalogue import Kind, Parameter
from dreigingsgraaf.errors import UnknownNameError

from ..leases import edition_of
from ..problems import Problem
from . import openapi
from .parameters import LANG, described, read, text
from .reference_models import References
from .terms import both

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dreigingsgraaf.settings import Settings

    from ..service import Edition

_DECLARED: Final = (
    Parameter(
        "ref", Kind.TEXT, required=True, example="Kamerstuk 30 821, nr. 175",
        description={"nl": "Een Kamerstuk, wet, EU-handeling, nummer, adres of naam, in elke schrijfwijze.",
                     "en": "A parliamentary paper, law, EU act, number, address or name, in any spelling."},
    ),
    LANG,
)  # fmt: skip


def add_to(app: FastAPI, settings: Settings) -> None:
    """Add the route that resolves references to an application."""
    public = settings.public_url.rstrip("/")

    def resolve(request: Request) -> JSONResponse:
        edition = edition_of(request)
        ref = str(text(read(request, _DECLARED, edition.names), "ref"))
        try:
            items = readings(edition, ref, public)
        except UnknownNameError as error:
            raise Problem(HTTPStatus.NOT_FOUND, error.told, suggestions=error.suggestions) from None
        return JSONResponse({"items": items, "total": len(items), "next": None})

    app.add_api_route(
        "/resolve",
        resolve,
        methods=["GET"],
        operation_id="resolve",
        summary="Wat een verwijzing of naam kan betekenen · What a reference or name can mean",
        description="Een goed geschreven verwijzing heeft een antwoord, ook als de graaf het stuk niet kent\n\n"
        "A reference that is written rightly has an answer, also when the graph doesn't know the thing",
        tags=["resolve"],
        responses=openapi.responses(References, "Alle lezingen · Every reading", 400, 404),
        response_class=JSONResponse,
        openapi_extra={"parameters": [described(parameter) for parameter in _DECLARED]},
    )


def readings(edition: Edition, ref: str, public: str) -> list[dict[str, Any]]:
    """Return the ways to read a reference, ready for JSON; errors as for `resolve`."""
    told = resolver.as_json(resolver.resolve(edition.store, edition.names, ref))
    for reading in told:
        reading["candidates"] = [_linked(one, public) for one in reading["candidates"]]
    return told


def _linked(candidate: dict[str, Any], public: str) -> dict[str, Any]:
    links = {"page": f"{public}/doc/{candidate['id']}"}
    return candidate | {"label": both(candidate["label"]), "links": links}
