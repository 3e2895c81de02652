# SPDX-License-Identifier: EUPL-1.2
"""Describes a parliamentary paper and its dossier from its slug, as `data/documents.ttl` does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.identifiers import PUBLICATIONS
from dreigingsgraaf.namespaces import DG, EDTF, EXTERNAL, ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_SLUG = re.compile(
    r"(?P<dossier>\d{4,5})(?:-(?:(?P<sub>\d{2})|(?P<suffix>[A-Z]+)))?-(?P<number>\d+[a-z]?|[A-Z]{1,3})"
)


def describe_paper(slug: str, day: date | None = None, title: str | None = None) -> Iterator[Quad]:
    """Yield the description of a paper and of its dossier.

    Args:
        slug: the paper's slug, such as `30821-175` or `35925-V-86`.
        day: its date, where that is known.
        title: its official title, where that is known.

    Raises:
        InputError: the slug is none of a paper.
    """
    match = _SLUG.fullmatch(slug)
    if match is None:
        raise InputError(f"{slug!r} is not the number of a parliamentary paper.", "Write it like 30821-175.")
    dossier, added = match["dossier"], match["suffix"] or match["sub"]
    spaced = f"{dossier[:-3]} {dossier[-3:]}" + (
        "" if not added else f"-{added}" if match["sub"] else f" {added}"
    )
    paper, filed = NamedNode(f"{ID}kamerstuk/{slug}"), NamedNode(f"{ID}dossier/{dossier}")
    yield _is_a(paper, "ParliamentaryDocument")
    yield from _named(
        paper,
        f"Kamerstuk {spaced}, nr. {match['number']}",
        f"Parliamentary paper {spaced}, no. {match['number']}",
    )
    yield Quad(paper, NamedNode(EXTERNAL["dcterms"] + "identifier"), Literal(f"kst-{slug}"))
    yield Quad(paper, NamedNode(DG + "dossier"), filed)
    for name in ("number", "suffix", "sub"):
        if match[name]:
            yield Quad(paper, NamedNode(DG + name), Literal(match[name]))
    yield Quad(paper, _PAGE, NamedNode(f"{PUBLICATIONS}/kst-{slug}.html"))
    if title:
        yield Quad(paper, NamedNode(EXTERNAL["skos"] + "altLabel"), Literal(title, language="nl"))
    if day:
        yield Quad(paper, NamedNode(DG + "date"), Literal(day.isoformat(), datatype=NamedNode(EDTF)))
    yield _is_a(filed, "Dossier")
    number = f"{dossier[:-3]} {dossier[-3:]}"
    yield from _named(filed, f"Kamerstukdossier {number}", f"Parliamentary dossier {number}")
    yield Quad(filed, NamedNode(EXTERNAL["dcterms"] + "identifier"), Literal(dossier))
    yield Quad(filed, _PAGE, NamedNode(f"{PUBLICATIONS}/dossier/{dossier}"))


_PAGE = NamedNode(EXTERNAL["foaf"] + "page")


def _is_a(subject: NamedNode, class_: str) -> Quad:
    return Quad(subject, NamedNode(EXTERNAL["rdf"] + "type"), NamedNode(DG + class_))


def _named(subject: NamedNode, dutch: str, english: str) -> Iterator[Quad]:
    label = NamedNode(EXTERNAL["skos"] + "prefLabel")
    yield Quad(subject, label, Literal(dutch, language="nl"))
    yield Quad(subject, label, Literal(english, language="en"))
