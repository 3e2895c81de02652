# SPDX-License-Identifier: EUPL-1.2
"""Finds who does what a clause says: the government, one of its services, a measure, or somebody else."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ..mentions.lexicon import lexicon, rows
from ..mentions.mention import Mention
from .model import Fact
from .order import main_from, subordinate_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .surroundings import Surroundings

GOVERNMENT: Final = frozenset({"ministry", "agency", "service", "institute", "ngo"})
_LEADING: Final = frozenset({"ministry", "agency", "service", "ngo"})
_NEAR: Final = 4
_JOINING: Final = frozenset(
    {"en", ",", "de", "het", "van", "voor", "minister", "ministerie", "ook", "zowel", "als"}
)
_HAPPENING: Final = frozenset({"create", "run", "start", "adopt", "force", "prepare", "make", "keep", "come"})
"""What happens of itself in Dutch: «er komt een loket», «een proef loopt»."""

_ACTING: Final = frozenset({"desk", "capacity", "cooperation", "awareness"})
"""Types of measures that do something themselves: «dit loket helpt»; a regulation that «biedt» is described."""
_TITLED: Final = frozenset({"law", "eu", "int", "publication"})
"""Types whose first word says what they are: «Wet …»."""

_MASKED: Final = (
    GOVERNMENT | _TITLED | {"actor", "advisory", "country", "parliament", "org", "person", "threat"}
)
_NAME: Final = "·"
OTHERS: Final = frozenset({"actor", "advisory", "country", "parliament", "org", "eu", "int"})
_ACTORS: Final = GOVERNMENT | OTHERS


class Doer(NamedTuple):
    """The doer of a clause.

    Args:
        government: whether it is the government or one of its services.
        other: whether it is somebody else.
        measure: whether it is a measure, such as «het programma» or «dit loket».
        entity: its compact name, where it has one.
        start: position of its first word in the sentence; -1 when there is none.
        end: position behind its last word.
        writer: whether it is the one who writes («ik»).
    """

    government: bool = False
    other: bool = False
    measure: bool = False
    entity: str | None = None
    start: int = -1
    end: int = 0
    writer: bool = False

    @property
    def body(self) -> bool:
        """Whether it is a standing body, not the government or a ministry."""
        return bool(self.entity) and self.government and not str(self.entity).startswith("ministry/")


def masked(sentence: Sentence) -> list[str]:
    """Return a sentence's words in lower case, with the inner words of names out of the way.

    The «en» of «Onderwijs, Cultuur en Wetenschap» joins no clauses, and the «centrum» of a service is no measure.
    """
    words = sentence.words[:]
    for name in sentence.names:
        if name.kind in _MASKED:
            first, last = name.start - sentence.start + (name.kind in _TITLED), name.end - sentence.start
            words[first:last] = [_NAME] * (last - first)
    return words


def _only_joins(words: Sequence[str]) -> bool:
    return bool({"en", ","} & set(words)) and _JOINING.issuperset(words)


def _adjective(words: Sequence[str], at: int) -> bool:
    """Tell whether a word looks like an adjective behind a preposition or article: «voor *kleine* bedrijven»."""
    known = lexicon()
    verb = words[at] in known.finite or words[at] in known.auxiliaries or words[at] in known.infinitives
    before = words[at - 1] if at else ""
    return not verb and words[at].endswith("e") and before in known.cues["before-noun"]


@cache
def _phrases() -> dict[str, dict[str, list[tuple[list[str], str]]]]:
    """Return the phrases of `actors.jsonl` with their roles, by their first word and the one behind it, if any."""
    found: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
    for row in rows("actors.jsonl"):
        for phrase in row["words"]:
            first, *rest = phrase.split()
            second = rest[0] if rest else ""
            found.setdefault(first, {}).setdefault(second, []).append(([first, *rest], row["role"]))
    return found


@cache
def _judging() -> frozenset[str]:
    """Return the bodies that judge what the government does, and take no measures."""
    return frozenset(entity for row in rows("actors.jsonl") for entity in row.get("entities", ()))


class Doers:
    """Knows who is named where in a letter; `last` is the ministry that did what was last said."""

    def __init__(self, around: Surroundings) -> None:
        self._named = [one for one in around.mentions if one.entity]
        self._starts = [one.start for one in self._named]
        self._writer = around.writer
        self.last: str | None = None

    def doer(self, sentence: Sentence, action: Action) -> Doer:
        """Return the doer of an action: the one just before or just behind the finite verb, or behind «door»."""
        words = sentence.words
        end = min(subordinate_from(words, action.finite + 1), action.end)
        start = main_from(words, action)
        around = _around(sentence, start, max(end, action.finite), by_whom=action.passive)
        if (
            not action.passive
        ):  # behind the finite verb the subject follows soon: «daarom richt het kabinet …»
            around = [one for one in around if one.start <= action.finite + _NEAR]
        if action.passive:
            around = [one for one in around if _governor(sentence, one.start) == "door"]
        if around:
            nearest = min(around, key=lambda one: (_distance(one, action), one.start))
            if not (nearest.other and nearest.start > action.finite):
                return nearest
            first = _acting(sentence, action, range(start, action.finite))
            return first or nearest  # «Het loket helpt bedrijven»: who stands first does it
        pronoun = self._pronoun(words, action)
        return pronoun or self._measure(sentence, action)

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
        behind = range(action.finite + 1, min(action.finite + _NEAR, action.end))
        places = (*range(action.start, action.finite), *behind)
        for at in places if happens else ():
            if at != action.place and known.noun(words[at]) and not _foreign(sentence, at):
                return Doer(measure=True, start=at)
        if acting := _acting(sentence, action, places):
            return acting
        near = (sentence.start + action.start, sentence.start + action.finite + _NEAR)
        if happens and any(name.kind in {"law", "eu"} for name in self._between(*near)):
            return Doer(measure=True, start=action.start)
        named = any(known.noun(words[at]) for at in range(action.start, action.end) if at != action.place)
        if named and (happens or words[action.start] in known.cues["demonstrative"]):
            return Doer(measure=True, start=action.start)
        return Doer()

    def _between(self, start: int, end: int) -> list[Mention]:
        """Return the names that begin between two tokens of the letter, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._named[first:last]

    def nearest(self, sentence: Sentence, place: int) -> Doer:
        """Return the doer nearest to a word; an empty one when the sentence names none."""
        everyone = _around(sentence, 0, len(sentence.words), by_whom=True)
        around = [one for one in everyone if not one.other]
        return min(around, key=lambda one: abs(one.start - place), default=Doer())

    def names_government(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the government or one of its services as somebody who acts."""
        return any(one.government for one in _around(sentence, 0, len(sentence.words), by_whom=True))

    def leads(self, sentence: Sentence, doer: Doer) -> list[Fact]:
        """Return the fact that a doer leads what it does; a minister stands for the ministry."""
        if doer.entity and doer.government and doer.entity.partition("/")[0] in _LEADING:
            if doer.start < 0:
                place = (sentence.start_char, sentence.end_char)
                return [Fact("responsible", doer.entity, *place, "doer-before", "inference")]
            name = sentence.begun[doer.start]
            if name.kind == "ministry":
                self.last = doer.entity
            return [
                Fact(
                    "responsible",
                    one.entity,
                    one.start_char,
                    one.end_char,
                    "doer" if one is name else "joined-doer",
                )
                for one in _joined(sentence, name)
            ]
        if doer.writer and self._writer:
            at = sentence.start + doer.start
            word = Mention(at, at + 1, *sentence.place(doer.start, doer.start + 1), "ministry", self._writer)
            first, *joined = _joined(sentence, word)
            return [
                Fact("responsible", first.entity, first.start_char, first.end_char, "writer", "inference"),
                *(
                    Fact("responsible", one.entity, one.start_char, one.end_char, "joined-doer")
                    for one in joined
                ),
            ]
        return []


def behind(sentence: Sentence, preposition: str) -> list[Mention]:
    """Return the names in a sentence that a preposition governs."""
    return [
        name for name in sentence.names if _governor(sentence, name.start - sentence.start) == preposition
    ]


def _acting(sentence: Sentence, action: Action, places: Sequence[int]) -> Doer | None:
    """Return the measure that does something itself: «dit loket helpt»; none that a preposition governs."""
    known, words = lexicon(), sentence.words
    for at in places:
        noun = known.noun(words[at]) if at != action.place else None
        if not noun or not (noun[1] in _ACTING or noun[0] == "programma" or noun[0] in known.cues["making"]):
            continue
        if _governor(sentence, at) or _foreign(sentence, at):
            continue
        if at > action.finite and known.cues["determiner"].isdisjoint(words[action.finite + 1 : at]):
            continue  # «gebruiken gemeenten rekenprogramma's»
        return Doer(measure=True, start=at)
    return None


def _foreign(sentence: Sentence, at: int) -> bool:
    """Tell whether a noun is another country's: «een netwerk *uit Rusland*»."""
    name = sentence.begun.get(at + 2)
    return name is not None and name.kind in {"country", "actor"} and name.entity != "country/nederland"


def _spoken(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """Return the role of a phrase that begins at a word, and its length; «de minister» in a name is none."""
    words, by_second = sentence.words, _phrases().get(sentence.words[at], {})
    following = words[at + 1] if at + 1 < len(words) else ""
    for parts, role in (*by_second.get(following, ()), *by_second.get("", ())):
        inner = range(at + 1, at + len(parts))
        if words[at : at + len(parts)] == parts and sentence.begun.keys().isdisjoint(inner):
            return role, len(parts)
    return None


def _around(sentence: Sentence, start: int, end: int, *, by_whom: bool) -> list[Doer]:
    """Return who is named between two words: names of bodies, and words such as «het kabinet» and «ik»."""
    words, names, phrases = sentence.words, sentence.begun, _phrases()
    found = []
    for at in [at for at in range(start, end) if at in names or words[at] in phrases]:
        name = names.get(at)
        spoken = _spoken(sentence, at)
        if name and words[name.end - sentence.start :][:1] == ["-"]:
            continue  # «EU-optreden» is no doing of the EU
        actor = name if name and name.kind in _ACTORS else None
        if not (spoken or actor):
            continue
        governed = _governor(sentence, at)
        if governed and not (governed == "door" and by_whom):
            continue
        if actor:
            government = actor.kind in GOVERNMENT and actor.entity not in _judging()
            end_ = actor.end - sentence.start
            found.append(Doer(government, not government, entity=actor.entity, start=at, end=end_))
        elif spoken:
            role, length = spoken
            other, writes = role == "other", role.startswith("writer")
            found.append(Doer(not other, other, start=at, end=at + length, writer=writes))
    return found


def _distance(doer: Doer, action: Action) -> int:
    """Return how many words lie between a doer, whose last word counts when it stands before, and the verb."""
    return min(abs(doer.start - action.finite), abs(doer.end - 1 - action.finite))


def _joined(sentence: Sentence, name: Mention) -> list[Mention]:
    """Return a doer and those joined to it: «de Minister van Financiën *en* ik», «de AIVD *en* de MIVD»."""
    joined = [name]
    words = sentence.letter.lower
    for other in (one for one in sentence.names if one.start >= name.end):
        if other.kind == "ministry" and _only_joins(words[joined[-1].end : other.start]):
            joined.append(other)
    first = name
    for other in (one for one in reversed(sentence.names) if one.end <= name.start):
        if other.kind == "ministry" and _only_joins(words[other.end : first.start]):
            joined.append(other)
            first = other
    return joined


def _governor(sentence: Sentence, at: int) -> str:
    """Return the preposition that governs a name, also across «en»: «met de NCTV en de politie»."""
    words, inside, cues = sentence.words, sentence.named, lexicon().cues
    for before in range(at - 1, -1, -1):
        if before in inside:
            continue
        word = words[before]
        if word in cues["preposition"]:
            return word
        if words[before + 1] == "en" and before and word.endswith("en"):
            continue  # «voor studenten en onderzoekers»
        if word not in cues["between-doers"] and not _adjective(words, before):
            return ""
    return ""
