# SPDX-License-Identifier: EUPL-1.2
"""Chooses the form of an answer from those that an address offers, or says which these are."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from dreigingsgraaf.messages import Message, joined

from .negotiation import choose
from .problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request


def acceptable(request: Request, offered: Sequence[str], advice: str = "") -> str:
    """Return the media type that a client prefers of those offered.

    Args:
        request: its Accept header is read.
        offered: media types, the preferred one first.
        advice: where other forms are, as a sentence.

    Raises:
        Problem: 406, it takes none of them.
    """
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        known = ", ".join(offered)
        message = Message(
            f"This address answers with {known}. Ask for one of them with Accept.",
            f"Dit adres antwoordt met {known}. Vraag daar met Accept om.",
        )
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, joined((message, advice)))
    return chosen
