# SPDX-License-Identifier: EUPL-1.2
"""Where something stands: in its passage, in the source, and its words there."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from .letter import passages

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dreigingsgraaf.documents import Document, Passage


class Places:
    """Tells where a stretch of the letter as one document stands in its passage and in the source."""

    def __init__(self, document: Document, doc: Doc) -> None:
        self._source = document.source
        self._passages = passages(doc)
        self._starts = [placed.start for placed in self._passages]

    def place(self, start: int, end: int) -> dict[str, Any]:
        """Return source offsets, words and passage offsets; without a source text the words are the passage's."""
        placed = self._passages[bisect_right(self._starts, start) - 1]
        start, end = start - placed.start, end - placed.start
        passage = placed.passage
        source = passage.source_range(start, end)
        return {
            **source_place(passage, start, end),
            "text": self._source[slice(*source)] if source else passage.text[start:end],
            "passage": passage.id,
            "passageStart": start,
            "passageEnd": end,
        }


def source_place(passage: Passage, start: int, end: int) -> dict[str, int | None]:
    """Return the source offsets of a range of a passage; null for a format that is not text."""
    place = passage.source_range(start, end)
    return {"start": place[0] if place else None, "end": place[1] if place else None}
