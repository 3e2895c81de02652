# SPDX-License-Identifier: EUPL-1.2
"""Footnotes of plain text: the numbered list at the end, and the marks that stick to words in the body.

A mark has lost its superscript: "actoren1", "Defensienota 202210" (2022, note 10), "gemaakt.2 Dit". The next
expected number decides: after mark 9 only a 10 is looked for. Names such as G7, CO2 and NIS2 are no marks: short
capitals, what goes on behind a hyphen ("NIS2-richtlijn"), and what a letter writes more than once.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from dreigingsgraaf.documents import FootnoteMark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .normalise import Normal

RETURN_ARROW = "\u21a9"

_FIRST_NOTE = re.compile(r"\s*1\.\s+\S")
_NOTE = re.compile(r"\s*(\d{1,3})\.\s+")
_YEAR = r"(?<!\d)(?:19|20)\d\d"
_NAME = re.compile(r"(?<![^\W\d_])(?:[A-Z]{1,2}|NIS)$")
_NUMBERED = re.compile(r"[^\W\d_]+\d+(?!\w)")
_BEHIND = r"(?!\w|-[^\W\d_])"


class Line(NamedTuple):
    """A line of the source, and the offset of its first character."""

    text: str
    offset: int


class Note(NamedTuple):
    """A footnote: its number, its text as it stands, and the text's offset."""

    number: int
    text: str
    offset: int


def split_notes(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Note]]:
    """Part the lines of a document from its list of footnotes; each note is closed by an arrow (U+21A9)."""
    for start in range(len(lines) - 1, -1, -1):
        if _FIRST_NOTE.match(lines[start].text):
            notes = _notes(lines[start:])
            if notes:
                return lines[:start], notes
    return lines, []


def _notes(lines: Sequence[Line]) -> list[Note]:
    """Return the notes of these lines, or none when they are no list of notes from 1 on."""
    notes: list[Note] = []
    closed = True
    for line in lines:
        if not line.text.strip():
            continue
        if closed:
            found = _NOTE.match(line.text)
            if not found or int(found[1]) != len(notes) + 1:
                return []
            notes.append(Note(len(notes) + 1, line.text[found.end() :], line.offset + found.end()))
        else:
            last = notes[-1]
            # A break, as long as what lies between: a note's own paragraphs are one passage, a space apart.
            gap = "\n" * (line.offset - last.offset - len(last.text))
            notes[-1] = Note(last.number, last.text + gap + line.text, last.offset)
        closed = RETURN_ARROW in line.text
    if not closed or not notes:
        return []
    return [Note(note.number, note.text[: note.text.rindex(RETURN_ARROW)], note.offset) for note in notes]


def lift_marks(texts: Sequence[Normal]) -> tuple[list[Normal], list[tuple[FootnoteMark, ...]], int]:
    """Take the footnote marks out of a body's passages, in reading order.

    Returns:
        The passages without marks, the marks of each, and the number of the last mark found.
    """
    cleaned: list[Normal] = []
    marks: list[tuple[FootnoteMark, ...]] = []
    written = Counter(name for normal in texts for name in _NUMBERED.findall(normal.text))
    names = {name for name, times in written.items() if times > 1}
    expected = 1
    for normal in texts:
        here: list[FootnoteMark] = []
        start = 0
        while place := _mark(normal.text, expected, start, names):
            here.append(FootnoteMark(place[0], expected))
            normal = normal.without(*place)  # noqa: PLW2901  (one passage, cleaned mark by mark)
            start = place[0]
            expected += 1
        cleaned.append(normal)
        marks.append(tuple(here))
    return cleaned, marks, expected - 1


def _mark(text: str, number: int, start: int, names: Collection[str]) -> tuple[int, int] | None:
    """Return where the mark of that number stands, at or after `start`; the digit of a name is none."""
    if str(number) not in text:
        return None
    after_word = rf"(?<=[^\W\d_]){number}{_BEHIND}"
    after_year = rf"{_YEAR}(?P<mark>{number}){_BEHIND}"
    after_stop = rf"(?:[^\d\s]|{_YEAR})[.,;:!?)\]»”’]+(?P<stop>{number}){_BEHIND}"
    named = {match.end() for match in _NUMBERED.finditer(text) if match[0] in names}
    found = []
    for pattern in (after_word, after_year, after_stop):
        for match in re.finditer(pattern, text):
            place = match.span(match.lastgroup or 0)
            if place[0] >= start and place[1] not in named and not _NAME.search(text[: place[0]]):
                found.append(place)
    return min(found, default=None)
