# SPDX-License-Identifier: EUPL-1.2
"""Names measures by the words of their sentence: the noun that says what it is, and a short label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from .clauses import Action

_LONGEST_LABEL: Final = 12


def head_noun(words: Sequence[str], action: Action) -> tuple[str, str | None] | None:
    """Return the noun that names the measure, with its type of measure; None when there is none."""
    known = lexicon()
    nearest = None
    for at in range(action.start, action.end):
        if at in {action.finite, action.place}:
            continue
        if words[at] in known.cues["subordinator"] and nearest and at > action.finite:
            break
        noun = known.noun(words[at])
        if noun and (nearest is None or (nearest[1] is None and noun[1])):
            nearest = noun
    return nearest


def named(sentence: Span, words: Sequence[str], action: Action) -> str:
    """Return a label: the words from the measure's own on, without article, up to where a new clause begins."""
    known = lexicon()
    start = action.finite + 1
    if action.place != action.finite and action.place < action.finite:
        start = action.start
    skipped = known.cues["determiner"] | known.cues["before-label"]
    while start < action.end and words[start] in skipped:
        start += 1
    stop = start
    while stop < min(action.end, start + _LONGEST_LABEL):
        if words[stop] in known.cues["subordinator"] | {",", ".", ";", "("} or stop == action.place:
            break
        stop += 1
    text = sentence[start:stop].text.strip() if stop > start else sentence[action.start : action.end].text
    return text[:1].upper() + text[1:]
