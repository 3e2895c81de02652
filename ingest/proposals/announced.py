# SPDX-License-Identifier: EUPL-1.2
"""From where on a sentence announces what its subordinate clauses say: «het kabinet heeft *besloten* dat …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..mentions.lexicon import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.lexicon import Lexicon


def announced_from(words: Sequence[str], known: Lexicon) -> int:
    """Return from where on the main clause announces what is said; the number of words where it does not.

    «Heeft besloten» announces wherever it stands; «is gestart» only what comes behind it.

    Args:
        words: the sentence's words in lower case.
        known: the word lists.
    """
    licenses, busy = known.cues["license"], known.cues["busy"]
    at = [
        place
        for place, word in enumerate(words)
        if word in licenses
        and not (word in busy and words[place + 1 : place + 2] == ["om"])
        and not (word == "besluit" and words[place + 1 : place + 2] == ["van"])
    ]  # «is een fonds gestart om havens te helpen», «een besluit van Canada om regels te verruimen»
    if any(words[place] not in busy for place in at) or said(words, "license-phrase"):
        return 0
    return min(at, default=len(words))
