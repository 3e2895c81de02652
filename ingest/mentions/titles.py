# SPDX-License-Identifier: EUPL-1.2
"""Finds laws, bodies and publications that no vocabulary knows, by the form of their names (`titles.jsonl`).

A pattern is a regular expression with the type of entity it shows. What `holds` names is looked for first: it stands
in every match, in one of its forms, and is found much faster. A title in running words («Wet versterking …»)
ends at a bracket, a year, a comma or a word that no title has. What is found is a candidate for a person to judge.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.language import Language

from .introduced import introduced
from .letter import passages, words_of
from .lexicon import rows
from .mention import Mention, touched
from .slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from .introduced import Introduced
    from .letter import Words

_ABBREVIATED: Final = "body-with-abbreviation"


class Title(NamedTuple):
    """A pattern: its name, the type of entity, the expression, and words of which each match holds one."""

    rule: str
    kind: str
    pattern: re.Pattern[str]
    holds: frozenset[str]


def titles(text: str, among: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield what looks like a name of a law, body or publication: start, end, the name it might get, and the rule.

    Args:
        text: a passage.
        among: those of the words in `holds` that the whole letter has.
    """
    held = [word for word in among if word in text]
    for title in _titles() if held else ():
        if title.holds.isdisjoint(held):
            continue
        for match in title.pattern.finditer(text):
            name = match.groupdict().get("name") or match[0]
            start = match.start("name") if "name" in match.groupdict() else match.start()
            name = name.rstrip(" ,.;:")
            if name:
                yield start, start + len(name), f"{title.kind}/{slug(name)}", title.rule


@cache
def _titles() -> tuple[Title, ...]:
    return tuple(
        Title(row["rule"], row["type"], re.compile(row["pattern"]), frozenset(row["holds"]))
        for row in rows("titles.jsonl")
    )


@cache
def _held() -> tuple[str, ...]:
    return tuple(sorted({word for title in _titles() for word in title.holds}))


@Language.component(
    "titles", requires=["doc._.names", "doc._.found"], assigns=["doc._.found", "doc._.introduced"]
)
def find_titles(doc: Doc) -> Doc:
    """Add the titles to what is found, where they are made of whole tokens, and the names with an abbreviation."""
    words = words_of(doc)
    found = list(doc._.found)
    among = [word for word in _held() if word in words.text]
    for placed in passages(doc):
        for start, end, entity, rule in titles(placed.passage.text, among):
            place = (placed.start + start, placed.start + end)
            title = touched(words, *place, entity.partition("/")[0], entity, rule=rule)
            if (title.start_char, title.end_char) == place:
                found.append(title)
    doc._.introduced = tuple(introduced(words.texts))
    doc._.found = found + list(_with_abbreviation(words, doc._.names, doc._.introduced))
    return doc


def _with_abbreviation(
    words: Words, names: Sequence[Mention], found: Sequence[Introduced]
) -> Iterator[Mention]:
    """Yield bodies that the letter gives an abbreviation, at their name and wherever the abbreviation stands.

    A hit: «Nederlandse Autoriteit Politieke Partijen (NAPP)», by the word «Autoriteit». What ends where a known name
    ends is that name; an abbreviation that is known for something else is left alone.
    """
    ends, starts = {one.end for one in names}, {one.start for one in names}
    entities: dict[str, str] = {}
    for one in found:
        kind = _kind_of(words.texts[one.start : one.end])
        if not kind or one.end in ends:
            continue
        short = words.texts[one.short]
        entity = f"{kind}/{slug(short)}"
        if one.short in starts:
            entity = f"{kind}/{slug(' '.join(words.texts[one.start : one.end]))}"
        else:
            entities[short] = entity
        yield Mention(one.start, one.end, *words.place(one.start, one.end), kind, entity, rule=_ABBREVIATED)
    for at, text in enumerate(words.texts) if entities else ():
        if text in entities:
            kind = entities[text].partition("/")[0]
            yield Mention(at, at + 1, *words.place(at, at + 1), kind, entities[text], rule=_ABBREVIATED)


def _kind_of(name: list[str]) -> str | None:
    """Return the type of entity that a word of its name shows."""
    for word in name:
        for ends, kind in _bodies():
            if word.lower().endswith(ends):
                return kind
    return None


@cache
def _bodies() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((tuple(row["ends"]), row["type"]) for row in rows("bodies.jsonl"))
