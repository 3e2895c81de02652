# SPDX-License-Identifier: EUPL-1.2
"""What a reference to a parliamentary paper says, the official ids that follow from it, and its one written form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

FIRST_YEAR_WITH_IDS: Final = 1995
"""Papers of earlier sessions have no official id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to one or more papers of one dossier, or to a dossier when `numbers` is empty.

    Args:
        dossier: dossier number in digits, or the roman number of a dossier of the Eerste Kamer; None for an id
            of the official publication that doesn't name it.
        numbers: the papers' numbers in the order written, lists and ranges expanded.
        suffix: budget chapter or fund (`V`).
        sub: sub-dossier (`02` of 21 501-02).
        rijkswet: the number of a Rijkswet (`R2064`).
        chamber: `TK`, `EK`, or None when nothing says it.
        chamber_stated: whether the chamber is written; otherwise it follows from the number's form.
        session: `2005-2006`; several are joined by "; ".
        pages: `7` or `7-8`.
        also_dossiers: further dossiers that the same paper belongs to.
        annex: whether it is an annex of the paper.
        version: the version or annex behind an official id (`h1`, `b1`).
        identifier: the official id, when that is what was written.
        start: offset of the first character of the reference in the text.
        end: offset behind its last character.
        text: the reference as written.
    """

    dossier: str | None
    numbers: tuple[str, ...] = ()
    suffix: str | None = None
    sub: str | None = None
    rijkswet: str | None = None
    chamber: str | None = None
    chamber_stated: bool = False
    session: str | None = None
    pages: str | None = None
    also_dossiers: tuple[str, ...] = ()
    annex: bool = False
    version: str | None = None
    identifier: str | None = None
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    text: str = field(default="", compare=False)

    @property
    def kst(self) -> tuple[str, ...]:
        """The official ids: one for each number that has one; none before 1995 or for a dossier."""
        return tuple(paper.kst for paper in self.papers if paper.kst)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers referred to; a reference to a dossier gives one without number and id."""
        return tuple(Paper(number, self._kst(number)) for number in self.numbers) or (Paper(None, None),)

    def _kst(self, number: str) -> str | None:
        if self.identifier:
            return self.identifier
        if self.session and int(self.session[:4]) < FIRST_YEAR_WITH_IDS:
            return None
        if self.dossier is None or (self.chamber == "EK" and number[0].isdigit()):
            return None
        parts = ["kst", self.dossier, self.suffix or self.sub, number]
        name = "-".join(part for part in parts if part)
        return name if self.dossier.isdigit() else name.lower()


class Paper(NamedTuple):
    """One paper of a reference: its number in the dossier, and its official id."""

    number: str | None
    kst: str | None


def infer_chamber(numbers: tuple[str, ...]) -> str | None:
    """Return the chamber that the form of the first number means: digits the Tweede, capitals the Eerste Kamer."""
    if not numbers:
        return None
    return "TK" if numbers[0][0].isdigit() else "EK"


def format_reference(reference: Reference) -> str:
    """Return the reference in its one written form, which reads back as the same reference.

    >>> format_reference(Reference("21501", ("2474",), sub="02", chamber="TK"))
    'Kamerstuk 21 501-02, nr. 2474'
    >>> format_reference(Reference("30821", ("91", "112"), chamber="TK", session="2021-2022", chamber_stated=True))
    'Kamerstukken II 2021/22, 30 821, nrs. 91 en 112'
    """
    if reference.identifier:
        return reference.identifier
    several = len(reference.numbers) > 1 or bool(reference.also_dossiers)
    parts = ["Bijlage bij " if reference.annex else "", "Kamerstukken" if several else "Kamerstuk"]
    if reference.chamber_stated:
        parts.append(" II" if reference.chamber == "TK" else " I")
    if reference.session:
        parts.append(" " + ", ".join(_short(session) for session in reference.session.split("; ")) + ",")
    dossiers = [_dossier(reference), *(spaced(also) for also in reference.also_dossiers)]
    parts += [" ", _listed(dossiers), _numbers(reference)]
    if reference.pages:
        parts.append(f", p. {reference.pages}")
    return "".join(parts)


def spaced(dossier: str) -> str:
    """Return a dossier number with its space: 30 821; with a chapter, 35 925 V."""
    number, _, suffix = dossier.partition("-")
    written = f"{number[:-3]} {number[-3:]}" if number.isdigit() else number
    return f"{written} {suffix}" if suffix else written


def _dossier(reference: Reference) -> str:
    written = spaced(reference.dossier or "")
    if reference.sub:
        written += f"-{reference.sub}"
    if reference.suffix:
        written += f" {reference.suffix}" if reference.numbers else f", hoofdstuk {reference.suffix}"
    if reference.rijkswet:
        written += f" ({reference.rijkswet})"
    return written


def _numbers(reference: Reference) -> str:
    if not reference.numbers:
        return ""
    label = "nrs. " if len(reference.numbers) > 1 else "nr. " if reference.numbers[0][0].isdigit() else ""
    return ", " + label + _listed(list(reference.numbers))


def _listed(items: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def _short(session: str) -> str:
    first, second = session.split("-")
    return f"{first}/{second}" if second.endswith("00") else f"{first}/{second[2:]}"
