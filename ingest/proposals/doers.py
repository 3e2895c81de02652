# SPDX-License-Identifier: EUPL-1.2
"""Finds who does what a clause says: the government, one of its services, a measure, or somebody else."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ..mentions.letter import words_of
from ..mentions.lexicon import lexicon, rows
from ..mentions.posts import writer
from .model import Fact
from .order import main_from, subordinate_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from .clauses import Action

GOVERNMENT: Final = frozenset({"ministry", "agency", "service", "institute", "advisory", "ngo"})
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

_MASKED: Final = GOVERNMENT | _TITLED | {"actor", "country", "parliament", "org", "person"}
_NAME: Final = "·"
OTHERS: Final = frozenset({"actor", "country", "parliament", "org", "eu", "int"})


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


def _only_joins(between: Span) -> bool:
    words = [token.lower_ for token in between]
    return bool({"en", ","} & set(words)) and _JOINING.issuperset(words)


def _adjective(words: Sequence[str], at: int) -> bool:
    """Tell whether a word looks like an adjective behind a preposition or article: «voor *kleine* bedrijven»."""
    known = lexicon()
    verb = words[at] in known.finite or words[at] in known.auxiliaries or words[at] in known.infinitives
    before = words[at - 1] if at else ""
    return not verb and words[at].endswith("e") and before in known.cues["before-noun"]


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Return the phrases of `actors.jsonl` with their roles, by their first word."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for row in rows("actors.jsonl"):
        for phrase in row["words"]:
            parts = phrase.split()
            found.setdefault(parts[0], []).append((parts, row["role"]))
    return found


class Doers:
    """Knows who is named where in a letter; `last` is the ministry that did what was last said."""

    def __init__(self, doc: Doc) -> None:
        named = sorted((span for span in doc.spans["mentions"] if span.kb_id_), key=lambda span: span.start)
        self._named = {span.start: span for span in named}
        self._starts = list(self._named)
        self._writer = writer(doc)
        self.last: str | None = None

    def _in(self, sentence: Span) -> list[Span]:
        """Return the names in a sentence, in order."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return [self._named[start] for start in self._starts[first:last]]

    def masked(self, sentence: Span) -> list[str]:
        """Return a sentence's words in lower case, with the inner words of names out of the way.

        The «en» of «Onderwijs, Cultuur en Wetenschap» joins no clauses, and the «centrum» of a service is no measure.
        """
        words = words_of(sentence.doc).lower[sentence.start : sentence.end]
        for span in self._in(sentence):
            if span.label_ in _MASKED:
                first = span.start - sentence.start + (span.label_ in _TITLED)
                words[first : span.end - sentence.start] = [_NAME] * (span.end - sentence.start - first)
        return words

    def doer(self, sentence: Span, words: Sequence[str], action: Action) -> Doer:
        """Return the doer of an action: the one just before or just behind the finite verb, or behind «door»."""
        end = min(subordinate_from(words, action.finite + 1), action.end)
        start = main_from(words, action)
        around = self._around(sentence, words, start, max(end, action.finite), by_whom=action.passive)
        if (
            not action.passive
        ):  # behind the finite verb the subject follows soon: «daarom richt het kabinet …»
            around = [one for one in around if one.start <= action.finite + _NEAR]
        if action.passive:
            around = [one for one in around if self._governor(sentence, words, one.start) == "door"]
        if around:
            return min(around, key=lambda one: (self._distance(one, action), one.start))
        pronoun = self._pronoun(words, action)
        return pronoun or self._measure(sentence, words, action)

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

    def _measure(self, sentence: Span, words: Sequence[str], action: Action) -> Doer:
        """Return a measure as doer: «het programma leert», «dit loket helpt», or «er komt een loket»."""
        known = lexicon()
        if action.verb.doer:
            return Doer()
        happens = action.verb.kind in _HAPPENING
        behind = range(action.finite + 1, min(action.finite + _NEAR, action.end))
        for at in (*range(action.start, action.finite), *behind):
            noun = known.noun(words[at])
            acting = noun and (noun[1] in _ACTING or noun[0] in {"programma", *known.cues["making"]})
            if noun and at != action.place and (happens or acting):
                return Doer(measure=True, start=at)
        if happens and any(
            span.label_ in {"law", "eu"}
            and span.start - sentence.start - action.start >= 0
            and span.start - sentence.start < action.finite + _NEAR
            for span in self._named.values()
        ):
            return Doer(measure=True, start=action.start)
        named = any(known.noun(words[at]) for at in range(action.start, action.end) if at != action.place)
        if named and (happens or words[action.start] in known.cues["demonstrative"]):
            return Doer(measure=True, start=action.start)
        return Doer()

    def nearest(self, sentence: Span, words: Sequence[str], place: int) -> Doer:
        """Return the doer nearest to a word; an empty one when the sentence names none."""
        around = [one for one in self._around(sentence, words, 0, len(words), by_whom=True) if not one.other]
        return min(around, key=lambda one: abs(one.start - place), default=Doer())

    def leads(self, sentence: Span, doer: Doer) -> list[Fact]:
        """Return the fact that a doer leads what it does; a minister stands for the ministry."""
        if doer.entity and doer.government and doer.entity.partition("/")[0] in _LEADING:
            if doer.start < 0:
                place = (sentence.start_char, sentence.end_char)
                return [Fact("responsible", doer.entity, *place, "doer-before", "inference")]
            span = self._named[sentence.start + doer.start]
            if span.label_ == "ministry":
                self.last = doer.entity
            return [
                Fact(
                    "responsible",
                    one.kb_id_,
                    one.start_char,
                    one.end_char,
                    "doer" if one is span else "joined-doer",
                )
                for one in self._joined(sentence, span)
            ]
        if doer.writer and self._writer:
            word = sentence[doer.start]
            return [
                Fact("responsible", self._writer, word.idx, word.idx + len(word), "writer", "inference"),
                *(
                    Fact("responsible", one.kb_id_, one.start_char, one.end_char, "joined-doer")
                    for one in self._joined(sentence, sentence[doer.start : doer.start + 1])[1:]
                ),
            ]
        return []

    def _joined(self, sentence: Span, span: Span) -> list[Span]:
        """Return a doer and those joined to it: «de Minister van Financiën *en* ik», «de AIVD *en* de MIVD»."""
        joined = [span]
        names = self._in(sentence)
        for other in (one for one in names if one.start >= span.end):
            if other.label_ == "ministry" and _only_joins(sentence.doc[joined[-1].end : other.start]):
                joined.append(other)
        first = span
        for other in (one for one in reversed(names) if one.end <= span.start):
            if other.label_ == "ministry" and _only_joins(sentence.doc[other.end : first.start]):
                joined.append(other)
                first = other
        return joined

    def _around(
        self, sentence: Span, words: Sequence[str], start: int, end: int, *, by_whom: bool
    ) -> list[Doer]:
        found = []
        for at in range(start, end):
            roles = [
                (role, len(parts))
                for parts, role in _phrases().get(words[at], ())
                if list(words[at : at + len(parts)]) == parts and not self._spelled(sentence, at, len(parts))
            ]
            span = self._named.get(sentence.start + at)
            actor = span is not None and span.label_ in GOVERNMENT | OTHERS
            if span is not None and words[span.end - sentence.start :][:1] == ["-"]:
                continue  # «EU-optreden» is no doing of the EU
            if not (roles or actor):
                continue
            governed = self._governor(sentence, words, at)
            if governed and not (governed == "door" and by_whom):
                continue
            if span is not None and actor:
                found.append(
                    Doer(
                        span.label_ in GOVERNMENT,
                        span.label_ in OTHERS,
                        entity=span.kb_id_,
                        start=at,
                        end=span.end - sentence.start,
                    )
                )
            else:
                role, length = roles[0]
                found.append(
                    Doer(
                        role != "other",
                        role == "other",
                        start=at,
                        end=at + length,
                        writer=role.startswith("writer"),
                    )
                )
        return found

    def _spelled(self, sentence: Span, at: int, length: int) -> bool:
        """Tell whether a phrase is part of a name: «de minister» in «de Minister van Defensie»."""
        return any(sentence.start + at + n in self._named for n in range(1, length))

    def _governor(self, sentence: Span, words: Sequence[str], at: int) -> str:
        """Return the preposition that governs a name, also across «en»: «met de NCTV en de politie»."""
        known = lexicon().cues
        inside = {
            place
            for span in self._in(sentence)
            for place in range(span.start - sentence.start, span.end - sentence.start)
        }
        for before in range(at - 1, -1, -1):
            if words[before] in known["preposition"] and before not in inside:
                return words[before]
            joining = words[before] in known["determiner"] | {"en", ",", "onder", "meer", "(", ")"}
            if not joining and before not in inside and not _adjective(words, before):
                return ""
        return ""

    @staticmethod
    def _distance(doer: Doer, action: Action) -> int:
        """Return how many words lie between a doer, whose last word counts when it stands before, and the verb."""
        return min(abs(doer.start - action.finite), abs(doer.end - 1 - action.finite))
