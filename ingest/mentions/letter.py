# SPDX-License-Identifier: EUPL-1.2
"""A letter as one spaCy document: its passages one below the other, so that components see the whole letter.

An abbreviation introduced in one paragraph counts in the next, «dit loket» means the one above, and a heading tells
what its section is about. Every offset leads back to its passage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.tokens import Doc

from dreigingsgraaf.documents import Metadata, Passage, PassageKind

from .once import Once

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore

    from dreigingsgraaf.documents import Document

Doc.set_extension("metadata", default=Metadata(), force=True)
Doc.set_extension("words", default=None, force=True)
Doc.set_extension("passages", default=(), force=True)


class Words(NamedTuple):
    """A document's text and tokens as plain strings, read from spaCy once.

    Args:
        text: the whole text.
        texts: the tokens.
        lower: the tokens in lower case.
        starts: the offset of each token.
    """

    text: str
    texts: list[str]
    lower: list[str]
    starts: list[int]

    def place(self, first: int, behind: int) -> tuple[int, int]:
        """Return from which character to which some tokens stand, given the first and the one behind the last."""
        begin = self.starts[first]
        return begin, self.starts[behind - 1] + len(self.texts[behind - 1]) if behind > first else begin

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that a range of characters touches, and the one behind the last."""
        first = bisect_right(self.starts, start) - 1
        within = start < self.starts[first] + len(self.texts[first])
        return first if within else first + 1, bisect_left(self.starts, end)


class Placed(NamedTuple):
    """A passage in the document: from which character to which, and the headings above it, outermost first."""

    passage: Passage
    start: int
    end: int
    headings: tuple[Placed, ...] = ()


def letter(nlp: Language, document: Document) -> Doc:
    """Return a document after the whole pipeline."""
    return nlp(tokens(nlp, document))


def tokens(nlp: Language, document: Document) -> Doc:
    """Return a document as tokens that know their passages, before any component."""
    parts, start = [], 0
    above: list[Placed] = []
    for passage in document.passages:
        if passage.level > 0:
            above = [heading for heading in above if heading.passage.level < passage.level]
        footnote = passage.kind is PassageKind.FOOTNOTE
        placed = Placed(passage, start, start + len(passage.text), () if footnote else tuple(above))
        parts.append(placed)
        if passage.level > 0:
            above.append(placed)
        start = placed.end + 1
    text = "\n".join(passage.text for passage in document.passages)
    doc = nlp.make_doc(text)
    doc._.metadata, doc._.passages, doc._.words = document.metadata, tuple(parts), _words(doc, text)
    return doc


def words_of(doc: Doc) -> Words:
    """Return the text and tokens of a document."""
    found: Words | None = doc._.words
    if found is None:
        found = doc._.words = _words(doc, doc.text)
    return found


def _words(doc: Doc, text: str) -> Words:
    """Return a document's words; arrays and strings are read, since spaCy makes an object of each token asked for."""
    known = _texts(doc.vocab.strings)
    texts = [known[orth] for orth in doc.to_array("ORTH").tolist()]
    return Words(text, texts, [_LOWER[word] for word in texts], doc.to_array("IDX").tolist())


_LOWER: Final = Once(str.lower)


@lru_cache(maxsize=4)
def _texts(strings: StringStore) -> Once[int, str]:
    """Return the words by spaCy's numbers for them; spaCy itself makes a word anew for each place where it stands."""
    return Once(strings.__getitem__)


def lowered(text: str) -> str:
    """Return a text in lower case, as long as it was: expressions are faster where they needn't ignore capitals.

    >>> len("İran".lower()), len(lowered("İran"))
    (5, 4)
    """
    return text.replace("İ", "i").lower()


def passages(doc: Doc) -> tuple[Placed, ...]:
    """Return the passages of a document; a bare text is one paragraph."""
    found: tuple[Placed, ...] = doc._.passages
    if not found:
        found = doc._.passages = (Placed(Passage("", PassageKind.BODY, 1, doc.text), 0, len(doc.text)),)
    return found


def passage_at(doc: Doc, character: int) -> Placed:
    """Return the passage that a character of the document belongs to."""
    parts = passages(doc)
    return parts[bisect_right(parts, character, key=lambda placed: placed.start) - 1]
