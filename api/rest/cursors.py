# SPDX-License-Identifier: EUPL-1.2
"""Cursors: where the next page of a list begins, bound to the question that was asked and the graph that answered."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.catalogue import ParametersError, Problem
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from starlette.requests import Request

    from ..service import Edition

_FREE: Final = ("cursor", "lang", "limit")
"""Parameters that may change from page to page."""


class Cursors:
    """Makes and reads the cursors of one question.

    Args:
        request: the question.
        edition: what answers it.
    """

    def __init__(self, request: Request, edition: Edition) -> None:
        asked = sorted(item for item in request.query_params.multi_items() if item[0] not in _FREE)
        bound = repr((edition.name, request.url.path, asked))
        self._digest = hashlib.sha256(bound.encode()).hexdigest()[:16]

    def write(self, position: int) -> str:
        """Return the cursor of a position, counted from 0."""
        return base64.urlsafe_b64encode(f"{position}.{self._digest}".encode()).decode().rstrip("=")

    def read(self, cursor: str | None) -> int:
        """Return the position of a cursor; 0 without one.

        Raises:
            ParametersError: it is none, or belongs to another question or another state of the graph.
        """
        if cursor is None:
            return 0
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            position, _, digest = (
                base64.b64decode(padded, altchars=b"-_", validate=True).decode().partition(".")
            )
            if digest == self._digest and position.isascii() and position.isdigit():
                return int(position)
        except ValueError:
            pass
        message = Message(
            "the cursor belongs to another question or an earlier graph. Begin again without it.",
            "de cursor hoort bij een andere vraag of een eerdere graaf. Begin opnieuw zonder.",
        )
        raise ParametersError([Problem("cursor", message)])
