# SPDX-License-Identifier: EUPL-1.2
"""Joins the lines of a paragraph again, in a text that was broken into short lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .footnotes import Line
from .header import begins_signature
from .structure import is_within, starts_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE = re.compile(r"[^\r\n]+")
_WIDEST: Final = 120
"""A text with a longer line isn't broken into short ones."""
_FULL: Final = 0.7
"""How much of the widest line nearly all lines of broken text fill."""


def paragraphs(text: str) -> list[Line]:
    r"""Return the paragraphs of a text, each with its offset; line breaks within one stay in it.

    >>> [line.text for line in paragraphs("Een korte zin.\n\nEn nog een.\n")]
    ['Een korte zin.', 'En nog een.']
    """
    lines = [Line(match[0], match.start()) for match in _LINE.finditer(text) if match[0].strip()]
    blocks = _blocks(lines, text)
    # A long address can't be broken, and stands out.
    width = max((len(line.text.rstrip()) for line in lines if " " in line.text.strip()), default=0)
    if not _is_wrapped(blocks, width):
        return lines
    joined: list[Line] = []
    for block in blocks:
        joined.append(block[0])
        for before, line in pairwise(block):
            if _goes_on(before.text, line.text, joined[-1].text, width):
                start = joined[-1].offset
                joined[-1] = Line(text[start : line.offset + len(line.text)], start)
            else:
                joined.append(line)
    return joined


def _blocks(lines: Sequence[Line], text: str) -> list[list[Line]]:
    """Part lines where a blank line stands between them."""
    blocks: list[list[Line]] = []
    for line in lines:
        end = blocks[-1][-1].offset + len(blocks[-1][-1].text) if blocks else 0
        breaks = re.findall(r"\r\n|\r|\n", text[end : line.offset])
        if blocks and len(breaks) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(blocks: Iterable[Sequence[Line]], width: int) -> bool:
    """Tell whether most of the lines that have another below them, in the same block, reach the margin."""
    inner = [len(line.text.rstrip()) for block in blocks for line in block[:-1]]
    full = sum(length >= width * _FULL for length in inner)
    return width <= _WIDEST and full >= 3 and full > len(inner) * 0.6


def _goes_on(before: str, line: str, paragraph: str, width: int) -> bool:
    """Tell whether a line goes on with the one before: only where its first word didn't fit there."""
    if starts_item(line.lstrip()) and not is_within(line, paragraph):
        return False
    if begins_signature(before.strip()) and line.lstrip()[:1].isupper():
        return False
    first = line.split(maxsplit=1)[0]
    return len(before.rstrip()) + 1 + len(first) > width * 0.88
