# SPDX-License-Identifier: EUPL-1.2
"""Why? over REST: what a fact rests on, and what a row of an answer rests on."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse

from dreigingsgraaf import explain as why
from dreigingsgraaf.catalogue import Kind, Parameter
from dreigingsgraaf.catalogue.parameters import ParametersError
from dreigingsgraaf.catalogue.parameters import Problem as Wrong
from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.messages import Message, in_language

from ..leases import edition_of
from ..problems import Problem
from . import openapi
from .evidence import describe, in_order
from .explanation_models import ExplainedRow, FactExplanations
from .links import digest
from .parameters import LANG, described, in_path, read, text
from .terms import both

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dreigingsgraaf.catalogue import Catalogue, Query
    from dreigingsgraaf.settings import Settings

    from ..service import Edition

_FACT: Final = (
    Parameter(
        "subject", Kind.TEXT, required=True, example="meldpunt-obi",
        description={"nl": "Waarover het feit gaat; elke naam mag.", "en": "What the fact is about, by any name."},
    ),
    Parameter(
        "predicate", Kind.TEXT, required=True, example="addresses",
        description={"nl": "De eigenschap: korte naam of label.", "en": "The property: short name or label."},
    ),
    Parameter(
        "object", Kind.TEXT, required=False, example="hybride-dreiging",
        description={"nl": "De waarde; zonder keuze elke.", "en": "The value; every one without a choice."},
    ),
    LANG,
)  # fmt: skip
_ROW: Final = (
    Parameter(
        "row", Kind.TEXT, required=False,
        description={"nl": "De rij, zoals haar link haar noemt; zonder keuze de eerste.",
                     "en": "The row as its link names it; the first without a choice."},
    ),
    Parameter(
        "parameters", Kind.TEXT, required=False, example="domain=cyber",
        description={"nl": "De parameters van de vraag, zoals in een adres.",
                     "en": "The question's parameters, as in an address."},
    ),
    LANG,
)  # fmt: skip


def add_to(app: FastAPI, questions: Catalogue, settings: Settings) -> None:
    """Add the routes that explain facts and rows."""
    public = settings.public_url.rstrip("/")

    def explain_row(request: Request) -> JSONResponse:
        edition = edition_of(request)
        try:
            query = questions[request.path_params["query"]]
        except UnknownNameError as error:
            raise Problem(HTTPStatus.NOT_FOUND, error.told, suggestions=error.suggestions) from None
        bound = read(request, _ROW, edition.names)
        given = dict(parse_qsl(text(bound, "parameters") or ""))
        return JSONResponse(_row(query, given, text(bound, "row"), edition, public))

    app.add_api_route(
        "/explain",
        explain_fact,
        methods=["GET"],
        operation_id="explainFact",
        summary="Waarom? Waarop een feit steunt · Why? What a fact rests on",
        description="Een naam die meer betekent, telt als elk daarvan\n\nAn ambiguous name is each of its meanings",
        tags=["explain"],
        responses=openapi.responses(
            FactExplanations, "De feiten, elk uitgelegd · The facts, each explained", 400, 404
        ),
        response_class=JSONResponse,
        openapi_extra={"parameters": [described(parameter) for parameter in _FACT]},
    )
    app.add_api_route(
        "/explain/{query}",
        explain_row,
        methods=["GET"],
        operation_id="explainRow",
        summary="Waarop een rij van een antwoord steunt · What a row of an answer rests on",
        description="Elke rij van een vraag linkt hierheen\n\nEvery row of a question links to this",
        tags=["explain"],
        responses=openapi.responses(ExplainedRow, "De rij, uitgelegd · The row, explained", 400, 404),
        response_class=JSONResponse,
        openapi_extra={
            "parameters": [
                in_path("query", "Naam van de vraag", "Name of the question", "threats"),
                *map(described, _ROW),
            ]
        },
    )


def explain_fact(request: Request) -> JSONResponse:
    """Answer with every fact that is meant, explained."""
    edition = edition_of(request)
    bound = read(request, _FACT, edition.names)
    subject, predicate = str(text(bound, "subject")), str(text(bound, "predicate"))
    try:
        items = facts(edition, subject, predicate, text(bound, "object"))
    except UnknownNameError as error:
        raise Problem(HTTPStatus.NOT_FOUND, error.told, suggestions=error.suggestions) from None
    return JSONResponse({"items": items, "total": len(items), "next": None})


def facts(edition: Edition, subject: str, predicate: str, object_: str | None) -> list[dict[str, Any]]:
    """Return every fact that is meant, explained, ready for JSON; errors as for `explain`."""
    found = why.explain(edition.store, edition.names, subject, predicate, object_)
    words = why.Words(edition.names, {iri: dict(labels) for iri, labels in edition.terms.items()})
    told = [why.as_json(one, words) for one in found]
    return [_explained(one, edition) | {"fact": _statement(one["fact"])} for one in told]


def _row(
    query: Query, given: dict[str, str], wanted: str | None, edition: Edition, public: str
) -> dict[str, Any]:
    try:
        rows = edition.store.select(query.bind(given, edition.names))
    except ParametersError as error:
        raise ParametersError([_within(one) for one in error.problems]) from None
    row = next((one for one in rows if wanted in (None, digest(one))), None)
    if row is None:
        message = Message(
            f"{query.name} has no such row, or no longer. Ask the question again.",
            f"{query.name} heeft zo'n rij niet, of niet meer. Stel de vraag opnieuw.",
        )
        raise Problem(HTTPStatus.NOT_FOUND, message)
    explained = why.explain_row(edition.store, edition.names, query, given, row)
    words = why.Words(edition.names, {iri: dict(labels) for iri, labels in edition.terms.items()})
    asked = f"?{urlencode(given)}" if given else ""
    links = {
        "query": f"{public}/v1/queries/{query.name}{asked}",
        "page": f"{public}/questions/{query.name}{asked}",
    }
    return _explained(why.as_json(explained, words), edition) | {"label": query.summary, "links": links}


def _within(one: Wrong) -> Wrong:
    """Return what is wrong with a parameter of the question as something wrong with the parameters as a whole."""
    dutch = f"{one.parameter}: {in_language(one.message, 'nl')}"
    return Wrong("parameters", Message(f"{one.parameter}: {one.message}", dutch), one.suggestions)


def _explained(told: dict[str, Any], edition: Edition) -> dict[str, Any]:
    """Return an explanation whose evidence has the form that it has everywhere in this interface."""
    premises = [premise for one in told["derivations"] for premise in one["premises"]]
    quotes = describe((one["iri"] for premise in premises for one in premise["evidence"]), edition)
    for premise in premises:
        premise.update(_statement(premise))
        premise["evidence"] = in_order([one["iri"] for one in premise["evidence"]], quotes)
    return told


def _statement(told: dict[str, Any]) -> dict[str, Any]:
    return {name: _term(told[name]) for name in ("subject", "predicate", "object")}


def _term(told: dict[str, Any]) -> dict[str, Any]:
    if "iri" not in told:
        return {name: told.get(name) for name in ("value", "language", "datatype")}
    return told | {"label": both(told["label"])}
