# SPDX-License-Identifier: EUPL-1.2
"""Reads measures that are listed without a verb of their own: the items below a lead-in.

«Daarom werken we aan:» says who acts and when; its items say what: «opleiden van bewakers», «een jaarlijkse
bijeenkomst».
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dreigingsgraaf.dates import bounds

from ..mentions.lexicon import lexicon, said
from .clauses import actions
from .conditions import conditional
from .labels import short_label
from .model import Fact, Measure
from .named_doers import LEADING, behind
from .naming import kind_of, nouns, opening_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .doers import Doers
    from .surroundings import Surroundings

_MADE: Final = frozenset(
    {"create", "make", "prepare", "legislate", "rule", "adopt", "force", "start", "come"}
)
_THERE: Final = frozenset({"de", "het", "onze", "subsidie", "subsidies"})
"""What an item begins with that names what is there: «het toezicht op zee»."""
_OPENING: Final = 4
_NAMED: Final = 5
"""Words within which an item may name itself before a colon: «Het diplomatieke spoor: het aangaan van …»."""


class Lead(NamedTuple):
    """What a lead-in says of its items.

    Args:
        facts: who leads them.
        tense: of its verb: present, future or perfect.
    """

    facts: tuple[Fact, ...]
    tense: str


class Lists:
    """Reads lists passage by passage; remembers the lead-in above."""

    def __init__(self, doers: Doers, around: Surroundings) -> None:
        self._doers, self._around, self._text = doers, around, around.text
        self._lead: Lead | None = None

    def leads_in(self, sentence: Sentence, masked: Sequence[str]) -> bool:
        """Remember a sentence that announces a list of measures, and tell whether it does."""
        self._lead = None
        words = sentence.words
        if not words or words[-1] != ":" or said(words, "no-list"):
            return False
        found = actions(masked)
        leads = [(action, self._doers.doer(sentence, action)) for action in found]
        acting = [(action, doer) for action, doer in leads if doer.government or action.passive]
        government = acting or self._doers.names_government(sentence)
        if not said(words, "list") and not (government and not any(doer.other for _, doer in leads)):
            return False
        tense = acting[-1][0].tense if acting else "present"
        if said(words, "list-to-come"):
            tense = "future"
        doer = acting[-1][1] if acting else self._doers.nearest(sentence, len(words))
        self._lead = Lead(tuple(self._doers.leads(sentence, doer)), tense)
        return True

    def item(self, sentence: Sentence, masked: Sequence[str]) -> Measure | None:
        """Return the measure of an item below a lead-in; None where nothing announced it."""
        placed = sentence.placed
        if not self._lead or placed.passage.level >= 0:
            self._lead = None
            return None
        if any(self._text[placed.start : sentence.start_char].strip(" –•*-\n\t")):
            return None  # A second sentence explains the first.
        words = sentence.words
        first = next((n for n, word in enumerate(words) if word[:1].isalpha() and len(word) > 1), None)
        if first is None or words[-1] == "?" or words[first : first + 2] in (["de", "vraag"], ["of", "de"]):
            return None
        named = (
            list(words[first : first + _NAMED]).index(":") + 1 if ":" in words[first : first + _NAMED] else 0
        )
        verb = opening_verb(masked, first + named)
        start = sentence.place(first, first + 1)[0]
        end = start + len(self._text[start : sentence.end_char].rstrip(" ;.,\n"))
        for joint in (" en", " alsook"):
            end -= len(joint) if self._text[start:end].endswith(joint) else 0
        end = start + len(self._text[start:end].rstrip(" ;.,"))
        measure = Measure(start, end, "listed", label=short_label(self._text[start:end]))
        measure.conditional = conditional(words, None)
        measure.heads = nouns(masked, range(first, len(words)))
        kind = kind_of(masked, range(first, len(words)), verb[1] if verb else None)
        measure.facts.append(Fact("measureType", kind, start, end, "type-of-item"))
        behind = actions(masked, anywhere=True) if not verb else []
        status, rule = self._status(measure, verb[0] if verb else "", words, behind)
        measure.facts.append(Fact("status", status, start, end, rule))
        measure.facts += _by(sentence) or list(self._lead.facts)
        return measure

    def _status(
        self, measure: Measure, verb: str, words: Sequence[str], behind: Sequence[Action]
    ) -> tuple[str, str]:
        """Return the status of an item: what its relative clause says, else its verb or noun, and the lead-in."""
        if any(action.verb.kind == "keep" for action in behind):
            return "continuing", "status-of-item"
        if measure.conditional or (self._lead and self._lead.tense == "future"):
            return "announced", "status-of-item"
        if behind and behind[0].tense == "present" and behind[0].verb.kind in {"act", "serve", "continue"}:
            return "continuing", "status-of-item"
        if self._to_come(measure.start, measure.end):
            return "announced", "status-of-item-dated"
        if verb in {"explore", "study"}:
            return "under-exploration", "status-of-item"
        opening = words[:_OPENING]
        there = not _THERE.isdisjoint(opening) and lexicon().cues["building"].isdisjoint(opening)
        made = verb in _MADE or not (verb or there) or said(words, "bill")
        return ("in-preparation" if made else "continuing"), "status-of-item"

    def _to_come(self, start: int, end: int) -> bool:
        """Tell whether a day is named behind the letter's date."""
        written = self._around.about.date
        days = [bounds(one.edtf) for one in self._around.dates(start, end) if one.edtf]
        return bool(written) and any(first and first > written for first, _ in days)


def _by(sentence: Sentence) -> list[Fact]:
    """Return the facts that those behind «door» in an item lead it."""
    return [
        Fact("responsible", one.entity, one.start_char, one.end_char, "doer")
        for one in behind(sentence, "door")
        if one.kind in LEADING
    ]
