# SPDX-License-Identifier: EUPL-1.2
"""Proposes measures: what a letter says that the government does, announces, continues, explores or leaves.

A sentence proposes a measure where a verb of `verbs.jsonl` has the government, one of its services or a measure as
its doer, or no doer at all («Er wordt een loket ingericht»). A verb that says little by itself («bieden») needs a
measure's noun beside it. What others do, what ought to be done, and what the letter itself does, is no measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from .clauses import actions
from .doers import Doers
from .letter import passage_of
from .lexicon import lexicon
from .naming import head_noun, named
from .proposals import Fact, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from .clauses import Action

DEFAULT_TYPE = "policy-framework"


@Language.component("measures", requires=["doc.spans"], assigns=["doc._.measures"])
def measures(doc: Doc) -> Doc:
    """Set the proposed measures, in the order of the letter.

    A hit: «Het kabinet richt een meldpunt in». A near miss: «Een meldpunt zou burgers helpen», which nobody decides.
    """
    doers = Doers(doc)
    found: list[Measure] = []
    for sentence in doc.spans["sentences"]:
        if passage_of(sentence).passage.level <= 0:
            found += _in_sentence(sentence, doers)
    doc._.measures = tuple(found)
    return doc


def _in_sentence(sentence: Span, doers: Doers) -> Iterator[Measure]:
    words = [token.lower_ for token in sentence]
    known = lexicon()
    if known.triggers.isdisjoint(words):
        return
    for action in actions(words):
        doer = doers.doer(sentence, words, action)
        noun = head_noun(words, action)
        if not (doer.government or (action.passive and not doer.other) or (doer.measure and not doer.other)):
            continue
        if not (action.verb.strong or noun):
            continue
        measure = _measure(sentence, words, action, noun)
        measure.facts += doers.leads(sentence, doer)
        yield measure


def _measure(
    sentence: Span, words: list[str], action: Action, noun: tuple[str, str | None] | None
) -> Measure:
    part = sentence[action.start : action.end]
    end = part.end_char - (len(part.text) - len(part.text.rstrip(" ,;.")))
    voice = "passive" if action.passive else "active"
    rule = f"declined-{voice}" if action.negated else f"{action.verb.kind}-{voice}"
    measure = Measure(
        part.start_char, end, rule, label=named(sentence, words, action), negated=action.negated
    )
    measure.head = noun[0] if noun else ""
    status = lexicon().statuses[action.verb.kind].get(action.tense, "continuing")
    measure.facts.append(Fact("status", status, part.start_char, end, f"status-{action.tense}"))
    kind = (noun[1] if noun else None) or action.verb.measure_type or DEFAULT_TYPE
    measure.facts.append(Fact("measureType", kind, part.start_char, end, "type-of-noun"))
    return measure
