# SPDX-License-Identifier: EUPL-1.2
"""The catalogue over REST: every query file is an endpoint, described by its own header."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dreigingsgraaf.catalogue import Kind, Parameter
from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.stores.base import RESULT_TYPES

from ..acceptable import acceptable
from ..leases import edition_of
from ..problems import Problem
from . import openapi
from .cursors import Cursors
from .json_route import JSON
from .parameters import CURSOR, LIMIT, PAGING, described, read, text
from .question_models import QueryList, rows_of
from .rows import Rows

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dreigingsgraaf.catalogue import Catalogue, Query
    from dreigingsgraaf.settings import Settings

_FORMATS: Final = {"json": JSON, **dict(zip(("srj", "srx", "csv", "tsv"), RESULT_TYPES, strict=True))}
FORMAT: Final = Parameter(
    "format", Kind.ENUMERATION, required=False, values=tuple(_FORMATS),
    description={
        "nl": "Formaat; gaat voor de Accept-header. Anders dan json is het hele antwoord zoals SPARQL het geeft.",
        "en": "Format; goes before the Accept header. Other than json it is the whole answer as SPARQL gives it.",
    },
)  # fmt: skip


def add_to(app: FastAPI, questions: Catalogue, settings: Settings) -> None:
    """Add a route for each question, and the list of them."""
    public = settings.public_url.rstrip("/")
    listed = [_told(query, public) for query in questions.values()]

    def list_queries(request: Request) -> JSONResponse:
        read(request, PAGING[:1], edition_of(request).names)
        return JSONResponse({"items": listed, "total": len(listed), "next": None})

    def no_such_query(request: Request) -> Response:
        try:
            questions[request.path_params["name"]]
        except UnknownNameError as error:
            raise Problem(HTTPStatus.NOT_FOUND, error.told, suggestions=error.suggestions) from None
        raise Problem(
            HTTPStatus.NOT_FOUND, Message("There is nothing below a query.", "Onder een vraag is niets.")
        )

    app.add_api_route(
        "/queries",
        list_queries,
        methods=["GET"],
        operation_id="listQueries",
        summary="De vragen van de catalogus · The questions of the catalogue",
        tags=["queries"],
        responses=openapi.responses(QueryList, "De vragen · The questions", 400),
        response_class=JSONResponse,
        openapi_extra={"parameters": [described(PAGING[0])]},
    )
    for query in questions.values():
        _Question(query, public).add_to(app)
    app.add_api_route("/queries/{name}", no_such_query, methods=["GET"], include_in_schema=False)


class _Question:
    """The route of one question."""

    def __init__(self, query: Query, public: str) -> None:
        self._query = query
        self._public = public
        self._declared = [*query.parameters.values(), *PAGING, FORMAT]

    def add_to(self, app: FastAPI) -> None:
        query = self._query
        description = query.description or {}
        responses = openapi.responses(rows_of(query), "Rijen · Rows", 400)
        responses[200]["content"] = {kind: {} for kind in RESULT_TYPES}
        app.add_api_route(
            f"/queries/{query.name}",
            self._answer,
            methods=["GET"],
            operation_id=_camel(query.name),
            summary=f"{query.summary['nl']} · {query.summary['en']}",
            description="\n\n".join(description[lang] for lang in ("nl", "en") if lang in description),
            tags=["queries"],
            responses=responses,
            response_class=JSONResponse,
            openapi_extra={"parameters": [described(parameter) for parameter in self._declared]},
        )

    def _answer(self, request: Request) -> Response:
        edition = edition_of(request)
        bound = read(request, self._declared, edition.names)
        media_type = self._media_type(request, text(bound, FORMAT.name))
        cursors = Cursors(request, edition)
        start = cursors.read(text(bound, CURSOR.name))
        sparql = self._query.with_terms(
            {name: bound[name] for name in self._query.parameters if name in bound}
        )
        if media_type != JSON:
            answer = edition.store.answer(sparql, media_type)
            return Response(answer.body, media_type=answer.media_type)
        rows = edition.store.select(sparql)
        end = start + int(bound[LIMIT.name][0].value)
        given = {n: value for n, value in request.query_params.items() if n in self._query.parameters}
        items = Rows(self._query, edition, self._public, given).show(rows[start:end])
        return JSONResponse(
            {"items": items, "total": len(rows), "next": cursors.write(end) if end < len(rows) else None}
        )

    def _media_type(self, request: Request, wanted: str | None) -> str:
        if wanted:
            return _FORMATS[wanted]
        return acceptable(request, tuple(_FORMATS.values()))


def _told(query: Query, public: str) -> dict[str, Any]:
    return {
        "id": query.name,
        "label": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [_parameter(parameter) for parameter in query.parameters.values()],
        "columns": list(query.columns),
        "example": query.example,
        "sparql": query.sparql,
        "links": {"self": f"{public}/v1/queries/{query.name}"},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "id": parameter.name,
        "type": parameter.kind.value,
        "of": parameter.target or None,
        "values": list(parameter.values),
        "required": parameter.required,
        "default": parameter.default,
        "example": parameter.example,
        "description": parameter.description,
    }


def _camel(name: str) -> str:
    first, *others = name.split("-")
    return "ask" + "".join(part.capitalize() for part in (first, *others))
