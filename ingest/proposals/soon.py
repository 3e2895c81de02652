# SPDX-License-Identifier: EUPL-1.2
"""Tells whether a clause says that something is still to come, in words that are no date: «over enkele weken»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN: Final = 3
"""Words at most between «komende» or «over» and the time: «de komende twee *jaar*»."""


def soon(words: Sequence[str]) -> bool:
    """Tell whether the words say that it is still to come.

    A hit: «binnenkort», «de komende drie jaar», «volgend kalenderjaar», «over een half jaar». A near miss: «over dit
    jaar», «de volgende maatregelen».
    """
    if said(words, "soon"):
        return True
    cues = lexicon().cues
    return any(
        (word in cues["next"] or (word == "over" and _counts(words[at + 1 : at + 2])))
        and any(_time(later) for later in words[at + 1 : at + 1 + _BETWEEN])
        for at, word in enumerate(words)
    )


def _counts(following: Sequence[str]) -> bool:
    """Tell whether a number follows: «over *twee* weken», «over *een* half jaar»."""
    cues = lexicon().cues
    return bool(following) and (
        following[0].isdigit() or following[0] in cues["quantifier"] or following[0] in cues["some"]
    )


def _time(word: str) -> bool:
    """Tell whether a word is a stretch of time, or a compound of one: «kalenderjaar», «kabinetsperiode»."""
    return word in lexicon().cues["time"] or word.endswith(
        ("jaar", "periode", "maanden", "weken", "kwartaal")
    )
