# SPDX-License-Identifier: EUPL-1.2
"""Lets in who knows a token (RFC 6750), which stands in a file that the settings name."""

from __future__ import annotations

import hashlib
import hmac
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.messages import Message

from .problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

_SHORTEST: Final = 20
_MAKE: Final = "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
_REFUSED: Final = Message(
    "This needs a token. Send the header 'Authorization: Bearer TOKEN'.",
    "Hiervoor is een token nodig. Stuur de header 'Authorization: Bearer TOKEN' mee.",
)


class Token:
    """A token that requests must show.

    Args:
        file: the file that holds it.

    Raises:
        InputError: the file can't be read, or the token is short enough to be guessed.
    """

    def __init__(self, file: Path) -> None:
        try:
            token = file.expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                Message(
                    f"The token's file {file} can't be read: {error}.",
                    f"Het bestand {file} van het token is niet te lezen: {error}.",
                )
            ) from None
        if len(token) < _SHORTEST:
            raise InputError(
                Message(
                    f"The token in {file} has fewer than {_SHORTEST} characters.",
                    f"Het token in {file} heeft minder dan {_SHORTEST} tekens.",
                ),
                Message(f"Make one with: {_MAKE}", f"Maak er een met: {_MAKE}"),
            )
        self._digest = _digest(token)

    def check(self, request: Request) -> None:
        """Refuse a request without the token; comparing takes as long for every token.

        Raises:
            Problem: 401.
        """
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(_digest(given.strip()), self._digest)
        if scheme.lower() != "bearer" or not right:
            raise Problem(HTTPStatus.UNAUTHORIZED, _REFUSED, headers={"WWW-Authenticate": "Bearer"})


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
