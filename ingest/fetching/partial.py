# SPDX-License-Identifier: EUPL-1.2
"""A download that may be broken off: what has come is kept on disk, and fetched on from there.

A part is only gone on with when the server says that the file is still the same (RFC 9110, If-Range).
"""

from __future__ import annotations

import hashlib
import re
import time
from typing import TYPE_CHECKING, Final

import httpx

from dreigingsgraaf.disk import write_all
from dreigingsgraaf.errors import DreigingsgraafError

if TYPE_CHECKING:
    from pathlib import Path

_PART: Final = 206
_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")


class Partial:
    """What has come of one address.

    Args:
        folder: where it is kept; made when it is missing.
        url: the address.
        max_bytes: the most that is taken.
    """

    def __init__(self, folder: Path, url: str, max_bytes: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._part = folder / f".{hashlib.sha256(url.encode()).hexdigest()[:16]}.part"
        self._version = self._part.with_suffix(".version")
        self._max_bytes = max_bytes

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for what is missing; none when all is."""
        size = self._part.stat().st_size if self._part.is_file() else 0
        if not size or not self._version.is_file():
            return {}
        return {"Range": f"bytes={size}-", "If-Range": self._version.read_text(encoding="ascii")}

    def take(self, response: httpx.Response, deadline: float) -> None:
        """Write what a server sends behind what has come before, or anew.

        Args:
            response: the answer.
            deadline: until when it may take, by the monotonic clock.

        Raises:
            DreigingsgraafError: it is larger than allowed, or takes longer.
            httpx.TransportError: it breaks off; what has come is kept.
        """
        size = self._begin(response)
        announced = response.headers.get("Content-Length", "0")
        if announced.isdigit() and size + int(announced) > self._max_bytes:
            self._refuse(response)
        # Unbuffered, so that a process that is killed leaves what has come.
        with self._part.open("ab", buffering=0) as file:
            for chunk in response.iter_bytes() if _is_packed(response) else response.iter_raw():
                size += len(chunk)
                if size > self._max_bytes:
                    self._refuse(response)
                write_all(file, chunk)
                if time.monotonic() > deadline:
                    message = f"{response.url.host} takes too long to send {response.url.path}."
                    raise DreigingsgraafError(message, "Try again later: what has come is kept.")

    def _begin(self, response: httpx.Response) -> int:
        """Make ready for an answer, and return how many bytes stand before it."""
        size = self._part.stat().st_size if self._part.is_file() else 0
        continued = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if response.status_code == _PART and continued and int(continued[1]) == size:
            return size
        self.discard()
        if response.status_code == _PART:
            raise httpx.RemoteProtocolError("it sends another part than was asked for")
        version = _version(response)
        if version and not _is_packed(response):
            self._version.write_text(version, encoding="ascii")
        return 0

    def _refuse(self, response: httpx.Response) -> None:
        self.discard()
        message = f"{response.url} has more than {self._max_bytes:,} bytes, which isn't downloaded."
        raise DreigingsgraafError(message, "Name a single letter.")

    def finish(self) -> bytes:
        """Return all that has come, and forget it."""
        content = self._part.read_bytes() if self._part.is_file() else b""
        self.discard()
        return content

    def discard(self) -> None:
        """Forget what has come."""
        self._part.unlink(missing_ok=True)
        self._version.unlink(missing_ok=True)


def _is_packed(response: httpx.Response) -> bool:
    """Tell whether a server compresses although it wasn't asked to; a part of that can't be gone on with."""
    return str(response.headers.get("Content-Encoding", "identity")) != "identity"


def _version(response: httpx.Response) -> str | None:
    """Return what tells this version of a file from others: a strong entity tag, else its date."""
    tag = str(response.headers.get("ETag", ""))
    if tag.startswith('"') and tag.isascii():
        return tag
    date = str(response.headers.get("Last-Modified", ""))
    return date if date.isascii() and date else None
