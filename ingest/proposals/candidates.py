# SPDX-License-Identifier: EUPL-1.2
"""Proposes entities that no vocabulary knows: laws by their titles, EU acts by their numbers, members, bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from ..mentions.letter import words_of
from .model import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component(
    "candidates", requires=["doc._.mentions", "doc._.names", "doc._.acts"], assigns=["doc._.candidates"]
)
def candidates(doc: Doc) -> Doc:
    """Set the proposed entities, each once, in the order of the letter.

    A hit: «Verordening (EU) 2021/1232», which nothing in the graph is. A near miss: «Wet Vifo», which is known.
    """
    acts = {act.id: act for act in doc._.acts}
    known = {one.entity for one in doc._.names}
    found: dict[str, Candidate] = {}
    text = words_of(doc).text
    for one in doc._.mentions:
        entity = one.entity
        if not entity or entity in known or entity in found:
            continue
        act = acts.get(entity)
        rule = one.rule or ("act-by-number" if act else "member")
        found[entity] = Candidate(
            entity,
            text[one.start_char : one.end_char],
            one.start_char,
            one.end_char,
            rule,
            celex=act.celex if act else None,
            eli=act.eli if act else None,
        )
    doc._.candidates = tuple(found.values())
    return doc
