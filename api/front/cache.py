# SPDX-License-Identifier: EUPL-1.2
"""Keeps answers as the bytes that were sent, for as long as the graph that they were made from is in service."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from starlette.types import Scope

    from ..service import Edition
    from .reply import Reply

_KEPT: Final = ("/v1/", "/doc/", "/questions/")
"""Addresses whose answers follow from the graph, the address and two headers. Not `/sparql`: NOW() and RAND()."""
_LONGEST_KEY: Final = 2_000
_OVERHEAD: Final = 2_000
"""Bytes that an answer's headers and its place in the cache take, at most."""
_SHARE: Final = 8
"""One answer takes no more than this part of the cache."""


class Key(NamedTuple):
    """What an answer follows from, besides the graph."""

    path: str
    query: bytes
    accept: bytes
    accept_encoding: bytes


class Kept(NamedTuple):
    """An answer, and the name of the route that gave it."""

    reply: Reply
    route: str


def key_of(scope: Scope) -> Key | None:
    """Return where a request's answer is kept; None when it isn't."""
    path = scope["path"]
    if scope["method"] not in ("GET", "HEAD") or not path.startswith(_KEPT):
        return None
    accept = accept_encoding = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept += b"," + value
        elif name == b"accept-encoding":
            accept_encoding += b"," + value
        elif name in (b"content-length", b"transfer-encoding"):
            return None  # a body has to be read, or refused
    key = Key(path, scope["query_string"], accept, accept_encoding)
    return key if sum(map(len, key)) <= _LONGEST_KEY else None


class Cache:
    """The answers that were asked for last, of one edition at a time; used by one thread.

    Args:
        most: bytes that it may hold; 0: none.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._edition: Edition | None = None
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self.size = 0
        """Bytes that it holds."""

    def find(self, edition: Edition, key: Key) -> Kept | None:
        """Return what is kept; asked with another edition than before, it begins anew."""
        if edition is not self._edition:
            self._edition, self.size = edition, 0
            self._kept.clear()
        kept = self._kept.get(key)
        if kept:
            self._kept.move_to_end(key)
        return kept

    def keep(self, edition: Edition, key: Key, kept: Kept) -> None:
        """Keep a successful answer, unless its route forbids it or another edition has come meanwhile.

        Nothing is kept of a SPARQL server of others: nobody tells when its content changes.
        """
        reply = kept.reply
        size = _size(kept)
        if edition is not self._edition or edition.name is None or reply.status != 200:
            return
        if size > self._most // _SHARE or b"no-store" in (reply.header(b"cache-control") or b""):
            return
        if former := self._kept.pop(key, None):
            self.size -= _size(former)
        self._kept[key] = kept
        self.size += size
        while self.size > self._most:
            _, oldest = self._kept.popitem(last=False)
            self.size -= _size(oldest)

    def __len__(self) -> int:
        return len(self._kept)


def _size(kept: Kept) -> int:
    return len(kept.reply.body) + _LONGEST_KEY + _OVERHEAD
