# SPDX-License-Identifier: EUPL-1.2
"""Tells what each proposed measure is about: threat, ministry, partners, law, instruments, groups, accent and date.

What the sentence says comes first; for threats then count the heading above it, the sentences before it and what the
section and the letter are about. Each fact keeps the words that carry it and the rule that found it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.language import Language

from dreigingsgraaf.dates import bounds

from ..mentions.lexicon import said
from ..mentions.topics import accents
from .model import Fact
from .organisations import organisations
from .surroundings import surroundings
from .threats import threats

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from spacy.tokens import Doc

    from ..mentions.mention import Mention
    from .model import Measure
    from .surroundings import Range, Surroundings

_LEGAL_BASIS: Final = ("op grond van", "op basis van", "ingevolge", "krachtens", "uit hoofde van", "onder")
_REACH: Final = 60
_OPENING: Final = 4
_DONE: Final = {"adopted", "completed", "in-force", "operational"}
"""Statuses of what no longer waits for a period that has begun when the letter is written."""


@Language.component("relations", requires=["doc._.sentences", "doc._.measures"], assigns=["doc._.measures"])
def relations(doc: Doc) -> Doc:
    """Add to each proposed measure the facts about it."""
    around = surroundings(doc)
    starts = [measure.start for measure in doc._.measures]
    for measure in doc._.measures:
        measure.facts += threats(doc, measure)
        measure.facts += organisations(around, measure)
        measure.facts += _instruments(around, measure)
        measure.facts += [
            Fact("targets", one.entity, one.start_char, one.end_char, "group-in-clause")
            for one in around.within(measure.start, measure.end, {"group"})
        ]
        measure.facts += _accents(around, measure)
        measure.facts += _planned(around, measure, starts)
    return doc


def _instruments(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    for one in around.within(measure.start, measure.end, {"law", "eu", "int"}):
        if one.kind == "law":
            before = around.lower[max(0, one.start_char - _REACH) : one.start_char]
            rule = "legal-basis" if any(cue in before for cue in _LEGAL_BASIS) else "law-in-clause"
            yield Fact("basedOn", one.entity, one.start_char, one.end_char, rule)
        else:
            yield Fact("alignedWith", one.entity, one.start_char, one.end_char, "instrument-in-clause")


def _accents(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    """Yield the accent of the nearest heading that names its subject, also one that opens a row of headings."""
    headings = around.headings(measure)
    for heading in (*headings, *(opener for one in headings[:1] if (opener := around.opener(one)))):
        for accent in accents(heading.passage.text)[:1]:
            yield Fact("underAccent", accent, heading.start, heading.end, "accent-heading", "heading")
            return


def _planned(around: Surroundings, measure: Measure, starts: Collection[int]) -> Iterator[Fact]:
    """Yield the first date that is still to come, or lasts, when the letter is written."""
    written = around.about.date
    for rule, places in (
        ("date-in-clause", [(measure.start, measure.end)]),
        ("date-behind", [*measure.more, *_following(around, measure, starts)]),
    ):
        for one in (one for place in places for one in around.dates(*place) if one.edtf):
            first, last = bounds(one.edtf)
            if written and last and last < written:
                continue
            if written and first and first <= written and measure.value("status") in _DONE:
                continue  # «heeft dit jaar twaalf productgroepen doorgelicht»
            if _to_come(around, one, written):
                yield Fact("planned", one.edtf, one.start_char, one.end_char, rule)
                return


def _following(around: Surroundings, measure: Measure, starts: Collection[int]) -> Iterator[Range]:
    """Yield the next sentence of the paragraph when it says when this is done: «Dit gebeurt uiterlijk in mei»."""
    sentence = around.after(measure.start)
    if sentence is None or said(sentence.words, "audience"):
        return
    own = any(sentence.start_char <= start < sentence.end_char for start in starts)
    if not own and said(sentence.words[:_OPENING], "when"):
        yield sentence.start_char, sentence.end_char


def _to_come(around: Surroundings, named: Mention, written: date | None) -> bool:
    """Tell whether a date says when something begins or is ready, not since when or until when it goes on."""
    first = bounds(named.edtf)[0]
    since = named.edtf.endswith("/..") and written is not None and first is not None and first <= written
    return not since and not around.lower[named.start_char : named.end_char].startswith("tot")
