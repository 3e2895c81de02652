# SPDX-License-Identifier: EUPL-1.2
"""A whole answer: nothing is sent before it is complete, and everything done to it is done to all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]
"""Names in lower case, and values."""


@dataclass(slots=True)
class Reply:
    """Status, headers and body of an answer; of the headers, Content-Length is left to `send`."""

    status: int
    headers: Headers
    body: bytes

    @classmethod
    def of(cls, response: Response) -> Reply:
        """Return what a response of Starlette says."""
        return cls(response.status_code, _without_length(response.raw_headers), bytes(response.body))

    def header(self, name: bytes) -> bytes | None:
        """Return the value of a header, or None."""
        for known, value in self.headers:
            if known == name:
                return value
        return None

    async def send(self, send: Send, *, with_body: bool = True, piece: int = 0) -> None:
        """Send it; for HEAD without the body, whose length is told all the same.

        Args:
            send: of the server; it waits while the client is slow.
            with_body: whether the body is sent.
            piece: bytes of the body to send at a time; 0: all.
        """
        headers = self.headers
        if self.status not in (204, 304):
            headers = [*headers, (b"content-length", b"%d" % len(self.body))]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        body = self.body if with_body else b""
        for start in range(0, len(body), piece) if piece else ():
            await send({"type": "http.response.body", "body": body[start : start + piece], "more_body": True})
        await send({"type": "http.response.body", "body": b"" if piece else body})


async def collect(app: ASGIApp, scope: Scope, receive: Receive) -> Reply:
    """Return the whole answer of an application; whatever it raises before that is complete is raised."""
    status, headers, parts, complete = 500, Headers(), list[bytes](), False

    async def take(message: Message) -> None:
        nonlocal status, headers, complete
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = _without_length(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))
            complete = not message.get("more_body", False)

    try:
        await app(scope, receive, take)
    except Exception:
        # Starlette raises a fault again after it has been logged and answered.
        if not complete:
            raise
    return Reply(status, headers, parts[0] if len(parts) == 1 else b"".join(parts))


def _without_length(headers: Headers) -> Headers:
    return [(name.lower(), value) for name, value in headers if name.lower() != b"content-length"]
