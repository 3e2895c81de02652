# SPDX-License-Identifier: EUPL-1.2
"""Proposes entities that no vocabulary knows: laws by their titles, EU acts by their numbers, members, bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from .model import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("candidates", requires=["doc.spans", "doc._.acts"], assigns=["doc._.candidates"])
def candidates(doc: Doc) -> Doc:
    """Set the proposed entities, each once, in the order of the letter.

    A hit: «Verordening (EU) 2021/1232», which nothing in the graph is. A near miss: «Wet Vifo», which is known.
    """
    acts = {act.id: act for act in doc._.acts}
    known = {span.kb_id_ for span in doc.spans["names"]}
    found: dict[str, Candidate] = {}
    for span in doc.spans["mentions"]:
        entity = span.kb_id_
        if not entity or entity in known or entity in found:
            continue
        act = acts.get(entity)
        rule = span.id_ or ("act-by-number" if act else "member")
        found[entity] = Candidate(
            entity,
            span.text,
            span.start_char,
            span.end_char,
            rule,
            celex=act.celex if act else None,
            eli=act.eli if act else None,
        )
    doc._.candidates = tuple(found.values())
    return doc
