# SPDX-License-Identifier: EUPL-1.2
"""Finds motions by their wording: «de motie van de leden A en Van der B c.s. (Kamerstuk 35 925 V, nr. 52)».

The paper is the one that stands behind the names, or in the footnote whose mark stands there. A motion that is
named by nobody («de motie») is one that was named before.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from dreigingsgraaf.documents import PassageKind

from ..mentions.letter import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from ..mentions.letter import Placed

_PARTICLE = r"(?:[Vv]an der|[Vv]an den|[Vv]an de|[Vv]an ’t|[Vv]an|[Dd]e|[Dd]en|[Tt]en|[Tt]er|[Ee]l|[Ii]n ’t) "
NAME: Final = rf"(?:{_PARTICLE})?[A-ZÀ-Þ][\wà-ÿ’'-]*(?:[ -](?:{_PARTICLE})?[A-ZÀ-Þ][\wà-ÿ’'-]*)?"
_PARTY = r"(?: \([A-Z][\w .’-]{0,25}\))?"
NAMES: Final = rf"{NAME}{_PARTY}(?:(?:, | en |/){NAME}{_PARTY})*"
_MEMBERS = r"(?:van (?:het |de )?(?:voormalige? )?(?:Kamer)?(?:lid|leden) |van de heer |van mevrouw )"
_MOTION = re.compile(
    rf"(?P<noun>(?:[Dd]e |[Ee]en |[Dd]eze )?(?:gewijzigde |aangehouden |aangenomen )?[Mm]oties?)"
    rf"(?:[ -](?P<members>{_MEMBERS})?(?P<names>{NAMES}))?(?P<more> c\.s\.)?"
)
_FURTHER = re.compile(
    rf"(?:,| en)(?: (?:de motie |{_MEMBERS}|het lid |de leden ))(?P<names>{NAMES})(?: c\.s\.)?"
)
_MOVED = re.compile(
    rf"(?:[Hh]et (?:[Kk]amer)?lid |[Dd]e (?:[Kk]amer)?leden )(?P<names>{NAMES})"
    r"(?P<more> c\.s\.)?[^.;:]{0,60}?\b(?:per|in een|bij|met een|een) motie\b"
)
_OF_WHOM = re.compile(rf"\bmotie, die van (?:het lid |de leden )?(?P<names>{NAMES})")
_PARTS = re.compile(r", | en |/")
_STOP = re.compile(r"[.;](?= [A-Z]|$)")
_NEAR: Final = 40


class Motion(NamedTuple):
    """A motion named in a letter: its range, the names of its movers, and the official ids of its paper."""

    start: int
    end: int
    names: tuple[str, ...]
    papers: tuple[str, ...]


def motions(doc: Doc) -> Iterator[Motion]:
    """Yield the motions that a letter names, in order; one that is named twice comes twice."""
    for placed in passages(doc):
        if "otie" in placed.passage.text:  # each of the expressions holds it, and is found slowly
            yield from _moved(doc, placed)
            yield from _called(doc, placed)


def _moved(doc: Doc, placed: Placed) -> Iterator[Motion]:
    """Yield the motions of which a passage tells who moved them: «het lid A heeft per motie verzocht»."""
    text = placed.passage.text
    for pattern in (_MOVED, _OF_WHOM):
        for match in pattern.finditer(text):
            papers, end = _papers(doc, placed, match.end())
            papers = papers or _cited(doc, placed, match.end(), len(text))
            yield Motion(placed.start + match.start(), placed.start + end, _names(match["names"]), papers)


def _called(doc: Doc, placed: Placed) -> Iterator[Motion]:
    """Yield the motions that a passage calls by their movers or papers: «de motie-A», «de moties van de leden …»."""
    text, behind = placed.passage.text, 0
    matches = list(_MOTION.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        if match.start() < behind:
            continue
        papers, end = _papers(doc, placed, match.end())
        several = match["noun"].endswith("moties")
        if match["names"] and not (papers or several):
            papers = _cited(doc, placed, match.end(), following.start() if following else len(text))
        if match["names"] or papers:
            yield Motion(placed.start + match.start(), placed.start + end, _names(match["names"]), papers)
        behind = end
        if not several:
            continue
        while further := _FURTHER.match(text, behind):
            papers, end = _papers(doc, placed, further.end())
            yield Motion(placed.start + further.start(), placed.start + end, _names(further["names"]), papers)
            behind = end


def _cited(doc: Doc, placed: Placed, start: int, until: int) -> tuple[str, ...]:
    """Return the only paper that the rest of a motion's sentence cites, in brackets or in a footnote.

    «De motie-A, die om een register vraagt,³ …»: what it asks for stands between its names and its paper. Of two
    papers nothing tells which is the motion's.
    """
    stop = _STOP.search(placed.passage.text, start, until)
    end = min(until, stop.end()) if stop else until
    papers = (
        *papers_between(doc, placed.start + start, placed.start + end),
        *footnote_papers(doc, placed, start, end),
    )
    return papers if len(papers) == 1 else ()


def footnote_papers(doc: Doc, placed: Placed, start: int, end: int) -> tuple[str, ...]:
    """Return the paper that each footnote cites first whose mark stands between two offsets, the end included.

    «Kamerstuk 35 925 V, nr. 52. Zie ook …»: where it is recorded comes first, what tells more behind it.
    """
    numbers = {mark.number for mark in placed.passage.marks if start <= mark.offset <= end}
    if not numbers:
        return ()
    notes = [
        note
        for note in passages(doc)
        if note.passage.kind is PassageKind.FOOTNOTE and note.passage.position in numbers
    ]
    firsts = (
        next((one for one in doc._.references if note.start <= one.start < note.end), None) for note in notes
    )
    return tuple(kst for reference in firsts if reference for kst in reference.kst)


def papers_between(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Return the official ids of the papers cited between two offsets of the letter."""
    return tuple(kst for one in doc._.references if start <= one.start < end for kst in one.kst)


def _papers(doc: Doc, placed: Placed, behind: int) -> tuple[tuple[str, ...], int]:
    """Return the paper that stands just behind a motion's names, or in their footnote, and where it ends."""
    for reference in doc._.references:
        between = placed.passage.text[behind : max(behind, reference.start - placed.start)]
        if placed.start + behind <= reference.start < placed.end and len(between) < _NEAR:
            if re.fullmatch(r"\s*(?:c\.s\.)?,?\s*[(\[]?[^.;()]*", between) and " motie" not in between:
                end = reference.end - placed.start
                closed = placed.passage.text[end : end + 1] == ")"
                return reference.kst, end + closed
            break
    return footnote_papers(doc, placed, behind, behind + 1), behind


def bare(name: str) -> str:
    """Return a member's name without the party behind it."""
    return re.sub(r" \(.*\)$", "", name)


def _names(found: str | None) -> tuple[str, ...]:
    if not found:
        return ()
    return tuple(bare(name) for name in _PARTS.split(found))
