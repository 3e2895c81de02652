# SPDX-License-Identifier: EUPL-1.2
"""Tables on a page: rows of cells whose left edges stand below one another; cells may have several lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .glyphs import Line

_SAME: Final = 3.0
"""Points within which two left edges are the same."""


def find_tables(rows: Sequence[Sequence[Line]], start: int, leading: float) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end among the rows from `start` on; each has two rows of cells at least."""
    index = start
    while index < len(rows):
        if len(rows[index]) < 2:
            index += 1
            continue
        first = index
        columns = [line.left for line in rows[first]]
        last = first + 1
        while last < len(rows) and _belongs(rows[last], rows[last - 1], columns, leading):
            columns += [line.left for line in rows[last] if not _among(line.left, columns)]
            last += 1
        # The first cell's first lines may stand above the row in which other cells begin.
        if sum(len(row) > 1 for row in rows[first:last]) > 1:
            yield first, last
        index = last


def _belongs(row: Sequence[Line], above: Sequence[Line], columns: Sequence[float], leading: float) -> bool:
    """Tell whether a row goes on with a table: all it holds stands below cells of it, and close enough."""
    if row[0].page != above[0].page:
        return len(row) > 1 and all(_among(line.left, columns) for line in row)
    if row[0].base - above[0].base > leading * 2.5:
        return False
    if len(row) == 1:
        # A single line is the rest of a cell: beside the first column, or close below it and as narrow.
        beside = row[0].left > columns[0] + _SAME
        narrow = row[0].right < min((left for left in columns if left > columns[0] + _SAME), default=0)
        close = row[0].base - above[0].base < leading * 1.2
        return _among(row[0].left, columns) and close and (beside or narrow)
    return sum(_among(line.left, columns) for line in row) > len(row) / 2


def _among(left: float, columns: Sequence[float]) -> bool:
    return any(abs(left - column) < _SAME for column in columns)


def cells(rows: Sequence[Sequence[Line]], rules: Sequence[tuple[int, float]]) -> Iterator[list[Line]]:
    """Yield the cells of a table row by row, each as its lines.

    Where ruled lines part the rows these decide. Without them a row begins with a line of the first column, where the
    distance to the line above is wider than within cells, if some distances are.
    """
    lefts = sorted(line.left for row in rows for line in row)
    columns = [lefts[0], *(right for left, right in pairwise(lefts) if right - left > _SAME)]
    inside = [rule for rule in rules if any(_between(*pair, rule) for pair in pairwise(rows))]
    gaps = [
        below[0].base - above[0].base for above, below in pairwise(rows) if below[0].page == above[0].page
    ]
    wide = min(gaps) * 1.15 if gaps and max(gaps) > min(gaps) * 1.25 else 0.0
    row: dict[int, list[Line]] = {}
    for above, lines in zip([None, *rows], rows, strict=False):
        if above is not None and row and _begins_row(above, lines, columns, inside, wide):
            yield from (row[column] for column in sorted(row))
            row = {}
        for line in lines:
            place = max(index for index, left in enumerate(columns) if left <= line.left + _SAME)
            row.setdefault(place, []).append(line)
    yield from (row[column] for column in sorted(row))


def _between(above: Sequence[Line], below: Sequence[Line], rule: tuple[int, float]) -> bool:
    """Tell whether a ruled line, given by its page and height, stands between two rows of lines."""
    page, height = rule
    return page == above[0].page == below[0].page and above[0].base < height < below[0].base


def _begins_row(
    above: Sequence[Line],
    lines: Sequence[Line],
    columns: Sequence[float],
    rules: Sequence[tuple[int, float]],
    wide: float,
) -> bool:
    if lines[0].page != above[0].page:
        return True
    if rules:
        return any(_between(above, lines, rule) for rule in rules)
    is_apart = lines[0].base - above[0].base >= wide
    return is_apart and abs(lines[0].left - columns[0]) < _SAME and (len(lines) > 1 or wide > 0)
