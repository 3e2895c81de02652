# SPDX-License-Identifier: EUPL-1.2
"""The fields of an item: which statements and descriptions each of them shows, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dreigingsgraaf.namespaces import DG, EXTERNAL

SKOS: Final = EXTERNAL["skos"]


class Shape(StrEnum):
    """What a field holds."""

    THINGS = "things"
    THING = "thing"
    DAY = "day"
    TEXT = "text"
    TEXTS = "texts"
    WORD = "word"
    WORDS = "words"
    FLAG = "flag"
    NUMBER = "number"
    ADDRESS = "address"
    ADDRESSES = "addresses"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item.

    Args:
        name: its name in JSON.
        properties: IRIs of the properties whose values it shows.
        shape: what it holds.
        inverse: whether it shows who has the property with this item as value.
        types: first parts of the ids it shows, such as `ministry`; empty for all. A leading `-` leaves them out.
    """

    name: str
    properties: tuple[str, ...]
    shape: Shape
    inverse: bool = False
    types: tuple[str, ...] = ()

    def shows(self, id_: str) -> bool:
        """Whether this field shows the thing of an id."""
        if not self.types:
            return True
        type_ = id_.partition("/")[0]
        named = {name.removeprefix("-") for name in self.types}
        return (type_ in named) != self.types[0].startswith("-")


def things(name: str, *properties: str, types: tuple[str, ...] = ()) -> Field:
    """Return a field of what the item has these properties with."""
    return Field(name, _iris(properties), Shape.THINGS, types=types)


def inverse(name: str, *properties: str) -> Field:
    """Return a field of what has these properties with the item."""
    return Field(name, _iris(properties), Shape.THINGS, inverse=True)


def thing(name: str, property_: str) -> Field:
    """Return a field of the one thing that a document states, such as a status."""
    return Field(name, _iris((property_,)), Shape.THING)


def day(name: str, property_: str) -> Field:
    """Return a field of an uncertain date."""
    return Field(name, _iris((property_,)), Shape.DAY)


def value(name: str, property_: str, shape: Shape) -> Field:
    """Return a field of another shape, mostly of an editorial fact."""
    return Field(name, _iris((property_,)), shape)


def _iris(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_iri(name) for name in names)


def _iri(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return EXTERNAL[prefix] + local if colon else DG + name
