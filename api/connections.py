# SPDX-License-Identifier: EUPL-1.2
"""An HTTP/1.1 connection that doesn't wait for slow clients, and refuses heads without end.

Uvicorn's own closes only connections that are idle between two requests. This one also gives up on a client that
is slow to begin, slow within the head or the body of a request, or slow to take its answer.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from dreigingsgraaf.messages import Message

from .problems import PROBLEM_JSON, Problem

if TYPE_CHECKING:
    import asyncio

_LOOK_EVERY: Final = 1.0
_LONGEST_HEAD: Final = 64_000
"""Bytes of address and headers together."""
_SLOWEST: Final = 1_000
"""Bytes of an answer that a client takes in a second, on average."""
_GRACE: Final = 5.0
"""Seconds by which a route may refuse a slow body with more words."""


class Connection(HttpToolsProtocol):
    """A connection with time-outs; `limited` makes a class of it for some limits."""

    head_seconds = 10.0
    body_seconds = 20.0
    stall_seconds = 20.0
    most = 500

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._in_message = True
        self._in_head = True
        self._began = self.loop.time()
        self._head = 0
        self._refusal = HTTPStatus.BAD_REQUEST, "This isn't HTTP/1.1."
        self._unsent, self._unsent_since = 0, self._began
        if len(self.connections) > self.most:
            self._refuse(
                HTTPStatus.SERVICE_UNAVAILABLE,
                Message(
                    "Too many connections are open. Try again in a while.",
                    "Er zijn te veel verbindingen open. Probeer het straks opnieuw.",
                ),
            )
        self._timer = self.loop.call_later(_LOOK_EVERY, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop watching."""
        self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in a part of a request."""
        if self.transport.is_closing():
            return
        if not self._in_message:
            self._in_message, self._in_head = True, True
            self._began = self.loop.time()
        self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > _LONGEST_HEAD and not self.transport.is_closing():
            self._refuse(*_LONG_HEAD)

    def on_message_begin(self) -> None:
        """Begin to count the head anew."""
        super().on_message_begin()
        self._head = self._fields = 0
        self._in_message, self._in_head = True, True

    def on_url(self, url: bytes) -> None:
        """Take in a part of the address."""
        super().on_url(url)
        self._count(len(url), _LONG_ADDRESS)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take in a header."""
        super().on_header(name, value)
        self._count(len(name) + len(value), _LONG_HEAD)

    def on_headers_complete(self) -> None:
        """Start with the request."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Know that nothing more of it will come."""
        self._in_message = False
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (uvicorn's words are for developers)
        """Refuse what can't be parsed or is too long."""
        self._refuse(*self._refusal)

    def _count(self, size: int, refusal: tuple[HTTPStatus, str]) -> None:
        self._fields += size
        if self._fields > _LONGEST_HEAD:
            self._refusal = refusal
            raise ValueError(refusal[1])  # the parser stops at it, and `send_400_response` is called

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        body = json.dumps(Problem(status, detail).to_dict("nl"), ensure_ascii=False).encode()
        retry = b"retry-after: 2\r\n" if status is HTTPStatus.SERVICE_UNAVAILABLE else b""
        self.transport.write(
            STATUS_LINE[status]
            + b"content-type: "
            + PROBLEM_JSON.encode()
            + b"\r\nx-content-type-options: nosniff\r\nconnection: close\r\n"
            + retry
            + b"content-length: %d\r\n\r\n" % len(body)
            + body
        )
        self.transport.close()

    def _look(self) -> None:
        """Give up on a client that is too slow; look again in a while."""
        now = self.loop.time()
        self._timer = self.loop.call_later(_LOOK_EVERY, self._look)
        if self._is_stalled(now):
            self.transport.abort()
        elif self._in_message and not self.transport.is_closing() and not self.flow.read_paused:
            waited = now - self._began
            if self._in_head and waited > self.head_seconds:
                self._refuse(
                    HTTPStatus.REQUEST_TIMEOUT,
                    Message("No request arrived in time.", "Er kwam niet op tijd een aanvraag."),
                )
            elif waited > self.head_seconds + self.body_seconds + _GRACE:
                self.transport.abort()

    def _is_stalled(self, now: float) -> bool:
        """Tell whether the client has taken next to nothing of what is ready for it, for too long."""
        unsent = self.transport.get_write_buffer_size()
        # More is put there only when the client has taken what there was.
        took = self._unsent - unsent >= _SLOWEST * self.stall_seconds or unsent > self._unsent
        if not unsent or took:
            self._unsent, self._unsent_since = unsent, now
            return False
        return now - self._unsent_since > self.stall_seconds


_LONG_HEAD: Final = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's headers are too long."
_LONG_ADDRESS: Final = HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long. Send a query by POST."


def limited(**limits: Any) -> type[Connection]:
    """Return a class of connections with other limits than the defaults."""
    return type("LimitedConnection", (Connection,), limits)
