# SPDX-License-Identifier: EUPL-1.2
"""Matches a question to the catalogue's queries: the reading that explains most of it with least to spare.

A pattern's score is the weight of its words and slots that the question has, divided by the weight of all its words
and slots and of whatever the question says that the reading doesn't explain. Words that few queries use weigh
more. Nothing is learnt, and nothing is random: the same question is always read the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.ask.model import Reading
from dreigingsgraaf.ask.phrases import IGNORED
from dreigingsgraaf.catalogue import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from dreigingsgraaf.ask.mentions import Mention
    from dreigingsgraaf.ask.model import Analysis, Hit, Span
    from dreigingsgraaf.ask.phrases import Pattern, Phrases, Slot
    from dreigingsgraaf.catalogue import Catalogue, Entity, Parameter, Query

OTHER_WORD: Final = 0.6
"""What a known word that a reading doesn't use counts against it, as a share of its weight."""
OTHER_NAME: Final = 2.0
"""What a name or date that a reading doesn't use counts against it."""
OTHER_VALUE: Final = 0.7
"""What a value of a closed list that a reading doesn't use counts against it; such values are ordinary words too."""
UNKNOWN: Final = 0.35
"""What an unknown word counts against every reading."""
LACKING: Final = 0.8
"""A reading keeps this share when it has no use for a word without which the question is another."""
FREE_TEXT: Final = 0.9
"""A reading keeps this share when it takes words without quotation marks for a text, which any words can be."""
OTHER_HEAD: Final = 0.95
"""A reading keeps this share when the question begins with something else than the pattern."""


def readings(
    analysis: Analysis, named: Sequence[Mention], phrases: Phrases, catalogue: Catalogue
) -> list[Reading]:
    """Return the best reading for each query that has one, best first.

    Args:
        analysis: the question.
        named: what it names.
        phrases: words and patterns.
        catalogue: the queries.
    """
    best: dict[str, Reading] = {}
    for pattern in phrases.patterns:
        reading = _Attempt(analysis, named, phrases, pattern, catalogue[pattern.query]).reading()
        if reading and (pattern.query not in best or reading.score > best[pattern.query].score):
            best[pattern.query] = reading
    return sorted(best.values(), key=lambda one: (-one.score, one.query))


@dataclass
class _Attempt:
    """One pattern held against one question."""

    analysis: Analysis
    named: Sequence[Mention]
    phrases: Phrases
    pattern: Pattern
    query: Query
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    worded: set[int] = field(default_factory=set)

    def reading(self) -> Reading | None:
        """Return the reading, or None when a slot or a needed parameter stays empty."""
        self.values = dict(self.pattern.values)
        slots = sorted(self.pattern.slots, key=lambda slot: not slot.types)
        texts = [slot for slot in slots if self._parameter(slot).kind is Kind.TEXT]
        if not all(self._fill_slot(slot) for slot in slots if slot not in texts):
            return None
        matched = self._match_words()
        if (texts and matched < self.pattern.words) or (self.pattern.words and not matched):
            return None
        if not all(self._fill_text(slot) for slot in texts):
            return None
        self._fill_others()
        if any(p.required and name not in self.values for name, p in self.query.parameters.items()):
            return None
        return self._scored(matched)

    def _match_words(self) -> set[str]:
        matched = set()
        for hit in sorted(self._hits(), key=lambda hit: hit.span):
            if hit.word in self.pattern.words:
                matched.add(hit.word)
                self.places.setdefault(hit.word, hit.span[0])
                self.worded |= set(range(*hit.span))
        self.taken |= self.worded
        return matched

    def _scored(self, matched: set[str]) -> Reading:
        slots = sum(self.phrases.weight(slot.parameter) for slot in self.pattern.slots)
        wanted = slots + sum(self.phrases.weight(word) for word in self.pattern.words)
        had = slots + sum(self.phrases.weight(word) for word in matched)
        spare, lacking = self._spare()
        score = had / (wanted + spare) if wanted else 0.0
        if self.places and min(self.places.items(), key=lambda item: item[1])[0] != self.pattern.head:
            score *= OTHER_HEAD
        if (
            any(self._parameter(slot).kind is Kind.TEXT for slot in self.pattern.slots)
            and not self.analysis.quoted
        ):
            score *= FREE_TEXT
        if lacking:
            score *= LACKING
        ignored = {
            i for i, t in enumerate(self.analysis.tokens) if i not in self.taken and not t.is_plain
        } | lacking
        return Reading(
            self.query.name,
            self.values,
            self._words(self.taken),
            self._words(ignored),
            self._words(lacking),
            round(score, 4),
        )

    def _parameter(self, slot: Slot) -> Parameter:
        return self.query.parameters[slot.parameter]

    def _hits(self) -> Iterator[Hit]:
        """Yield the words found outside the slots, without those that are a part of a longer one."""
        free = [hit for hit in self.analysis.hits if not self.taken & set(range(*hit.span))]
        for hit in free:
            if not any(_within(hit.span, other.span) for other in free):
                yield hit

    def _free(self, span: Span) -> bool:
        return not self.taken & set(range(*span))

    def _fill_slot(self, slot: Slot) -> bool:
        parameter = self._parameter(slot)
        for mention in self.named:
            fitting = [one for one in mention.entities if _fits(one, parameter, slot.types)]
            is_mere_word = mention.is_value and not parameter.target and not slot.types
            if fitting and self._free(mention.span) and not is_mere_word:
                self._take(parameter.name, ",".join(entity.id for entity in fitting), mention.span)
                self.places[parameter.name] = mention.span[0]
                return True
        return False

    def _fill_text(self, slot: Slot) -> bool:
        for span in self.analysis.quoted:
            self._take(slot.parameter, self._text(span), span)
            return True
        ignored = {i for hit in self.analysis.hits if hit.word == IGNORED for i in range(*hit.span)}
        free = [
            i
            for i, token in enumerate(self.analysis.tokens)
            if i not in self.taken and i not in ignored and not token.is_plain
        ]
        if not free:
            return False
        span = (free[0], free[-1] + 1)
        self._take(slot.parameter, self._text(span), span)
        return True

    def _fill_others(self) -> None:
        for name, parameter in self.query.parameters.items():
            if name in self.values:
                continue
            if parameter.multiple and parameter.target:
                self._fill_slot_if_free(parameter)
            elif name in self.phrases.values:
                self._fill_value(parameter)
        self._fill_days()

    def _fill_slot_if_free(self, parameter: Parameter) -> None:
        """Fill a parameter that the pattern doesn't name; a longer name wins over a word within it."""
        for mention in self.named:
            tokens = set(range(*mention.span))
            fitting = [one for one in mention.entities if _fits(one, parameter, ())]
            if fitting and (self.taken & tokens) <= self.worded and not tokens <= self.worded:
                self._take(parameter.name, ",".join(entity.id for entity in fitting), mention.span)
                return

    def _fill_value(self, parameter: Parameter) -> None:
        """Take the first word of the question that stands for a value of the parameter, and hasn't been taken."""
        words = {word: value for value, word in self.phrases.values[parameter.name].items()}
        used = {value for name, value in self.values.items() if name in self.phrases.values}
        for hit in sorted(self.analysis.hits, key=lambda hit: hit.span):
            value = words.get(hit.word)
            allowed = value is not None and (not parameter.values or value in parameter.values)
            if value is not None and allowed and value not in used and self._is_open(hit):
                self.values[parameter.name] = value
                for other in self.analysis.hits:
                    if other.word == hit.word:
                        self.taken |= set(range(*other.span))
                return

    def _is_open(self, hit: Hit) -> bool:
        """Tell whether a word is free, or is itself one that the pattern has matched."""
        return self._free(hit.span) or (hit.word in self.pattern.words and hit.word in self.places)

    def _fill_days(self) -> None:
        for day in self.analysis.days:
            limits: dict[str, list[tuple[str, date | None]]] = {
                "until": [("until", day.last)],
                "since": [("since", day.first)],
                "in": [("since", day.first), ("until", day.last)],
                "on": [("on", day.named)],
            }
            filled = all(self._fill_day(role, limit, day.span) for role, limit in limits[day.role])
            if not filled and day.role == "in":
                self._fill_day("on", day.named, day.span)

    def _fill_day(self, role: str, limit: date | None, span: Span) -> bool:
        for name in self.phrases.days.get(role, ()):
            if limit and name in self.query.parameters and name not in self.values:
                self._take(name, limit.isoformat(), span)
                return True
        return False

    def _take(self, parameter: str, value: str, span: Span) -> None:
        self.values[parameter] = value
        self.taken |= set(range(*span))

    def _text(self, span: Span) -> str:
        return self.analysis.text[self.analysis.tokens[span[0]].start : self.analysis.tokens[span[1] - 1].end]

    def _spare(self) -> tuple[float, set[int]]:
        """Return the weight of what isn't explained, and the tokens for want of which the reading can't be sure."""
        spare = 0.0
        explained = set(self.taken)
        lacking: set[int] = set()
        for mention in self.named:
            tokens = set(range(*mention.span))
            if not tokens & explained or not (mention.is_value or tokens <= explained):
                spare += OTHER_VALUE if mention.is_value else OTHER_NAME
                if not mention.is_value:
                    lacking |= tokens - explained
                explained |= tokens
        for day in self.analysis.days:
            if self._is_left(day.span, explained):
                spare += OTHER_NAME
                explained |= set(range(*day.span))
                lacking |= set(range(*day.span))
        left = [hit for hit in self.analysis.hits if self._is_left(hit.span, explained)]
        lacking |= {i for hit in left if hit.word in self.phrases.decisive for i in range(*hit.span)}
        words = {hit.word for hit in left} - {IGNORED, *self.phrases.weak}
        spare += sum(OTHER_WORD * self.phrases.weight(word) for word in words)
        known = explained | {i for hit in self.analysis.hits for i in range(*hit.span)}
        known |= {i for mention in self.named for i in range(*mention.span)}
        unknown = [i for i, t in enumerate(self.analysis.tokens) if i not in known and not t.is_plain]
        return spare + UNKNOWN * len(unknown), lacking | set(unknown)

    def _words(self, tokens: Collection[int]) -> tuple[str, ...]:
        return tuple(token.text for i, token in enumerate(self.analysis.tokens) if i in tokens)

    def _is_left(self, span: Span, explained: set[int]) -> bool:
        return not explained & set(range(*span))


def _fits(entity: Entity, parameter: Parameter, types: tuple[str, ...]) -> bool:
    return (not parameter.target or parameter.target in entity.kinds) and (not types or entity.type in types)


def _within(inner: Span, outer: Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]
