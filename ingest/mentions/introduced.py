# SPDX-License-Identifier: EUPL-1.2
"""Finds abbreviations that a letter introduces: «Ontwikkelcommissie Bronnen en Infiltratie (OBI)»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator

Doc.set_extension("introduced", default=(), force=True)

_LONGEST_NAME: Final = 12
_ABBREVIATION = re.compile(r"[A-Z][\w&-]*[A-Z]\w*|[A-Z][a-z]{2,5}")
_SMALL: Final = frozenset(
    {"van", "de", "het", "der", "den", "voor", "en", "in", "op", "aan", "tegen", "&", "-"}
)


class Introduced(NamedTuple):
    """An abbreviation that a letter introduces: the tokens of the long name, and the one in brackets behind it."""

    start: int
    end: int
    short: int


def introduced(texts: list[str]) -> Iterator[Introduced]:
    """Yield «long name (ABC)» where the letters are the initials of the words before the bracket."""
    for at, text in enumerate(texts[:-2]):
        if text == "(" and texts[at + 2] == ")" and _ABBREVIATION.fullmatch(texts[at + 1]):
            start = _initials(texts, at, texts[at + 1])
            if start is not None:
                yield Introduced(start, at, at + 1)


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
