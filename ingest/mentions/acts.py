# SPDX-License-Identifier: EUPL-1.2
"""Finds acts of the European Union by their numbers, and gives them CELEX and ELI by rule.

«Verordening (EU) 2019/452» is 32019R0452. Until 2014 regulations had their number first («Verordening (EG) nr.
428/2009»); directives have the year first («Richtlijn 2009/81/EG»). See https://eur-lex.europa.eu/content/tools/
TableOfSectors/types_of_documents_in_eurlex.html and https://eur-lex.europa.eu/eli-register/about.html. Not read: an
act that is only called by its name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph
from spacy.language import Language
from spacy.tokens import Doc

from dreigingsgraaf.namespaces import DG, ID

from .letter import passages, words_of
from .mention import touched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Doc.set_extension("acts", default=(), force=True)

_TYPES: Final = {
    "uitvoeringsverordening": ("R", "reg_impl"), "gedelegeerde verordening": ("R", "reg_del"),
    "verordening": ("R", "reg"), "uitvoeringsrichtlijn": ("L", "dir_impl"),
    "gedelegeerde richtlijn": ("L", "dir_del"), "richtlijn": ("L", "dir"),
    "uitvoeringsbesluit": ("D", "dec_impl"), "besluit": ("D", "dec"), "aanbeveling": ("H", "reco"),
}  # fmt: skip
_ORDER: Final = r"\((?:EU|EG|EEG|EU, Euratom|Euratom|GBVB)\)"
_ACT = re.compile(
    rf"\b(?P<type>{'|'.join(_TYPES)})(?: van de (?:Raad|Commissie))? "
    rf"(?:(?P<order>{_ORDER}) )?(?P<nr>(?:nr\.?|nummer) )?(?P<first>\d{{1,4}})/(?P<second>\d{{1,4}})"
    r"(?P<suffix>/(?:EU|EG|EEG|GBVB|Euratom))?(?!\d)",
    re.IGNORECASE,
)
_CENTURY: Final = 1900


class Act(NamedTuple):
    """An act cited by its number: its range in the letter, type, year and number."""

    start: int
    end: int
    type: str
    year: int
    number: int

    @property
    def celex(self) -> str:
        """Its CELEX number, such as 32019R0452."""
        return f"3{self.year}{_TYPES[self.type][0]}{self.number:04}"

    @property
    def eli(self) -> str:
        """Its European Legislation Identifier."""
        return f"http://data.europa.eu/eli/{_TYPES[self.type][1]}/{self.year}/{self.number}/oj"

    @property
    def id(self) -> str:
        """The compact name it might get: `eu/verordening-2019-452`."""
        return f"eu/{self.type.replace(' ', '-')}-{self.year}-{self.number}"


def acts(text: str) -> Iterator[Act]:
    """Yield the acts cited by number in a text, in order.

    >>> [act.celex for act in acts("Verordening (EU) 2019/452 en Richtlijn 2009/81/EG")]
    ['32019R0452', '32009L0081']
    >>> [act.celex for act in acts("Verordening (EG) nr. 428/2009")]
    ['32009R0428']
    """
    for match in _ACT.finditer(text):
        if not (match["order"] or match["suffix"]):
            continue
        type_ = " ".join(match["type"].lower().split())
        first, second = int(match["first"]), int(match["second"])
        turned = bool(match["nr"]) or (type_ in {"verordening", "besluit"} and first < second >= _CENTURY)
        year, number = (second, first) if turned else (first, second)
        if year < 100:
            year += _CENTURY
        if year >= 1950 and number > 0:
            yield Act(match.start(), match.end(), type_, year, number)


@Language.factory("eu_acts", assigns=["doc._.acts", "doc._.found"], default_config={"folders": []})
def make_eu_acts(nlp: Language, name: str, folders: list[str]) -> EUActs:  # noqa: ARG001  (spaCy's form)
    """Return the component that finds acts by number; `folders` hold the Turtle files with their CELEX numbers."""
    return EUActs([Path(folder) for folder in folders])


class EUActs:
    """Finds acts cited by number; one whose CELEX number the graph has is that entity, another is a candidate."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._known = dict(_celex_numbers(folders))

    def __call__(self, doc: Doc) -> Doc:
        """Set what is found without a name list; the entity is the graph's, or the name that an act might get."""
        found = [
            act._replace(start=act.start + placed.start, end=act.end + placed.start)
            for placed in passages(doc)
            if "/" in placed.passage.text
            for act in acts(placed.passage.text)
        ]
        doc._.acts = tuple(act for act in found if act.celex not in self._known)
        words = words_of(doc)
        doc._.found = [
            touched(words, act.start, act.end, "eu", self._known.get(act.celex, act.id)) for act in found
        ]
        return doc


def _celex_numbers(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the CELEX numbers in Turtle files with their entities; those not looked up yet link as well."""
    for folder in folders:
        for path in sorted(folder.glob("*.ttl")):
            for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
                if quad.predicate.value in {f"{DG}celex", f"{DG}unverified"}:
                    number = re.fullmatch(r"(?:CELEX )?(3\d{4}[A-Z]\d{4})", getattr(quad.object, "value", ""))
                    if number and isinstance(quad.subject, pyoxigraph.NamedNode):
                        yield number[1], quad.subject.value.removeprefix(ID)
