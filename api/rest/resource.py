# SPDX-License-Identifier: EUPL-1.2
"""What a resource is: a path, a class, fields and filters; everything else follows from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .fields import Field, Shape, day, things, value
from .filters import Filter


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """A kind of thing that the interface lists and shows.

    Args:
        path: its segment below `/v1`.
        class_: its class, without prefix.
        one: what one of them is called, in Dutch and English.
        many: what several are called, in Dutch and English.
        example: the id of one.
        fields: what an item shows besides its names.
        filters: what a list can be filtered by.
        measures: the filter of measures that lists those of one item at `/{slug}/measures`; empty without.
        has_deadlines: whether its items are due at some time, and can be overdue on a day.
        has_force: whether its items are in force from some day on.
    """

    path: str
    class_: str
    one: tuple[str, str]
    many: tuple[str, str]
    example: str
    fields: tuple[Field, ...]
    filters: tuple[Filter, ...] = ()
    measures: str = ""
    has_deadlines: bool = False
    has_force: bool = False

    @property
    def type(self) -> str:
        """The first part of its example's id."""
        return self.example.partition("/")[0]


COMMON: Final = (
    value("definition", "skos:definition", Shape.TEXT),
    value("alternativeLabels", "skos:altLabel", Shape.TEXTS),
    value("abbreviations", "skos:notation", Shape.WORDS),
    value("note", "note", Shape.TEXT),
)
"""Fields that every item has."""

DATES: Final = (
    day("start", "start"),
    day("end", "end"),
    day("planned", "planned"),
    day("announcedOn", "announcedOn"),
    day("retroactiveTo", "retroactiveTo"),
    value("dateText", "dateText", Shape.TEXT),
    things("dateWording", "dateWording"),
)
"""Fields of what has a time; a wording is how vague words such as «soon» are."""
