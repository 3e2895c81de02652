# SPDX-License-Identifier: EUPL-1.2
"""The description of the REST interface as a page: made from its OpenAPI document, without scripts of others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse

from ..acceptable import acceptable
from ..negotiation import language
from .render import TAGS, TEXTS, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_BETWEEN = " · "
"""What stands between the languages of a text in the description."""


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
    example: str
    parameters: list[Parameter]


async def api_docs(request: Request) -> Response:
    """Answer the page."""
    lang = language(request)
    document = request.app.state.rest.openapi()
    by_tag: defaultdict[str, list[Operation]] = defaultdict(list)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or [""])[0]
            by_tag[tag].append(_operation(method, f"/v1{path}", operation, lang))
    return page(
        request,
        "api",
        title=TEXTS[lang]["api"],
        version=document["info"]["version"],
        subjects=[(tag, TAGS[lang].get(tag, tag), operations) for tag, operations in by_tag.items()],
    )


async def interface(request: Request) -> Response:
    """Redirect from the root of the REST interface to its description: for programs, or for people."""
    page_wanted = acceptable(request, ("application/json", "text/html")) == "text/html"
    return RedirectResponse("/docs" if page_wanted else "/v1/openapi.json", 303, {"Vary": "Accept"})


def _operation(method: str, path: str, operation: dict[str, Any], lang: str) -> Operation:
    parameters = [
        Parameter(
            parameter["name"],
            parameter["in"],
            parameter.get("required", False),
            _type(parameter.get("schema", {})),
            _in_one(parameter.get("description", ""), lang),
        )
        for parameter in operation.get("parameters", [])
    ]
    return Operation(
        method.upper(),
        path,
        _in_one(operation.get("summary", ""), lang),
        _in_one(operation.get("description", ""), lang),
        _example(path, operation.get("parameters", [])) if method == "get" else "",
        parameters,
    )


def _in_one(text: str, lang: str) -> str:
    """Return the half in one language of a text that says the same in Dutch and in English, without its Markdown."""
    dutch, _, english = text.partition(_BETWEEN if _BETWEEN in text else "\n\n")
    return (english if english and lang == "en" else dutch).strip().strip("*").replace("`", "")


def _example(path: str, parameters: list[dict[str, Any]]) -> str:
    """Return an address to try: with the examples of what it needs, else of the first parameter that has one."""
    shown = {one["name"]: one["example"] for one in parameters if "example" in one}
    for one in parameters:
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", str(shown.pop(one["name"], "")))
    needed = {one["name"] for one in parameters if one["required"]}
    wanted = [name for name in shown if name in needed] or list(shown)[:1]
    return path + ("?" + urlencode({name: shown[name] for name in wanted}) if wanted else "")


def _type(schema: dict[str, Any]) -> str:
    """Return a schema in a word or two; alternatives of which one is null are the other one."""
    if "anyOf" in schema:
        return " | ".join(_type(part) for part in schema["anyOf"] if part.get("type") != "null")
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    told = str(schema.get("type", ""))
    return f"{told} ({schema['format']})" if "format" in schema else told
