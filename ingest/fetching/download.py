# SPDX-License-Identifier: EUPL-1.2
"""Downloads from sites that others keep up, politely: one at a time, with a pause, never again and again in haste.

All processes that share the folder take turns. A site that is busy is asked again later, as it says itself or in
growing intervals; a download that broke off is gone on with. Redirects lead to known sites only.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

import httpx
from filelock import FileLock, Timeout

from dreigingsgraaf import __version__
from dreigingsgraaf.disk import writing
from dreigingsgraaf.errors import DreigingsgraafError

from ..formats.decode import MAX_BYTES
from .partial import Partial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_MOST_REDIRECTS: Final = 3
_TURN: Final = 600.0
"""Seconds to wait until other processes have had their turn."""
MAKE_ROOM: Final = "Make room, or name another folder with --home; what has come is kept."
_LATER: Final = "Try again later: what has come is kept, and fetched on from there."
_COMPLETE: Final = frozenset({200, 206})
_MISSING: Final = frozenset({404, 410})
_BUSY: Final = frozenset({429, 500, 502, 503, 504})
_WRONG_RANGE: Final = 416


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated.

    Args:
        contact: where those who keep up the site can find who asks; part of User-Agent.
        delay: seconds between the end of one request and the next.
        tries: how often an address is asked for at most.
        patience: the longest pause that a site may ask for, in seconds.
        seconds: how long a site that says nothing is waited for.
        longest: how long one download may take, in seconds.
        max_bytes: larger files are refused.
        sleep: what waits that many seconds.
    """

    contact: str = ""
    delay: float = 1.0
    tries: int = 4
    patience: float = 120.0
    seconds: float = 30.0
    longest: float = 300.0
    max_bytes: int = MAX_BYTES
    sleep: Callable[[float], None] = time.sleep

    @property
    def agent(self) -> str:
        """What a site is told about who asks (RFC 9110, User-Agent)."""
        return f"dreigingsgraaf/{__version__}" + (f" (+{self.contact})" if self.contact else "")


class _BusyError(Exception):
    """A site can't answer now; `wait` holds the seconds that it asks for, if it does."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Downloads:
    """Downloads into a folder.

    Args:
        folder: where parts and the turn are kept.
        sites: addresses of the sites that are known; redirects lead to no others.
        manners: how they are treated.
    """

    def __init__(self, folder: Path, sites: Iterable[str], manners: Manners | None = None) -> None:
        self._folder = folder
        self._last = folder / ".last-request"
        self._origins = {_origin(httpx.URL(site)) for site in sites}
        self._manners = manners or Manners()

    def get(self, url: str) -> bytes | None:
        """Return what stands at an address; None when the site says that nothing does.

        Raises:
            DreigingsgraafError: the site can't be reached, stays busy, forbids it, sends us on to one that isn't
                known, or sends more than allowed.
            UnwritableError: the folder can't be written, or the disk is full.
        """
        with writing(self._folder, MAKE_ROOM):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                with FileLock(self._folder / ".turn", timeout=_TURN):
                    return self._try(url)
            except Timeout:
                raise DreigingsgraafError(
                    "Another download takes very long.", "End it, or try later."
                ) from None

    def _try(self, url: str) -> bytes | None:
        host = httpx.URL(url).host
        for attempt in range(1, self._manners.tries + 1):
            self._pause()
            try:
                return self._ask(url)
            except httpx.TransportError as error:
                trouble, asked = f"{host} can't be reached: {str(error) or type(error).__name__}.", None
            except _BusyError as error:
                trouble, asked = f"{host} {error}.", error.wait
            finally:
                self._last.touch()
            wait = max(self._manners.delay, 1.0) * 2**attempt if asked is None else asked
            if wait > self._manners.patience:
                raise DreigingsgraafError(f"{trouble[:-1]}, and wants {wait:.0f} seconds of rest.", _LATER)
            if attempt < self._manners.tries:
                self._manners.sleep(wait)
        raise DreigingsgraafError(trouble, _LATER)

    def _pause(self) -> None:
        """Wait until the last request of whichever process is long enough ago."""
        since = time.time() - self._last.stat().st_mtime if self._last.is_file() else self._manners.delay
        if 0 <= since < self._manners.delay:
            self._manners.sleep(self._manners.delay - since)

    def _ask(self, url: str) -> bytes | None:
        """Ask once, following redirects."""
        partial = Partial(self._folder, url, self._manners.max_bytes)
        headers = {"User-Agent": self._manners.agent, "Accept-Encoding": "identity", **partial.headers()}
        host, target = httpx.URL(url).host, httpx.URL(url)
        with httpx.Client(timeout=self._manners.seconds, headers=headers) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                with client.stream("GET", target) as response:
                    if response.next_request is None:
                        return self._answer(response, partial)
                    target = response.next_request.url
                if _origin(target) not in self._origins:
                    raise DreigingsgraafError(f"{host} sends us on to {target.host}, which isn't followed.")
        raise DreigingsgraafError(f"{host} sends us on more than {_MOST_REDIRECTS} times.")

    def _answer(self, response: httpx.Response, partial: Partial) -> bytes | None:
        status = response.status_code
        if status in _COMPLETE:
            partial.take(response, time.monotonic() + self._manners.longest)
            return partial.finish()
        if status == _WRONG_RANGE:
            partial.discard()
            raise _BusyError("has another version by now", 0.0)
        if status in _BUSY:
            raise _BusyError(f"answers {status}", _asked(response))
        if status in _MISSING:
            partial.discard()
            return None
        raise DreigingsgraafError(f"{response.url.host} answers {status} for {response.url.path}.")


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _asked(response: httpx.Response) -> float | None:
    """Return the pause that a site asks for, in seconds or until a date (RFC 9110, Retry-After)."""
    asked = str(response.headers.get("Retry-After", "")).strip()
    if asked.isdigit():
        return float(asked)
    try:
        date = parsedate_to_datetime(asked)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())
