# SPDX-License-Identifier: EUPL-1.2
"""What is named in and around a sentence: in the clause, the sentence, the headings above, the sentences before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc

from ..mentions.letter import lowered, passages, words_of
from ..mentions.lexicon import said
from ..mentions.posts import writer
from ..mentions.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ..mentions.letter import Placed
    from ..mentions.mention import Mention
    from ..mentions.sentences import Sentence
    from .model import Proposal

Range = tuple[int, int]

_SABOTAGE: Final = "threat/sabotage"
_VITAL: Final = "threat/sabotage-vitale-infrastructuur"

_ASIDE: Final = ("naast ", "behalve ", "los van ", "afgezien van ", "anders dan ", "in tegenstelling tot ")
"""What stands before a threat that is named beside the one that is meant."""


Doc.set_extension("surroundings", default=None, force=True)


def surroundings(doc: Doc) -> Surroundings:
    """Return what is named where in a letter; gathered once, when mentions and sentences are known."""
    found: Surroundings | None = doc._.surroundings
    if found is None:
        found = doc._.surroundings = Surroundings(doc)
    return found


class Surroundings:
    """Answers what a letter names where; offsets count the letter's characters."""

    def __init__(self, doc: Doc) -> None:
        self.text = words_of(doc).text
        self.lower = lowered(self.text)
        self._topics = Topics(self.lower)
        self.about = doc._.metadata
        self.about_threats: bool = doc._.about_threats
        self.writer = writer(doc)
        self.mentions: Sequence[Mention] = doc._.mentions
        self.sentences: Sequence[Sentence] = doc._.sentences
        everything = (*self.mentions, *doc._.terms)
        self._named = sorted((one for one in everything if one.entity), key=lambda one: one.start_char)
        self._starts = [one.start_char for one in self._named]
        self._dates = [one for one in self.mentions if not one.entity]
        self._sentence_starts = [one.start_char for one in self.sentences]
        self.passages = passages(doc)
        self._passage_starts = [placed.start for placed in self.passages]

    def within(self, start: int, end: int, kinds: Collection[str]) -> list[Mention]:
        """Return the names of these types between two offsets, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [one for one in self._named[first:last] if one.kind in kinds and one.end_char <= end]

    def dates(self, start: int, end: int) -> list[Mention]:
        """Return the dates between two offsets, in order."""
        return [one for one in self._dates if start <= one.start_char and one.end_char <= end]

    def passage(self, character: int) -> Placed:
        """Return the passage that a character belongs to."""
        return self.passages[bisect_right(self._passage_starts, character) - 1]

    def sentence(self, start: int) -> Range:
        """Return the range of the sentence at an offset."""
        found = self.spoken(start)
        return found.start_char, found.end_char

    def spoken(self, start: int) -> Sentence:
        """Return the sentence at an offset."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, start) - 1)]

    def after(self, start: int) -> Sentence | None:
        """Return the sentence behind the one at an offset, in the same paragraph; None behind the last."""
        following = self.sentences[bisect_right(self._sentence_starts, start) :][:1]
        same = following and following[0].placed.start == self.passage(start).start
        return following[0] if same else None

    def headings(self, proposal: Proposal) -> list[Placed]:
        """Return the headings above a proposal, innermost first."""
        return list(reversed(self.passage(proposal.start).headings))

    def opener(self, heading: Placed) -> Placed | None:
        """Return the heading of the same level that opens the row in which a heading stands."""
        return self._openers.get(heading.start)

    @cached_property
    def _openers(self) -> dict[int, Placed]:
        """The headings that others of their level follow at once, by the start of each heading that they open.

        Where the format has one level of headings, «Bescherming van de economische veiligheid» with nothing below it
        but the next heading stands above that one and those behind it, up to one that closes the letter.
        """
        found: dict[int, Placed] = {}
        opener: Placed | None = None
        for placed, following in pairwise(self.passages):
            level = placed.passage.level
            if level <= 0:
                continue
            if following.passage.level == level:
                opener = placed
            elif opener and (
                level < opener.passage.level or said(placed.passage.text.lower().split(), "closing-heading")
            ):
                opener = None
            elif opener and level == opener.passage.level:
                found[placed.start] = opener
        return found

    def named(self, start: int, end: int) -> list[tuple[Range, str]]:
        """Return the threats that are named between two offsets, each with its first place."""
        found: dict[str, Range] = {}
        for place, threat in self.names(start, end):
            found.setdefault(threat, place)
        return [(place, threat) for threat, place in found.items()]

    def names(self, start: int, end: int) -> list[tuple[Range, str]]:
        """Return each name of a threat between two offsets, in order."""
        return [
            ((one.start_char, one.end_char), self._meant(one.entity))
            for one in self.within(start, end, {"threat"})
            if not self.lower[max(0, one.start_char - 24) : one.start_char].endswith(_ASIDE)
        ]

    def topics(self, start: int, end: int) -> list[tuple[Range, str]]:
        """Return each topic between two offsets with the threat that it stands for, in order."""
        return self._topics.each(start, end)

    def _meant(self, threat: str) -> str:
        """Return what a threat means here: sabotage, in a letter on cables, is that of vital infrastructure."""
        return _VITAL if threat == _SABOTAGE and self._vital else threat

    @cached_property
    def _vital(self) -> bool:
        return any(threat == _VITAL for _, threat in self._topics.everywhere())

    def said(self, proposal: Proposal) -> Iterator[tuple[int, int, str]]:
        """Yield what says itself what a proposal is about, its clause and its sentence, with the name of the rule."""
        yield proposal.start, proposal.end, "threat-in-clause"
        yield *self.sentence(proposal.start), "threat-in-sentence"
