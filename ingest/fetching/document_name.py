# SPDX-License-Identifier: EUPL-1.2
"""What a person calls a document: its official id, dossier and number, the House's number, or an official address."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.references import find

OFFICIAL_HOSTS: Final = frozenset({
    "zoek.officielebekendmakingen.nl", "officielebekendmakingen.nl", "www.officielebekendmakingen.nl",
    "repository.overheid.nl", "www.tweedekamer.nl", "tweedekamer.nl",
})  # fmt: skip
"""Sites whose addresses name a document."""

_NUMBER = re.compile(r"\d{4}D\d{5}", re.IGNORECASE)
_SHORT = re.compile(r"(\d{2})[ .]?(\d{3})\s*(?:/|\s)\s*(\d+)")
_ID = re.compile(r"kst-[0-9A-Za-z]+(?:-[0-9A-Za-z]+)+", re.IGNORECASE)
_HINT: Final = "Write an official id (kst-30821-175), dossier and number (30 821, nr. 175), or 2022D50339."


class DocumentName(NamedTuple):
    """One of both is known: the official id of a paper, or the number that the House gave to the document."""

    kst: str | None = None
    number: str | None = None

    def __str__(self) -> str:
        """Return the name that is known, as a file may be called."""
        return self.kst or self.number or ""


def named(text: str) -> DocumentName:
    """Return the document that a person's words name.

    >>> str(named("30 821, nr. 175")), str(named("2022d50339"))
    ('kst-30821-175', '2022D50339')
    >>> str(named("https://zoek.officielebekendmakingen.nl/kst-30821-175.html"))
    'kst-30821-175'

    Raises:
        InputError: they name no document, several, or a page of another site.
    """
    written = text.strip()
    if re.match(r"https?:", written, re.IGNORECASE):
        written = _in_address(written)
    if _NUMBER.fullmatch(written):
        return DocumentName(number=written.upper())
    if short := _SHORT.fullmatch(written):
        written = f"kst-{short[1]}{short[2]}-{short[3]}"
    labelled = f"Kamerstuk {written}" if written[:1].isdigit() else written
    ids = list(dict.fromkeys(kst for reference in find(labelled) for kst in reference.kst))
    if len(ids) != 1:
        raise InputError(f"{text!r} names {len(ids) or 'no'} document{'s' if ids else ''}.", _HINT)
    return DocumentName(kst=ids[0])


def _in_address(address: str) -> str:
    """Return the id or number that an official address holds."""
    host = urlsplit(address).hostname or ""
    if host not in OFFICIAL_HOSTS:
        raise InputError(f"{host or address} is no site of official documents.", _HINT)
    path = unquote(address)
    found = _ID.findall(path) or _NUMBER.findall(path)
    if not found:
        raise InputError(f"{address} names no document.", _HINT)
    return str(found[-1])
