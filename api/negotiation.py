# SPDX-License-Identifier: EUPL-1.2
"""Chooses what a client gets: the media type by Accept (RFC 9110), the language by the address."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

LANGUAGES = ("nl", "en")
_REMEMBERED: Final = 100
"""Clients send few different headers; those that were seen last need no second reading."""


@lru_cache(maxsize=_REMEMBERED)
def choose(accept: str | None, offered: tuple[str, ...]) -> str | None:
    """Return the offered media type that an Accept header prefers, or None when it takes none of them.

    The most specific range that matches a type decides its weight; equal weights go to the one offered first.

    >>> choose("text/*;q=0.5, application/json", ("text/turtle", "application/json"))
    'application/json'
    >>> choose(None, ("text/turtle",))
    'text/turtle'
    >>> choose("image/png", ("text/turtle",)) is None
    True
    """
    if not accept or not accept.strip():
        return offered[0]
    ranges = weights(accept)
    best, chosen = 0.0, None
    for media_type in offered:
        family = media_type.partition("/")[0]
        matching = [
            (len(name) if name != "*/*" else 0, weight)
            for name, weight in ranges
            if name in (media_type, f"{family}/*", "*/*")
        ]
        weight = max(matching)[1] if matching else 0.0
        if weight > best:
            best, chosen = weight, media_type
    return chosen


@lru_cache(maxsize=_REMEMBERED)
def weights(header: str) -> Sequence[tuple[str, float]]:
    """Return what a header of the Accept family names, each with its weight between 0 and 1.

    >>> weights("br;q=0.5, gzip")
    (('br', 0.5), ('gzip', 1.0))
    """
    return tuple(_range(part) for part in header.split(","))


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    weight = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                weight = min(max(float(value), 0.0), 1.0)
            except ValueError:
                weight = 0.0
    return name, weight


def language(request: Request) -> str:
    """Return the language that a page is wanted in: Dutch, unless `lang` asks for English."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else LANGUAGES[0]
