# SPDX-License-Identifier: EUPL-1.2
"""Finds documents by the open data interface of the Tweede Kamer (OData v4, gegevensmagazijn.tweedekamer.nl)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import httpx

from dreigingsgraaf.errors import DreigingsgraafError

if TYPE_CHECKING:
    from .document_name import DocumentName
    from .download import Downloads

PARLIAMENT: Final = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"

_ID = re.compile(r"[0-9a-fA-F-]{36}")
_VERSION: Final = "HuidigeDocumentVersie($select=ExterneIdentifier)"


class Held(NamedTuple):
    """A document that the House holds: where its file stands, and its official id if it is published."""

    url: str
    kst: str | None


def held(name: DocumentName, downloads: Downloads, base_url: str = PARLIAMENT) -> Held | None:
    """Return what the House holds by a name; None when that is nothing.

    Raises:
        DreigingsgraafError: the interface can't be reached, or answers in another way than it should.
    """
    if name.number:
        question = {
            "$filter": f"DocumentNummer eq '{name.number}' and Verwijderd eq false",
            "$select": "Id,DocumentNummer",
            "$expand": _VERSION,
            "$top": "1",
        }
        found = _first(f"{base_url}/Document", question, downloads)
        document, version = found, (found or {}).get("HuidigeDocumentVersie")
    else:
        question = {
            "$filter": f"ExterneIdentifier eq '{name.kst}' and Verwijderd eq false",
            "$select": "ExterneIdentifier",
            "$expand": "Document($select=Id,DocumentNummer)",
            "$top": "1",
        }
        version = _first(f"{base_url}/DocumentVersie", question, downloads)
        document = (version or {}).get("Document")
    if not document:
        return None
    identifier = str(document.get("Id", ""))
    if not _ID.fullmatch(identifier):
        raise _not_understood(base_url)
    kst = str((version or {}).get("ExterneIdentifier") or "")
    return Held(f"{base_url}/Document({identifier})/resource", kst if kst.startswith("kst-") else None)


def _first(url: str, question: dict[str, str], downloads: Downloads) -> dict[str, Any] | None:
    content = downloads.get(str(httpx.URL(url, params=question)))
    if content is None:
        return None
    try:
        entries = json.loads(content)["value"]
        return dict(entries[0]) if entries else None
    except (ValueError, KeyError, TypeError, IndexError):
        raise _not_understood(url) from None


def _not_understood(url: str) -> DreigingsgraafError:
    return DreigingsgraafError(
        f"{httpx.URL(url).host} answers in a form that isn't understood.", "Try again later."
    )
