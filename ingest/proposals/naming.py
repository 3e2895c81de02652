# SPDX-License-Identifier: EUPL-1.2
"""Names measures by the words of their sentence: the noun that says what it is, and a short label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.lexicon import Noun
    from ..mentions.sentences import Sentence
    from .clauses import Action

_LONGEST_LABEL: Final = 12
_PHRASE: Final = 4


def head_noun(words: Sequence[str], action: Action) -> Noun | None:
    """Return the noun that names the measure, with its type of measure; None when there is none."""
    known = lexicon()
    found: list[tuple[bool, bool, Noun]] = []
    for at in range(action.start, action.end):
        if at in {action.finite, action.place}:
            continue
        if words[at] in known.cues["subordinator"] and found and at > action.finite:
            break
        if noun := known.noun(words[at]):
            found.append((_governed(words, at), noun[1] is None, noun))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _governed(words: Sequence[str], at: int) -> bool:
    """Tell whether a noun stands behind a preposition, with no more than an article and an adjective between."""
    known = lexicon()
    for before in range(at - 1, max(-1, at - _PHRASE), -1):
        if words[before] in known.cues["preposition"]:
            return True
        if words[before] not in known.cues["determiner"] and not words[before].endswith(("e", "en")):
            return False
    return False


def named(sentence: Sentence, action: Action) -> str:
    """Return a label: the words from the measure's own on, without article, up to where a new clause begins."""
    words, cues = sentence.words, lexicon().cues
    start = action.finite + 1
    if action.place != action.finite and action.place < action.finite:
        start = action.start
    while start < action.end and words[start] in cues["outside-label"]:
        start += 1
    stop = start
    while stop < min(action.end, start + _LONGEST_LABEL):
        if words[stop] in cues["behind-label"] or stop == action.place:
            break
        stop += 1
    text = sentence.text(start, stop).strip() if stop > start else sentence.text(action.start, action.end)
    return text[:1].upper() + text[1:]
