# SPDX-License-Identifier: EUPL-1.2
"""Remembers what was found out about a word: letters use the same few thousand words again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")

MOST_WORDS: Final = 100_000
"""So many different words are remembered: some ten megabytes, and more than a thousand letters have."""


class Once(dict[K, V]):
    """What a function says of each key that was asked for; when there are too many it begins anew.

    >>> sizes = Once(len)
    >>> sizes["loket"], list(sizes)
    (5, ['loket'])

    Args:
        of: the function; it always says the same of the same key.
        most: how many keys are remembered.
    """

    def __init__(self, of: Callable[[K], V], most: int = MOST_WORDS) -> None:
        super().__init__()
        self._of, self._most = of, most

    def __missing__(self, key: K) -> V:
        """Ask the function, and remember what it says."""
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._of(key)
        return value
