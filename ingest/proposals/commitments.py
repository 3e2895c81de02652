# SPDX-License-Identifier: EUPL-1.2
"""Proposes commitments: motions, undertakings, and promises to report to the House."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from spacy.language import Language

from dreigingsgraaf.dates import bounds

from ..mentions.letter import passage_of, words_of
from ..mentions.lexicon import lexicon, said
from ..mentions.slugs import slug
from .clauses import actions
from .doers import Doers
from .model import Commitment, Fact
from .motions import NAMES, bare, footnote_papers, motions, papers_between
from .surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from .clauses import Action
    from .surroundings import Surroundings


_REACH: Final = 7
_HOUSE = "parliament/tweede-kamer"
_UNDERTAKING = re.compile(
    r"\b(?:(?<!een )[Tt]oezegging\b(?= (?:aan|van|uit|tijdens|gedaan|om|in het|die|ten|over|dat|op|bij))"
    r"|toegezegde?\b|zeg(?:de|den|t|gen)?\b(?=[^.;]* toe\b))"
)
_MEMBER = re.compile(rf"(?:het lid|de leden|het Kamerlid|Kamerlid) (?P<names>{NAMES})")


@Language.component("commitments", requires=["doc.spans", "doc._.references"], assigns=["doc._.commitments"])
def commitments(doc: Doc) -> Doc:
    """Set the proposed commitments, in the order of the letter; a motion named twice is one.

    A hit: «Uw Kamer wordt hierover begin volgend jaar geïnformeerd». A near miss: «waarover uw Kamer in juli is
    geïnformeerd», and «Hierbij bied ik u aan», which is no promise.
    """
    around, doers = surroundings(doc), Doers(doc)
    found = list(_motions(doc))
    for sentence in doc.spans["sentences"]:
        if passage_of(sentence).passage.level > 0:
            continue
        undertaking = _undertaking(doc, sentence, doers, around)
        if undertaking:
            found.append(undertaking)
        else:
            found += _promises(doc, sentence, doers, around)
    for commitment in found:
        commitment.facts += _about(around, commitment)
    doc._.commitments = tuple(sorted(found, key=lambda one: one.start))
    return doc


def _motions(doc: Doc) -> list[Commitment]:
    found: dict[object, Commitment] = {}
    by_names: dict[tuple[str, ...], Commitment] = {}
    for motion in motions(doc):
        known = (found.get(motion.papers) if motion.papers else None) or by_names.get(motion.names)
        if known and (not motion.papers or motion.papers == tuple(known.values("recordedIn"))):
            continue
        if known and not motion.names:
            continue
        commitment = Commitment(motion.start, motion.end, "motion", kind="motion")
        for name in motion.names:
            commitment.facts.append(Fact("by", f"person/{slug(name)}", motion.start, motion.end, "mover"))
        for paper in motion.papers:
            value = paper.replace("kst-", "kamerstuk/")
            commitment.facts.append(Fact("recordedIn", value, motion.start, motion.end, "paper-of-motion"))
        found[motion.papers or motion.names] = commitment
        if motion.names:
            by_names[motion.names] = commitment
    return list(found.values())


def _undertaking(doc: Doc, sentence: Span, doers: Doers, around: Surroundings) -> Commitment | None:
    text = around.text[sentence.start_char : sentence.end_char]
    match = _UNDERTAKING.search(text)
    if not match:
        return None
    start, end = sentence.start_char, _end(sentence)
    commitment = Commitment(start, end, "undertaking", kind="undertaking", verb=start + match.start())
    words = words_of(sentence.doc).lower[sentence.start : sentence.end]
    doer = doers.nearest(sentence, words, _word_at(sentence, start + match.start()))
    commitment.facts += [
        Fact("by", f.value, f.start, f.end, f.rule, f.basis) for f in doers.leads(sentence, doer)
    ]
    for member in _MEMBER.finditer(text):
        for name in re.split(r", | en ", member["names"]):
            place = (start + member.start(), start + member.end())
            commitment.facts.append(Fact("to", f"person/{slug(bare(name))}", *place, "member"))
    houses = around.within(start, end, {"parliament"})
    if not commitment.values("to") and houses:
        house = houses[0]
        commitment.facts.append(Fact("to", house.kb_id_, house.start_char, house.end_char, "house"))
    elif not commitment.values("to") and said(words, "audience"):
        commitment.facts.append(Fact("to", _HOUSE, start, end, "house", "inference"))
    placed = passage_of(sentence)
    papers = papers_between(doc, start, end) or footnote_papers(
        doc, placed, start - placed.start, end - placed.start + 1
    )
    own = doc._.metadata.slug
    if not papers and match[0] in {"zeg", "zeggen"} and own:
        papers = (f"kst-{own}",)
    commitment.facts += [
        Fact("recordedIn", paper.replace("kst-", "kamerstuk/"), start, end, "paper-of-undertaking")
        for paper in papers
    ]
    return commitment


def _promises(doc: Doc, sentence: Span, doers: Doers, around: Surroundings) -> Iterator[Commitment]:
    words = words_of(sentence.doc).lower[sentence.start : sentence.end]
    known = lexicon("reports.jsonl", "report-license")
    if known.triggers.isdisjoint(words) or said(words, "this-letter"):
        return
    addressed = said(words, "audience")
    for action in actions(doers.masked(sentence), known, anywhere=True):
        if action.negated or action.tense not in {"present", "future", "keep"}:
            continue
        clause = words[action.start : action.end]
        if action.verb.kind == "follow":
            if not _follows(around, sentence, words, action):
                continue
        elif not addressed or not said(clause, "audience"):
            continue
        part = sentence[action.start : action.end]
        commitment = Commitment(
            part.start_char, _end(part), f"promise-{'passive' if action.passive else 'active'}"
        )
        commitment.verb = sentence[action.place].idx
        doer = doers.doer(sentence, words, action)
        commitment.facts += [
            Fact("by", fact.value, fact.start, fact.end, fact.rule, fact.basis)
            for fact in doers.leads(sentence, doer)
        ]
        if not commitment.values("by"):
            commitment.facts += _promiser(around, sentence, words, action)
        commitment.facts.append(Fact("to", _HOUSE, part.start_char, _end(part), "house"))
        commitment.facts += _due(doc, around, commitment)
        if doc._.metadata.slug:
            own = f"kamerstuk/{doc._.metadata.slug}"
            commitment.facts.append(Fact("recordedIn", own, part.start_char, _end(part), "this-letter"))
        yield commitment


def _promiser(around: Surroundings, sentence: Span, words: Sequence[str], action: Action) -> Iterator[Fact]:
    """Yield who promises where no verb says so: «een brief van de Minister», «mijn reactie», or who did the rest."""
    part = sentence[action.start : action.end]
    for start, rule, basis in (
        (part.start_char, "report-of", "statement"),
        (sentence.start_char, "doer-before", "inference"),
    ):
        for span in around.within(start, part.end_char, {"ministry"}):
            before = around.text[start : span.start_char].lower().rstrip()
            if rule == "doer-before" or before.endswith((" van", " van de")):
                yield Fact("by", span.kb_id_, span.start_char, span.end_char, rule, basis)
                return
    if around.writer and not lexicon().cues["first-person"].isdisjoint(words[action.start : action.end]):
        yield Fact("by", around.writer, part.start_char, part.end_char, "writer", "inference")


def _follows(around: Surroundings, sentence: Span, words: Sequence[str], action: Action) -> bool:
    """Tell whether a report is said to come on some day: «een voortgangsbrief volgt eind dit jaar»."""
    part = sentence[action.start : action.end]
    said_when = around.dates(part.start_char, part.end_char) or said(words[action.start : action.end], "soon")
    return bool(said_when) and any(
        word in lexicon().cues["report"] or word.endswith(("brief", "rapportage", "reactie"))
        for word in words[max(action.start, action.finite - _REACH) : action.finite + 3]
    )


def _due(doc: Doc, around: Surroundings, commitment: Commitment) -> Iterator[Fact]:
    written = doc._.metadata.date
    for place in ((commitment.start, commitment.end), around.sentence(commitment.start)):
        for span in around.dates(*place):
            last = bounds(span.id_)[1] if span.id_ else None
            if span.id_ and (written is None or last is None or last >= written):
                yield Fact("due", span.id_, span.start_char, span.end_char, "date-of-promise")
                return


def _about(around: Surroundings, commitment: Commitment) -> Iterator[Fact]:
    start, end = around.sentence(commitment.start)
    for span in around.within(start, end, {"measure", "publication"}):
        yield Fact("about", span.kb_id_, span.start_char, span.end_char, "named-in-sentence")


def _end(span: Span) -> int:
    return int(span.end_char - (len(span.text) - len(span.text.rstrip(" ,;."))))


def _word_at(sentence: Span, character: int) -> int:
    return bisect_left(words_of(sentence.doc).starts, character) - sentence.start
