# SPDX-License-Identifier: EUPL-1.2
"""Proposes commitments: motions, undertakings, and promises to report to the House."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from spacy.language import Language

from dreigingsgraaf.dates import bounds

from ..mentions.lexicon import lexicon, said
from ..mentions.slugs import slug
from .clauses import actions
from .doers import Doers
from .model import Commitment, Fact
from .motions import NAMES, bare, footnote_papers, motions, papers_between
from .named_doers import masked
from .soon import soon
from .surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from ..mentions.mention import Mention
    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .surroundings import Surroundings


_REACH: Final = 7
_HOUSE = "parliament/tweede-kamer"
_UNDERTAKING = re.compile(
    r"\b(?:(?<!een )[Tt]oezegging\b(?= (?:aan|van|uit|tijdens|gedaan|om|in het|die|ten|over|dat|op|bij))"
    r"|toegezegde?\b|zeg(?:de|den|t|gen)?\b(?=[^.;]* toe\b)"
    r"|(?:Kamer|lid|leden|u)\b[^.;]* beloofd\b)"
)
_MEMBER = re.compile(rf"(?:het lid|de leden|het Kamerlid|Kamerlid) (?P<names>{NAMES})")


@Language.component(
    "commitments", requires=["doc._.sentences", "doc._.references"], assigns=["doc._.commitments"]
)
def commitments(doc: Doc) -> Doc:
    """Set the proposed commitments, in the order of the letter; a motion named twice is one.

    A hit: «Uw Kamer wordt hierover begin volgend jaar geïnformeerd». A near miss: «waarover uw Kamer in juli is
    geïnformeerd», and «Hierbij bied ik u aan», which is no promise.
    """
    around = surroundings(doc)
    doers = Doers(around)
    found = list(_motions(doc))
    for sentence in around.sentences:
        if sentence.heading:
            continue
        undertaking = _undertaking(doc, sentence, doers, around)
        if undertaking:
            found.append(undertaking)
        if (
            not undertaking or "toezegging" in sentence.words
        ):  # «… ontvangt uw Kamer, conform de toezegging, …»
            found += _promises(sentence, doers, around)
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


def _undertaking(doc: Doc, sentence: Sentence, doers: Doers, around: Surroundings) -> Commitment | None:
    text = around.text[sentence.start_char : sentence.end_char]
    match = ("zeg" in text or "beloofd" in text) and _UNDERTAKING.search(text)
    if not match:
        return None
    start, end = _place(sentence, 0, len(sentence.words))
    commitment = Commitment(start, end, "undertaking", kind="undertaking", verb=start + match.start())
    if match[0] == "toegezegd" and not (doers.names_government(sentence) or _heard(sentence, around)):
        return None  # «Grote platforms hebben toegezegd …»
    doer = doers.nearest(sentence, _word_at(sentence, start + match.start()))
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
        commitment.facts.append(Fact("to", house.entity, house.start_char, house.end_char, "house"))
    elif not commitment.values("to") and said(sentence.words, "audience"):
        commitment.facts.append(Fact("to", _HOUSE, start, end, "house", "inference"))
    placed = sentence.placed
    papers = papers_between(doc, start, end) or footnote_papers(
        doc, placed, start - placed.start, end - placed.start + 1
    )
    own = around.about.slug
    if not papers and match[0] in {"zeg", "zeggen"} and own:
        papers = (f"kst-{own}",)
    commitment.facts += [
        Fact("recordedIn", paper.replace("kst-", "kamerstuk/"), start, end, "paper-of-undertaking")
        for paper in papers
    ]
    return commitment


def _heard(sentence: Sentence, around: Surroundings) -> bool:
    """Tell whether a sentence names the House, a member or a debate: who hears what the government undertakes."""
    text = f" {around.lower[sentence.start_char : sentence.end_char]}"
    return said(sentence.words, "audience") or any(
        one in text for one in ("debat", "motie", " lid ", " leden ")
    )


def _promises(sentence: Sentence, doers: Doers, around: Surroundings) -> Iterator[Commitment]:
    words = sentence.words
    known = lexicon("reports.jsonl", "report-license")
    if known.triggers.isdisjoint(words) or said(words, "this-letter"):
        return
    addressed = said(words, "audience")
    if not addressed and (known.forms["follow"] | known.forms["return"]).isdisjoint(words):
        return
    for action in actions(masked(sentence), known, anywhere=True):
        if action.negated or action.tense not in {"present", "future", "keep"}:
            continue
        if not _promised(around, sentence, action):
            continue
        start, end = _place(sentence, action.start, action.end)
        commitment = Commitment(start, end, f"promise-{'passive' if action.passive else 'active'}")
        commitment.verb = sentence.place(action.place, action.place)[0]
        doer = doers.doer(sentence, action)
        commitment.facts += [
            Fact("by", fact.value, fact.start, fact.end, fact.rule, fact.basis)
            for fact in doers.leads(sentence, doer)
        ]
        if not commitment.values("by"):
            commitment.facts += _promiser(around, sentence, action)
        commitment.facts.append(Fact("to", _HOUSE, start, end, "house"))
        commitment.facts += _due(around, commitment)
        if own := around.about.slug:
            commitment.facts.append(Fact("recordedIn", f"kamerstuk/{own}", start, end, "this-letter"))
        yield commitment


def _promised(around: Surroundings, sentence: Sentence, action: Action) -> bool:
    """Tell whether a clause promises a report: to the House, on some day, or in a letter to come."""
    if action.verb.kind == "follow":
        return _follows(around, sentence, action)
    if action.verb.kind == "return" and _returns(around, sentence, action):
        return True
    words = sentence.words[action.start : action.end]
    if action.verb.kind == "lie" and said(words, "draft"):
        return False  # «het wetsvoorstel ligt bij uw Kamer»
    return said(words, "audience")


def _promiser(around: Surroundings, sentence: Sentence, action: Action) -> Iterator[Fact]:
    """Yield who promises where no verb says so: «een brief van de Minister», «mijn reactie», or who did the rest."""
    begin, end = sentence.place(action.start, action.end)
    for start, rule, basis in (
        (begin, "report-of", "statement"),
        (sentence.start_char, "doer-before", "inference"),
    ):
        for one in around.within(start, end, {"ministry"}):
            before = around.lower[start : one.start_char].rstrip()
            if rule == "doer-before" or before.endswith((" van", " van de")):
                yield Fact("by", one.entity, one.start_char, one.end_char, rule, basis)
                return
    own = sentence.words[action.start : action.end]
    if around.writer and not lexicon().cues["first-person"].isdisjoint(own):
        yield Fact("by", around.writer, begin, end, "writer", "inference")


def _follows(around: Surroundings, sentence: Sentence, action: Action) -> bool:
    """Tell whether a report is said to come on some day: «een voortgangsbrief volgt eind dit jaar»."""
    words = sentence.words
    said_when = around.dates(*sentence.place(action.start, action.end)) or soon(
        words[action.start : action.end]
    )
    return bool(said_when) and any(
        word in lexicon().cues["report"] or word.endswith(("brief", "rapportage", "reactie"))
        for word in words[max(action.start, action.finite - _REACH) : action.finite + 3]
    )


def _returns(around: Surroundings, sentence: Sentence, action: Action) -> bool:
    """Tell whether who writes comes back on something in a later letter: «in mei kom ik hierop terug»."""
    words = sentence.words[action.start : action.end]
    if not (lexicon().cues["first-person"] | {"wij", "we"}) & set(words):
        return False
    later = any(_to_come(around, *sentence.place(action.start, action.end))) or soon(words)
    return later or (said(words, "next") and not lexicon().cues["report"].isdisjoint(words))


def _due(around: Surroundings, commitment: Commitment) -> Iterator[Fact]:
    for place in ((commitment.start, commitment.end), around.sentence(commitment.start)):
        for one in _to_come(around, *place):
            yield Fact("due", str(one.edtf), one.start_char, one.end_char, "date-of-promise")
            return


def _to_come(around: Surroundings, start: int, end: int) -> Iterator[Mention]:
    """Yield the dates between two offsets that don't lie before the letter's."""
    written = around.about.date
    for one in around.dates(start, end):
        last = bounds(one.edtf)[1] if one.edtf else None
        if one.edtf and (written is None or last is None or last >= written):
            yield one


def _about(around: Surroundings, commitment: Commitment) -> Iterator[Fact]:
    start, end = around.sentence(commitment.start)
    for one in around.within(start, end, {"measure", "publication"}):
        yield Fact("about", one.entity, one.start_char, one.end_char, "named-in-sentence")


def _place(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return from which character to which words of a sentence stand, without the marks behind them."""
    start, _ = sentence.place(first, last)
    return start, start + len(sentence.text(first, last).rstrip(" ,;."))


def _word_at(sentence: Sentence, character: int) -> int:
    return bisect_left(sentence.letter.starts, character) - sentence.start
