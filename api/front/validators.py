# SPDX-License-Identifier: EUPL-1.2
"""Entity tags: what a client holds already isn't sent again (RFC 9110, sections 8.8.3 and 13.1.2)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from .reply import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_CONTENT: Final = (b"content-type", b"content-encoding", b"content-language", b"content-disposition")
_IN_PASSING: Final = 500_000
"""Bytes up to which a digest takes less than a millisecond; more goes to a thread."""


async def add_tag(reply: Reply, snapshot: str | None) -> None:
    """Give a successful answer a tag of the snapshot that it was made from and of its content.

    The tag is weak: the same answer has the same tag, compressed or not.
    """
    if reply.status == 200 and reply.header(b"etag") is None:
        body = reply.body
        content = _digest(body) if len(body) <= _IN_PASSING else await run_in_threadpool(_digest, body)
        of = f"{snapshot[:12]}-{content}" if snapshot else content
        reply.headers.append((b"etag", f'W/"{of}"'.encode()))


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:24]


def if_changed(reply: Reply, request_headers: Sequence[tuple[bytes, bytes]]) -> Reply:
    """Return an answer as it is, or 304 when the client holds it."""
    tag = reply.header(b"etag")
    if tag is None or reply.status != 200:
        return reply
    held = b",".join(value for name, value in request_headers if name == b"if-none-match")
    if not held:
        return reply
    opaque = tag.removeprefix(b"W/")
    tags = [one.strip().removeprefix(b"W/") for one in held.split(b",")]
    if opaque not in tags and tags != [b"*"]:
        return reply
    return Reply(304, [header for header in reply.headers if header[0] not in _OF_CONTENT], b"")
