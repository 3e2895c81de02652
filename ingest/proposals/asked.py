# SPDX-License-Identifier: EUPL-1.2
"""Tells what a motion asks from what the government does: «de motie verzoekt een register in te richten»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said
from .order import subordinate_from

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    main = words[: subordinate_from(words, 1)]
    return not cues["asking"].isdisjoint(main) or not _TAKES.isdisjoint(main)
