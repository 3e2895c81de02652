# SPDX-License-Identifier: EUPL-1.2
"""Parts passages into sentences.

A sentence ends at a full stop, question mark or exclamation mark with a capital, bracket or quotation mark behind
it. «jl.», «nr.» and «c.s.» are single tokens and end nothing. A semicolon or colon ends no sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokens import Doc

from .letter import passages, words_of
from .lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .letter import Placed, Words
    from .lexicon import Noun
    from .mention import Mention

Doc.set_extension("sentences", default=(), force=True)

_STOPS: Final = frozenset(".?!")
_ENDS: Final = _STOPS | {"hand.", "ver."}
"""What ends a sentence; spaCy takes «hand.» and «ver.» for abbreviations."""
_BEGINS: Final = frozenset({"", "(", "«", "“", "‘", "–"}) | _STOPS


class Sentence:
    """A sentence as plain data.

    Args:
        letter: the words of the letter.
        start: its first token.
        end: the token behind it.
        placed: the passage that it stands in.
        names: the names in it, in order.

    Further it knows its `words` in lower case, its characters (`start_char`, `end_char`), and the names by where
    they begin (`begun`).
    """

    def __init__(
        self, letter: Words, start: int, end: int, placed: Placed, names: Sequence[Mention] = ()
    ) -> None:
        self.letter, self.start, self.end, self.placed, self.names = letter, start, end, placed, names
        self.words = letter.lower[start:end]
        self.begun = {name.start - start: name for name in names} if names else {}
        self.start_char, self.end_char = letter.place(start, end)

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.placed.passage.level > 0

    @cached_property
    def named(self) -> set[int]:
        """Where its words stand that belong to a name."""
        return {at - self.start for name in self.names for at in range(name.start, name.end)}

    @cached_property
    def nouns(self) -> dict[int, Noun]:
        """The nouns that name measures, by where they stand."""
        noun = lexicon().noun
        return {at: found for at, word in enumerate(self.words) if (found := noun(word))}

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return from which character to which the words between two positions stand."""
        return self.letter.place(self.start + first, self.start + last)

    def text(self, first: int, last: int) -> str:
        """Return the words between two positions as they are written."""
        return self.letter.text[slice(*self.place(first, last))]


@Language.component("dutch_sentences", requires=["doc._.mentions"], assigns=["doc._.sentences"])
def dutch_sentences(doc: Doc) -> Doc:
    """Set the sentences; a heading is one sentence."""
    letter, parts = words_of(doc), passages(doc)
    begins = [placed.start for placed in parts]
    names = [mention for mention in doc._.mentions if mention.entity]
    first = [name.start for name in names]
    doc._.sentences = tuple(
        Sentence(
            letter,
            start,
            end,
            parts[bisect_right(begins, letter.starts[start]) - 1],
            names[bisect_left(first, start) : bisect_left(first, end)],
        )
        for start, end in _ranges(letter.texts)
        if not all(text.isspace() for text in letter.texts[start:end])
    )
    return doc


def _ranges(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from which token to which each sentence stands."""
    begin = 0
    for place, text in [
        (place, text) for place, text in enumerate(texts) if text in _ENDS or text[0] == "\n"
    ]:
        if text[0] == "\n":
            if place > begin:
                yield begin, place
            begin = place + 1
        else:
            following = texts[place + 1][:1] if place + 1 < len(texts) else ""
            if following in _BEGINS or following.isupper() or following.isdigit():
                yield begin, place + 1
                begin = place + 1
    if begin < len(texts):
        yield begin, len(texts)
