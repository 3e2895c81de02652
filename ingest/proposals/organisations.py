# SPDX-License-Identifier: EUPL-1.2
"""Tells who leads a measure and who takes part in it, where the doer of its verb doesn't say so.

Who has a measure made leads it («in opdracht van»), and so do who makes it by its own relative clause («de leidraad
die ik opstel») and who keeps the desk that works. Bodies that are named beside, and countries behind «met», take
part. Who led the measure that a clause calls back («dit loket») is not said to lead what is new.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon
from .called_back import commissions
from .model import Fact
from .named_doers import LEADING, joined_to, who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..mentions.sentences import Sentence
    from .model import Measure
    from .named_doers import Doer
    from .surroundings import Surroundings

_PARTNERS: Final = frozenset({"ministry", "agency", "service", "institute", "org", "advisory", "ngo"})
_TOGETHER: Final = ("samen met", "tezamen met", "in samenspraak met")
_FOR_WRITER: Final = (
    "namens mij", "in mijn opdracht", "in opdracht van mij", "onder mijn leiding", "op mijn verzoek",
    "van mijn ministerie", "door mijn ministerie",
)  # fmt: skip
_JOINING: Final = frozenset(
    {"en", ",", "van", "de", "het", "voor", "minister", "ministerie", "ministeries", "ministers"}
)
_REACH: Final = 60
_ELSEWHERE: Final = re.compile(r"\b(?:buiten|ligt bij|raad van state|advies bij) (?:de |het )?$")
"""What stands before a body that takes no part: «giften van buiten de Europese Unie»."""
_OF: Final = re.compile(r"\b(?:van|bij) (?:de |het )?$")
_WITH: Final = re.compile(r"\b[Mm]et (?:[\w ’-]+, )*(?:[\w’-]+ en )?(?:het |de )?$")
_HOUSED: Final = re.compile(r" (?:is|zijn) (?:ondergebracht|belegd)\b")
_MAKING: Final = frozenset(
    {"create", "make", "come", "start", "launch", "explore", "study", "declined", "prepare"}
)
_RELATIVE: Final = frozenset({"die", "dat"})
_RELATIVES: Final = (["die"], ["dat"])
_ARTICLES: Final = frozenset({"de", "het"})
_NEAR: Final = 6


def organisations(around: Surroundings, measure: Measure) -> list[Fact]:
    """Return the facts on who leads a measure and who takes part, beside those that its doer gave."""
    facts = [*_named(around, measure), *_countries(around, measure)]
    if not (measure.values("responsible") or any(fact.predicate == "responsible" for fact in facts)):
        facts += _by_relative_clause(around, measure)
    leading = {fact.value for fact in facts if fact.predicate == "responsible"}
    return [fact for fact in facts if not (fact.predicate == "involves" and fact.value in leading)]


def _named(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    """Yield who leads a measure and who takes part: doers lead, who stands behind «met» takes part."""
    leading = set(measure.values("responsible"))
    led_until = max((fact.end for fact in measure.facts if fact.predicate == "responsible"), default=-1)
    works = measure.rule.partition("-")[0] not in _MAKING
    for one in around.within(measure.start, measure.end, _PARTNERS):
        place = (one.entity, one.start_char, one.end_char)
        before = around.lower[max(measure.start, one.start_char - _REACH) : one.start_char]
        if commissions(before):
            yield Fact("responsible", *place, "commissioned")
        elif one.entity in leading:
            continue
        elif (
            0 <= led_until <= one.start_char
            and one.kind == "ministry"
            and _joined(around.lower[led_until : one.start_char])
        ):
            led_until = one.end_char
            yield Fact("responsible", *place, "joined-doer")
        elif leading and one.kind == "ministry" and any(cue in before for cue in _TOGETHER):
            yield Fact("responsible", *place, "together-with-doer")
        elif _ELSEWHERE.search(before):
            continue
        elif (
            one.kind in LEADING
            and _OF.search(before)
            and not leading
            and (_HOUSED.match(around.lower, one.end_char) or (works and _names_desk(before, measure.head)))
        ):
            leading.add(one.entity)
            yield Fact("responsible", *place, "desk-of")
        else:
            yield Fact("involves", *place, "organisation-in-clause")
    words = around.lower[measure.start : measure.end]
    if (writer := around.writer) and writer not in leading and any(cue in words for cue in _FOR_WRITER):
        yield Fact("responsible", writer, measure.start, measure.end, "commissioned", "inference")


def _joined(between: str) -> bool:
    """Tell whether only «en», commas and «van» stand between a doer and a name."""
    words = between.replace(",", " , ").split()
    return bool(words) and _JOINING.issuperset(words)


def _names_desk(before: str, head: str) -> bool:
    """Tell whether the words before a body name a desk («het loket van»), or the measure is one."""
    nouns = (lexicon().noun(word) for word in (head, *before.split()[-_NEAR:]))
    return any(noun and noun[1] == "desk" for noun in nouns)


def _countries(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    """Yield the countries that take part: «met Duitsland en Japan»."""
    for one in around.within(measure.start, measure.end, {"country"}):
        if _WITH.search(around.text[measure.start : one.start_char]):
            yield Fact("involves", one.entity, one.start_char, one.end_char, "country-in-clause")


def _by_relative_clause(around: Surroundings, measure: Measure) -> list[Fact]:
    """Return who makes or keeps a measure by its relative clause: «de bijeenkomsten die de AIVD houdt»."""
    sentence = around.spoken(measure.start)
    if _RELATIVE.isdisjoint(sentence.words):
        return []
    for doer in who(sentence):
        first, _ = sentence.place(doer.start, doer.start + 1)
        if not (doer.government and measure.start <= first < measure.end):
            continue
        before = sentence.words[max(0, doer.start - _NEAR) : doer.start]
        passive = doer.governor == "door" and not _RELATIVE.isdisjoint(before)
        if passive or [word for word in before if word not in _ARTICLES][-1:] in _RELATIVES:
            return _leads(around, sentence, doer)
    return []


def _leads(around: Surroundings, sentence: Sentence, doer: Doer) -> list[Fact]:
    if doer.writer and around.writer:
        place = sentence.place(doer.start, doer.end)
        return [Fact("responsible", around.writer, *place, "relative-doer", "inference")]
    name = sentence.begun.get(doer.start)
    if name is None or name.kind not in LEADING:
        return []
    return [
        Fact("responsible", one.entity, one.start_char, one.end_char, "relative-doer")
        for one in joined_to(sentence, name)
    ]
