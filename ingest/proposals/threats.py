# SPDX-License-Identifier: EUPL-1.2
"""Tells which threats a measure addresses: those that its sentence names, else what is around it is weighed.

How much each place counts was fitted on the development letters of some authors and tried on those of the others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.tokens import Doc

from .model import Fact
from .surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..mentions.letter import Placed
    from ..mentions.mention import Mention
    from .model import Measure
    from .surroundings import Range

_GENERAL: Final = "threat/hybride-dreiging"
"""The threat that every such letter speaks of: it tells little beside another."""
_SAME: Final = 0.01
_ACTS: Final = frozenset({"law", "eu", "int"})
_FIRST_TOPIC: Final = 1.2
_TOPIC: Final = 1.8
_HEADING: Final = 1.7
_NAMED_IN_HEADING: Final = 1.4
_NEAREST: Final = 2.2
_NAMED_BEFORE: Final = 1.5
_TOPIC_BEFORE: Final = 1.0
_BEHIND: Final = 1.3
_IN_SECTION: Final = 1.1
_SHARE: Final = 1.2
_FIRST_NAMED: Final = 1.3
_FEW: Final = 5
"""What a letter that names more threats names first tells nothing: it is about all of them."""

Doc.set_extension("spoken_threats", default=None, force=True)


class Spoken(NamedTuple):
    """A place that speaks of a threat: by its name, or by a topic that stands for it."""

    place: Range
    threat: str
    named: bool


class Evidence(NamedTuple):
    """What a place around a measure tells: how much it counts for which threat."""

    spoken: Spoken
    weight: float
    rule: str
    basis: str = "inference"


def threats(doc: Doc, measure: Measure) -> Iterator[Fact]:
    """Yield the threats that a measure addresses."""
    found: Threats | None = doc._.spoken_threats
    if found is None:
        found = doc._.spoken_threats = Threats(doc)
    return found.of(measure)


class Threats:
    """Where a letter speaks of which threat."""

    def __init__(self, doc: Doc) -> None:
        self._around = surroundings(doc)
        self._passages = self._around.passages
        self._in_passage: dict[int, Sequence[Spoken]] = {}

    def of(self, measure: Measure) -> Iterator[Fact]:
        """Yield the threats that a measure's sentence names, else those for which most speaks."""
        for start, end, rule in self._around.said(measure):
            named = self._around.named(start, end)
            if any(threat != _GENERAL for _, threat in named):
                for place, threat in named:
                    yield Fact("addresses", threat, *place, rule)
                return
        weights: dict[str, float] = defaultdict(float)
        first: dict[str, Evidence] = {}
        for one in self._evidence(measure):
            threat = one.spoken.threat
            weights[threat] += one.weight
            if threat not in first or one.weight > first[threat].weight:
                first[threat] = one
        most = max(weights.values(), default=0.0)
        chosen = {threat: one for threat, one in first.items() if weights[threat] > most - _SAME}
        in_heading = [one for one in self._heading(measure) if one.spoken.named]
        for together in (self._by_law(measure), in_heading):  # «Spionage en sabotage» means both
            if any(one.spoken.threat in chosen for one in together):
                chosen = {one.spoken.threat: one for one in together} | chosen
        for threat, one in chosen.items():
            yield Fact("addresses", threat, *one.spoken.place, one.rule, one.basis)

    def _by_law(self, measure: Measure) -> list[Evidence]:
        """Return the topics of a clause that are laws or acts: who carries out two, addresses the threats of both."""
        acts = self._around.within(measure.start, measure.end, _ACTS)
        clause = self._clause(measure, self._around.passage(measure.start))
        return [one for one in clause if any(_overlap(one.spoken.place, act) for act in acts)]

    def _evidence(self, measure: Measure) -> Iterator[Evidence]:
        placed = self._around.passage(measure.start)
        yield from self._clause(measure, placed)
        if not self._names_any:  # topics alone tell too little of what isn't said beside them
            return
        yield from self._heading(measure)
        yield from self._paragraph(measure, placed)
        for one in self._section(placed):
            yield Evidence(one, _IN_SECTION, "threat-of-section")
        yield from self._letter

    def _heading(self, measure: Measure) -> list[Evidence]:
        """Return what the nearest heading that speaks of threats tells."""
        spoken = next(
            (found for heading in self._headings(measure) if (found := _once(self._of(heading)))), []
        )
        weights = ((one, _HEADING + _NAMED_IN_HEADING * one.named) for one in spoken)
        return [Evidence(one, weight, "threat-by-heading", "heading") for one, weight in weights]

    def _headings(self, measure: Measure) -> Iterator[Placed]:
        """Yield the headings above a measure, innermost first, and behind each the one that opens its row."""
        for heading in self._around.headings(measure):
            yield heading
            if opener := self._around.opener(heading):
                yield opener

    def _clause(self, measure: Measure, placed: Placed) -> Iterator[Evidence]:
        spoken = _once(self._within(placed, measure.start, measure.end))
        particular = [one for one in spoken if one.threat != _GENERAL]
        for one in particular or spoken:
            first = one is (particular or spoken)[0]
            yield Evidence(one, _TOPIC + _FIRST_TOPIC * (first or one.named), "topic-in-clause", "statement")

    def _paragraph(self, measure: Measure, placed: Placed) -> Iterator[Evidence]:
        """Yield what the sentences before and behind in the paragraph speak of."""
        start, end = self._around.sentence(measure.start)
        before = self._within(placed, placed.start, start)
        nearest = max((one.place[0] for one in before if one.named), default=-1)
        if nearest >= 0:
            nearest = self._around.sentence(nearest)[0]
        for one in _once(before, last=True):
            if one.named:
                weight = _NAMED_BEFORE + _NEAREST * (one.place[0] >= nearest)
                yield Evidence(one, weight, "threat-before")
            else:
                yield Evidence(one, _TOPIC_BEFORE, "topic-before")
        for one in _once(self._within(placed, end, placed.start + len(placed.passage.text))):
            yield Evidence(one, _BEHIND, "threat-of-paragraph")

    def _section(self, placed: Placed) -> list[Spoken]:
        """Return what the other passages below the same heading speak of."""
        if not placed.headings:
            return []
        others = (one for one in self._sections[placed.headings[-1].start] if one.start != placed.start)
        return _once([spoken for one in others for spoken in self._of(one)])

    @cached_property
    def _sections(self) -> dict[int, list[Placed]]:
        found: dict[int, list[Placed]] = defaultdict(list)
        for placed in self._passages:
            if placed.headings:
                found[placed.headings[-1].start].append(placed)
        return found

    @cached_property
    def _spoken(self) -> list[Spoken]:
        return [spoken for placed in self._passages for spoken in self._of(placed)]

    @cached_property
    def _names_any(self) -> bool:
        return any(one.named for one in self._spoken)

    @cached_property
    def _letter(self) -> list[Evidence]:
        """What the letter as a whole speaks of: how often, and what it names first."""
        times = Counter(one.threat for one in self._spoken)
        total = times.total()
        found = [
            Evidence(one, _SHARE * times[one.threat] / total, "threat-of-letter")
            for one in _once(self._spoken)
        ]
        named = [one for one in self._spoken if one.named]
        if len({one.threat for one in named}) <= _FEW:
            found += [Evidence(one, _FIRST_NAMED, "threat-of-letter") for one in named[:1]]
        return found

    def _within(self, placed: Placed, start: int, end: int) -> Sequence[Spoken]:
        spoken = self._of(placed)
        starts = [one.place[0] for one in spoken]
        return spoken[bisect_left(starts, start) : bisect_left(starts, end)]

    def _of(self, placed: Placed) -> Sequence[Spoken]:
        """Return what a passage speaks of, in order; many measures ask it."""
        if placed.start not in self._in_passage:
            self._in_passage[placed.start] = self._spoken_in(
                placed.start, placed.start + len(placed.passage.text)
            )
        return self._in_passage[placed.start]

    def _spoken_in(self, start: int, end: int) -> list[Spoken]:
        names = self._around.names(start, end)
        ends = [place[1] for place, _ in names]
        found = [Spoken(place, threat, named=True) for place, threat in names]
        for place, threat in self._around.topics(start, end):
            nearby = bisect_right(ends, place[0])
            if nearby == len(names) or names[nearby][0][0] >= place[1]:
                found.append(Spoken(place, threat, named=False))
        return sorted(found)


def _overlap(place: Range, named: Mention) -> bool:
    return place[0] < named.end_char and named.start_char < place[1]


def _once(spoken: Sequence[Spoken], *, last: bool = False) -> list[Spoken]:
    """Return the first, or the last, place that speaks of each threat; one that names it rather than another."""
    kept: dict[str, Spoken] = {}
    for one in reversed(spoken) if last else spoken:
        if one.threat not in kept or (one.named and not kept[one.threat].named):
            kept[one.threat] = one
    return list(kept.values())
