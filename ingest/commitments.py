# SPDX-License-Identifier: EUPL-1.2
"""Proposes commitments: motions, undertakings, and promises to report to the House."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("commitments", requires=["doc.spans"], assigns=["doc._.commitments"])
def commitments(doc: Doc) -> Doc:
    """Set the proposed commitments, in the order of the letter."""
    doc._.commitments = ()
    return doc
