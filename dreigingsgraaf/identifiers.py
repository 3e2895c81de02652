# SPDX-License-Identifier: EUPL-1.2
"""Official identifiers in every spelling: papers, dossiers, BWB and JCI, CELEX and ELI, TOOI, numbers of the House.

    Kamerstuk 30 821, nr. 175 · kst-30821-175 · its address        kst-30821-175
    BWBR0046747 · jci1.3:c:BWBR0046747&artikel=2 · its address     BWBR0046747
    32022L2555 · Richtlijn (EU) 2022/2555 · eli/dir/2022/2555/oj   32022L2555
    mnre1058 · its TOOI address                                    mnre1058
    2022D50339, 2022Z23347                                         the same

Each has one normal form, which reads back as itself. That a form is right doesn't mean that the thing exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from dreigingsgraaf.references import Reference, find, format_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLICATIONS: Final = "https://zoek.officielebekendmakingen.nl"
_LAWS: Final = "https://wetten.overheid.nl"
_EUR_LEX: Final = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:"
_TOOI: Final = "https://identifier.overheid.nl/tooi/id/ministerie/"

_KAMERSTUK = "Kamerstuk "
_AROUND = " \t\n.,;:()[]«»“”\"'<>"
_BWB = re.compile(r"(?<![A-Z0-9])BWB([RVW]\d{7})(?!\d)(?P<part>(?:[&?/][\w=.:&-]+)?)", re.IGNORECASE)
_CELEX = re.compile(
    r"(?<![\w/])(?:CELEX[:= ]*)?([1-9CE]\d{4}[A-Z]{1,2}\d{4}(?:\(\d+\))?)(?![\w/])", re.IGNORECASE
)
_ELI = re.compile(r"(?<!\w)eli/(dir|reg|dec)(?:_impl|_del)?/(\d{4})/(\d{1,4})(?!\d)", re.IGNORECASE)
_ACT = re.compile(
    r"(?<!\w)(?P<act>richtlijn|directive|verordening|regulation|besluit|decision) (?:\((?:EU|EG|EEG|EC|EEC)\) )?"
    r"(?P<labelled>n[ro]\.? )?(?P<first>\d{1,4})/(?P<second>\d{1,4})(?:/(?:EU|EG|EEG|EC|EEC))?(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)20\d{2}([DZ])\d{5}(?!\d)", re.IGNORECASE)
_MINISTRY = re.compile(r"(?<!\w)mnre\d{4}(?!\d)", re.IGNORECASE)
_ACTS: Final = {
    "richtlijn": "L", "directive": "L", "dir": "L", "verordening": "R", "regulation": "R", "reg": "R",
    "besluit": "D", "decision": "D", "dec": "D",
}  # fmt: skip
_ELI_TYPES: Final = {"L": "dir", "R": "reg", "D": "dec"}
_FIRST_TREATY: Final = 1952


class Kind(StrEnum):
    """What an identifier identifies."""

    PAPER = "kamerstuk"
    DOSSIER = "dossier"
    DOCUMENT = "document-number"
    CASE = "zaak"
    LAW = "bwb"
    EU_ACT = "celex"
    MINISTRY = "tooi"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in a text.

    Args:
        kind: what it identifies.
        normal: its one written form.
        written: as it stands in the text.
        page: address of the official publication; None where there is none to point at.
        also: other forms of the same, such as the JCI of a law or the ELI of an EU act, by name.
    """

    kind: Kind
    normal: str
    written: str
    page: str | None
    also: tuple[tuple[str, str], ...] = ()


def identify(text: str) -> list[Identifier]:
    """Return the identifiers in a text, each once; a bare «30 821 nr. 175» counts when it is the whole text.

    >>> [one.normal for one in identify("richtlijn (EU) 2022/2555 en jci1.3:c:BWBR0046747&artikel=2")]
    ['BWBR0046747', '32022L2555']
    """
    plain = " ".join(unquote(text).split())
    found: dict[tuple[Kind, str], Identifier] = {}
    for one in (*_numbers(plain), *_laws(plain), *_eu_acts(plain), *_ministries(plain), *_papers(plain)):
        found.setdefault((one.kind, one.normal), one)
    return list(found.values())


def _papers(text: str) -> Iterator[Identifier]:
    for reference in _references(text):
        if reference.numbers:
            for paper in reference.papers:
                normal = paper.kst or format_reference(reference)
                page = f"{PUBLICATIONS}/{paper.kst}.html" if paper.kst else None
                yield Identifier(Kind.PAPER, normal, reference.text, page)
        elif reference.dossier:
            normal = "-".join(filter(None, (reference.dossier, reference.suffix or reference.sub)))
            page = f"{PUBLICATIONS}/dossier/{normal}"
            yield Identifier(Kind.DOSSIER, normal, reference.text, page)


def _references(text: str) -> list[Reference]:
    """Return the references of a text, read as one citation where it is nothing else."""
    inner = text.strip(_AROUND)
    bare = find(_KAMERSTUK + inner)
    if (
        len(bare) == 1
        and bare[0].start == 0
        and bare[0].end == len(_KAMERSTUK + inner)
        and find(inner) != bare
    ):
        return [replace(bare[0], text=inner)]
    return find(text)


def _laws(text: str) -> Iterator[Identifier]:
    for match in _BWB.finditer(text):
        normal = f"BWB{match[1].upper()}"
        jci = f"jci1.3:c:{normal}"
        part = match["part"] if match["part"].startswith("&") else ""
        page = f"{_LAWS}/{jci}{part}" if part else f"{_LAWS}/{normal}"
        yield Identifier(Kind.LAW, normal, match[0], page, (("jci", jci + part),))


def _eu_acts(text: str) -> Iterator[Identifier]:
    for match in _CELEX.finditer(text):
        yield _eu_act(match[1].upper(), match[0])
    for match in _ELI.finditer(text):
        yield _eu_act(_celex(match[1], match[2], match[3]), match[0])
    for match in _ACT.finditer(text):
        year, number = _year_first(match["first"], match["second"], labelled=bool(match["labelled"]))
        yield _eu_act(_celex(match["act"], year, number), match[0])


def _eu_act(celex: str, written: str) -> Identifier:
    also: tuple[tuple[str, str], ...] = ()
    if act := re.fullmatch(r"3(\d{4})([LRD])0*(\d+)", celex):
        eli = f"http://data.europa.eu/eli/{_ELI_TYPES[act[2]]}/{act[1]}/{act[3]}/oj"
        also = (("eli", eli),)
    return Identifier(Kind.EU_ACT, celex, written, _EUR_LEX + celex, also)


def _celex(act: str, year: str, number: str) -> str:
    return f"3{year}{_ACTS[act.lower()]}{int(number):04}"


def _year_first(first: str, second: str, *, labelled: bool) -> tuple[str, str]:
    """Return year and number: «2022/2555» and «95/46» begin with the year, «nr. 910/2014» ends with it."""
    if labelled or (len(second) == 4 and not _is_year(first)):
        return second, first
    if len(first) <= 2:
        century = "19" if int(first) >= _FIRST_TREATY % 100 else "20"
        return f"{century}{int(first):02}", second
    return first, second


def _is_year(text: str) -> bool:
    return len(text) == 4 and _FIRST_TREATY <= int(text) < 2100


def _numbers(text: str) -> Iterator[Identifier]:
    for match in _NUMBER.finditer(text):
        kind = Kind.DOCUMENT if match[1].upper() == "D" else Kind.CASE
        yield Identifier(kind, match[0].upper(), match[0], None)


def _ministries(text: str) -> Iterator[Identifier]:
    for match in _MINISTRY.finditer(text):
        yield Identifier(Kind.MINISTRY, match[0].lower(), match[0], _TOOI + match[0].lower())
