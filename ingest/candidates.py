# SPDX-License-Identifier: EUPL-1.2
"""Proposes entities that no vocabulary knows: laws by their titles, EU acts by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("candidates", requires=["doc.spans"], assigns=["doc._.candidates"])
def candidates(doc: Doc) -> Doc:
    """Set the proposed entities, in the order of the letter."""
    doc._.candidates = ()
    return doc
