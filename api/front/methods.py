# SPDX-License-Identifier: EUPL-1.2
"""Answers OPTIONS: which methods an address has, also to a browser that asks for another site (CORS, preflight).

https://fetch.spec.whatwg.org/#http-cors-protocol; credentials are never allowed, for there are none.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from .reply import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute
    from starlette.types import Scope

_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_ASKED_METHOD: Final = b"access-control-request-method"
_HEADERS: Final = b"Accept, Accept-Language, Content-Type, If-None-Match"
_A_DAY: Final = b"86400"


def allowed_methods(routes: Sequence[BaseRoute], scope: Scope) -> list[str]:
    """Return the methods of an address, OPTIONS included; none when there is no such address."""
    found = [method for method in _METHODS if _matches(routes, {**scope, "method": method})]
    if "GET" in found:
        found.insert(1, "HEAD")
    return [*found, "OPTIONS"] if found else []


def _matches(routes: Sequence[BaseRoute], scope: Scope) -> bool:
    for route in routes:
        match, inner = route.matches(scope)
        if match is Match.FULL:
            return not isinstance(route, Mount) or _matches(route.routes, {**scope, **inner})
    return False


def name_methods(reply: Reply, routes: Sequence[BaseRoute], scope: Scope) -> None:
    """Let a refusal of a method name all that the address has: a framework's own names only those of its route."""
    if reply.status == HTTPStatus.METHOD_NOT_ALLOWED and (methods := allowed_methods(routes, scope)):
        others = [header for header in reply.headers if header[0] != b"allow"]
        reply.headers = [*others, (b"allow", ", ".join(methods).encode())]


def answer_options(routes: Sequence[BaseRoute], scope: Scope) -> Reply:
    """Return the answer to OPTIONS.

    Raises:
        HTTPException: 404, there is no such address.
    """
    methods = ", ".join(allowed_methods(routes, scope)).encode()
    if not methods:
        raise HTTPException(404)
    headers = [(b"allow", methods)]
    if any(name == _ASKED_METHOD for name, _ in scope["headers"]):
        headers += [
            (b"access-control-allow-methods", methods),
            (b"access-control-allow-headers", _HEADERS),
            (b"access-control-max-age", _A_DAY),
        ]
    return Reply(204, headers, b"")
