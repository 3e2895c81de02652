# SPDX-License-Identifier: EUPL-1.2
"""Verbs that no list knows but whose form shows them: participles of verbs in «-eren», such as «geformaliseerd»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.verbs import Meanings, Verb

if TYPE_CHECKING:
    from ..mentions.lexicon import Lexicon

NEW: Final = Meanings([(Verb("…eren", "act"), False)])
"""What such a verb says: something is done; a noun beside it must tell what."""


def is_new(word: str, known: Lexicon) -> bool:
    """Tell whether a word is a participle of a verb in «-eren» that no list knows; those of thinking don't count."""
    if not word.endswith("eerd") or not word.startswith("ge"):
        return False
    return word not in known.participles and word not in known.cues["no-doing"]
