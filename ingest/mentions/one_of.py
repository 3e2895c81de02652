# SPDX-License-Identifier: EUPL-1.2
"""One regular expression for many words, which looks at each letter of a text once and not once for each word.

Python's `re` tries the words of `a|b|c` one after the other at every place. Here words with the same beginning share
it: «overname|overnames|overal» is written «over(?:name(?:s)?|al)».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """Return an expression that matches one of some words, the longest that fits.

    >>> one_of(["overname", "overnames", "overal"])
    'over(?:name(?:s)?|al)'
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    ends = by_letter.pop("", None) is not None
    parts = [re.escape(letter) + one_of(rest) for letter, rest in by_letter.items()]
    whole = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})" if parts else ""
    return f"{whole}?" if ends and parts else whole
