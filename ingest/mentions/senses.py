# SPDX-License-Identifier: EUPL-1.2
"""Tells in which sense a name is meant: «OBI» may be a committee, «sabotage» a fence that was cut.

Three things decide. An abbreviation that the letter itself introduces means what it introduces it for: after
«Onafhankelijke Beoordelingscommissie Inkomens (OBI)» it is no interference. A name listed in `senses.jsonl` counts
only near certain words or between two days. And a threat counts only where the letter, or at least the paragraph,
is about state threats, which the words of `signals.jsonl` show.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from .letter import passage_at, words_of
from .lexicon import rows
from .mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .letter import Words

Doc.set_extension("about_threats", default=True, force=True)

_ENOUGH_SIGNALS: Final = 3
_STRONG_SIGNALS: Final = 2
_FEW_WORDS: Final = 150
"""A shorter text is taken at its word: it has no room for signals."""

_OF_THE_HOUSE: Final = "ommissie voor "
"""Before a ministry's name: a committee of the House, which is named after it."""


class Sense(NamedTuple):
    """When a name means an entity: near which words, from and until which day."""

    near: tuple[str, ...]
    since: date | None
    until: date | None


@Language.component(
    "senses",
    requires=["doc._.names", "doc._.introduced"],
    assigns=["doc._.names", "doc._.about_threats"],
)
def senses(doc: Doc) -> Doc:
    """Leave out of the names what is meant otherwise, and add abbreviations that the letter introduces.

    A hit: «CER» after «de richtlijn weerbaarheid van kritieke entiteiten (CER)». A near miss: «CER» after «het
    Centraal Expertisepunt Ruimteteelt (CER)», and «sabotage» in a letter on rents.
    """
    words, names = words_of(doc), doc._.names
    doc._.about_threats = len(words.texts) < _FEW_WORDS or _about_threats(words.text)
    ends = {(one.end, one.entity) for one in names}
    by_end = {one.end: one for one in names}
    foreign: set[str] = set()
    aliases: dict[str, str] = {}
    for one in doc._.introduced:
        meant, short = by_end.get(one.end), words.texts[one.short]
        own = {name.entity for name in names if name.start == one.short}
        if meant is not None:
            aliases[short] = meant.entity
        elif own and not any((one.end, entity) in ends for entity in own):
            foreign.add(short)
    kept = [one for one in names if _meant(doc, words.text, one, foreign)]
    doc._.names = kept + list(_aliases(words, aliases, {one.start for one in kept}))
    return doc


def _aliases(words: Words, aliases: dict[str, str], taken: set[int]) -> Iterator[Mention]:
    if not aliases:
        return
    for at, text in enumerate(words.texts):
        if text in aliases and at not in taken:
            entity = aliases[text]
            yield Mention(at, at + 1, *words.place(at, at + 1), entity.partition("/")[0], entity)


def _meant(doc: Doc, text: str, name: Mention, foreign: set[str]) -> bool:
    said = text[name.start_char : name.end_char]
    if said in foreign or (name.kind == "ministry" and text.endswith(_OF_THE_HOUSE, 0, name.start_char)):
        return False
    sense = _senses().get((said.lower(), name.entity))
    doubtful = name.kind == "threat" and not doc._.about_threats
    if not sense and not doubtful:
        return True
    passage = passage_at(doc, name.start_char).passage.text
    if sense:
        day = doc._.metadata.date
        if day and ((sense.since and day < sense.since) or (sense.until and day > sense.until)):
            return False
        rest = passage.replace(said, "", 1)
        if sense.near and not any(word in rest for word in sense.near):
            return False
    return not doubtful or any(_signals(passage.replace(said, "").lower(), "strong"))


def _about_threats(text: str) -> bool:
    """Tell whether a letter holds enough signals of state threats, and enough of those that mean nothing else."""
    lower = text.lower()
    strong = len(list(islice(_signals(lower, "strong"), _ENOUGH_SIGNALS)))
    missing = _ENOUGH_SIGNALS - strong
    return strong >= _STRONG_SIGNALS and len(list(islice(_signals(lower, "weak"), missing))) == missing


def _signals(lower: str, strength: str) -> Iterator[str]:
    """Yield the different signals of state threats that a text in lower case holds; a weak one may mean another."""
    return (word for word, whole in _signal_words(strength) if word in lower and whole.search(lower))


@cache
def _signal_words(strength: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the signals, each with the expression that finds it as a whole word."""
    return tuple(
        (word, re.compile(rf"(?<!\w){re.escape(word)}(?!\w)"))
        for row in rows("signals.jsonl")
        if row["strength"] == strength
        for word in row["words"]
    )


@cache
def _senses() -> dict[tuple[str, str], Sense]:
    return {
        (row["text"].lower(), row["entity"]): Sense(
            tuple(row.get("near", ())),
            date.fromisoformat(row["from"]) if "from" in row else None,
            date.fromisoformat(row["until"]) if "until" in row else None,
        )
        for row in rows("senses.jsonl")
    }
