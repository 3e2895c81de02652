# SPDX-License-Identifier: EUPL-1.2
"""Proposes measures: what a letter says that the government does, announces, continues, explores or leaves.

A sentence proposes a measure where a verb of `verbs.jsonl` has the government, one of its services or a measure as
its doer, or no doer at all («Er wordt een loket ingericht»). A verb that says little by itself («bieden») needs a
measure's noun beside it. What others do, what ought to be done, what the letter itself does, and a promise to report
is no measure. In a letter about another subject only what names a threat counts.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from spacy.language import Language

from dreigingsgraaf.dates import bounds

from ..mentions.lexicon import lexicon, said
from .asked import asked
from .called_back import commissions, continues, refers
from .clauses import actions
from .conditions import conditional
from .doers import Doers
from .known import known
from .labels import label
from .listed import Lists
from .model import Fact, Measure
from .named_doers import GOVERNMENT, masked
from .naming import head_noun, kind_of, nouns
from .proposing import Said, names_deed, proposes
from .soon import soon
from .stated import Clause, stands
from .statuses import status
from .surroundings import surroundings
from .tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .surroundings import Surroundings


@Language.component("measures", requires=["doc._.sentences", "doc._.commitments"], assigns=["doc._.measures"])
def measures(doc: Doc) -> Doc:
    """Set the proposed measures, in the order of the letter.

    A hit: «Het kabinet richt een meldpunt in». A near miss: «Een meldpunt zou burgers helpen», which nobody decides.
    """
    around = surroundings(doc)
    finder = _Finder(around, [commitment.verb for commitment in doc._.commitments if commitment.verb >= 0])
    found: list[Measure] = []
    for sentence in around.sentences:
        listed = finder.listed(sentence)
        if listed is not None:
            found += listed
        elif sentence.heading:
            finder.new_section()
        else:
            found += finder.in_sentence(sentence)
    doc._.measures = tuple(found)
    return doc


_RULING: Final = frozenset({"rule", "legislate"})
_BINDING: Final = frozenset({"legislation", "policy-framework"})
_DESCRIBING: Final = frozenset({"run", "serve", "act", "keep"})
"""Classes of verbs that, said of a measure named before, tell what it does and no new one."""


class _Finder:
    """Finds measures sentence by sentence, and remembers the one before."""

    def __init__(self, around: Surroundings, promised: list[int]) -> None:
        self._around, self._doers, self._promised = around, Doers(around), promised
        self._threats = [one.start_char for one in around.mentions if one.kind == "threat"]
        self._lists, self._tables = Lists(self._doers, around), Tables(around)
        self._before: Measure | None = None

    def listed(self, sentence: Sentence) -> list[Measure] | None:
        """Return what a row of a table proposes; None for sentences in no table."""
        found = self._tables.row(sentence)
        return found if found is None else [measure for measure in found if not self._skipped(measure)]

    def new_section(self) -> None:
        """Forget what was named before: «dit loket» means one of the same section."""
        self._before = None

    def in_sentence(self, sentence: Sentence) -> Iterator[Measure]:
        """Yield the measures of a sentence; a clause that goes on with the one before lengthens it."""
        words = sentence.words
        item = sentence.placed.passage.level < 0
        if not item and words[-1:] != [":"] and lexicon().triggers.isdisjoint(words):
            return
        if said(words, "no-measure") or "?" in words or asked(words) or _tells_house(words):
            return
        last: Measure | None = None
        nameless = masked(sentence)
        leading = not item and self._lists.leads_in(sentence, nameless)
        self._doers.subject = None
        found = [self._cut(action, sentence) for action in actions(nameless)]
        agreed = [action for action in found[:-1] if action.verb.kind == "agree"]
        for action in found:
            if action in agreed:
                continue
            clause = self._said(sentence, nameless, action)
            if self._before and clause.same and self._tells(clause):
                self._tell_more(self._before, clause)
                continue
            measure = self._measure(clause) if agreed or proposes(clause) else None
            if measure is None or self._skipped(measure):
                continue
            if last and self._goes_on(last, clause):
                last.end = measure.end
                continue
            if leading and (measure.head in {"", action.verb.beside} or "volgende" in words):
                continue
            last = self._before = measure
            yield measure
        listed = self._lists.item(sentence, nameless) if item and last is None else None
        if listed and not self._skipped(listed):
            self._before = listed
            yield listed

    def _goes_on(self, last: Measure, clause: Said) -> bool:
        words, action = clause.sentence.words, clause.action
        to_come = any(self._to_come(*clause.place)) or soon(words[action.start : action.end])
        return continues(last, clause.action, clause.doer, clause.noun, words, to_come=to_come)

    def _said(self, sentence: Sentence, nameless: list[str], action: Action) -> Said:
        doer = self._doers.doer(sentence, action)
        if action.verb.alone and not (doer.government or doer.other):  # «de uitrol volgt in mei»
            alone = action._replace(verb=action.verb.by_itself)
            doer = self._doers.doer(sentence, alone)
            works = doer.measure and doer.start < action.finite and stands(nameless[doer.start])
            action = action._replace(verb=action.verb._replace(doer=False)) if works else alone
        if action.verb.forbids and action.negated:
            action = action._replace(verb=action.verb.banning, negated=False)
        same = self._before is not None and refers(sentence.words, action, self._before.heads)
        if same and not (doer.government or doer.other):
            doer = doer._replace(measure=True)
        verb = {action.finite, action.place}
        places = [at for at in sentence.nouns if action.start <= at < action.end and at not in verb]
        self._doers.subject = doer if doer.government else None
        return Said(sentence, nameless, action, doer, places, head_noun(nameless, places, action), same)

    def _measure(self, clause: Said) -> Measure | None:
        action, noun = clause.action, clause.noun
        if not names_deed(clause, self._around):
            return None
        text = clause.sentence.text(action.start, action.end).rstrip(" ,;.:")
        for joint in (" en", " maar", " dan"):
            text = text.removesuffix(joint)
        start = clause.place[0]
        end = start + len(text.rstrip(" ,;."))
        voice = "passive" if action.passive else "active"
        negated = action.negated or action.verb.kind == "refuse"
        rule = f"declined-{voice}" if negated else f"{action.verb.kind}-{voice}"
        named = label(clause, self._around)
        measure = Measure(start, end, rule, label=named, negated=negated)
        measure.head = noun[0] if noun else ""
        measure.known = known(clause, self._around)
        measure.tense = action.tense
        measure.heads = nouns(clause.nameless, clause.places)
        measure.conditional = conditional(clause.sentence.words, action)
        kind = self._type(clause)
        measure.facts.append(Fact("measureType", kind, start, end, "type-of-noun"))
        if not negated:
            measure.facts.append(self._status(clause, measure))
        if not action.verb.receives:
            measure.facts += self._doers.leads(clause.sentence, clause.doer)
        return measure

    def _type(self, clause: Said) -> str:
        """Return the type of measure that a clause means; what an institute looks into is research."""
        verb = clause.action.verb
        kind = kind_of(clause.nameless, clause.places, verb.measure_type, verb.kind)
        if kind == "monitoring-analysis" and self._around.within(*clause.place, {"institute"}):
            return "research"
        return "screening" if kind in _BINDING and said(clause.own, "screening") else kind

    def _tells(self, clause: Said) -> bool:
        """Tell whether a clause only describes the measure that it calls back: «het loket helpt met vergunningen»."""
        action = clause.action
        if action.verb.follows or action.tense == "past":
            return True
        simple = action.tense == "present" and not (action.negated or action.passive)
        if not simple or action.verb.kind not in _DESCRIBING:
            return False
        return not any(self._to_come(*clause.place)) and not soon(clause.sentence.words)

    def _tell_more(self, measure: Measure, clause: Said) -> None:
        """Add to a measure what a later sentence says of it: who leads it, when it starts."""
        start, end = clause.place
        measure.more.append((start, end))
        leads = self._doers.leads(clause.sentence, clause.doer)
        for one in self._around.within(start, end, GOVERNMENT):
            if commissions(self._around.lower[start : one.start_char]):
                measure.facts = [fact for fact in measure.facts if fact.predicate != "responsible"]
                leads = [Fact("responsible", one.entity, one.start_char, one.end_char, "commissioned")]
        if not measure.values("responsible"):
            measure.facts += leads

    def _status(self, clause: Said, measure: Measure) -> Fact:
        sentence, action, doer, noun = clause.sentence, clause.action, clause.doer, clause.noun
        words, place = sentence.words, (measure.start, measure.end)
        main = clause.main
        until = sentence.place(main - 1, main)[1]
        begin = 0 if words[action.start] in {"dat", "om"} else action.start
        by_itself = "door" in words[action.start : main] if action.passive else doer.measure
        letting = not lexicon().cues["letting"].isdisjoint(words)
        research = str(doer.entity).startswith("institute/")
        ruled = action.verb.kind in _RULING and (
            doer.government or action.passive
        )  # the government rules, no law
        said_there = Clause(
            words[begin:main],
            words[action.start : action.end],
            *(noun or ("", None)),
            (doer.body and not (letting or action.verb.receives or said(words, "commissioned")))
            or bool(by_itself and noun and noun[1] in {"desk", "capacity"}),
            doer.measure and not action.passive and stands(clause.nameless[doer.start]),
            research or (letting and bool(self._around.within(*place, {"institute"}))),
            (bool(self._around.within(*place, {"law"})) or (doer.measure and action.verb.kind == "rule"))
            and not ruled,
            *self._days(measure.start, until),
            measure.conditional,
        )
        value, rule = status(action, said_there)
        return Fact("status", value, *place, rule)

    def _to_come(self, start: int, end: int) -> tuple[bool, bool]:
        """Tell whether a clause names a day behind the letter's date to begin on, or to be ready by."""
        begins, due, _ = self._days(start, end)
        return begins, due

    def _days(self, start: int, end: int) -> tuple[bool, bool, bool]:
        """Tell whether a clause names a day behind the letter's date, one to be ready by, and one before it."""
        written = self._around.about.date
        if written is None:
            return False, False, False
        days = [bounds(one.edtf) for one in self._around.dates(start, end) if one.edtf]
        begins = any(first and first > written for first, _ in days)
        due = any(last and last > written and not first for first, last in days)
        return begins, due, any(last and last < written for _, last in days)

    def _skipped(self, measure: Measure) -> bool:
        """Tell whether it is a promise, or in a letter about something else names no threat."""
        if any(measure.start <= verb < measure.end for verb in self._promised):
            return True
        if self._around.about_threats:
            return False
        return not any(measure.start <= start < measure.end for start in self._threats)

    def _cut(self, action: Action, sentence: Sentence) -> Action:
        """Leave out of a clause the promise behind it: «… en stuurt het plan in mei naar uw Kamer»."""
        own = max(action.place, action.finite)
        for verb in self._promised:
            if not sentence.start_char <= verb < sentence.end_char:
                continue
            at = bisect_left(sentence.letter.starts, verb) - sentence.start
            for border in range(at, own, -1) if at < action.end else ():
                if sentence.letter.lower[sentence.start + border] in {";", ",", "en", "waarna"}:
                    return action._replace(end=border)
        return action


def _tells_house(words: Sequence[str]) -> bool:
    """Tell whether a sentence says what the letter holds: «In deze brief schets ik …», not «… kondig ik aan»."""
    return said(words, "this-paper") and said(words, "telling")
