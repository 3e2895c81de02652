# SPDX-License-Identifier: EUPL-1.2
"""Tells what each proposed measure is about: threat, ministry, partners, law, instruments, groups, accent and date.

What the sentence says comes first, then the heading above it, then the sentences before it. Each fact keeps the
words that carry it and the rule that found it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from spacy.language import Language

from dreigingsgraaf.dates import bounds

from ..mentions.letter import passage_of
from ..mentions.topics import accents
from .called_back import commissions
from .model import Fact
from .surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Doc, Span

    from .model import Measure
    from .surroundings import Surroundings

_PARTNERS: Final = frozenset({"ministry", "agency", "service", "institute", "org", "advisory", "ngo"})
_TOGETHER: Final = ("samen met", "tezamen met", "in samenspraak met")
_LEGAL_BASIS: Final = ("op grond van", "op basis van", "ingevolge", "krachtens", "uit hoofde van", "onder")
_FOR_WRITER: Final = ("namens mij", "in mijn opdracht", "in opdracht van mij", "onder mijn leiding")
_JOINING: Final = frozenset(
    {"en", ",", "van", "de", "het", "voor", "minister", "ministerie", "ministeries", "ministers"}
)
_REACH: Final = 60


@Language.component("relations", requires=["doc.spans", "doc._.measures"], assigns=["doc._.measures"])
def relations(doc: Doc) -> Doc:
    """Add to each proposed measure the facts about it."""
    around = surroundings(doc)
    for measure in doc._.measures:
        measure.facts += _threats(around, measure)
        measure.facts += _organisations(around, measure)
        measure.facts += _instruments(around, measure)
        measure.facts += [
            Fact("targets", span.kb_id_, span.start_char, span.end_char, "group-in-clause")
            for span in around.within(measure.start, measure.end, {"group"})
        ]
        measure.facts += _accents(around, measure)
        measure.facts += _planned(around, doc, measure)
    return doc


def _threats(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    """Yield the threats of the nearest place that names any."""
    for start, end, rule, basis in around.places(measure):
        spans = around.threats(start, end)
        if spans:
            for span, threat in spans:
                yield Fact("addresses", threat, span[0], span[1], rule, basis)
            return
    for rule, found in (
        ("threat-of-section", around.of_section(measure)),
        ("threat-of-letter", around.subject),
    ):
        for span, threat in found:
            yield Fact("addresses", threat, span[0], span[1], rule, "inference")
        if found:
            return


def _organisations(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    """Yield who leads a measure and who takes part: doers lead, who stands behind «met» takes part."""
    leading = set(measure.values("responsible"))
    led_until = max((fact.end for fact in measure.facts if fact.predicate == "responsible"), default=-1)
    desk = measure.value("measureType") == "desk"
    for span in around.within(measure.start, measure.end, _PARTNERS):
        place = (span.kb_id_, span.start_char, span.end_char)
        before = around.text[max(measure.start, span.start_char - _REACH) : span.start_char].lower()
        if commissions(before):
            yield Fact("responsible", *place, "commissioned")
        elif span.kb_id_ in leading:
            continue
        elif (
            0 <= led_until <= span.start_char
            and span.label_ == "ministry"
            and _joined(around, span, led_until)
        ):
            led_until = span.end_char
            yield Fact("responsible", *place, "joined-doer")
        elif leading and span.label_ == "ministry" and any(cue in before for cue in _TOGETHER):
            yield Fact("responsible", *place, "together-with-doer")
        elif desk and not leading and re.search(r"\b(?:van|bij) (?:de |het )?$", before):
            leading.add(span.kb_id_)
            yield Fact("responsible", *place, "desk-of")
        else:
            yield Fact("involves", *place, "organisation-in-clause")
    words = span_text(around, measure)
    if (writer := around.writer) and writer not in leading and any(cue in words for cue in _FOR_WRITER):
        yield Fact("responsible", writer, measure.start, measure.end, "commissioned", "inference")


def span_text(around: Surroundings, measure: Measure) -> str:
    """Return the words of a measure in lower case."""
    return around.text[measure.start : measure.end].lower()


def _joined(around: Surroundings, span: Span, behind: int) -> bool:
    """Tell whether only «en», commas and «van» stand between a doer and this name."""
    between = around.text[behind : span.start_char].lower().replace(",", " , ").split()
    return bool(between) and _JOINING.issuperset(between)


def _instruments(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    for span in around.within(measure.start, measure.end, {"law", "eu", "int"}):
        if span.label_ == "law":
            before = around.text[max(0, span.start_char - _REACH) : span.start_char].lower()
            rule = "legal-basis" if any(cue in before for cue in _LEGAL_BASIS) else "law-in-clause"
            yield Fact("basedOn", span.kb_id_, span.start_char, span.end_char, rule)
        else:
            yield Fact("alignedWith", span.kb_id_, span.start_char, span.end_char, "instrument-in-clause")


def _accents(around: Surroundings, measure: Measure) -> Iterator[Fact]:
    """Yield the accent of the nearest heading that names its subject."""
    for heading in around.headings(measure):
        for accent in accents(heading.passage.text)[:1]:
            yield Fact("underAccent", accent, heading.start, heading.end, "accent-heading", "heading")
            return


def _planned(around: Surroundings, doc: Doc, measure: Measure) -> Iterator[Fact]:
    """Yield the first date that is still to come when the letter is written."""
    written = doc._.metadata.date
    for rule, places in (("date-in-clause", [(measure.start, measure.end)]), ("date-behind", measure.more)):
        for span in (span for place in places for span in around.dates(*place)):
            last = bounds(span.id_)[1] if span.id_ else None
            if span.id_ and _to_come(span, written) and (written is None or last is None or last >= written):
                yield Fact("planned", span.id_, span.start_char, span.end_char, rule)
                return


def _to_come(span: Span, written: date | None) -> bool:
    """Tell whether a date says when something begins or is ready, not since when or until when it goes on."""
    first = bounds(span.id_)[0]
    since = span.id_.endswith("/..") and written is not None and first is not None and first <= written
    return not since and not span.text.lower().startswith("tot")


def heading_of(span: Span) -> bool:
    """Tell whether a span stands in a heading."""
    return passage_of(span).passage.level > 0
