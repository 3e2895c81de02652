# SPDX-License-Identifier: EUPL-1.2
"""What is mentioned in a letter, as plain data: a spaCy span looks each attribute up anew at every reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .letter import Words

for _group in ("names", "terms", "found", "dates", "mentions"):
    Doc.set_extension(_group, default=(), force=True)


class Mention(NamedTuple):
    """A name or date in a letter.

    Args:
        start: its first token.
        end: the token behind it.
        start_char: its first character.
        end_char: the character behind it.
        kind: the entity's type, such as `threat`; `date` for a date.
        entity: the entity's compact name; empty for a date.
        edtf: the value of a date that is known, or an empty string.
        rule: the rule that found it, where that isn't told by its kind.
    """

    start: int
    end: int
    start_char: int
    end_char: int
    kind: str
    entity: str
    edtf: str = ""
    rule: str = ""


def touched(
    words: Words, start: int, end: int, kind: str, entity: str, *, edtf: str = "", rule: str = ""
) -> Mention:
    """Return a mention of the tokens that a range of characters touches."""
    first, behind = words.touched(start, end)
    return Mention(first, behind, *words.place(first, behind), kind, entity, edtf, rule)


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return, of mentions that overlap, the longest, and the first of those as long; in the order of the letter."""
    taken: set[int] = set()
    kept = []
    for one in sorted(mentions, key=lambda one: (one.start - one.end, one.start)):
        if one.start not in taken and one.end - 1 not in taken:
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept)
