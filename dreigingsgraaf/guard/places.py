# SPDX-License-Identifier: EUPL-1.2
"""Shows a person the place in a query: line, column, and the line itself with a caret below."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_WIDTH: Final = 72
_LINE_END: Final = re.compile(r"\r\n|\n|\r")


class Place(NamedTuple):
    """A 1-based line and column, in code points, and two lines that show it."""

    line: int
    column: int
    excerpt: str


def locate(text: str, offset: int) -> Place:
    r"""Return the place of an offset.

        >>> print(locate("ASK {\n  SERVICE <x:> {} }", 8).excerpt)
          SERVICE <x:> {} }
          ^

    A long line is shown around the caret only; control characters are shown as spaces.
    """
    line, start = 1, 0
    for match in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, match.end()
    line_end = _LINE_END.search(text, offset)
    end = line_end.start() if line_end else len(text)
    first = max(start, min(offset - _WIDTH // 2, end - _WIDTH))
    shown = text[first : min(first + _WIDTH, max(end, first))]
    if not shown.isprintable():
        shown = "".join(character if character.isprintable() else " " for character in shown)
    return Place(line, offset - start + 1, f"{shown}\n{' ' * (offset - first)}^")
