# SPDX-License-Identifier: EUPL-1.2
"""Proposes measures: what a letter says that the government does, announces, continues, explores or leaves.

A sentence proposes a measure where a verb of `verbs.jsonl` has the government, one of its services or a measure as
its doer, or no doer at all («Er wordt een loket ingericht»). A verb that says little by itself («bieden») needs a
measure's noun beside it. What others do, what ought to be done, what the letter itself does, and a promise to report
is no measure. In a letter about another subject only what names a threat counts.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.language import Language

from dreigingsgraaf.dates import bounds

from ..mentions.letter import passage_of, words_of
from ..mentions.lexicon import lexicon, said
from .called_back import commissions, refers
from .clauses import actions
from .conditions import conditional
from .doers import GOVERNMENT, Doers
from .model import Fact, Measure
from .naming import head_noun, named
from .order import subordinate_from
from .statuses import Clause, status
from .surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from .clauses import Action
    from .doers import Doer

DEFAULT_TYPE: Final = "policy-framework"


@Language.component("measures", requires=["doc.spans", "doc._.commitments"], assigns=["doc._.measures"])
def measures(doc: Doc) -> Doc:
    """Set the proposed measures, in the order of the letter.

    A hit: «Het kabinet richt een meldpunt in». A near miss: «Een meldpunt zou burgers helpen», which nobody decides.
    """
    finder = _Finder(doc)
    found: list[Measure] = []
    for sentence in doc.spans["sentences"]:
        if passage_of(sentence).passage.level > 0:
            finder.new_section()
        else:
            found += finder.in_sentence(sentence)
    doc._.measures = tuple(found)
    return doc


class _Said(NamedTuple):
    """An action with what stands around it.

    Args:
        sentence: the sentence.
        words: its words in lower case.
        action: the verb in its clause.
        doer: who does it.
        noun: the noun that names the measure, with the type that it means; None when there is none.
        same: whether the clause calls back the measure before.
    """

    sentence: Span
    words: list[str]
    action: Action
    doer: Doer
    noun: tuple[str, str | None] | None
    same: bool

    @property
    def part(self) -> Span:
        """The stretch of the sentence that is the action's."""
        return self.sentence[self.action.start : self.action.end]


class _Finder:
    """Finds measures sentence by sentence, and remembers the one before."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._doers, self._around = doc, Doers(doc), surroundings(doc)
        self._promised = [commitment.verb for commitment in doc._.commitments if commitment.verb >= 0]
        self._threats = [span.start_char for span in doc.spans["mentions"] if span.label_ == "threat"]
        self._before: Measure | None = None

    def new_section(self) -> None:
        """Forget what was named before: «dit loket» means one of the same section."""
        self._before = None

    def in_sentence(self, sentence: Span) -> Iterator[Measure]:
        """Yield the measures of a sentence; a clause that goes on with the one before lengthens it."""
        words = words_of(sentence.doc).lower[sentence.start : sentence.end]
        if lexicon().triggers.isdisjoint(words) or said(words, "no-measure"):
            return
        last: Measure | None = None
        masked = self._doers.masked(sentence)
        found = [self._cut(action, sentence) for action in actions(masked)]
        agreed = [action for action in found[:-1] if action.verb.kind == "agree"]
        for action in found:
            if action in agreed:
                continue
            clause = self._said(sentence, words, masked, action)
            if self._before and clause.same and (action.verb.follows or action.tense == "past"):
                self._tell_more(self._before, clause)
                continue
            measure = self._measure(clause) if agreed or _proposes(clause) else None
            if measure is None or self._skipped(measure):
                continue
            if last and _continues(clause):
                last.end = measure.end
                continue
            last = self._before = measure
            yield measure

    def _said(self, sentence: Span, words: list[str], masked: list[str], action: Action) -> _Said:
        doer = self._doers.doer(sentence, words, action)
        same = bool(self._before) and refers(words, action, self._before.head if self._before else "")
        if same and not (doer.government or doer.other):
            doer = doer._replace(measure=True)
        return _Said(sentence, words, action, doer, head_noun(masked, action), same)

    def _measure(self, clause: _Said) -> Measure | None:
        action, noun, part = clause.action, clause.noun, clause.part
        if not (noun or action.verb.strong or clause.doer.measure):
            return None
        text = part.text.rstrip(" ,;.:")
        for joint in (" en", " maar", " dan"):
            text = text.removesuffix(joint)
        start, end = part.start_char, part.start_char + len(text.rstrip(" ,;."))
        voice = "passive" if action.passive else "active"
        rule = f"declined-{voice}" if action.negated else f"{action.verb.kind}-{voice}"
        label = named(clause.sentence, clause.words, action)
        measure = Measure(start, end, rule, label=label, negated=action.negated)
        measure.head = noun[0] if noun else ""
        measure.conditional = conditional(clause.words, action)
        kind = (noun[1] if noun else None) or action.verb.measure_type or DEFAULT_TYPE
        measure.facts.append(Fact("measureType", kind, start, end, "type-of-noun"))
        if not action.negated:
            measure.facts.append(self._status(clause, measure))
        if not action.verb.receives:
            measure.facts += self._doers.leads(clause.sentence, clause.doer)
        return measure

    def _tell_more(self, measure: Measure, clause: _Said) -> None:
        """Add to a measure what a later sentence says of it: who leads it, when it starts."""
        part = clause.part
        measure.more.append((part.start_char, part.end_char))
        leads = self._doers.leads(clause.sentence, clause.doer)
        for span in self._around.within(part.start_char, part.end_char, GOVERNMENT):
            if commissions(self._around.text[part.start_char : span.start_char].lower()):
                measure.facts = [fact for fact in measure.facts if fact.predicate != "responsible"]
                leads = [Fact("responsible", span.kb_id_, span.start_char, span.end_char, "commissioned")]
        if not measure.values("responsible"):
            measure.facts += leads

    def _status(self, clause: _Said, measure: Measure) -> Fact:
        sentence, words, action, doer, noun, _ = clause
        place = (measure.start, measure.end)
        main = min(subordinate_from(words, action.finite + 1), action.end)
        main = main if main > action.place else action.end
        until = sentence[main - 1].idx + len(sentence[main - 1])
        begin = 0 if words[action.start] in {"dat", "om"} else action.start
        value, rule = status(
            action,
            Clause(
                words[begin:main],
                noun[0] if noun else "",
                noun[1] if noun else None,
                doer.body or bool(doer.measure and noun and noun[1] == "desk"),
                bool(doer.entity and doer.entity.startswith("institute/")),
                bool(self._around.within(*place, {"law"})),
                *self._to_come(measure.start, until),
                measure.conditional,
            ),
        )
        return Fact("status", value, *place, rule)

    def _to_come(self, start: int, end: int) -> tuple[bool, bool]:
        """Tell whether a clause names a day behind the letter's date to begin on, or to be ready by."""
        written = self._doc._.metadata.date
        if written is None:
            return False, False
        days = [bounds(span.id_) for span in self._around.dates(start, end) if span.id_]
        begins = any(first and first > written for first, _ in days)
        return begins, any(last and last > written and not first for first, last in days)

    def _skipped(self, measure: Measure) -> bool:
        """Tell whether it is a promise, or in a letter about something else names no threat."""
        if any(measure.start <= verb < measure.end for verb in self._promised):
            return True
        about_threats: bool = self._doc._.about_threats
        return not about_threats and not any(measure.start <= start < measure.end for start in self._threats)

    def _cut(self, action: Action, sentence: Span) -> Action:
        """Leave out of a clause the promise behind it: «… en stuurt het plan in mei naar uw Kamer»."""
        own = max(action.place, action.finite)
        words = words_of(sentence.doc)
        for verb in self._promised:
            if not sentence.start_char <= verb < sentence.end_char:
                continue
            at = bisect_left(words.starts, verb) - sentence.start
            for border in range(at, own, -1) if at < action.end else ():
                if words.lower[sentence.start + border] in {";", ",", "en", "waarna"}:
                    return replace(action, end=border)
        return action


def _proposes(clause: _Said) -> bool:
    """Tell whether a clause says what the government does, or what happens by its doing."""
    words, action, doer = clause.words, clause.action, clause.doer
    acts = doer.government or ((action.passive or doer.measure) and not doer.other)
    acts = acts or action.verb.anyone or (action.verb.receives and bool(clause.noun))
    if not acts or (action.verb.denied and not action.negated) or words[action.start] == "want":
        return False
    if action.verb.kind == "start" and not (doer.government or clause.noun):
        return False
    return not _verb_final(words, action, doer)


def _verb_final(words: Sequence[str], action: Action, doer: Doer) -> bool:
    """Tell whether a simple verb closes its clause, as only a subordinate clause does: «dat zij kabels verkennen»."""
    if action.finite != action.place or action.verb.particle:
        return False
    following = words[action.place + 1] if action.place + 1 < len(words) else "."
    cues = lexicon().cues
    closes = following in cues["closing"] and following not in {"die", "dat"}
    if not closes or said(words[: action.finite], "license"):
        return False
    return not doer.measure and (doer.start < 0 or doer.end != action.finite)


def _continues(clause: _Said) -> bool:
    """Tell whether a clause goes on with the one before: «… en breidt dit uit», «wordt herzien en aangevuld».

    Behind a semicolon something new is said, and a denial is a statement of its own.
    """
    action = clause.action
    return not action.negated and clause.words[action.start - 1] not in {";", ":"}
