# SPDX-License-Identifier: EUPL-1.2
"""The style sheet, from the package itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from .render import HERE

if TYPE_CHECKING:
    from starlette.requests import Request

_STYLE: Final = (HERE / "static" / "style.css").read_bytes()


async def style(_request: Request) -> Response:
    """Answer the style sheet."""
    return Response(_STYLE, headers={"Cache-Control": "max-age=3600"}, media_type="text/css")
