# SPDX-License-Identifier: EUPL-1.2
"""Parts passages into sentences.

A sentence ends at a full stop, question mark or exclamation mark with a capital, bracket or quotation mark behind
it. «jl.», «nr.» and «c.s.» are single tokens and end nothing. A semicolon or colon ends no sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokens import Span

from .letter import passages, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_ENDS: Final = frozenset(".?!")


@Language.component("dutch_sentences", assigns=["doc.spans"])
def dutch_sentences(doc: Doc) -> Doc:
    """Set the span group `sentences`; a heading is one sentence."""
    doc.spans["sentences"] = [span for span in _sentences(doc) if not span.text.isspace()]
    return doc


def _sentences(doc: Doc) -> Iterator[Span]:
    texts = words_of(doc).texts
    starts = {placed.start for placed in passages(doc)}
    begin = 0
    for place, text in enumerate(texts):
        following = texts[place + 1] if place + 1 < len(texts) else ""
        if text.startswith("\n"):
            if place > begin:
                yield Span(doc, begin, place)
            begin = place + 1
        elif (text in _ENDS and following[:1] in {"", "(", "«", "“", "‘", "–"} | _ENDS) or (
            text in _ENDS and (following[:1].isupper() or following[:1].isdigit())
        ):
            yield Span(doc, begin, place + 1)
            begin = place + 1
    if begin < len(texts) and starts:
        yield Span(doc, begin, len(texts))
