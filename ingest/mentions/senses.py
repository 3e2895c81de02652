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
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from .letter import passage_of, words_of
from .lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

Doc.set_extension("about_threats", default=True, force=True)
Doc.set_extension("introduced", default=(), force=True)

_ENOUGH_SIGNALS: Final = 3
_STRONG_SIGNALS: Final = 2
_FEW_WORDS: Final = 150
"""A shorter text is taken at its word: it has no room for signals."""

_LONGEST_NAME: Final = 12
_SMALL: Final = frozenset(
    {"van", "de", "het", "der", "den", "voor", "en", "in", "op", "aan", "tegen", "&", "-"}
)


class Sense(NamedTuple):
    """When a name means an entity: near which words, from and until which day."""

    near: tuple[str, ...]
    since: date | None
    until: date | None


class Introduced(NamedTuple):
    """An abbreviation that a letter introduces: the long name, and the abbreviation in brackets behind it."""

    long: Span
    short: Span


@Language.component("senses", requires=["doc.spans"], assigns=["doc.spans", "doc._.about_threats"])
def senses(doc: Doc) -> Doc:
    """Leave out of the span group `names` what is meant otherwise, and add abbreviations that the letter introduces.

    A hit: «CER» after «de richtlijn weerbaarheid van kritieke entiteiten (CER)». A near miss: «CER» after «het
    Centraal Expertisepunt Ruimteteelt (CER)», and «sabotage» in a letter on rents.
    """
    introduced = list(_introduced(doc))
    doc._.introduced = tuple(introduced)
    text = words_of(doc).text
    strong, weak = _signals(text), _signals(text, "weak")
    enough = strong >= _STRONG_SIGNALS and strong + weak >= _ENOUGH_SIGNALS
    doc._.about_threats = len(doc) < _FEW_WORDS or enough
    ends = {(span.end, span.kb_id_) for span in doc.spans["names"]}
    by_end = {span.end: span for span in doc.spans["names"]}
    foreign: set[str] = set()
    aliases: dict[str, str] = {}
    for one in introduced:
        meant = by_end.get(one.long.end)
        own = {span.kb_id_ for span in doc.spans["names"] if span.start == one.short.start}
        if meant is not None:
            aliases[one.short.text] = meant.kb_id_
        elif own and not any((one.long.end, entity) in ends for entity in own):
            foreign.add(one.short.text)
    kept = [span for span in doc.spans["names"] if span.text not in foreign and _meant(doc, span)]
    doc.spans["names"] = kept + list(_aliases(doc, aliases, {span.start for span in kept}))
    return doc


def _introduced(doc: Doc) -> Iterator[Introduced]:
    """Yield «long name (ABC)» where the letters are the initials of the words before the bracket."""
    texts = words_of(doc).texts
    for at, text in enumerate(texts[:-2]):
        if text == "(" and texts[at + 2] == ")" and re.fullmatch(r"[A-Z][\w&-]*[A-Z]\w*", texts[at + 1]):
            start = _initials(texts, at, texts[at + 1])
            if start is not None:
                yield Introduced(doc[start:at], doc[at + 1 : at + 2])


def _initials(texts: list[str], end: int, short: str) -> int | None:
    """Return where the words begin whose initials, or inner letters, make an abbreviation; None when none do."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    for start in range(end - 1, max(-1, end - _LONGEST_NAME - 1), -1):
        words = texts[start:end]
        if "\n" in "".join(words) or words[0] in {".", "(", ")", ","}:
            return None
        if words[0][:1].isupper() and words[0][:1].lower() == letters[0] and _spells(words, letters):
            return start
    return None


def _spells(words: list[str], letters: list[str]) -> bool:
    """Tell whether the letters follow each other in the words, each content word giving at least one."""
    at = 0
    for word in words:
        if at < len(letters) and word[:1].lower() == letters[at]:
            at += 1
            for inner in word[1:].lower():
                if at < len(letters) and inner == letters[at] and len(letters) - at > _content(words, word):
                    at += 1
        elif word.lower() not in _SMALL:
            return False
    return at == len(letters)


def _content(words: list[str], behind: str) -> int:
    """Return how many content words follow a word."""
    rest = words[words.index(behind) + 1 :]
    return sum(word.lower() not in _SMALL for word in rest)


def _aliases(doc: Doc, aliases: dict[str, str], taken: set[int]) -> Iterator[Span]:
    if not aliases:
        return
    for at, text in enumerate(words_of(doc).texts):
        if text in aliases and at not in taken:
            entity = aliases[text]
            yield Span(doc, at, at + 1, label=entity.partition("/")[0], kb_id=entity)


def _meant(doc: Doc, span: Span) -> bool:
    sense = _senses().get((span.text.lower(), span.kb_id_))
    text = passage_of(span).passage.text if sense or span.label_ == "threat" else ""
    if sense:
        day = doc._.metadata.date
        if day and ((sense.since and day < sense.since) or (sense.until and day > sense.until)):
            return False
        rest = text.replace(span.text, "", 1)
        if sense.near and not any(word in rest for word in sense.near):
            return False
    if span.label_ != "threat" or doc._.about_threats:
        return True
    return _signals(text.replace(span.text, "")) > 0


def _signals(text: str, strength: str = "strong") -> int:
    """Return how many different signals of state threats a text holds; a weak one may mean something else."""
    lower = text.lower()
    held = (word for word in _signal_words(strength) if word in lower)
    return sum(bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower)) for word in held)


@cache
def _signal_words(strength: str) -> tuple[str, ...]:
    return tuple(
        word for row in rows("signals.jsonl") if row["strength"] == strength for word in row["words"]
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
