# SPDX-License-Identifier: EUPL-1.2
"""Compresses answers with Brotli or gzip, whichever the client takes, at a bounded cost."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import brotli
from starlette.concurrency import run_in_threadpool

from ..negotiation import weights

if TYPE_CHECKING:
    from .reply import Reply

_SMALLEST: Final = 1_000
"""Bytes below which an answer fits in a packet or two anyway."""
_IN_PASSING: Final = 10_000
"""Bytes up to which compressing takes less than a millisecond; more goes to a thread."""
_LARGE: Final = 1_000_000
"""Bytes above which speed counts for more than size."""
_TEXTUAL: Final = (b"text/", b"image/svg+xml", b"application/javascript", b"application/n-")
_STRUCTURED: Final = (b"json", b"xml")


async def compress(reply: Reply, accept_encoding: str) -> None:
    """Compress an answer in place, where it is worth it and the client takes it."""
    if len(reply.body) < _SMALLEST or not accept_encoding or reply.header(b"content-encoding"):
        return
    coding = _choose(accept_encoding)
    if coding is None or not _is_text(reply.header(b"content-type") or b""):
        return
    squeeze = _brotli if coding == "br" else _gzip
    body = reply.body
    reply.body = squeeze(body) if len(body) <= _IN_PASSING else await run_in_threadpool(squeeze, body)
    reply.headers.append((b"content-encoding", coding.encode()))


@lru_cache(maxsize=100)
def _choose(accept_encoding: str) -> str | None:
    taken = dict(weights(accept_encoding))
    offered = {coding: taken.get(coding, taken.get("*", 0.0)) for coding in ("br", "gzip")}
    best = max(offered, key=lambda coding: offered[coding])
    return best if offered[best] else None


def _is_text(content_type: bytes) -> bool:
    kind = content_type.partition(b";")[0].strip()
    return kind.startswith(_TEXTUAL) or kind.endswith(_STRUCTURED)


def _brotli(body: bytes) -> bytes:
    compressed: bytes = brotli.compress(body, quality=4 if len(body) <= _LARGE else 1)
    return compressed


def _gzip(body: bytes) -> bytes:
    squeezer = zlib.compressobj(5 if len(body) <= _LARGE else 1, wbits=31)
    return squeezer.compress(body) + squeezer.flush()
