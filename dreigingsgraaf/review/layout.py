# SPDX-License-Identifier: EUPL-1.2
"""Lays texts out in lines of a screen's width."""

from __future__ import annotations

import textwrap
from typing import Final, NamedTuple

_MOST_LINES: Final = 8
"""Lines of a passage that are shown; of a longer one those around the mark."""


class Line(NamedTuple):
    """A line: its text and style; `mark` is the range of it that is marked."""

    text: str
    style: str = ""
    mark: tuple[int, int] | None = None


def bar(text: str, width: int) -> Line:
    """Return a line that fills the width."""
    return Line(f" {text}"[:width].ljust(width), "bar")


def wrapped(text: str, width: int, style: str = "", hang: int = 0) -> list[Line]:
    """Return a text in lines, those after the first indented."""
    lines = textwrap.wrap(text, width, subsequent_indent=" " * hang, drop_whitespace=True) or [""]
    return [Line(line, style) for line in lines]


def marked_passage(text: str, start: int, end: int, width: int, most: int = _MOST_LINES) -> list[Line]:
    """Return a passage in lines with a range of it marked; a long passage is cut around the mark, with «…»."""
    lines, place = [], 0
    for part in textwrap.wrap(text, width - 2, drop_whitespace=True) or [""]:
        place = text.index(part, place)
        begin, stop = max(start, place) - place, min(end, place + len(part)) - place
        lines.append(Line(f"  {part}", "", (begin + 2, stop + 2) if begin < stop else None))
        place += len(part)
    if len(lines) <= most:
        return lines
    first = next((number for number, line in enumerate(lines) if line.mark), 0)
    begin = max(0, min(first - 1, len(lines) - most))
    shown = lines[begin : begin + most]
    if begin:
        shown[0] = Line("  …", "dim")
    if begin + most < len(lines):
        shown[-1] = Line("  …", "dim")
    return shown
