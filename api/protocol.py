# SPDX-License-Identifier: EUPL-1.2
"""Reads a request of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.messages import Message, in_language
from dreigingsgraaf.stores.base import Dataset

from .parameters import parameters
from .problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_UPDATES: Final = ("update", "using-graph-uri", "using-named-graph-uri")
_MOST_PARAMETERS: Final = 200
_READ_ONLY: Final = Message(
    "This endpoint is read-only: it answers queries and takes no updates.",
    "Hier kan alleen worden gevraagd, niets worden gewijzigd.",
)


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation: the query's text, and the graphs that the request names, if any."""

    query: str
    dataset: Dataset | None


async def read_operation(request: Request, known_graph: Callable[[str], bool]) -> Operation | None:
    """Return what is asked by GET, by POST as a form or by POST as it is; None where GET asks no query.

    Parameters that the protocol doesn't define are ignored: clients in use send `format` and others of their own.

    Args:
        request: a GET or POST.
        known_graph: tells whether the store holds a graph of that name.

    Raises:
        Problem: 400, 403 (an update) or 415; says what to send.
    """
    found = _parameters(request.scope["query_string"], Message("The address", "Het adres"))
    if request.method == "POST":
        kind = _media_type(request)
        body = await request.body()
        if kind == _FORM:
            found += _parameters(body, Message("The form", "Het formulier"))
        elif kind == _QUERY:
            found.append(("query", _text(body, Message("The query", "De vraag"))))
        elif kind == _UPDATE:
            raise Problem(403, _READ_ONLY)
        else:
            raise Problem(
                415,
                Message(
                    f"Send the query as {_QUERY}, or as the field `query` of {_FORM}.",
                    f"Stuur de vraag als {_QUERY}, of als veld `query` van {_FORM}.",
                ),
            )
    if any(name in _UPDATES for name, _ in found):
        raise Problem(403, _READ_ONLY)
    queries = [value for name, value in found if name == "query"]
    if not queries and request.method == "GET":
        return None
    if len(queries) != 1:
        raise Problem(
            400,
            Message(
                f"Give exactly one query; {len(queries)} were given as `query`.",
                f"Geef precies één vraag; er stonden er {len(queries)} in `query`.",
            ),
        )
    return Operation(queries[0], _dataset(found, known_graph))


def _media_type(request: Request) -> str:
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(415, Message("Send the query in UTF-8.", "Stuur de vraag in UTF-8."))
    return kind


def _parameters(encoded: bytes, where: str) -> list[tuple[str, str]]:
    if encoded.count(b"&") >= _MOST_PARAMETERS:
        raise Problem(
            400,
            Message(
                f"{where} has more than {_MOST_PARAMETERS} parameters.",
                f"{in_language(where, 'nl')} heeft meer dan {_MOST_PARAMETERS} parameters.",
            ),
        )
    try:
        return parameters(encoded)
    except UnicodeDecodeError:
        _text(encoded, where)  # names the byte, if it stands there without an escape
        raise Problem(
            400,
            Message(
                f"{where} holds an escape (%…) that isn't UTF-8.",
                f"{in_language(where, 'nl')} bevat een code (%…) die geen UTF-8 is.",
            ),
        ) from None


def _text(body: bytes, what: str) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Problem(
            400,
            Message(
                f"{what} isn't UTF-8: byte {error.start + 1} doesn't fit.",
                f"{in_language(what, 'nl')} is geen UTF-8: byte {error.start + 1} past niet.",
            ),
        ) from None


def _dataset(found: list[tuple[str, str]], known_graph: Callable[[str], bool]) -> Dataset | None:
    default = tuple(dict.fromkeys(value for name, value in found if name == "default-graph-uri"))
    named = tuple(dict.fromkeys(value for name, value in found if name == "named-graph-uri"))
    for graph in (*default, *named):
        if not known_graph(graph):
            raise Problem(
                400,
                Message(
                    f"{graph[:200]!r} is no graph of this store. Leave it out to ask all graphs.",
                    f"{graph[:200]!r} is geen graaf in deze opslag. Laat die weg om alle grafen te bevragen.",
                ),
            )
    return Dataset(default, named) if default or named else None
