# SPDX-License-Identifier: EUPL-1.2
"""Tells which measures a commitment is about, where its sentence names none that the graph knows.

A motion or undertaking is carried out, or refused, behind it in its paragraph; a promise tells of what is before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from ..mentions.letter import passage_at
from .model import Fact

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .model import Commitment, Measure


@Language.component("about", requires=["doc._.commitments", "doc._.measures"], assigns=["doc._.commitments"])
def about(doc: Doc) -> Doc:
    """Add to each commitment the measure that it is about.

    A hit: «Defensie maakt een scan. Uw Kamer ontvangt hem in mei.» A near miss: a promise to report on «de voortgang»
    in a paragraph without measures.
    """
    for commitment in doc._.commitments:
        if commitment.values("about"):
            continue
        if measure := _measure(doc, commitment):
            place = (measure.start, measure.end)
            commitment.facts.append(Fact("about", measure.id, *place, "measure-beside", "inference"))
    return doc


def _measure(doc: Doc, commitment: Commitment) -> Measure | None:
    """Return the measure beside a commitment in its paragraph."""
    placed = passage_at(doc, commitment.start)
    beside = [measure for measure in doc._.measures if placed.start <= measure.start < placed.end]
    before = [measure for measure in beside if measure.start < max(commitment.start, commitment.verb)]
    if commitment.kind == "reporting-promise":
        return before[-1] if before else None
    behind = [measure for measure in beside if measure not in before]
    return behind[0] if behind else before[-1] if before else None
