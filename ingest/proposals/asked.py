# SPDX-License-Identifier: EUPL-1.2
"""Tells who asks what: «de motie verzoekt een register in te richten», «het instituut is verzocht te onderzoeken»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said
from .order import subordinate_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .named_doers import Doer

_BODIES: Final = frozenset({"agency", "service", "institute", "advisory"})
_HOUSE: Final = frozenset({"uw", "de", "tweede", "eerste", "beide"})
_TOWARDS: Final = frozenset({"act", "serve", "continue", "create", "start", "run"})
_TO: Final = frozenset({"aan", "met", "voor", "de"})
_OPENING: Final = 6
_TAKES: Final = frozenset(
    {"voer", "voeren", "voert", "neem", "nemen", "neemt", "onderschrijf", "onderschrijven"}
)
"""What is done with a motion: «voeren wij uit», «neem ik over»."""


def asked(words: Sequence[str]) -> bool:
    """Tell whether a sentence says what a motion asks, or what becomes of it: «de motie verzoekt …»."""
    cues = lexicon().cues
    if cues["motion"].isdisjoint(words[:_OPENING]) or said(words[:_OPENING], "following"):
        return False
    main = [*words[: subordinate_from(words, 1)], *words[-2:]]  # «heeft uw Kamer *aangenomen*.»
    return not cues["asking"].isdisjoint(main) or not _TAKES.isdisjoint(main)


def asks_body(sentence: Sentence, action: Action, doer: Doer) -> bool:
    """Tell whether a body is asked something, by the government if nobody is named: «het WODC is verzocht …»."""
    if doer.other or not action.passive or action.verb.kind != "request":
        return False
    return any(
        name.kind in _BODIES and action.start <= at < action.finite for at, name in sentence.begun.items()
    )


def to_house(words: Sequence[str], action: Action) -> bool:
    """Tell whether something is done for or with the House: «een briefing *voor uw Kamer*»; no bill is laid so."""
    if action.verb.kind not in _TOWARDS:
        return False
    places = range(action.start + 2, action.end)
    return any(
        words[at] == "kamer"
        and words[at - 1] in _HOUSE
        and words[at - 2] in _TO
        and words[at - 3 : at - 1] != ["in", "de"]  # «openstelling voor alle partijen in de Tweede Kamer»
        for at in places
    )
