# SPDX-License-Identifier: EUPL-1.2
"""Tells whether a measure hangs on something that is still open: «Als de proef slaagt, schaft Defensie … aan»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .clauses import Action


_IF_SO: Final = frozenset(
    {"blijkt", "blijken", "leidt", "leiden", "slaagt", "slagen", "lukt", "ontstaat", "mocht"}
)
_IF: Final = frozenset({"als", "wanneer"})
_ABOUT: Final = (["gaat"], ["om"], ["aankomt"])
_SUBJECTS: Final = frozenset({"de", "het", "dat", "dit", "deze", "er", "zij", "hij", "wij"})


def conditional(words: Sequence[str], action: Action | None) -> bool:
    """Tell whether a condition stands in an action's sentence, in its own clause or the one before or behind.

    A hit: «indien», «mits», «mocht», «als» with a clause behind it, «afhankelijk van». A near miss: «als onderdeel
    van», and «waar nodig».
    """
    cues = lexicon().cues
    start, end = (action.start, action.end) if action else (0, len(words))
    if not cues["condition"].isdisjoint(words):
        return True
    for at, word in enumerate(words[:end] if not _IF.isdisjoint(words) else ()):
        if word in _IF and (_opens(words, at) or _behind_verb(words, at)):
            following = words[at + 1] if at + 1 < len(words) else ""
            about = following == "het" and words[at + 2 : at + 3] in _ABOUT
            if not about and following not in cues["not-condition-after-als"]:
                return True
    return said(words[start:end], "condition-phrase") or _inverted(words)


def _inverted(words: Sequence[str]) -> bool:
    """Tell whether a sentence opens with its verb and goes on with «dan»: «*Blijkt* dit nodig, *dan* volgt …»."""
    known = lexicon()
    opens = words[:1] and (words[0] in _IF_SO or words[0] in known.auxiliaries or words[0] in known.finite)
    return bool(opens) and any(words[at : at + 2] == [",", "dan"] for at in range(1, len(words) - 1))


def _behind_verb(words: Sequence[str], at: int) -> bool:
    """Tell whether a clause follows the verb that closes the one before: «wordt verruimd als de proef slaagt»."""
    known = lexicon()
    closed = at > 1 and (words[at - 1] in known.participles or words[at - 1] in known.infinitives)
    return (
        closed and words[at + 1 : at + 2] != [] and words[at + 1] in _SUBJECTS and words[-2] not in _SUBJECTS
    )


def _opens(words: Sequence[str], at: int) -> bool:
    """Tell whether a word opens a clause: at the beginning, or behind a comma with a comma or stop to follow."""
    return at == 0 or words[at - 1] in {",", "maar", "en", "dan", "alleen"}
