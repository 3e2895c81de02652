# SPDX-License-Identifier: EUPL-1.2
"""Forms of a reference that are no citation: official ids, addresses, and the header of a paper itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dreigingsgraaf.references_model import Reference, infer_chamber

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID = re.compile(
    r"(?<![\w-])kst-(?:(?P<session>\d{8})-)?(?P<dossier>\d{5})(?:-(?P<chapter>[IVX]+[A-C]?|[A-Z]|\d\d))??"
    r"-(?P<number>\d{1,4}|[A-Z]{1,2})(?:-(?P<version>[a-z]\d{1,2}))?(?![\w-])",
    re.IGNORECASE,
)
_OPAQUE_ID = re.compile(r"(?<![\w-])kst-(?P<number>\d{6,8})(?![\w-])", re.IGNORECASE)
_ADDRESS = re.compile(r"openkamer\.org/kamerstuk/(?P<dossier>\d{5})/(?P<number>\d{1,4})(?!\w)")
_NUMBER_FIRST = re.compile(
    r"nr\. (?<!\wnr\. )(?P<number>\d{1,4}) \((?P<dossier>\d\d ?\d{3})(?:[ -](?P<chapter>[IVX]+[A-C]?))?\)"
)
_GLUED = re.compile(
    r"(?P<chamber>Tweede|Eerste) Kamer der Staten-Generaal ?[12]??(?P<session>\d{4}-\d{4})"
    r"(?P<dossier>\d{5}) nr\. (?P<number>\d{1,4})(?!\w)"
)
_HEADER = re.compile(
    r"^(?:(?P<chamber>Tweede|Eerste) Kamer der Staten-Generaal[^\n]*\n+Vergaderjaar (?P<session>\d{4}-\d{4})"
    r"[^\n]*\n+)?(?P<dossiers>(?:(?:\d\d ?\d{3}|[CDLXVI]{2,}) [^\n]*\n+){1,9})"
    r"(?:Nr\. (?P<number>\d{1,4})|(?P<capital>[A-Z]{1,2})) (?=[A-Z]{3})",
    re.MULTILINE,
)
_HEADER_DOSSIER = re.compile(r"^(\d\d ?\d{3}|[CDLXVI]{2,})(?: \(R ?(\d+)\))? ", re.MULTILINE)
_ANNEX_VERSION = "b"


def forms(text: str) -> Iterator[Reference]:
    """Yield the references of a text that are no citation; the text has plain spaces and hyphens."""
    if "kst-" in text.casefold():
        for match in _ID.finditer(text):
            yield _identified(match)
        for match in _OPAQUE_ID.finditer(text):
            yield Reference(
                None, (match["number"],), identifier=match[0].lower(), start=match.start(), end=match.end()
            )
    for match in _ADDRESS.finditer(text):
        yield _paper(match, match["dossier"], (match["number"],))
    for match in _NUMBER_FIRST.finditer(text):
        yield _paper(match, match["dossier"].replace(" ", ""), (match["number"],), suffix=match["chapter"])
    for match in _GLUED.finditer(text):
        yield _paper(match, match["dossier"], (match["number"],), session=match["session"])
    for match in _HEADER.finditer(text):
        (first, rijkswet), *others = _HEADER_DOSSIER.findall(match["dossiers"])
        yield _paper(
            match,
            first.replace(" ", ""),
            (match["number"] or match["capital"],),
            rijkswet=f"R{rijkswet}" if rijkswet else None,
            also=tuple(number.replace(" ", "") for number, _ in others),
            session=match["session"],
        )


def _identified(match: re.Match[str]) -> Reference:
    chapter, number, version = match["chapter"], match["number"].upper(), match["version"]
    is_sub = chapter is not None and chapter.isdigit()
    parts = ["kst", match["session"], match["dossier"], chapter and chapter.upper(), number, version]
    session = match["session"]
    return Reference(
        match["dossier"],
        (number,),
        suffix=chapter.upper() if chapter and not is_sub else None,
        sub=chapter if is_sub else None,
        chamber=infer_chamber((number,)),
        session=f"{session[:4]}-{session[4:]}" if session else None,
        annex=bool(version and version.lower().startswith(_ANNEX_VERSION)),
        version=version,
        identifier="-".join(part for part in parts if part),
        start=match.start(),
        end=match.end(),
    )


def _paper(
    match: re.Match[str],
    dossier: str,
    numbers: tuple[str, ...],
    *,
    suffix: str | None = None,
    rijkswet: str | None = None,
    also: tuple[str, ...] = (),
    session: str | None = None,
) -> Reference:
    """Return the reference of a match; its group `chamber`, where it has one, says Tweede or Eerste."""
    stated = match.groupdict().get("chamber")
    chamber = {"Tweede": "TK", "Eerste": "EK"}[stated] if stated else infer_chamber(numbers)
    return Reference(
        dossier,
        numbers,
        suffix=suffix,
        rijkswet=rijkswet,
        chamber=chamber,
        chamber_stated=stated is not None,
        session=session,
        also_dossiers=also,
        start=match.start(),
        end=match.end(),
    )
