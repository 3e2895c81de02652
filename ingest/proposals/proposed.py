# SPDX-License-Identifier: EUPL-1.2
"""Writes proposals as JSON; what the fields mean is told in `docs/extract.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .confidence import confidence

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ..mentions.places import Places
    from .model import Candidate, Commitment, Measure, Proposal

_RELATIONS: Final = ("addresses", "responsible", "involves", "basedOn", "alignedWith", "targets")


def proposed(places: Places, doc: Doc) -> dict[str, Any]:
    """Return the measures, commitments and candidates of a letter."""
    return {
        "measures": [_measure(places, measure) for measure in doc._.measures],
        "commitments": [_commitment(places, commitment) for commitment in doc._.commitments],
        "candidates": [_candidate(places, candidate) for candidate in doc._.candidates],
    }


def _measure(places: Places, measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "label": measure.label,
        "known": measure.known,
        **places.place(measure.start, measure.end),
        **{relation: measure.values(relation) for relation in _RELATIONS},
        "accents": measure.values("underAccent"),
        "measureType": measure.value("measureType"),
        "status": measure.value("status"),
        "planned": measure.value("planned"),
        "negated": measure.negated,
        "conditional": measure.conditional,
        **_rule("measures", measure.rule),
        "facts": _facts(places, "measures", measure),
    }


def _commitment(places: Places, commitment: Commitment) -> dict[str, Any]:
    return {
        "kind": commitment.kind,
        **places.place(commitment.start, commitment.end),
        "by": commitment.values("by"),
        "to": commitment.values("to"),
        "about": commitment.values("about"),
        "due": commitment.value("due"),
        "recordedIn": commitment.values("recordedIn"),
        **_rule("commitments", commitment.rule),
        "facts": _facts(places, "commitments", commitment),
    }


def _candidate(places: Places, candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "type": candidate.kind,
        "labels": {"nl": candidate.label, "en": candidate.label_en},
        **places.place(candidate.start, candidate.end),
        "celex": candidate.celex,
        "eli": candidate.eli,
        **_rule("candidates", candidate.rule),
    }


def _facts(places: Places, kind: str, proposal: Proposal) -> list[dict[str, Any]]:
    return [
        {
            "predicate": fact.predicate,
            "value": fact.value,
            **places.place(fact.start, fact.end),
            "basis": fact.basis,
            **_rule(f"{kind}.{fact.predicate}", fact.rule),
        }
        for fact in proposal.facts
    ]


def _rule(kind: str, rule: str) -> dict[str, Any]:
    measured = confidence(kind, rule)
    return {"rule": rule, "confidence": measured.precision, "cases": measured.cases}
