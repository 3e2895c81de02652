# SPDX-License-Identifier: EUPL-1.2
"""Finds who does what a clause says: the government, one of its services, a measure, or somebody else."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said
from ..mentions.mention import Mention
from .model import Fact
from .named_doers import LEADING, Doer, foreign, governor, joined_to, who
from .order import embedded, main_from, shares_subject, subject_first, subordinate_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .surroundings import Surroundings

_NEAR: Final = 4
_MANY: Final = 3
"""Bodies that act together and none of which leads."""
_BY_WHOM: Final = frozenset({"", "door"})
_HAPPENING: Final = frozenset(
    {"create", "run", "start", "adopt", "force", "prepare", "make", "keep", "come", "ready"}
)
"""What happens of itself in Dutch: «er komt een loket», «een proef loopt»."""

_ACTING: Final = frozenset({"desk", "capacity", "cooperation", "awareness"})
"""Types of measures that do something themselves: «dit loket helpt»; a regulation that «biedt» is described."""
_CONTENT: Final = frozenset({"legislate", "rule", "act", "serve", "continue", "create", "prepare"})
"""Classes of verbs that, said of a bill, tell what it would do."""
_BINDING: Final = frozenset({"legislation", "policy-framework", "criminal-law", "export-control"})
"""Types of measures that are rules."""
_RULING: Final = frozenset({"rule", "legislate", "force"})
"""What an act does itself: «de wet verplicht»."""


class Doers:
    """Knows who is named where in a letter.

    `last` is the ministry that did what was last said, `subject` the government as subject of the clause before.
    """

    def __init__(self, around: Surroundings) -> None:
        self._named = [one for one in around.mentions if one.entity]
        self._starts = [one.start for one in self._named]
        self._writer = around.writer
        self.last: str | None = None
        self.subject: Doer | None = None
        self._asked: Sentence | None = None
        self._people: list[Doer] = []

    def doer(self, sentence: Sentence, action: Action) -> Doer:
        """Return the doer of an action: the one just before or just behind the finite verb, or behind «door»."""
        words = sentence.words
        end = min(subordinate_from(words, action.finite + 1), action.end)
        start = main_from(words, action) if action.start <= action.finite else 0
        last, wanted = max(end, action.finite) - 1, "door"
        if (
            not action.passive
        ):  # behind the finite verb the subject follows soon: «daarom richt het kabinet …»
            last, wanted = min(last, action.finite + _NEAR), ""
        around = [one for one in self._who(sentence) if start <= one.start <= last and one.governor == wanted]
        if not action.passive and (relative := embedded(words, action)) < action.finite:
            around = [one for one in around if not relative < one.start < action.finite]
        if around:
            nearest = min(around, key=lambda one: (_distance(one, action), one.start))
            if nearest.start > action.finite and self._drafted(words, action):
                return Doer(other=True)
            if nearest.other:  # «Nederland en Duitsland patrouilleren»
                beside = [
                    one for one in around if one.government and words[one.end : nearest.start] == ["en"]
                ]
                nearest = beside[0] if beside else nearest
            if not (nearest.other and nearest.start > action.finite):
                return nearest
            before = [at for at in sentence.nouns if start <= at < action.finite]
            first = _acting(sentence, action, before) or _ruling(sentence, action)
            return first or nearest  # «Het loket helpt bedrijven»: who stands first does it
        if self._elsewhere(sentence, action):
            return Doer(other=True)
        if self.subject and shares_subject(words, action):
            return self.subject
        pronoun = self._pronoun(words, action)
        return pronoun or self._measure(sentence, action)

    def _who(self, sentence: Sentence) -> list[Doer]:
        """Return who is named in a sentence; its actions ask one after the other."""
        if sentence is not self._asked:
            self._asked, self._people = sentence, who(sentence)
        return self._people

    def _drafted(self, words: Sequence[str], action: Action) -> bool:
        """Tell whether a clause says what a bill holds: «het wetsvoorstel geeft de minister een bevoegdheid»."""
        rules = action.verb.kind in _RULING and subject_first(words, action)
        drafted = rules and said(words[action.start : action.finite], "draft")
        return drafted and not said(words, "pending")

    def _elsewhere(self, sentence: Sentence, action: Action) -> bool:
        """Tell whether a clause that names no doer opens with a place where others act: «In Estland werd …»."""
        fronted = range(action.start, action.finite)
        abroad = any(
            name.kind == "country" and name.entity != "country/nederland" and governor(sentence, at) == "in"
            for at, name in sentence.begun.items()
            if at in fronted
        )
        return abroad or said(sentence.words[action.start : action.finite], "elsewhere")

    def _pronoun(self, words: Sequence[str], action: Action) -> Doer | None:
        """Return the minister of the sentence before, whom «zij» or «hij» beside the verb means."""
        beside = {
            *words[max(action.start, action.finite - 1) : action.finite],
            *words[action.finite + 1 : action.finite + 2],
        }
        plural = words[action.finite].endswith("en")
        if self.last and beside & {"zij", "hij"} and not (action.passive or plural):
            return Doer(government=True, entity=self.last, start=-1)
        return None

    def _measure(self, sentence: Sentence, action: Action) -> Doer:
        """Return a measure as doer: «het programma leert», «dit loket helpt», or «er komt een loket»."""
        known, words = lexicon(), sentence.words
        if action.verb.doer:
            return Doer()
        happens = action.verb.kind in _HAPPENING or action.verb.happens
        nouns = [at for at in sentence.nouns if at != action.place]
        if not action.passive and subject_first(words, action):
            nouns = [at for at in nouns if at < action.finite]
            if action.verb.kind in _CONTENT and said(words[action.start : action.finite], "draft"):
                pending = action.verb.kind in _RULING and said(words, "pending")
                return Doer(measure=True, start=action.start) if pending else Doer(other=True)
        behind = min(action.finite + _NEAR, action.end)
        places = [at for at in nouns if action.start <= at < action.finite or action.finite < at < behind]
        for at in places if happens else ():
            if not foreign(sentence, at):
                return Doer(measure=True, start=at)
        if acting := _acting(sentence, action, places):
            return acting
        if ruling := _ruling(sentence, action):
            return ruling
        near = (sentence.start + action.start, sentence.start + action.finite + _NEAR)
        if happens and any(name.kind in {"law", "eu"} for name in self._between(*near)):
            return Doer(measure=True, start=action.start)
        if any(action.start <= at < action.end for at in nouns) and (
            happens or words[action.start] in known.cues["demonstrative"]
        ):
            return Doer(measure=True, start=action.start)
        return Doer()

    def _between(self, start: int, end: int) -> list[Mention]:
        """Return the names that begin between two tokens of the letter, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._named[first:last]

    def nearest(self, sentence: Sentence, place: int) -> Doer:
        """Return the doer nearest to a word; an empty one when the sentence names none."""
        around = [one for one in self._who(sentence) if one.governor in _BY_WHOM and not one.other]
        return min(around, key=lambda one: abs(one.start - place), default=Doer())

    def names_government(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the government or one of its services as somebody who acts."""
        return any(one.government and one.governor in _BY_WHOM for one in self._who(sentence))

    def leads(self, sentence: Sentence, doer: Doer) -> list[Fact]:
        """Return the fact that a doer leads what it does; a minister stands for the ministry."""
        if doer.entity and doer.government and doer.entity.partition("/")[0] in LEADING:
            if doer.start < 0:
                place = (sentence.start_char, sentence.end_char)
                return [Fact("responsible", doer.entity, *place, "doer-before", "inference")]
            name = sentence.begun[doer.start]
            if name.kind == "ministry":
                self.last = doer.entity
            together = joined_to(sentence, name)
            if len(together) >= _MANY and any(one.kind != "ministry" for one in together):
                return []  # «oefenen de veiligheidsregio's, de Kustwacht en de NCTV»
            return [
                *(
                    Fact(
                        "responsible",
                        one.entity,
                        one.start_char,
                        one.end_char,
                        "doer" if one is name else "joined-doer",
                    )
                    for one in together
                ),
                *self._and_writer(sentence, together[-1]),
            ]
        if doer.writer and self._writer:
            at = sentence.start + doer.start
            word = Mention(at, at + 1, *sentence.place(doer.start, doer.start + 1), "ministry", self._writer)
            first, *joined = joined_to(sentence, word)
            return [
                Fact("responsible", first.entity, first.start_char, first.end_char, "writer", "inference"),
                *(
                    Fact("responsible", one.entity, one.start_char, one.end_char, "joined-doer")
                    for one in joined
                ),
            ]
        return []

    def _and_writer(self, sentence: Sentence, last: Mention) -> list[Fact]:
        """Return the fact that the writer leads too: «bezien de Minister van Defensie *en ik*»."""
        at = last.end - sentence.start
        if not self._writer or sentence.words[at : at + 2] != ["en", "ik"]:
            return []
        return [Fact("responsible", self._writer, *sentence.place(at + 1, at + 2), "writer", "inference")]


def _ruling(sentence: Sentence, action: Action) -> Doer | None:
    """Return the act that rules something: «de wet verplicht»; none that a preposition governs."""
    if action.verb.kind not in _RULING:
        return None
    before = range(action.start, action.finite)
    acts = [at for at, name in sentence.begun.items() if name.kind == "law" and at in before]
    if action.verb.kind == "rule":  # «de gedragscode schrijft voor»
        acts += [at for at, noun in sentence.nouns.items() if noun[1] in _BINDING and at in before]
    return Doer(measure=True, start=action.start) if any(not governor(sentence, at) for at in acts) else None


def _acting(sentence: Sentence, action: Action, places: Sequence[int]) -> Doer | None:
    """Return the measure that does something itself: «dit loket helpt»; none that a preposition governs."""
    known, words = lexicon(), sentence.words
    for at in places:
        noun = sentence.nouns[at]
        if at == action.place or not (
            noun[1] in _ACTING or noun[0] == "programma" or noun[0] in known.cues["making"]
        ):
            continue
        if governor(sentence, at) or foreign(sentence, at):
            continue
        if at > action.finite and known.cues["determiner"].isdisjoint(words[action.finite + 1 : at]):
            continue  # «gebruiken gemeenten rekenprogramma's»
        return Doer(measure=True, start=at)
    return None


def _distance(doer: Doer, action: Action) -> int:
    """Return how many words lie between a doer, whose last word counts when it stands before, and the verb."""
    return min(abs(doer.start - action.finite), abs(doer.end - 1 - action.finite))
