# SPDX-License-Identifier: EUPL-1.2
"""Proposes measures: what a letter says that the government does, announces, continues, explores or leaves.

A sentence proposes a measure where a verb of `verbs.jsonl` has the government, one of its services or a measure as
its doer, or no doer at all («Er wordt een loket ingericht»). A verb that says little by itself («bieden») needs a
measure's noun beside it. What others do, what ought to be done, what the letter itself does, and a promise to report
is no measure. In a letter about another subject only what names a threat counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.language import Language

from .clauses import actions
from .conditions import conditional
from .doers import Doers
from .letter import passage_of
from .lexicon import lexicon, said
from .naming import head_noun, named
from .proposals import Fact, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from .clauses import Action
    from .doers import Doer

DEFAULT_TYPE: Final = "policy-framework"
_OVERLAP: Final = 0.5


@Language.component("measures", requires=["doc.spans", "doc._.commitments"], assigns=["doc._.measures"])
def measures(doc: Doc) -> Doc:
    """Set the proposed measures, in the order of the letter.

    A hit: «Het kabinet richt een meldpunt in». A near miss: «Een meldpunt zou burgers helpen», which nobody decides.
    """
    finder = _Finder(doc)
    doc._.measures = tuple(
        measure
        for sentence in doc.spans["sentences"]
        if passage_of(sentence).passage.level <= 0
        for measure in finder.in_sentence(sentence)
    )
    return doc


class _Finder:
    """Finds measures sentence by sentence, and remembers who did what before."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._doers = doc, Doers(doc)
        self._promised = [(c.start, c.end) for c in doc._.commitments if c.kind != "motion"]
        self._threats = [span.start_char for span in doc.spans["mentions"] if span.label_ == "threat"]

    def in_sentence(self, sentence: Span) -> Iterator[Measure]:
        words = [token.lower_ for token in sentence]
        known = lexicon()
        if known.triggers.isdisjoint(words) or said(words, "no-measure"):
            return
        last: Measure | None = None
        for action in actions(words):
            doer = self._doers.doer(sentence, words, action)
            noun = head_noun(words, action)
            if not _proposes(words, action, doer, noun is not None):
                continue
            measure = _measure(sentence, words, action, noun)
            measure.facts += self._doers.leads(sentence, doer)
            measure.conditional = conditional(words, action)
            if self._skipped(measure):
                continue
            if last and _continues(words, action, last):
                last.end = measure.end
                continue
            last = measure
            yield measure

    def _skipped(self, measure: Measure) -> bool:
        """Tell whether it is a promise, or in a letter about something else names no threat."""
        for start, end in self._promised:
            shared = min(end, measure.end) - max(start, measure.start)
            if shared > _OVERLAP * (measure.end - measure.start):
                return True
        about_threats: bool = self._doc._.about_threats
        return not about_threats and not any(measure.start <= start < measure.end for start in self._threats)


def _proposes(words: Sequence[str], action: Action, doer: Doer, has_noun: bool) -> bool:  # noqa: FBT001
    acts = doer.government or (action.passive and not doer.other) or (doer.measure and not doer.other)
    if not acts or not (action.verb.strong or has_noun):
        return False
    if action.verb.kind == "start" and not (doer.government or has_noun):
        return False
    return not _verb_final(words, action, doer)


def _verb_final(words: Sequence[str], action: Action, doer: Doer) -> bool:
    """Tell whether a simple verb closes its clause, as only a subordinate clause does: «dat zij kabels verkennen»."""
    if action.finite != action.place or action.verb.particle:
        return False
    following = words[action.place + 1] if action.place + 1 < len(words) else "."
    cues = lexicon().cues
    closes = following in cues["boundary"] | cues["subordinator"] | {".", "?", "!"}
    return closes and not 0 <= action.finite - doer.start <= len(words[doer.start : action.finite]) <= 1


def _continues(words: Sequence[str], action: Action, last: Measure) -> bool:
    """Tell whether a clause goes on with the doer of the one before: «… en breidt dit uit»."""
    before = words[action.finite - 1] if action.finite else ""
    return (
        before in {"en", "maar"}
        and last.rule.endswith("-active")
        and not action.passive
        and not action.negated
    )


def _measure(
    sentence: Span, words: list[str], action: Action, noun: tuple[str, str | None] | None
) -> Measure:
    part = sentence[action.start : action.end]
    text = part.text.rstrip(" ,;.:")
    for joint in (" en", " maar", " dan"):
        text = text.removesuffix(joint)
    end = part.start_char + len(text.rstrip(" ,;."))
    voice = "passive" if action.passive else "active"
    rule = f"declined-{voice}" if action.negated else f"{action.verb.kind}-{voice}"
    measure = Measure(
        part.start_char, end, rule, label=named(sentence, words, action), negated=action.negated
    )
    measure.head = noun[0] if noun else ""
    if not action.negated:
        status = lexicon().statuses[action.verb.kind].get(action.tense, "continuing")
        measure.facts.append(Fact("status", status, part.start_char, end, f"status-{action.tense}"))
    kind = (noun[1] if noun else None) or action.verb.measure_type or DEFAULT_TYPE
    measure.facts.append(Fact("measureType", kind, part.start_char, end, "type-of-noun"))
    return measure
