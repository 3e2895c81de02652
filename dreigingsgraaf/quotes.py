# SPDX-License-Identifier: EUPL-1.2
"""Describes passages, quotes, and the methods by which facts are found, as the curated data do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from dreigingsgraaf.documents import PassageKind, digest
from dreigingsgraaf.namespaces import DG, EXTERNAL, ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.documents import Passage

_TYPE: Final = NamedNode(EXTERNAL["rdf"] + "type")
DIGEST: Final = NamedNode(DG + "digest")


def describe_passage(passage: Passage) -> Iterator[Quad]:
    """Yield the description of a passage."""
    subject = NamedNode(ID + passage.id)
    kind = "footnote" if passage.kind is PassageKind.FOOTNOTE else "body"
    yield Quad(subject, _TYPE, NamedNode(DG + "Passage"))
    yield Quad(subject, DIGEST, Literal(passage.digest))
    yield Quad(subject, NamedNode(DG + "document"), NamedNode(f"{ID}kamerstuk/{passage.document}"))
    yield Quad(subject, NamedNode(DG + "passageKind"), NamedNode(f"{ID}passage-kind/{kind}"))
    yield Quad(subject, NamedNode(DG + "position"), Literal(passage.position))


def describe_quote(
    name: NamedNode, passage: Passage, start: int, end: int, basis: str, method: str
) -> Iterator[Quad]:
    """Yield the description of a quote; what isn't said in so many words is inferred."""
    certainty = "explicit" if basis == "statement" else "inferred"
    yield Quad(name, _TYPE, NamedNode(DG + "Quote"))
    yield Quad(name, NamedNode(DG + "document"), NamedNode(f"{ID}kamerstuk/{passage.document}"))
    yield Quad(name, NamedNode(DG + "passage"), NamedNode(ID + passage.id))
    yield Quad(name, NamedNode(DG + "rangeStart"), Literal(start))
    yield Quad(name, NamedNode(DG + "rangeEnd"), Literal(end))
    yield Quad(name, DIGEST, Literal(digest(passage.text[start:end])))
    for list_, value in (("certainty", certainty), ("basis", basis), ("method", method)):
        yield Quad(name, NamedNode(DG + list_), NamedNode(f"{ID}{list_}/{value}"))


def describe_method(rule: str, dutch: str, english: str) -> Iterator[Quad]:
    """Yield the description of a rule as a method."""
    method, skos = NamedNode(f"{ID}method/{rule}"), EXTERNAL["skos"]
    yield Quad(method, _TYPE, NamedNode(skos + "Concept"))
    yield Quad(method, NamedNode(skos + "inScheme"), NamedNode(f"{ID}scheme/method"))
    yield Quad(method, NamedNode(skos + "topConceptOf"), NamedNode(f"{ID}scheme/method"))
    yield Quad(method, NamedNode(skos + "prefLabel"), Literal(dutch, language="nl"))
    yield Quad(method, NamedNode(skos + "prefLabel"), Literal(english, language="en"))
