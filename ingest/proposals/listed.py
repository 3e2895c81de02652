# SPDX-License-Identifier: EUPL-1.2
"""Reads measures that are listed without a verb of their own: items below a lead-in, and rows of a table of actions.

«Daarom werken we aan:» says who acts and when; its items say what: «opleiden van bewakers», «een jaarlijkse
bijeenkomst». A row is read by the names of its columns: «Maatregel — Trekker — Planning».
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dreigingsgraaf.dates import bounds

from ..mentions.lexicon import lexicon, rows, said
from .clauses import actions
from .conditions import conditional
from .model import Fact, Measure
from .named_doers import GOVERNMENT, behind
from .naming import kind_of, nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .doers import Doers
    from .surroundings import Surroundings

_BETWEEN: Final = " — "
_STANDING: Final = frozenset({"desk", "screening", "monitoring-analysis", "awareness", "export-control"})
_MADE: Final = frozenset(
    {"create", "make", "prepare", "legislate", "rule", "adopt", "force", "start", "come"}
)
_THERE: Final = frozenset({"de", "het", "onze", "subsidie", "subsidies"})
"""What an item begins with that names what is there: «het toezicht op zee»."""
_OPENING: Final = 4
_LEADS: Final = frozenset({"ministry", "agency", "service", "ngo"})
_ALONE: Final = frozenset({""})
"""What a verb may need that is read without its sentence: nothing."""
_YEAR: Final = re.compile(r"(?:begin |medio |eind |in )?20\d\d", re.IGNORECASE)
_LONGEST_LABEL: Final = 80
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
    """Reads lists and tables passage by passage; remembers the lead-in and the columns above."""

    def __init__(self, doers: Doers, around: Surroundings) -> None:
        self._doers, self._around, self._text = doers, around, around.text
        self._lead: Lead | None = None
        self._columns: list[str] = []

    def row(self, sentence: Sentence) -> list[Measure] | None:
        """Return the measure of a table's row; an empty list for its head, None for what stands in no table."""
        placed = sentence.placed
        text = placed.passage.text
        if _BETWEEN not in text:
            self._columns = []
            return None
        cells = text.split(_BETWEEN)
        if head := _head(cells):
            self._columns = head
            return []
        if not self._columns or len(cells) < 2:
            return None
        if placed.start != sentence.start_char:
            return []
        return [self._of_row(placed.start, cells)]

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
        verb = _verb(masked, first + named)
        start = sentence.place(first, first + 1)[0]
        end = start + len(self._text[start : sentence.end_char].rstrip(" ;.,\n"))
        for joint in (" en", " alsook"):
            end -= len(joint) if self._text[start:end].endswith(joint) else 0
        end = start + len(self._text[start:end].rstrip(" ;.,"))
        measure = Measure(start, end, "listed", label=_label(self._text[start:end]))
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
        if behind and behind[0].tense == "present" and behind[0].verb.kind in {"act", "serve", "continue"}:
            return "continuing", "status-of-item"
        if measure.conditional or self._to_come(measure.start, measure.end, begins=True):
            return "announced", "status-of-item-dated"
        if verb == "explore":
            return "under-exploration", "status-of-item"
        if self._lead and self._lead.tense == "future":
            return "announced", "status-of-item"
        opening = words[:_OPENING]
        there = not _THERE.isdisjoint(opening) and lexicon().cues["building"].isdisjoint(opening)
        made = verb in _MADE or not (verb or there) or said(words, "bill")
        return ("in-preparation" if made else "continuing"), "status-of-item"

    def _of_row(self, start: int, cells: Sequence[str]) -> Measure:
        end = start + len(_BETWEEN.join(cells).rstrip(" ."))
        measure = Measure(start, end, "row", label="")
        at, kinds = start, dict[str, tuple[int, int]]()
        for role, cell in zip(self._columns, cells, strict=False):
            kinds.setdefault(role, (at, at + len(cell)))
            at += len(cell) + len(_BETWEEN)
        first, last = kinds.get("measure", (start, start + len(cells[0])))
        measure.label = _label(self._text[first:last])
        words = self._text[first:last].lower().split()
        verb = _verb(words, 0) or _last_verb(words)
        kind = kind_of(words, range(len(words)), verb[1] if verb else None)
        measure.facts.append(Fact("measureType", kind, first, last, "type-of-row"))
        when = kinds.get("when", (end, end))
        stage = _stage(self._text[slice(*when)].lower().strip(" ."))
        if stage == "continuing" and kind in _STANDING:
            stage = "operational"
        if not stage:
            stage = "announced" if self._to_come(*when) or when[0] == end else "in-preparation"
        measure.facts.append(
            Fact("status", stage, *(when if when[1] > when[0] else (first, last)), "status-of-row")
        )
        if "lead" in kinds:
            measure.facts += [
                Fact("responsible", one.entity, one.start_char, one.end_char, "lead-column")
                for one in self._around.within(*kinds["lead"], GOVERNMENT)
                if one.kind in _LEADS
            ]
        return measure

    def _to_come(self, start: int, end: int, *, begins: bool = False) -> bool:
        """Tell whether a day is named behind the letter's date."""
        written = self._around.about.date
        if written and _YEAR.fullmatch(self._text[start:end].strip()):
            return bool(int(self._text[start:end].strip()[-4:]) > written.year)
        days = [bounds(one.edtf) for one in self._around.dates(start, end) if one.edtf]
        return bool(written) and any(
            (first and first > written) or (not begins and last and last >= written) for first, last in days
        )


def _by(sentence: Sentence) -> list[Fact]:
    """Return the facts that those behind «door» in an item lead it."""
    return [
        Fact("responsible", one.entity, one.start_char, one.end_char, "doer")
        for one in behind(sentence, "door")
        if one.kind in _LEADS
    ]


def _label(text: str) -> str:
    text = text.strip()
    cut = min((at for at in (text.find(sign, 12) for sign in ",;(") if at > 0), default=len(text))
    text = text[: min(cut, _LONGEST_LABEL)].strip()
    for article in ("het ", "de ", "een "):
        text = text.removeprefix(article)
    return text[:1].upper() + text[1:]


@cache
def _roles() -> dict[str, str]:
    return {word: row["column"] for row in rows("columns.jsonl") for word in row["words"]}


def _head(cells: Sequence[str]) -> list[str]:
    """Return the roles of columns when the cells are a table's head that has measures and who leads them, or when."""
    roles = [_roles().get(cell.strip(" .:").lower(), "") for cell in cells]
    named = set(roles)
    if "measure" in named and named & {"lead", "when"} and roles.count("") <= len(roles) // 2:
        return roles
    return []


@cache
def _stages() -> list[tuple[str, str]]:
    found = [(word, row["status"]) for row in rows("stages.jsonl") for word in row["words"]]
    return sorted(found, key=lambda one: -len(one[0]))


def _stage(text: str) -> str:
    """Return the status that a cell says: «loopt», «in consultatie»; an empty string when it says none."""
    padded = f" {text.replace(',', ' ').replace(';', ' ')} "
    return next((status for word, status in _stages() if f" {word} " in padded), "")


def _verb(words: Sequence[str], first: int) -> tuple[str, str | None] | None:
    """Return class and type of the verb an item begins with: «(het) opleiden van», «uitbreiding van»."""
    known = lexicon()
    at = first
    while at < len(words) and (words[at] in known.cues["determiner"] or words[at] in known.cues["adverb"]):
        at += 1
    for place in range(at, min(at + 3, len(words))):
        if found := _infinitive(words[place]):
            return found
        if words[place] in known.cues["preposition"]:
            return None
    return None


def _last_verb(words: Sequence[str]) -> tuple[str, str | None] | None:
    """Return class and type of the verb that an item ends with or that closes its first part: «bewakers opleiden»."""
    known = lexicon()
    for at in range(len(words) - 1, 0, -1):
        closes = at + 1 == len(words) or words[at + 1] in known.cues["closing"] | known.cues["preposition"]
        if closes and words[at] in known.infinitives:
            return _infinitive(words[at])
    return None


def _infinitive(word: str) -> tuple[str, str | None] | None:
    """Return class and type of the verb that a word is the infinitive of, or the noun of its doing («-ing»)."""
    known = lexicon()
    stem = word.removesuffix("ing")
    forms = (word,) if stem == word else (f"{stem}en", stem)
    for form in forms:
        for verb, _ in known.infinitives[form].among(_ALONE) if form in known.infinitives else ():
            return verb.kind, verb.measure_type
    return None
