# SPDX-License-Identifier: EUPL-1.2
"""Reads the rows of a table of actions by the names of its columns: «Maatregel — Trekker — Planning».

Some formats give a row as one passage, with dashes between its cells; others give each cell as a passage. Then the
head is a row of passages that are names of columns, and what follows is read row by row as long as each row says who
leads or when.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.dates import bounds

from ..mentions.lexicon import rows, said
from .labels import short_label
from .model import Fact, Measure
from .named_doers import GOVERNMENT, LEADING
from .naming import closing_verb, kind_of, opening_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..mentions.letter import Placed
    from ..mentions.sentences import Sentence
    from .surroundings import Range, Surroundings

_BETWEEN: Final = " — "
_STANDING: Final = frozenset({"desk", "screening", "monitoring-analysis", "awareness", "export-control"})
_YEAR: Final = re.compile(r"(?:begin |medio |eind |in )?20\d\d", re.IGNORECASE)
_LONGEST: Final = 90
"""Characters of a cell that says who leads or when."""
_FEWEST, _WIDEST = 2, 8
"""Columns of a table, the second excluded."""
_SHORT: Final = 40
"""Characters of a column's name."""


class Tables:
    """Knows the rows of the tables of actions in a letter."""

    def __init__(self, around: Surroundings) -> None:
        self._around, self._text = around, around.text
        self._rows: dict[int, list[tuple[str, Range]]] = {}
        self._inside: set[int] = set()
        for roles, found in (*self._dashed(around.passages), *self._apart(around.passages)):
            self._rows |= {cells[0][0]: list(zip(roles, cells, strict=False)) for cells in found}

    def row(self, sentence: Sentence) -> list[Measure] | None:
        """Return the measure of a row; an empty list for a head or a further cell, None outside tables."""
        start = sentence.placed.start
        if start not in self._rows:
            return [] if start in self._inside else None
        return [self._of_row(self._rows[start])] if self._tells(sentence, self._rows[start]) else []

    def _tells(self, sentence: Sentence, cells: Sequence[tuple[str, Range]]) -> bool:
        """Tell whether a sentence begins a row that says something new, not «(zie paragraaf 3)»."""
        words = (self._text[slice(*place)].lower().replace("(", " ") for _, place in cells)
        return sentence.start_char == cells[0][1][0] and not any(
            said(one.split(), "repeats") for one in words
        )

    def _dashed(self, passages: Sequence[Placed]) -> Iterator[tuple[list[str], list[list[Range]]]]:
        """Yield the columns and rows of tables of which each row is a passage with dashes between its cells."""
        roles: list[str] = []
        for placed in passages:
            texts = placed.passage.text.split(_BETWEEN)
            if len(texts) < _FEWEST:
                roles = []
                continue
            named = [_role(text) for text in texts]
            if _is_head(named):
                roles = named
                self._inside.add(placed.start)
            elif roles:
                cells, at = [], placed.start
                for text in texts:
                    cells.append((at, at + len(text)))
                    at += len(text) + len(_BETWEEN)
                yield roles, [cells]

    def _apart(self, passages: Sequence[Placed]) -> Iterator[tuple[list[str], list[list[Range]]]]:
        """Yield the columns and rows of tables of which each cell is a passage."""
        named = [_role(placed.passage.text) for placed in passages]
        below = 0
        for at in [at for at in range(len(named)) if any(named[at : at + _FEWEST])]:
            if at < below:
                continue
            tables = [
                (self._below(roles, passages, at + width), roles)
                for width in range(_FEWEST, _WIDEST)
                if _is_head(roles := named[at : at + width]) and _are_short(passages[at : at + width])
            ]
            found, roles = max(tables, key=lambda one: len(one[0]) * len(one[1]), default=([], []))
            if found:
                below = at + len(roles) * (len(found) + 1)
                self._inside |= {placed.start for placed in passages[at:below]}
                yield roles, found

    def _below(self, roles: Sequence[str], passages: Sequence[Placed], at: int) -> list[list[Range]]:
        """Return the rows below a head, each as the places of its cells."""
        width = len(roles)
        found: list[list[Range]] = []
        while self._is_row(roles, cells := passages[at : at + width]):
            found.append([(placed.start, placed.end) for placed in cells])
            at += width
        return found

    def _is_row(self, roles: Sequence[str], cells: Sequence[Placed]) -> bool:
        """Tell whether passages are the cells of a row: they say who leads, or when."""
        if len(cells) < len(roles) or any(placed.passage.level > 0 for placed in cells):
            return False
        told = False
        for role, placed in zip(roles, cells, strict=True):
            if role in {"lead", "when"}:
                if len(placed.passage.text) > _LONGEST:
                    return False
                bodies = bool(self._around.within(placed.start, placed.end, GOVERNMENT))
                told = told or (bodies if role == "lead" else self._says_when((placed.start, placed.end)))
        return told

    def _says_when(self, place: Range) -> bool:
        text = self._text[slice(*place)].strip(" .")
        return bool(_stage(text.lower()) or _YEAR.fullmatch(text) or self._around.dates(*place))

    def _of_row(self, cells: Sequence[tuple[str, Range]]) -> Measure:
        kinds: dict[str, Range] = {}
        for role, place in cells:
            kinds.setdefault(role, place)
        first, last = kinds.get("measure", cells[0][1])
        start, end = cells[0][1][0], cells[-1][1][1]
        dashed = self._around.passage(start).end >= end
        if not dashed:
            start, end = first, last
        end = start + len(self._text[start:end].rstrip(" ."))
        measure = Measure(start, end, "row", label=short_label(self._text[first:last]))
        measure.more = [] if dashed else [place for _, place in cells if place[0] != first]
        words = self._text[first:last].lower().split()
        verb = opening_verb(words, 0) or closing_verb(words)
        kind = kind_of(words, range(len(words)), verb[1] if verb else None)
        measure.facts.append(Fact("measureType", kind, first, last, "type-of-row"))
        when = kinds.get("when", (end, end))
        stage = _stage(self._text[slice(*when)].lower().strip(" ."))
        if stage == "continuing" and kind in _STANDING:
            stage = "operational"
        if not stage:
            stage = "announced" if self._to_come(*when) or when[0] == end else "in-preparation"
        measure.facts.append(
            Fact("status", stage, *(when if when[1] > when[0] else (first, last)), "status-of-row")
        )
        measure.facts += [
            Fact("responsible", one.entity, one.start_char, one.end_char, "lead-column")
            for one in (self._around.within(*kinds["lead"], GOVERNMENT) if "lead" in kinds else ())
            if one.kind in LEADING
        ]
        return measure

    def _to_come(self, start: int, end: int) -> bool:
        """Tell whether a day is named behind the letter's date."""
        written = self._around.about.date
        if written and _YEAR.fullmatch(self._text[start:end].strip()):
            return bool(int(self._text[start:end].strip()[-4:]) > written.year)
        days = [bounds(one.edtf) for one in self._around.dates(start, end) if one.edtf]
        return bool(written) and any(
            (first and first > written) or (last and last >= written) for first, last in days
        )


@cache
def _roles() -> dict[str, str]:
    return {word: row["column"] for row in rows("columns.jsonl") for word in row["words"]}


def _role(text: str) -> str:
    return _roles().get(text.strip(" .:").lower(), "")


def _is_head(roles: Sequence[str]) -> bool:
    """Tell whether these are the columns of a table of actions: it has measures, and who leads them or when."""
    named = set(roles)
    return "measure" in named and bool(named & {"lead", "when"}) and roles.count("") <= len(roles) // 2


def _are_short(passages: Sequence[Placed]) -> bool:
    return all(placed.passage.level == 0 and len(placed.passage.text) < _SHORT for placed in passages)


@cache
def _stages() -> list[tuple[str, str]]:
    found = [(word, row["status"]) for row in rows("stages.jsonl") for word in row["words"]]
    return sorted(found, key=lambda one: -len(one[0]))


def _stage(text: str) -> str:
    """Return the status that a cell says: «loopt», «in consultatie»; an empty string when it says none."""
    padded = f" {text.replace(',', ' ').replace(';', ' ')} "
    return next((status for word, status in _stages() if f" {word} " in padded), "")
