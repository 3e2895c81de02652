# SPDX-License-Identifier: EUPL-1.2
"""Turns an accepted proposal into statements: the entity, its passages and quotes, and a graph for each quote.

A claim stands in the graph of the words that carry it. What a rule found keeps that rule as its method; what the
reviewer stated is curated. Who accepted it, and when, stands with the quote by PROV-O (https://www.w3.org/TR/prov-o/).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Dataset, Literal, NamedNode, Quad

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, EDTF, EXTERNAL, ID
from dreigingsgraaf.papers import describe_paper
from dreigingsgraaf.quotes import DIGEST, describe_method, describe_passage, describe_quote
from dreigingsgraaf.review.change import left_out, properties
from dreigingsgraaf.review.proposals import CURATED, Claim, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.documents import Document, Passage
    from dreigingsgraaf.review.known import Known
    from dreigingsgraaf.review.proposals import Place, Proposal

_TYPE: Final = NamedNode(EXTERNAL["rdf"] + "type")
_DESCRIPTION: Final = frozenset(
    NamedNode(DG + name)
    for name in ("certainty", "basis", "method", "role", "modality", "accordingTo", "primary")
)
_MOST_QUOTES: Final = 9


class Signature(NamedTuple):
    """Who accepts, and when as xsd:dateTime."""

    reviewer: str
    at: str


class Accepted(NamedTuple):
    """The statements of an accepted proposal, and those that give way to them."""

    quads: list[Quad]
    removed: list[Quad]


def accept(
    proposal: Proposal, document: Document, known: Known, facts: Dataset, signature: Signature
) -> Accepted:
    """Return what accepting a proposal states.

    Args:
        proposal: without obstacles.
        document: the document it comes from.
        known: the graph.
        facts: the facts of all folders, in which quotes have their names.
        signature: who accepts it.

    Raises:
        InputError: a range has more descriptions than there are names for.
    """
    passages = {passage.id: passage for passage in document.passages}
    quads: list[Quad] = []
    paper = f"kamerstuk/{proposal.document}"
    if paper not in known:
        quads += describe_paper(proposal.document, document.metadata.date, document.metadata.title)
    refused = [claim for claim, _ in left_out(proposal, known)]
    claims = [claim for claim in proposal.claims if claim not in refused]
    for value in sorted({claim.value for claim in claims if claim.value.startswith("kamerstuk/")} - {paper}):
        if value not in known:
            quads += describe_paper(value.removeprefix("kamerstuk/"))
    if not proposal.known:
        quads += _entity(proposal, cross_cutting=all(claim.property != "underAccent" for claim in claims))
    names = Claim("names", proposal.entity, proposal.place, "statement", proposal.rule)
    dates = {name for name, range_ in properties(proposal.class_, known).items() if range_.is_date}
    quoted: defaultdict[tuple[Place, str, str], list[Claim]] = defaultdict(list)
    for claim in (names, *claims):
        quoted[claim.place, claim.basis, claim.rule].append(claim)
    removed: list[Quad] = []
    seen = Dataset(facts)
    for (place, basis, rule), group in quoted.items():
        passage = passages[place.passage]
        removed += [quad for quad in _changed_digest(passage, seen) if quad not in removed]
        quads += describe_passage(passage)
        quote = _quote(place, passage, basis, rule, seen)
        for quad in quote.description:
            seen.add(quad)
        quads += [*quote.description, *_signed(quote.name, signature)]
        for claim in group:
            subject = NamedNode(ID + (paper if claim is names else proposal.entity))
            quads.append(
                Quad(
                    subject,
                    NamedNode(DG + claim.property),
                    _object(claim, claim.property in dates),
                    quote.name,
                )
            )
    return Accepted(list(dict.fromkeys(quads)), removed)


class _Quote(NamedTuple):
    name: NamedNode
    description: list[Quad]


def _quote(place: Place, passage: Passage, basis: str, rule: str, facts: Dataset) -> _Quote:
    """Return the quote with this description: the one that stands, or one with the next free name."""
    stem = f"{ID}quote/{place.passage.removeprefix('passage/')}_{place.start}-{place.end}"
    for number in range(1, _MOST_QUOTES + 1):
        name = NamedNode(stem if number == 1 else f"{stem}_{number}")
        wanted = list(describe_quote(name, passage, place.start, place.end, basis, rule))
        stands = {(quad.predicate, quad.object) for quad in facts.quads_for_subject(name)}
        said = {pair for pair in stands if pair[0] in _DESCRIPTION}
        if not stands or said == {
            (quad.predicate, quad.object) for quad in wanted if quad.predicate in _DESCRIPTION
        }:
            dutch, english = f"regel {rule}, door een mens aangenomen", f"rule {rule}, accepted by a person"
            method = [] if rule == CURATED else describe_method(rule, dutch, english)
            return _Quote(name, [*wanted, *method])
    raise InputError(
        f"{stem.removeprefix(ID)} has {_MOST_QUOTES} descriptions already.",
        "Choose other words as its place.",
    )


def _signed(quote: NamedNode, signature: Signature) -> Iterator[Quad]:
    prov = EXTERNAL["prov"]
    reviewer = NamedNode(f"{ID}reviewer/{slug_of(signature.reviewer)}")
    moment = Literal(signature.at, datatype=NamedNode(EXTERNAL["xsd"] + "dateTime"))
    yield Quad(quote, NamedNode(prov + "wasAttributedTo"), reviewer)
    yield Quad(quote, NamedNode(prov + "generatedAtTime"), moment)
    yield Quad(reviewer, _TYPE, NamedNode(prov + "Person"))
    yield Quad(reviewer, NamedNode(EXTERNAL["foaf"] + "name"), Literal(signature.reviewer))


def _entity(proposal: Proposal, *, cross_cutting: bool) -> Iterator[Quad]:
    subject = NamedNode(ID + proposal.entity)
    yield Quad(subject, _TYPE, NamedNode(DG + proposal.class_))
    for lang, label in sorted(proposal.labels.items()):
        yield Quad(subject, NamedNode(EXTERNAL["skos"] + "prefLabel"), Literal(label.strip(), language=lang))
    for name, value in proposal.editorial.items():
        yield Quad(subject, NamedNode(DG + name), NamedNode(ID + value))
    for name, value in proposal.literals.items():
        address = value.startswith("http")
        yield Quad(subject, NamedNode(DG + name), NamedNode(value) if address else Literal(value))
    if proposal.class_ == "Measure":
        boolean = NamedNode(EXTERNAL["xsd"] + "boolean")
        told = Literal("true" if cross_cutting else "false", datatype=boolean)
        yield Quad(subject, NamedNode(DG + "crossCutting"), told)


def _object(claim: Claim, is_date: bool) -> NamedNode | Literal:  # noqa: FBT001  (a private pair)
    return Literal(claim.value, datatype=NamedNode(EDTF)) if is_date else NamedNode(ID + claim.value)


def _changed_digest(passage: Passage, facts: Dataset) -> Iterator[Quad]:
    """Yield the digest that a passage had before its text changed."""
    subject = NamedNode(ID + passage.id)
    for quad in facts.quads_for_subject(subject):
        if quad.predicate == DIGEST and quad.object != Literal(passage.digest):
            yield quad
