# SPDX-License-Identifier: EUPL-1.2
"""A proposal as JSON: its words, facts and obstacles, and what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.messages import Message
from dreigingsgraaf.review.change import left_out, obstacles
from dreigingsgraaf.review.decisions import Verdict
from dreigingsgraaf.review.words import Words

if TYPE_CHECKING:
    from dreigingsgraaf.review.change import Obstacle
    from dreigingsgraaf.review.proposals import Claim, Place, Proposal
    from dreigingsgraaf.review.session import Review

STATES: Final = ("open", "later", "accepted", "rejected")
_STATES: Final = {
    None: "open",
    Verdict.LATER: "later",
    Verdict.ACCEPT: "accepted",
    Verdict.CHANGE: "accepted",
    Verdict.REJECT: "rejected",
}


def state_of(review: Review, proposal: str) -> str:
    """Return how far the review of a proposal is."""
    return _STATES[review.verdict(proposal)]


def shown(review: Review, proposal: Proposal, public: str) -> dict[str, Any]:
    """Return a proposal as JSON.

    Args:
        review: the review of its document.
        proposal: the proposal.
        public: address of the list of proposals.
    """
    address = f"{public}/{proposal.document}_{proposal.id}"
    decision = review.decision(proposal.id)
    wrong = dict(left_out(proposal, review.known))
    return {
        "id": f"{proposal.document}_{proposal.id}",
        "document": f"kamerstuk/{proposal.document}",
        "kind": proposal.kind,
        "state": state_of(review, proposal.id),
        "entity": proposal.entity,
        "known": proposal.known,
        "negated": proposal.negated,
        "conditional": proposal.conditional,
        "label": {lang: proposal.labels.get(lang) or None for lang in ("nl", "en")},
        "quote": _quoted(review, proposal.place),
        **_found(proposal),
        "facts": [_fact(review, claim, wrong.get(claim)) for claim in proposal.claims],
        "editorial": dict(proposal.editorial),
        "obstacles": [
            {"code": one.code, "property": one.property, "detail": _both(review, one)}
            for one in obstacles(proposal, review.known)
        ],
        "decision": {"verdict": decision.verdict, "reviewer": decision.reviewer, "at": decision.at}
        if decision
        else None,
        "links": {"self": address, "decisions": f"{address}/decisions"},
    }


def obstacle_words(review: Review, obstacle: Obstacle) -> Message:
    """Return an obstacle in words."""
    told = _both(review, obstacle)
    return Message(told["en"], told["nl"])


def _fact(review: Review, claim: Claim, wrong: Obstacle | None) -> dict[str, Any]:
    known = claim.value in review.known
    return {
        "property": claim.property,
        "value": claim.value,
        "label": {lang: review.known.label(claim.value, lang) if known else None for lang in ("nl", "en")},
        "basis": claim.basis,
        "quote": _quoted(review, claim.place),
        **_found(claim),
        "leftOut": wrong.code if wrong else None,
    }


def _found(one: Proposal | Claim) -> dict[str, Any]:
    return {"rule": one.rule, "confidence": one.confidence, "cases": one.cases}


def _quoted(review: Review, place: Place) -> dict[str, Any]:
    passage = review.document.passage(place.passage)
    return {
        "passage": place.passage,
        "range": {"start": place.start, "end": place.end},
        "text": passage.text[place.start : place.end] if passage else "",
    }


def _both(review: Review, obstacle: Obstacle) -> dict[str, str]:
    return {lang: Words(review.known, lang).obstacle(obstacle) for lang in ("nl", "en")}
