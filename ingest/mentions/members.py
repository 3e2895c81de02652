# SPDX-License-Identifier: EUPL-1.2
"""Finds members of parliament by what stands before their names: «het lid Van der Berg», «de motie-Jansen c.s.»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

from ..proposals.motions import NAME
from .letter import passages, words_of
from .mention import touched
from .slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_PARTY = r"(?: \([A-Z][\w .’-]{0,25}\))?"
_NAMES = rf"(?P<names>{NAME}{_PARTY}(?:(?:, | en |/){NAME}{_PARTY})*)"
_MEMBERS = re.compile(
    rf"(?:\b(?:(?:[Hh]et|[Dd]e|van|door|aan)(?: voormalige?)? )?(?:[Kk]amer)?(?:[Ll]id|[Ll]eden) "
    rf"|\b[Mm]oties?[ -](?:van (?:de heer |mevrouw )?)?|\b(?:de heer|mevrouw) ){_NAMES}"
)
_HOLDS = ("lid ", "Lid ", "leden ", "Leden ", "otie", "heer ", "mevrouw ")
"""Words of which every match holds one; where there is none the expression needs not be tried."""
_ONE = re.compile(NAME)
_NOT_NAMES = frozenset({"De", "Het", "Een", "Tweede", "Eerste", "Staten", "Kamerstuk", "Kamerstukken", "Kst"})


def members(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the members named in a text: start, end and the compact name they might have.

    >>> list(members("de motie van de leden Van Testen en Proefman"))
    [(22, 32, 'person/van-testen'), (36, 44, 'person/proefman')]
    """
    for match in _MEMBERS.finditer(text) if any(word in text for word in _HOLDS) else ():
        offset = match.start("names")
        for part in re.finditer(r"[^,/()]+?(?= en |[,/(]|$)(?: en )?", match["names"]):
            name = _ONE.search(part[0])
            if name and name[0].split()[0] not in _NOT_NAMES and not part[0].isupper():
                start = offset + part.start() + name.start()
                yield start, start + len(name[0]), f"person/{slug(name[0])}"


@Language.component("members", requires=["doc._.found"], assigns=["doc._.found"])
def find_members(doc: Doc) -> Doc:
    """Add the members to what is found."""
    words = words_of(doc)
    doc._.found = [
        *doc._.found,
        *(
            touched(words, placed.start + start, placed.start + end, "person", entity)
            for placed in passages(doc)
            for start, end, entity in members(placed.passage.text)
        ),
    ]
    return doc
