# SPDX-License-Identifier: EUPL-1.2
"""A store at another address: any server that speaks the SPARQL 1.1 protocol.

A hostile server can do little: a reply beyond a size or a deadline is refused, as is one that is compressed (so it
can't grow here), nothing is followed to another address, and results that are nested too deeply are an error like
any other. A query is tried again when no connection came about; nothing else is ever repeated.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlencode, urlsplit

import httpx

from dreigingsgraaf.errors import (
    InputError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreUnavailableError,
)
from dreigingsgraaf.messages import Message
from dreigingsgraaf.stores.base import (
    GRAPH_TYPES,
    RESULT_TYPES,
    SPARQL_JSON,
    TURTLE,
    Answer,
    Dataset,
    Row,
    Store,
)

if TYPE_CHECKING:
    from dreigingsgraaf.guard import Sizes
    from dreigingsgraaf.settings import Settings

_CONNECTION_TRIES: Final = 2
_FORM: Final = "application/x-www-form-urlencoded"
_LONGEST_REASON: Final = 300
_BAD_QUERY: Final = 400
_TIMEOUTS: Final = (408, 504)
_MALFORMED: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading results raises when they are not what SPARQL 1.1 says."""


class RemoteStore(Store):
    """A SPARQL 1.1 server. Make it with `from_settings`, or give the address and limits yourself.

    Args:
        address: where the server answers queries.
        timeout: seconds after which a request is given up, however slowly or fast its reply comes in.
        max_answer: largest reply that is read, in bytes.
        login: how to log in, where the server wants that; see `login_of`.

    Raises:
        InputError: the address is none, or holds a password.
    """

    def __init__(
        self,
        address: str,
        timeout: float = 30.0,
        max_answer: int = 50_000_000,
        login: httpx.Auth | None = None,
    ) -> None:
        self._address = checked_address(address)
        self._timeout = timeout
        self._max_answer = max_answer
        self._client = client(timeout, login)

    @classmethod
    def from_settings(cls, address: str, settings: Settings) -> Self:
        """Make a store with the deadline, size and credentials of the settings.

        Raises:
            InputError: the address is none, or the password file can't be read.
        """
        return cls(address, settings.query_deadline, settings.max_answer, login_of(settings))

    def answer(
        self,
        sparql: str,
        media_type: str = SPARQL_JSON,
        dataset: Dataset | None = None,
        sizes: Sizes | None = None,
    ) -> Answer:
        """Return the whole answer to a query; see `Store.answer`."""
        if sizes:
            raise ValueError("a server of others holds no query to our sizes")
        other = TURTLE if media_type in RESULT_TYPES else SPARQL_JSON
        headers = {"Accept": f"{media_type}, {other};q=0.5", "Content-Type": _FORM}
        deadline = time.monotonic() + self._timeout
        # Sent as a form: Virtuoso leaves a request whose body is the query without an answer.
        form: dict[str, str | tuple[str, ...]] = {"query": sparql}
        if dataset:
            form |= {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        try:
            content = urlencode(form, doseq=True).encode()
            with self._client.stream("POST", self._address, content=content, headers=headers) as reply:
                body = self._read(reply, deadline)
                kind = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        except UnicodeEncodeError as error:
            message = Message(
                f"Character {error.start + 1} of the query is half a surrogate pair.",
                f"Teken {error.start + 1} van de vraag is een half surrogaatpaar.",
            )
            raise QuerySyntaxError(message) from None
        except httpx.TimeoutException:
            raise QueryTimeoutError(
                Message("The SPARQL server took too long.", "De SPARQL-server deed er te lang over."),
                Message("Ask for less.", "Vraag minder."),
            ) from None
        except httpx.HTTPError as error:
            message = Message(
                f"The SPARQL server can't be reached: {str(error) or type(error).__name__}.",
                f"De SPARQL-server is niet bereikbaar: {str(error) or type(error).__name__}.",
            )
            raise StoreUnavailableError(
                message,
                Message("Check its address and whether it runs.", "Kijk het adres na, en of die draait."),
            ) from None
        if not reply.is_success:
            raise _refusal(reply.status_code, body)
        if kind not in (*RESULT_TYPES, *GRAPH_TYPES):
            message = Message(
                f"The SPARQL server answered with {kind or 'no media type'}.",
                f"De SPARQL-server antwoordde met {kind or 'no media type'}.",
            )
            raise StoreUnavailableError(
                message,
                Message(
                    "Check that the address is that of its query service.",
                    "Kijk na of het adres dat van de vraagdienst is.",
                ),
            )
        return Answer(body, kind)

    def select(self, sparql: str) -> list[Row]:
        """Return the solutions of a SELECT query; malformed results raise StoreUnavailableError."""
        try:
            return super().select(sparql)
        except _MALFORMED as error:
            raise _malformed(error) from None

    def ask(self, sparql: str) -> bool:
        """Return the verdict of an ASK query; malformed results raise StoreUnavailableError."""
        try:
            return super().ask(sparql)
        except _MALFORMED as error:
            raise _malformed(error) from None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _read(self, reply: httpx.Response, deadline: float) -> bytes:
        if reply.headers.get("Content-Encoding", "identity") != "identity":
            message = Message(
                "The SPARQL server compressed its answer although it was asked not to.",
                "De SPARQL-server drukte zijn antwoord samen, terwijl was gevraagd dat niet te doen.",
            )
            raise StoreUnavailableError(
                message,
                Message("Turn compression off for its query service.", "Zet dat bij de vraagdienst uit."),
            )
        pieces, size = [], 0
        for piece in reply.iter_raw():
            if time.monotonic() > deadline:
                raise QueryTimeoutError(
                    Message("The SPARQL server took too long.", "De SPARQL-server deed er te lang over."),
                    Message("Ask for less.", "Vraag minder."),
                )
            size += len(piece)
            if size > self._max_answer:
                message = Message(
                    f"The SPARQL server's answer has more than {self._max_answer:,} bytes.",
                    f"Het antwoord van de SPARQL-server heeft meer dan {self._max_answer:,} bytes.",
                )
                raise QueryTooLargeError(message, Message("Ask for less.", "Vraag minder."))
            pieces.append(piece)
        return b"".join(pieces)


def client(timeout: float, login: httpx.Auth | None) -> httpx.Client:
    """Return an HTTP client that goes only where it is sent, and tries again only when no connection came about."""
    return httpx.Client(
        timeout=timeout,
        follow_redirects=False,
        auth=login,
        transport=httpx.HTTPTransport(retries=_CONNECTION_TRIES),
        trust_env=False,
        headers={"Accept-Encoding": "identity"},
    )


def checked_address(address: str) -> str:
    """Return an address of a SPARQL server as it was given.

    Raises:
        InputError: it is none, or holds a password.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(
            f"{address!r} is no address of a SPARQL server.", "Begin it with http:// or https://."
        )
    if parts.username or parts.password:
        raise InputError(
            "The address of the store holds a password.", "Use DG_STORE_USER and its password file."
        )
    return address


def login_of(settings: Settings) -> httpx.Auth | None:
    """Return the login of the settings, in the scheme that they name; None where they name no user.

    Raises:
        InputError: the password file is missing from the settings, or can't be read.
    """
    if not settings.store_user:
        return None
    if not settings.store_password_file:
        raise InputError(
            "DG_STORE_USER is set without a password.", "Name its file in DG_STORE_PASSWORD_FILE."
        )
    try:
        password = settings.store_password_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{settings.store_password_file} can't be read: {error}."
        raise InputError(message, "Check DG_STORE_PASSWORD_FILE.") from None
    scheme = httpx.DigestAuth if settings.store_auth == "digest" else httpx.BasicAuth
    return scheme(settings.store_user, password)


def _malformed(error: Exception) -> StoreUnavailableError:
    message = Message(
        f"The SPARQL server's results are not SPARQL 1.1 JSON results: {type(error).__name__}.",
        f"Het antwoord van de SPARQL-server is geen SPARQL 1.1 in JSON: {type(error).__name__}.",
    )
    return StoreUnavailableError(
        message,
        Message(
            "Check that the address is that of its query service.",
            "Kijk na of het adres dat van de vraagdienst is.",
        ),
    )


def _refusal(status: int, body: bytes) -> Exception:
    reason = " ".join(body.decode("utf-8", "replace").split())[:_LONGEST_REASON]
    if status == _BAD_QUERY:
        return QuerySyntaxError(
            Message(
                f"The SPARQL server refused the query: {reason}",
                f"De SPARQL-server weigerde de vraag: {reason}",
            )
        )
    if status in _TIMEOUTS:
        return QueryTimeoutError(
            Message("The SPARQL server took too long.", "De SPARQL-server deed er te lang over."),
            Message("Ask for less.", "Vraag minder."),
        )
    return StoreUnavailableError(
        Message(
            f"The SPARQL server answered with status {status}: {reason}",
            f"De SPARQL-server antwoordde met status {status}: {reason}",
        ),
        Message("Look at its log.", "Kijk in het logboek."),
    )
