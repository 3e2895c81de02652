# SPDX-License-Identifier: EUPL-1.2
"""A store at another address: any server that speaks the SPARQL 1.1 protocol.

A hostile server can do little: replies are cut off beyond a size, nothing is followed to another address, and every
request has a time-out. Reads are tried again when no connection came about; nothing else is ever repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

import httpx

from dreigingsgraaf.errors import (
    InputError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreUnavailableError,
)
from dreigingsgraaf.stores.base import GRAPH_TYPES, RESULT_TYPES, SPARQL_JSON, TURTLE, Answer, Store

if TYPE_CHECKING:
    from dreigingsgraaf.settings import Settings

_CONNECTION_TRIES: Final = 2
_LONGEST_REASON: Final = 300
_BAD_QUERY: Final = 400
_TIMEOUTS: Final = (408, 504)


class RemoteStore(Store):
    """A SPARQL 1.1 server. Make it with `from_settings`, or give the address and limits yourself.

    Args:
        address: where the server answers queries.
        timeout: seconds after which a request is given up.
        max_answer: largest reply that is read, in bytes.
        login: user name and password, where the server wants them.
    """

    def __init__(
        self,
        address: str,
        timeout: float = 30.0,
        max_answer: int = 50_000_000,
        login: tuple[str, str] | None = None,
    ) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(
                f"{address!r} is no address of a SPARQL server.", "Begin it with http:// or https://."
            )
        if parts.username or parts.password:
            raise InputError(
                "The address of the store holds a password.", "Use DG_STORE_USER and its password file."
            )
        self._address = address
        self._max_answer = max_answer
        transport = httpx.HTTPTransport(retries=_CONNECTION_TRIES)
        self._client = httpx.Client(
            timeout=timeout, follow_redirects=False, auth=login, transport=transport, trust_env=False
        )

    @classmethod
    def from_settings(cls, address: str, settings: Settings) -> Self:
        """Make a store with the deadline, size and credentials of the settings.

        Raises:
            InputError: the address is none, or the password file can't be read.
        """
        login = None
        if settings.store_user and settings.store_password_file:
            try:
                password = settings.store_password_file.read_text(encoding="utf-8").strip()
            except OSError as error:
                message = f"{settings.store_password_file} can't be read: {error.strerror}."
                raise InputError(message, "Check DG_STORE_PASSWORD_FILE.") from None
            login = (settings.store_user, password)
        return cls(address, settings.query_deadline, settings.max_answer, login)

    def answer(self, sparql: str, media_type: str = SPARQL_JSON) -> Answer:
        """Return the whole answer to a query; see `Store.answer`."""
        other = TURTLE if media_type in RESULT_TYPES else SPARQL_JSON
        headers = {"Accept": f"{media_type}, {other};q=0.5", "Content-Type": "application/sparql-query"}
        try:
            with self._client.stream(
                "POST", self._address, content=sparql.encode(), headers=headers
            ) as reply:
                body = self._read(reply)
                kind = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        except httpx.TimeoutException:
            raise QueryTimeoutError("The SPARQL server took too long.", "Ask for less.") from None
        except httpx.HTTPError as error:
            message = f"The SPARQL server can't be reached: {str(error) or type(error).__name__}."
            raise StoreUnavailableError(message, "Check its address and whether it runs.") from None
        if not reply.is_success:
            raise _refusal(reply.status_code, body)
        if kind not in (*RESULT_TYPES, *GRAPH_TYPES):
            message = f"The SPARQL server answered with {kind or 'no media type'}."
            raise StoreUnavailableError(message, "Check that the address is that of its query service.")
        return Answer(body, kind)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _read(self, reply: httpx.Response) -> bytes:
        pieces, size = [], 0
        for piece in reply.iter_bytes():
            size += len(piece)
            if size > self._max_answer:
                message = f"The SPARQL server's answer has more than {self._max_answer:,} bytes."
                raise QueryTooLargeError(message, "Ask for less.")
            pieces.append(piece)
        return b"".join(pieces)


def _refusal(status: int, body: bytes) -> Exception:
    reason = " ".join(body.decode("utf-8", "replace").split())[:_LONGEST_REASON]
    if status == _BAD_QUERY:
        return QuerySyntaxError(f"The SPARQL server refused the query: {reason}")
    if status in _TIMEOUTS:
        return QueryTimeoutError("The SPARQL server took too long.", "Ask for less.")
    return StoreUnavailableError(
        f"The SPARQL server answered with status {status}: {reason}", "Look at its log."
    )
