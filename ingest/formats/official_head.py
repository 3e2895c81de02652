# SPDX-License-Identifier: EUPL-1.2
"""What official XML says about a paper itself, as the lines that stand above a letter in plain text."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from .safe_xml import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ID = re.compile(r"(?<![\w-])(kst-[\w-]*\w)")


def head(root: etree._Element) -> Iterator[str]:
    """Yield the lines of the header: dossiers, each with its title, then number and kind of paper."""
    if root.tag == "kamerwrk":
        for dossier in root.iterfind(".//frontm/onderw"):
            yield f"{words(dossier.find('nummer'))} {words(dossier.find('naam'))}".strip()
    for dossier in root.iterfind(".//kamerstuk/dossier"):
        numbers = [words(part) for part in dossier.iterfind("dossiernummer/*")]
        yield " ".join(filter(None, [*numbers, words(dossier.find("titel"))]))
    number = root.find(".//stuk/stuknr/ondernummer")
    if number is None:
        number = root.find(".//stuk/nummer")
    yield f"Nr. {words(number)} {words(root.find('.//stuk/titel'))}"


def own_id(root: etree._Element) -> str | None:
    """Return the official id that the file's address names, such as `kst-30821-175`; None without."""
    record = root.find(".//metadata/meta[@name='OVERHEIDop.externMetadataRecord']")
    found = _ID.search("" if record is None else record.get("content", ""))
    return found[1] if found else None


def issued(root: etree._Element) -> date | None:
    """Return the date in the header; what is there but is no date counts as absent."""
    day = root.find(".//datumtekst/datum")
    try:
        return None if day is None else date.fromisoformat(day.get("isodatum", ""))
    except ValueError:
        return None
