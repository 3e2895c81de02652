# SPDX-License-Identifier: EUPL-1.2
"""How owner and worker talk: a header of fixed size, then as many bytes as it says."""

from __future__ import annotations

import struct
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket

DONE: Final = b"D"
"""The reply follows; the worker waits for the next request."""
LAST: Final = b"L"
"""The reply follows; the worker has grown too large and ends."""
FAILED: Final = b"F"
"""What follows names an exception that escaped from the handler; the worker ends."""
LARGE: Final = b"X"
"""The reply was above the cap; nothing follows."""

_REQUEST: Final = struct.Struct("!dQ")
_REPLY: Final = struct.Struct("!cQ")
_CHUNK: Final = 1 << 20
_FIRST: Final = 1 << 16
"""Bytes within which most replies fit with their header, so that they are read at once."""


class LargeReplyError(Exception):
    """A reply announced more bytes than allowed."""


def send_request(connection: socket.socket, payload: bytes, seconds: float) -> None:
    """Send a request that may take that many seconds."""
    connection.sendall(_REQUEST.pack(seconds, len(payload)) + payload)


def receive_request(connection: socket.socket, longest: int) -> tuple[float, bytes]:
    """Wait for a request; return the seconds it may take, and the request.

    Raises:
        EOFError: the owner is gone.
        LargeReplyError: it is longer than allowed; the connection can't be used any more.
    """
    seconds, size = _REQUEST.unpack(_exactly(connection, _REQUEST.size))
    if size > longest:
        raise LargeReplyError
    return seconds, _exactly(connection, size)


def send_reply(connection: socket.socket, kind: bytes, payload: bytes = b"") -> None:
    """Send a reply of one of the four kinds."""
    header = _REPLY.pack(kind, len(payload))
    if len(payload) <= _CHUNK:
        connection.sendall(header + payload)  # in one piece, so that TCP has nothing to hold back
    else:
        connection.sendall(header)
        connection.sendall(payload)


class Incoming:
    """A reply on its way from a worker.

    Args:
        connection: to the worker.
        longest: bytes that it may have.
    """

    def __init__(self, connection: socket.socket, longest: int) -> None:
        self._connection = connection
        self._longest = longest
        self._parts: list[bytes] = []
        self._kind = b""
        self._missing = _REPLY.size

    def receive(self, until: float | None) -> bool:
        """Take in what arrives by a moment of the monotonic clock, or what is there when none is given.

        Returns:
            Whether something arrived.

        Raises:
            EOFError: the worker is gone.
            LargeReplyError: the reply is longer than allowed.
        """
        self._connection.settimeout(max(until - time.monotonic(), 0.001) if until is not None else 0)
        try:
            part = self._connection.recv(_CHUNK if self._kind else _FIRST)
        except (TimeoutError, BlockingIOError):
            return False
        except ConnectionError:
            part = b""
        if not part:
            raise EOFError
        self._parts.append(part)
        self._missing -= len(part)
        if not self._kind and self._missing <= 0:
            head = self._take()
            self._kind, size = _REPLY.unpack_from(head)
            if size > self._longest:
                raise LargeReplyError
            self._parts = [head[_REPLY.size :]]
            self._missing = size - len(self._parts[0])
        return True

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self._missing <= 0

    def result(self) -> tuple[bytes, bytes]:
        """Return the kind and the payload of a reply that is whole."""
        return self._kind, self._take()

    def _take(self) -> bytes:
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        try:
            part = connection.recv(min(size, _CHUNK))
        except ConnectionError:
            part = b""
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
