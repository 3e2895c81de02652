# SPDX-License-Identifier: EUPL-1.2
"""Whether the words that a verb needs stand where they should: «richt een loket *in*», «werkt *aan* een plan»."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ..mentions.verbs import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.lexicon import Lexicon
    from ..mentions.verbs import Verb
    from .order import Order

_REACH: Final = 4


class Needs:
    """Tells of a sentence whether it has what a verb needs.

    Args:
        words: the sentence's words in lower case; punctuation marks are words.
        known: the word lists.
        order: tells where a subordinate clause begins.

    Its `present` are the words that verbs may ask for.
    """

    def __init__(self, words: Sequence[str], known: Lexicon, order: Order) -> None:
        self._words, self._known, self._order = words, known, order
        self._asked = [known.beside.get(word, word) for word in words]  # words as verbs ask for them
        self._people = known.cues["people"]
        self._pairs = ["", *map(" ".join, pairwise(words))]  # «*in onderzoek*» is more than «een onderzoek»
        self.present = {*words, *self._asked, *self._pairs}
        if not self._people.isdisjoint(words):
            self.present.add(PEOPLE)

    def complete(self, verb: Verb, place: int) -> bool:
        """Tell whether the words that a verb needs stand where they should."""
        if verb.particle:
            return self._parted(verb, place)
        return not verb.beside or self.beside(verb.beside, place)

    def _parted(self, verb: Verb, place: int) -> bool:
        """Tell whether a verb's particle closes its clause: «richt een loket *in*»."""
        rest = self._words[place + 1 :]
        ends = self._known.cues["behind-particle"]
        urged = verb.kind == "urge" and "te" in rest  # «roept gemeenten *op* hun systemen te controleren»
        at = [
            n
            for n, word in enumerate(rest)
            if word == verb.particle
            and (n + 1 == len(rest) or urged or (rest[n + 1] in ends and rest[n + 1] not in verb.unless))
        ]
        if at and verb.beside:
            return verb.beside in self._asked[: place + at[-1] + 1 + _REACH]
        return bool(at)

    def beside(self, word: str, place: int) -> bool:
        """Tell whether a word stands in a verb's own clause: before it, or up to the next subordinate clause."""
        if word not in self.present:
            return False
        if word == "er":  # «er is een loket», not «is zich ervan bewust»
            one_of = self._words[place + 1 : place + 4] == ["er", "een", "van"]  # «is er een van lange duur»
            return not one_of and "er" in self._words[max(0, place - 1) : place + 2]
        if any(self._is(at, word) and not self._of_noun(at) for at in range(place)):
            return True
        behind = -1
        for at in range(place + 1, len(self._words)):
            if at < behind:
                continue  # «acht een register, waarin ieder zich inschrijft, niet *opportuun*»
            if self._is(at, word) and not self._of_noun(at):
                return True
            if self._order.subordinates(at):
                closing = self._words[at:].index(",") if "," in self._words[at:] else 0
                if not closing or self._words[at - 1] != ",":
                    return False
                behind = at + closing
        return False

    def _is(self, at: int, word: str) -> bool:
        """Tell whether a word is the one that a verb needs, or one of the people that it needs."""
        people = word == PEOPLE and self._words[at] in self._people
        return people or word in {self._asked[at], self._pairs[at]}

    def _of_noun(self, at: int) -> bool:
        """Tell whether «van» belongs to the noun before it, not to the verb: «is de oplevering *van* … voorzien»."""
        return at > 0 and self._words[at] == "van" and self._known.noun(self._words[at - 1]) is not None
