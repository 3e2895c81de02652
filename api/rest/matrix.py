# SPDX-License-Identifier: EUPL-1.2
"""Measures counted by two features at once, each number with a link to exactly the measures behind it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse

from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.matrix import AXES, CELL, Item, matrix
from dreigingsgraaf.messages import Message, joined
from dreigingsgraaf.namespaces import iri

from ..leases import edition_of
from ..problems import Problem
from . import openapi
from .evidence import Quoted, describe, in_order
from .matrix_models import MatrixAnswer
from .parameters import AS_OF, LANG, described, in_path, read, text

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dreigingsgraaf.catalogue import Catalogue
    from dreigingsgraaf.settings import Settings

_DESCRIPTION = """\
Elke cel heeft een link naar precies de maatregelen erachter. Een lege cel zegt waarom zij leeg is: `gap` (genoemd,
zonder maatregel), `outside` (buiten de documenten) of `apart` (beide hebben maatregelen, maar geen gezamenlijke).

*Each cell links to exactly the measures behind it. An empty cell says why it is empty: `gap` (named, without a
measure), `outside` (outside the documents) or `apart` (both have measures, but none in common).*
"""


def add_to(app: FastAPI, questions: Catalogue, settings: Settings) -> None:
    """Add the route of the matrix to an application."""
    public = settings.public_url.rstrip("/")
    facts = questions[CELL].parameters["facts"]
    declared = [facts, AS_OF, LANG]

    def show_matrix(request: Request) -> JSONResponse:
        edition = edition_of(request)
        bound = read(request, declared, edition.names)
        asked = {one.name: given for one in (facts, AS_OF) if (given := text(bound, one.name))}
        rows, columns = request.path_params["rows"], request.path_params["columns"]
        try:
            found = matrix(edition.store, questions, edition.names, rows, columns, asked)
        except UnknownNameError as error:
            axes = ", ".join(AXES)
            known = Message(f"Known are {axes}.", f"Bekend zijn {axes}.")
            message = joined((error.message, known))
            raise Problem(HTTPStatus.NOT_FOUND, message, suggestions=error.suggestions) from None
        items = (*found.row_items, *found.column_items)
        quoted = describe((item.quote for item in items if item.quote), edition)
        cells = [
            {
                "row": cell.row,
                "column": cell.column,
                "measures": cell.measures,
                "coverage": cell.coverage,
                "links": {"measures": f"{public}/v1/queries/{CELL}?{urlencode(cell.values)}"},
            }
            for cell in found.cells
        ]
        return JSONResponse(
            {
                "rows": [_item(item, quoted) for item in found.row_items],
                "columns": [_item(item, quoted) for item in found.column_items],
                "cells": cells,
            }
        )

    app.add_api_route(
        "/matrix/{rows}/{columns}",
        show_matrix,
        methods=["GET"],
        operation_id="showMatrix",
        summary="Maatregelen geteld naar twee kenmerken · Measures counted by two features",
        description=_DESCRIPTION,
        tags=["matrix"],
        responses=openapi.responses(MatrixAnswer, "De matrix · The matrix", 400, 404),
        response_class=JSONResponse,
        openapi_extra={
            "parameters": [
                _axis("rows", "Wat in de rijen staat", "What the rows are", "threats"),
                _axis("columns", "Wat in de kolommen staat", "What the columns are", "accents"),
                *map(described, declared),
            ]
        },
    )


def _axis(name: str, nl: str, en: str, example: str) -> dict[str, Any]:
    return in_path(name, nl, en, example) | {"schema": {"type": "string", "enum": list(AXES)}}


def _item(item: Item, quoted: Quoted) -> dict[str, Any]:
    return {
        "id": item.id,
        "iri": iri(item.id),
        "label": item.labels,
        "measures": item.measures,
        "coverage": item.coverage,
        "evidence": in_order([item.quote] if item.quote else [], quoted),
    }
