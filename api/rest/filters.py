# SPDX-License-Identifier: EUPL-1.2
"""Filters of lists: what each may be given, and which query finds what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dreigingsgraaf.catalogue import Kind, Parameter
from dreigingsgraaf.catalogue.declarations import COMMON
from dreigingsgraaf.namespaces import DG, PREFIXES

STATED: Final = "by-statement"
NEWEST: Final = "by-newest-statement"
INVERSE: Final = "by-inverse-statement"
DESCRIBED: Final = "by-description"

SEARCH: Final = Parameter(
    "q", Kind.TEXT, required=False,
    description={"nl": "Woorden die in een label staan.", "en": "Words that stand in a label."},
)  # fmt: skip
NARROWER: Final = Parameter(
    "narrower", Kind.ENUMERATION, required=False, default="true", values=("true", "false"),
    description=COMMON["narrower"],
)  # fmt: skip
ROLE: Final = Parameter(
    "role", Kind.ENUMERATION, required=False,
    values=("responsible", "involved", "commissioner", "executor", "coordinator"),
    description={
        "nl": "Alleen wie verantwoordelijk is of betrokken, of als verantwoordelijke die rol heeft.",
        "en": "Only who is responsible or involved, or has that role when responsible.",
    },
)  # fmt: skip
DUE_BEFORE: Final = Parameter(
    "dueBefore", Kind.DATE, required=False, example="2022-12-31",
    description={"nl": "Alleen wat uiterlijk op deze dag af moet zijn.",
                 "en": "Only what is due on this day at the latest."},
)  # fmt: skip
DUE_AFTER: Final = Parameter(
    "dueAfter", Kind.DATE, required=False, example="2023-01-01",
    description={"nl": "Alleen waarvan de termijn niet vóór deze dag begint.",
                 "en": "Only what is not due before this day."},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a list.

    Args:
        parameter: what it may be given.
        query: the query in `queries/resources/` that finds the items; empty when the type of an item's id decides.
        properties: IRIs of the properties that the query is bound to; empty when it names them itself.
        is_tree: whether what is narrower than the value counts too, unless `narrower=false`.
        has_roles: whether `role` narrows it.
    """

    parameter: Parameter
    query: str = STATED
    properties: tuple[str, ...] = ()
    is_tree: bool = False
    has_roles: bool = False

    @property
    def name(self) -> str:
        """The name of its parameter."""
        return self.parameter.name


def entity(
    name: str, class_: str, nl: str, en: str, *properties: str, query: str = STATED, example: str | None = None,
    is_tree: bool = False, has_roles: bool = False,
) -> Filter:  # fmt: skip
    """Return a filter by entities of a class; properties without a prefix are ours."""
    parameter = Parameter(
        name, Kind.ENTITY, DG + class_, required=False, example=example, description={"nl": nl, "en": en}
    )
    return Filter(parameter, query, _iris(properties), is_tree, has_roles)


def concept(
    name: str,
    scheme: str,
    nl: str,
    en: str,
    property_: str,
    *,
    query: str = DESCRIBED,
    example: str | None = None,
) -> Filter:
    """Return a filter by a value of a closed list."""
    target = PREFIXES["scheme"] + scheme
    parameter = Parameter(
        name, Kind.CONCEPT, target, required=False, example=example, description={"nl": nl, "en": en}
    )
    return Filter(parameter, query, _iris((property_,)))


def id_type(name: str, nl: str, en: str, *types: str, example: str | None = None) -> Filter:
    """Return a filter by the first part of an id, such as `ministry`."""
    parameter = Parameter(
        name,
        Kind.ENUMERATION,
        required=False,
        values=types,
        example=example,
        description={"nl": nl, "en": en},
    )
    return Filter(parameter, query="")


def _iris(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(PREFIXES["skos"] + name[5:] if name.startswith("skos:") else DG + name for name in names)
