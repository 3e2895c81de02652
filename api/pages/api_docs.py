# SPDX-License-Identifier: EUPL-1.2
"""The description of the REST interface as a page: made from its OpenAPI document, without scripts of others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse

from ..acceptable import acceptable
from ..negotiation import language
from .render import TEXTS, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation."""

    name: str
    where: str
    required: bool
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the interface."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[Parameter]


async def api_docs(request: Request) -> Response:
    """Answer the page."""
    lang = language(request)
    document = request.app.state.rest.openapi()
    by_tag: defaultdict[str, list[Operation]] = defaultdict(list)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or [""])[0]
            by_tag[tag].append(_operation(method, f"/v1{path}", operation))
    return page(
        request,
        "api",
        title=TEXTS[lang]["api"],
        version=document["info"]["version"],
        subjects=list(by_tag.items()),
    )


async def interface(request: Request) -> Response:
    """Redirect from the root of the REST interface to its description: for programs, or for people."""
    page_wanted = acceptable(request, ("application/json", "text/html")) == "text/html"
    return RedirectResponse("/docs" if page_wanted else "/v1/openapi.json", 303, {"Vary": "Accept"})


def _operation(method: str, path: str, operation: dict[str, Any]) -> Operation:
    parameters = [
        Parameter(
            parameter["name"],
            parameter["in"],
            parameter.get("required", False),
            _type(parameter.get("schema", {})),
            parameter.get("description", ""),
        )
        for parameter in operation.get("parameters", [])
    ]
    return Operation(
        method.upper(), path, operation.get("summary", ""), operation.get("description", ""), parameters
    )


def _type(schema: dict[str, Any]) -> str:
    """Return a schema in a word or two; alternatives of which one is null are the other one."""
    if "anyOf" in schema:
        return " | ".join(_type(part) for part in schema["anyOf"] if part.get("type") != "null")
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    told = str(schema.get("type", ""))
    return f"{told} ({schema['format']})" if "format" in schema else told
