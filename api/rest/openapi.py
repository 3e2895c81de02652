# SPDX-License-Identifier: EUPL-1.2
"""What every route says of itself in OpenAPI: the version header, and its errors as RFC 9457 problems."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.catalogue import ParametersError
from dreigingsgraaf.catalogue.parameters import problem
from dreigingsgraaf.errors import InputError

from ..problems import PROBLEM_JSON, Problem, problem_of
from .parameters import LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI
    from pydantic import BaseModel

VERSION_HEADER: Final = "API-Version"
_HEADERS: Final = {
    VERSION_HEADER: {
        "description": "Volledige versie van deze API · Full version of this API",
        "schema": {"type": "string", "example": "1.0.0"},
    }
}
_PROBLEM: Final = {
    "title": "Problem",
    "description": "Wat er mis is en wat te doen · What is wrong and what to do (RFC 9457)",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "suggestions": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Namen die erop lijken · Names that resemble it",
        },
        "errors": {
            "type": "array",
            "description": "Alles wat er mis is · Everything that is wrong",
            "items": {
                "type": "object",
                "required": ["name", "detail", "suggestions"],
                "properties": {
                    "name": {"type": "string"},
                    "detail": {"type": "string"},
                    "suggestions": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}
_ERRORS: Final = {
    400: "De aanvraag klopt niet · The request doesn't fit",
    401: "Een token is nodig · A token is needed",
    404: "Niet gevonden · Not found",
    406: "Geen passend formaat · No acceptable format",
}


def responses(model: type[BaseModel], description: str, *errors: int) -> dict[int | str, dict[str, Any]]:
    """Return the responses of a route: its answer in JSON, and the errors it can have besides those of the server."""
    told: dict[int | str, dict[str, Any]] = {
        200: {"model": model, "description": description, "headers": _HEADERS}
    }
    return told | problems(*errors)


def files(content: dict[str, Any], description: str, *errors: int) -> dict[int | str, dict[str, Any]]:
    """Return the responses of a route that answers in other formats; `content` is by media type."""
    told: dict[int | str, dict[str, Any]] = {
        200: {"content": content, "description": description, "headers": _HEADERS}
    }
    return told | problems(*errors)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the descriptions of errors."""
    named: Sequence[tuple[int | str, str]] = [(status, _ERRORS[status]) for status in statuses]
    named = [*named, ("default", "Een fout van de server · A fault of the server")]
    return {
        status: {"description": text, "content": {PROBLEM_JSON: _content(status)}, "headers": _HEADERS}
        for status, text in named
    }


def _content(status: int | str) -> dict[str, Any]:
    """Return the schema of an error and, for bad input, what it says in both languages."""
    content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/Problem"}}
    if status == HTTPStatus.BAD_REQUEST:
        content["examples"] = {
            language: {"value": _too_large().to_dict(language)} for language in ("nl", "en")
        }
    return content


@cache
def _too_large() -> Problem:
    """Return the real answer to a page that is too large."""
    try:
        LIMIT.terms("501", None)
    except InputError as error:
        return problem_of(ParametersError([problem(LIMIT.name, error)]))
    raise AssertionError("a page of 501 is refused")


def complete(app: FastAPI) -> None:
    """Add to an application's description the schema of problems, and that every route reads Accept."""
    describe = app.openapi
    refused = problems(HTTPStatus.NOT_ACCEPTABLE)[HTTPStatus.NOT_ACCEPTABLE]

    def described() -> dict[str, Any]:
        told = describe()
        told.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _PROBLEM
        for methods in told["paths"].values():
            for operation in methods.values():
                operation["responses"].setdefault("406", refused)
        return told

    app.openapi = described  # type: ignore[method-assign]
