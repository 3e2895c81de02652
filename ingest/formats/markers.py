# SPDX-License-Identifier: EUPL-1.2
"""The markers that list items show, where a format counts them itself."""

from __future__ import annotations

from typing import Final

BULLET: Final = "•"
"""What a list shows that doesn't say which sign it uses."""

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SYMBOLS: Final = {
    "\uf0b7": BULLET,
    "\uf0a7": "▪",
    "\uf02d": "–",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf06f": "o",
}
"""Signs of the Symbol and Wingdings fonts, which stand in Unicode's private area, as they look."""


def ordinal(number: int, style: str = "1") -> str:
    """Return a number in the style that HTML's `type` names: 1, a, A, i or I.

    >>> [ordinal(4, style) for style in "1aAiI"], ordinal(28, "a")
    (['4', 'd', 'D', 'iv', 'IV'], 'bb')
    """
    if style in {"a", "A"} and number > 0:
        # As word processors count: behind z comes aa, then bb.
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "A" else letter
    if style in {"i", "I"} and number > 0:
        rest, written = number, ""
        for value, sign in _ROMAN:
            written += sign * (rest // value)
            rest %= value
        return written.upper() if style == "I" else written
    return str(number)


def bullet(sign: str) -> str:
    """Return a list's sign as it looks; a bullet for one that only its font can show."""
    written = "".join(_SYMBOLS.get(character, character) for character in sign).strip()
    return written if written and not any("\ue000" <= c <= "\uf8ff" for c in written) else BULLET
