# SPDX-License-Identifier: EUPL-1.2
"""The publisher's own links as ground truth for the references found in a text.

Official XML and the official page link a reference to the paper it means. The link's words leave out «Kamerstuk», and
one reference may be split over two links, so a link and a reference belong together where they overlap.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dreigingsgraaf.references import Reference, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dreigingsgraaf.documents import PaperLink, Passage


class Comparison(NamedTuple):
    """A link to a paper, the references that overlap it, and whether one of these means the same paper."""

    passage: Passage
    link: PaperLink
    references: tuple[Reference, ...]
    agrees: bool


def compare(passage: Passage, references: Sequence[Reference] | None = None) -> Iterator[Comparison]:
    """Yield every link of a passage beside what the text itself says there.

    Args:
        passage: a passage of official XML or of the official page; others have no links.
        references: those found in its text; found here when they aren't given.
    """
    if not passage.links:
        return
    known = find(passage.text) if references is None else references
    for link in passage.links:
        here = tuple(one for one in known if one.start < link.end and link.start < one.end)
        yield Comparison(passage, link, here, any(_means(one, link) for one in here))


def confirmed(references: Sequence[Reference], passage: Passage) -> tuple[Reference, ...]:
    """Return a passage's references, made true to the publisher's links.

    A reference to one paper that the link contradicts becomes the link's; a link that no reference overlaps is a
    reference of its own. What a link to a list's member or to a dossier leaves open stays as the text has it.
    """
    if not passage.links:
        return tuple(references)
    found = list(references)
    for _, link, here, agrees in compare(passage, references):
        linked = _reference(link.target)
        if agrees or linked is None:
            continue
        told = replace(linked, start=link.start, end=link.end, text=passage.text[link.start : link.end])
        if not here:
            found.append(told)
        elif len(here) == 1 and len(here[0].numbers) == 1 and told.numbers:
            (written,) = here
            found[found.index(written)] = replace(
                told,
                start=written.start,
                end=written.end,
                text=written.text,
                session=written.session,
                pages=written.pages,
                annex=written.annex,
            )
    return tuple(sorted(found, key=lambda one: one.start))


def disagreements(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield a line for a person for each link that the text contradicts."""
    for passage in passages:
        for _, link, here, agrees in compare(passage):
            if here and not agrees:
                written = " ".join(passage.text[here[0].start : here[0].end].split())
                yield f"{passage.id}: «{written}» is linked to {link.target}, which these words don't say"


def _means(reference: Reference, link: PaperLink) -> bool:
    if link.target.startswith("kst-"):
        return link.target.lower() in {kst.lower() for kst in reference.kst}
    wanted = link.target.removeprefix("dossier/").lower()
    dossiers = {"-".join(filter(None, [reference.dossier, reference.suffix or reference.sub]))}
    return wanted in {dossier.lower() for dossier in (*dossiers, *reference.also_dossiers) if dossier}


def _reference(target: str) -> Reference | None:
    """Return the reference that a link's target makes; None for an id that isn't understood."""
    if dossier := re.fullmatch(r"dossier/(\w+)(?:-(\w+))?", target):
        part = dossier[2] or ""
        is_sub = part.isdigit()
        return Reference(dossier[1], suffix=None if is_sub else part or None, sub=part if is_sub else None)
    found = find(target)
    if len(found) != 1 or not found[0].numbers:
        return None
    return replace(found[0], identifier=None) if found[0].dossier else found[0]
