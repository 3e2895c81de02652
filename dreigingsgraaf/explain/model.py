# SPDX-License-Identifier: EUPL-1.2
"""What an explanation is made of: evidence carries a premise, premises make a derivation, one of which suffices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from dreigingsgraaf.namespaces import DG, ID, PREFIXES, compact

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import NameIndex
    from dreigingsgraaf.stores.base import Row, Term


class Statement(NamedTuple):
    """A triple; the predicate is an IRI."""

    subject: Term
    predicate: str
    object: Term


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote: where it stands, and how it carries what its graph states.

    Args:
        quote: compact name of the quote, which is the name of its graph.
        document: compact name of the document.
        passage: compact name of the passage.
        start: first code point of the quote in the normalised passage.
        end: the code point behind its last one.
        digest: first 16 hex digits of the SHA-256 of the quote's text.
        certainty: `explicit` or `inferred`.
        basis: `statement`, `heading`, `parent` or `inference`.
        method: `curated`, or the rule that found it.
        stated: the document's date (EDTF).
        page: address of the official publication.
        role: of a responsible organisation.
        modality: how the document puts it.
        according_to: compact name of the publication to which the document ascribes it.
        text: the quote's words, where the letter's text was linked.
    """

    quote: str
    document: str
    passage: str
    start: int
    end: int
    digest: str | None = None
    certainty: str | None = None
    basis: str | None = None
    method: str | None = None
    stated: str | None = None
    page: str | None = None
    role: str | None = None
    modality: str | None = None
    according_to: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Premise:
    """A statement with the quotes that carry it; an editorial fact, such as a measure's type, has none."""

    statement: Statement
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Why premises make a fact: the path they form, and a sentence in Dutch and English."""

    path: str
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True)
class Derivation:
    """Premises that together suffice; without a rule they are the fact itself, or a row's own statements."""

    premises: tuple[Premise, ...]
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class FactExplanation:
    """Why a fact is in the graph: each derivation alone gives it."""

    fact: Statement
    derivations: tuple[Derivation, ...]

    @property
    def is_stated(self) -> bool:
        """Whether a document states it, rather than it following from other statements."""
        return any(derivation.rule is None for derivation in self.derivations)


@dataclass(frozen=True, slots=True)
class RowExplanation:
    """Why a row is in a query's answer.

    Args:
        query: name of the query.
        row: the row.
        derivations: each alone gives the row; of a row that counts, each is one of the things counted.
        is_count: whether the row counts things.
    """

    query: str
    row: Row
    derivations: tuple[Derivation, ...]
    is_count: bool = False

    @property
    def premises(self) -> tuple[Premise, ...]:
        """The premises without which the row would not be there, or would count less."""
        statements = [{premise.statement for premise in one.premises} for one in self.derivations]
        if not statements:
            return ()
        needed = set.union(*statements) if self.is_count else set.intersection(*statements)
        found: dict[Statement, Premise] = {}
        for derivation in self.derivations:
            for premise in derivation.premises:
                if premise.statement in needed:
                    found.setdefault(premise.statement, premise)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Words:
    """The labels with which explanations are written out.

    Args:
        names: knows entities and concepts.
        terms: labels of properties and classes by IRI, then by language.
    """

    names: NameIndex
    terms: dict[str, dict[str, str]] = field(default_factory=dict)

    def label(self, iri_or_text: str, lang: str = "nl") -> str:
        """Return the label of an entity or a term of the ontology; anything else comes back as it is."""
        entity = self.names.entity(iri_or_text)
        labels = entity.labels if entity else self.terms.get(iri_or_text, {})
        return labels.get(lang) or short(compact(iri_or_text))


def short(iri: str) -> str:
    """Return the short name of a term of the ontology.

    >>> short("https://w3id.org/dreigingsgraaf/ontology#addresses")
    'addresses'
    >>> short("http://www.w3.org/2004/02/skos/core#broader")
    'broader'
    """
    return iri.removeprefix(DG).removeprefix(PREFIXES["skos"]).removeprefix(PREFIXES["rdf"])


def as_json(explanation: FactExplanation | RowExplanation, words: Words) -> dict[str, Any]:
    """Return an explanation as plain data, ready for JSON; what is not known of a quote is left out."""
    derivations = [_derivation(derivation, words) for derivation in explanation.derivations]
    if isinstance(explanation, FactExplanation):
        stated = {"stated": explanation.is_stated}
        return {"fact": _statement(explanation.fact, words), **stated, "derivations": derivations}
    row = {name: compact(term.value) for name, term in explanation.row.items()}
    return {
        "query": explanation.query,
        "row": row,
        "counts": explanation.is_count,
        "derivations": derivations,
    }


def _derivation(derivation: Derivation, words: Words) -> dict[str, Any]:
    rule = derivation.rule and {"path": derivation.rule.path, "why": derivation.rule.sentences}
    premises = [
        {**_statement(premise.statement, words), "evidence": [_evidence(one) for one in premise.evidence]}
        for premise in derivation.premises
    ]
    return {"rule": rule, "premises": premises}


def _statement(statement: Statement, words: Words) -> dict[str, Any]:
    return {
        "subject": _term(statement.subject, words),
        "predicate": {"id": short(statement.predicate), "iri": statement.predicate}
        | {"label": words.terms.get(statement.predicate, {})},
        "object": _term(statement.object, words),
    }


def _term(term: Term, words: Words) -> dict[str, Any]:
    if term.kind != "uri":
        given = {"value": term.value, "language": term.language, "datatype": term.datatype}
        return {name: value for name, value in given.items() if value is not None}
    entity = words.names.entity(term.value)
    iri = {"id": short(compact(term.value)), "iri": term.value}
    return iri | {"label": entity.labels if entity else words.terms.get(term.value, {})}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    names = [name for name in Evidence.__slots__ if getattr(evidence, name) is not None]
    return {_camel(name): getattr(evidence, name) for name in names} | {"iri": ID + evidence.quote}


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.title() for word in others)
