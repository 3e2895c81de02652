# SPDX-License-Identifier: EUPL-1.2
"""Every error as RFC 9457 problem details, from one table: what is wrong, and what to do.

A client that asks for plain text gets the same words as text. Whatever isn't in the table is a bug: it is logged,
and answered with 500 and no details of our insides.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from dreigingsgraaf.catalogue import ParametersError
from dreigingsgraaf.errors import (
    DreigingsgraafError,
    InputError,
    NoSnapshotError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreError,
    StoreUnavailableError,
    UnknownNameError,
    UnwritableError,
)
from dreigingsgraaf.messages import Message, in_language

from .negotiation import choose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

PROBLEM_JSON: Final = "application/problem+json"
_log = logging.getLogger("dreigingsgraaf.api")

_STATUS: Final[dict[type[DreigingsgraafError], HTTPStatus]] = {
    QueryTimeoutError: HTTPStatus.GATEWAY_TIMEOUT,
    QueryTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    StoreUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.INTERNAL_SERVER_ERROR,
    NoSnapshotError: HTTPStatus.SERVICE_UNAVAILABLE,
    UnwritableError: HTTPStatus.SERVICE_UNAVAILABLE,
    InputError: HTTPStatus.BAD_REQUEST,
}
"""The status of each kind of error; that of the nearest superclass counts."""

_TITLES: Final = {
    HTTPStatus.BAD_REQUEST: {"nl": "De aanvraag klopt niet", "en": "The request doesn't fit"},
    HTTPStatus.UNAUTHORIZED: {"nl": "Een token is nodig", "en": "A token is needed"},
    HTTPStatus.FORBIDDEN: {"nl": "Niet toegestaan", "en": "Not allowed"},
    HTTPStatus.NOT_FOUND: {"nl": "Niet gevonden", "en": "Not found"},
    HTTPStatus.METHOD_NOT_ALLOWED: {"nl": "Methode niet toegestaan", "en": "Method not allowed"},
    HTTPStatus.NOT_ACCEPTABLE: {"nl": "Geen passend formaat", "en": "No acceptable format"},
    HTTPStatus.REQUEST_TIMEOUT: {"nl": "De aanvraag kwam te langzaam", "en": "The request came too slowly"},
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: {"nl": "Te groot", "en": "Too large"},
    HTTPStatus.REQUEST_URI_TOO_LONG: {"nl": "Het adres is te lang", "en": "The address is too long"},
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: {"nl": "Onbekend mediatype", "en": "Unsupported media type"},
    HTTPStatus.TOO_MANY_REQUESTS: {"nl": "Te veel gevraagd", "en": "Too much asked"},
    HTTPStatus.INTERNAL_SERVER_ERROR: {"nl": "Er ging bij ons iets mis", "en": "Something went wrong here"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"nl": "Even niet beschikbaar", "en": "Not available right now"},
    HTTPStatus.GATEWAY_TIMEOUT: {"nl": "De vraag duurde te lang", "en": "The query took too long"},
}
_DETAILS: Final[dict[int, str]] = {
    HTTPStatus.NOT_FOUND: Message("There is nothing at this address.", "Op dit adres is niets."),
    HTTPStatus.METHOD_NOT_ALLOWED: Message(
        "Use one of the methods that the header Allow names.",
        "Gebruik een van de methoden die de header Allow noemt.",
    ),
}
"""What a framework's own errors mean here."""
_RETRY_SECONDS: Final = 2
_TEXTUAL: Final = ("text/plain", "text/csv", "text/tab-separated-values")
"""Who prefers one of these reads an error as text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a request.

    Args:
        name: the parameter or field, as it was given.
        detail: what is wrong with it, and what to do.
        suggestions: nearest known names, best first.
    """

    name: str
    detail: str
    suggestions: tuple[str, ...] = ()


@dataclass
class Problem(Exception):  # noqa: N818  (the word of RFC 9457)
    """An answer that is an error; raise it anywhere in a request.

    Args:
        status: the HTTP status.
        detail: what is wrong and what to do, in a sentence or two.
        faults: everything that is wrong, where that is several things.
        suggestions: nearest known names, best first.
        headers: further headers of the answer.
        more: further members of the problem object.
    """

    status: int
    detail: str
    faults: Sequence[Fault] = ()
    suggestions: Sequence[str] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self, language: str) -> dict[str, Any]:
        """Return the members of the problem object."""
        status = HTTPStatus(self.status)
        title = _TITLES.get(status, {}).get(language, status.phrase)
        told: dict[str, Any] = {
            "type": "about:blank",
            "title": title,
            "status": self.status,
            "detail": in_language(self.detail, language),
        }
        if self.suggestions:
            told["suggestions"] = list(self.suggestions)
        if self.faults:
            told["errors"] = [
                {
                    "name": fault.name,
                    "detail": in_language(fault.detail, language),
                    "suggestions": list(fault.suggestions),
                }
                for fault in self.faults
            ]
        return told | dict(self.more)


def problem_of(error: Exception) -> Problem:
    """Return the problem that an exception means to a client."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, ParametersError):
        faults = [Fault(p.parameter, p.message, p.suggestions) for p in error.problems]
        return Problem(HTTPStatus.BAD_REQUEST, error.told, faults)
    if isinstance(error, HTTPException):
        detail = _DETAILS.get(error.status_code, error.detail)
        return Problem(error.status_code, detail, headers=error.headers or {})
    if isinstance(error, DreigingsgraafError):
        return _ours(error)
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        Message(
            "This is a fault of the server. Try again later, or report it to the operator.",
            "Dit is een fout van de server. Probeer het later opnieuw, of meld het aan de beheerder.",
        ),
    )


def _ours(error: DreigingsgraafError) -> Problem:
    kind = next(
        parent for parent in type(error).__mro__ if parent in _STATUS or parent is DreigingsgraafError
    )
    status = _STATUS.get(kind, HTTPStatus.INTERNAL_SERVER_ERROR)
    more: dict[str, Any] = {}
    if isinstance(error, QuerySyntaxError) and error.line:
        more = {"line": error.line, "column": error.column}
    suggestions = error.suggestions if isinstance(error, UnknownNameError) else ()
    headers = {"Retry-After": str(_RETRY_SECONDS)} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Problem(status, error.told, suggestions=suggestions, headers=headers, more=more)


def respond(request: Request, error: Exception) -> Response:
    """Return the answer to a request that failed: problem+json, or text for a client that prefers it."""
    problem = problem_of(error)
    log(error)
    language = "en" if request.query_params.get("lang") == "en" else "nl"
    told = problem.to_dict(language)
    headers = dict(problem.headers)
    if choose(request.headers.get("accept"), (PROBLEM_JSON, "application/json", *_TEXTUAL)) in _TEXTUAL:
        lines = [f"{told['title']}: {told['detail']}"]
        lines += [f"- {fault['name']}: {fault['detail']}" for fault in told.get("errors", ())]
        return Response("\n".join(lines) + "\n", problem.status, headers, media_type="text/plain")
    body = json.dumps(told, ensure_ascii=False).encode()
    return Response(body, problem.status, headers, media_type=PROBLEM_JSON)


def log(error: Exception) -> None:
    """Log an exception that is a fault of ours."""
    if not isinstance(error, HANDLED):
        _log.error("unhandled error", exc_info=error)


async def handle(request: Request, error: Exception) -> Response:
    """Answer an exception; registered for all of them."""
    return respond(request, error)


HANDLED: Final[tuple[type[Exception], ...]] = (HTTPException, Problem, DreigingsgraafError)
"""What the applications hand to `handle`; besides these, `Exception` for faults of our own."""
