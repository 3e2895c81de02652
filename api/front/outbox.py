# SPDX-License-Identifier: EUPL-1.2
"""Hands answers out piece by piece, and knows how much of the large ones slow clients leave with us."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import Send

    from .reply import Reply

_PIECE: Final = 100_000
"""Bytes after which we wait for the client; smaller answers are the server's own to send."""
_SLOWEST: Final = 50_000
"""Bytes of a large answer that a client takes in a second, on average."""
_GRACE: Final = 20.0


class Outbox:
    """The large answers that are on their way.

    Args:
        most: bytes of them that may be with us at once.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.unsent = 0

    def takes(self, reply: Reply) -> bool:
        """Whether there is room for an answer."""
        size = len(reply.body)
        return size <= _PIECE or self.unsent + size <= self._most

    async def send(self, reply: Reply, send: Send, *, with_body: bool) -> None:
        """Send an answer, for HEAD without its body; one that a client takes too slowly is left unfinished."""
        size = len(reply.body)
        if size <= _PIECE or not with_body:
            await reply.send(send, with_body=with_body)
            return
        self.unsent += size
        try:
            async with asyncio.timeout(_GRACE + size / _SLOWEST):
                await reply.send(send, piece=_PIECE)
        except TimeoutError:
            return  # the server closes a connection whose answer isn't complete
        finally:
            self.unsent -= size
