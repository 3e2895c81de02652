# SPDX-License-Identifier: EUPL-1.2
"""Where something stands: in its passage, in the source, and its words there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .letter import passage_at

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dreigingsgraaf.documents import Document, Passage


class Places:
    """Tells where a stretch of the letter as one document stands in its passage and in the source."""

    def __init__(self, document: Document, doc: Doc) -> None:
        self._document, self._doc = document, doc

    def place(self, start: int, end: int) -> dict[str, Any]:
        """Return source offsets, words and passage offsets; without a source text the words are the passage's."""
        placed = passage_at(self._doc, start)
        start, end = start - placed.start, end - placed.start
        passage = placed.passage
        source = passage.source_range(start, end)
        return {
            **source_place(passage, start, end),
            "text": self._document.source[slice(*source)] if source else passage.text[start:end],
            "passage": passage.id,
            "passageStart": start,
            "passageEnd": end,
        }


def source_place(passage: Passage, start: int, end: int) -> dict[str, int | None]:
    """Return the source offsets of a range of a passage; null for a format that is not text."""
    place = passage.source_range(start, end)
    return {"start": place[0] if place else None, "end": place[1] if place else None}
