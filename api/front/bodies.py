# SPDX-License-Identifier: EUPL-1.2
"""Reads a request's body before any route sees it: so much and so long, and no more."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.messages import Message

from ..problems import Problem

if TYPE_CHECKING:
    from starlette import types
    from starlette.types import Receive, Scope

_DRAIN_BYTES: Final = 10_000_000
_DRAIN_SECONDS: Final = 3.0
"""How much of what is too long is read and dropped: a client that is still sending can't hear why it was refused."""
_CLOSE: Final = {"Connection": "close"}


async def read_body(scope: Scope, receive: Receive, longest: int, seconds: float) -> Receive:
    """Return a `receive` that hands out the whole body at once.

    Args:
        scope: of the request.
        receive: of the server.
        longest: bytes that a body may have.
        seconds: within which it has to arrive.

    Raises:
        Problem: 413 or 408; the connection is closed behind it.
    """
    headers = dict(scope["headers"])
    declared = int(headers.get(b"content-length", 0))
    if not declared and b"transfer-encoding" not in headers:
        return receive
    if declared > longest and headers.get(b"expect", b"").lower() == b"100-continue":
        raise _too_long(longest)  # before it is sent
    try:
        async with asyncio.timeout(seconds):
            body = await _read(receive, longest)
    except TimeoutError:
        message = Message(
            f"The request's body didn't arrive within {seconds:g} seconds.",
            f"De inhoud van de aanvraag was er niet binnen {seconds:g} seconden.",
        )
        raise Problem(408, message, headers=_CLOSE) from None
    if body is None:
        raise _too_long(longest)
    handed = False

    async def replay() -> types.Message:
        nonlocal handed
        if handed:
            return await receive()
        handed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _too_long(longest: int) -> Problem:
    return Problem(
        413,
        Message(
            f"The request's body is longer than {longest:,} bytes.",
            f"De inhoud van de aanvraag is langer dan {longest:,} bytes.",
        ),
        headers=_CLOSE,
    )


async def _read(receive: Receive, longest: int) -> bytes | None:
    """Return the body; None when it is too long."""
    parts, size, more = list[bytes](), 0, True
    while more and size <= longest:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
    if size <= longest:
        return b"".join(parts)
    if more:
        await _drop(receive)
    return None


async def _drop(receive: Receive) -> None:
    dropped = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(_DRAIN_SECONDS):
            while dropped < _DRAIN_BYTES:
                message = await receive()
                dropped += len(message.get("body", b""))
                if not message.get("more_body", False):
                    return
