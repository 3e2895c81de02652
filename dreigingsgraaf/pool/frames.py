# SPDX-License-Identifier: EUPL-1.2
"""How owner and worker talk: a header of fixed size, then as many bytes as it says."""

from __future__ import annotations

import socket
import struct
import time
from typing import Final

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
    seconds, size = _REQUEST.unpack(_exactly(connection, _REQUEST.size, None))
    if size > longest:
        raise LargeReplyError
    return seconds, _exactly(connection, size, None)


def send_reply(connection: socket.socket, kind: bytes, payload: bytes = b"") -> None:
    """Send a reply of one of the four kinds."""
    header = _REPLY.pack(kind, len(payload))
    if len(payload) <= _CHUNK:
        connection.sendall(header + payload)  # in one piece, so that TCP has nothing to hold back
    else:
        connection.sendall(header)
        connection.sendall(payload)


def arrives(connection: socket.socket, until: float) -> bool:
    """Tell whether something, the end included, arrives by a moment of the monotonic clock; nothing is consumed."""
    connection.settimeout(max(until - time.monotonic(), 0.001))
    try:
        connection.recv(1, socket.MSG_PEEK)
    except TimeoutError:
        return False
    return True


def receive_reply(connection: socket.socket, until: float, longest: int) -> tuple[bytes, bytes]:
    """Wait for a reply until a moment of the monotonic clock; return its kind and payload.

    Raises:
        TimeoutError: it didn't arrive whole by then.
        EOFError: the worker is gone.
        LargeReplyError: it is longer than allowed.
    """
    kind, size = _REPLY.unpack(_exactly(connection, _REPLY.size, until))
    if size > longest:
        raise LargeReplyError
    return kind, _exactly(connection, size, until)


def _exactly(connection: socket.socket, size: int, until: float | None) -> bytes:
    parts = []
    while size:
        if until is not None:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            connection.settimeout(left)
        try:
            part = connection.recv(min(size, _CHUNK))
        except ConnectionError:
            part = b""
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
