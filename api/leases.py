# SPDX-License-Identifier: EUPL-1.2
"""The edition of the graph that a request is answered from; the front puts it into the request's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

    from .service import Edition


def edition_of(request: Request) -> Edition:
    """Return the edition that a request is answered from; also a dependency of FastAPI's routes."""
    edition: Edition = request.state.edition
    return edition
