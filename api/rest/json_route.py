# SPDX-License-Identifier: EUPL-1.2
"""The route of an address that answers as JSON alone: whoever takes no JSON is told so, and where other forms are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fastapi.routing import APIRoute
from starlette.responses import JSONResponse

from dreigingsgraaf.messages import Message

from ..acceptable import acceptable

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from starlette.requests import Request
    from starlette.responses import Response

JSON: Final = "application/json"
_OTHER_FORMS: Final = Message(
    "RDF is at /doc/{type}/{slug}.ttl; tables, as CSV too, are below /v1/queries.",
    "RDF staat op /doc/{type}/{slug}.ttl; tabellen, ook als CSV, staan onder /v1/queries.",
)


class JsonRoute(APIRoute):
    """A route that reads Accept, unless its description names other forms: then its endpoint chooses among them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()
        if self.response_class is not JSONResponse or self.responses.get(200, {}).get("content"):
            return answer

        async def negotiated(request: Request) -> Response:
            acceptable(request, (JSON,), _OTHER_FORMS)
            return await answer(request)

        return negotiated
