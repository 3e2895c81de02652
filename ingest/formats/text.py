# SPDX-License-Identifier: EUPL-1.2
"""Reads plain text: the preview of a parliamentary paper, or any other; every passage leads back to the source.

A line is a passage. Where a text was broken into short lines, the lines of a paragraph are joined again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .footnotes import lift_marks, split_notes
from .header import letter_start
from .normalise import normalise
from .pieces import Draft, Piece
from .structure import level
from .wrapping import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .footnotes import Note
    from .normalise import Normal


def read_plain(text: str) -> Draft:
    """Read a decoded text; line ends are those of the file."""
    above, notes = split_notes(paragraphs(text))
    normals = [normal for line in above if (normal := normalise(line.text, line.offset)).text]
    start = letter_start([normal.text for normal in normals])
    body, marks, last_mark = lift_marks(normals[start:])
    if not notes and last_mark < 2:  # a single digit behind a word is no list of footnotes
        body, marks = normals[start:], [()] * len(normals[start:])
    pieces = [Piece(normal.text, level(normal.text), (), (), normal.source) for normal in normals[:start]]
    pieces += [
        Piece(normal.text, level(normal.text) if normal.text else 0, lifted, (), normal.source)
        for normal, lifted in zip(body, marks, strict=True)
    ]
    return Draft(pieces, list(_notes(notes)))


def _notes(notes: Sequence[Note]) -> Iterator[tuple[int, Piece]]:
    for note in notes:
        normal: Normal = normalise(note.text, note.offset)
        yield note.number, Piece(normal.text, 0, (), (), normal.source)
