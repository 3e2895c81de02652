# SPDX-License-Identifier: EUPL-1.2
"""What a careful reader found in a letter, to measure proposals by: the annotation, in one form."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Range = tuple[int, int]

LINKED: Final = frozenset({
    "threat", "actor", "country", "ministry", "agency", "service", "institute", "org", "parliament", "advisory",
    "ngo", "law", "eu", "int", "publication", "person",
})  # fmt: skip
"""The types of entities whose mentions are annotated and linked."""

_NUMBERED = re.compile(r"\d\d\s?\d{3}")


@dataclass(slots=True)
class GoldItem:
    """A measure or commitment as annotated.

    Args:
        name: how the annotation calls it.
        ranges: the places in the source that speak of it.
        values: for each property its values.
        kind: kind of a commitment; empty for a measure.
        negated: whether the letter says that it is not taken.
        conditional: whether it depends on something.
    """

    name: str
    ranges: list[Range]
    values: dict[str, set[str]] = field(default_factory=dict)
    kind: str = ""
    negated: bool = False
    conditional: bool = False


@dataclass(slots=True)
class Gold:
    """The annotation of one letter; ranges are source offsets."""

    references: set[tuple[Range, str]]
    mentions: set[tuple[Range, str]]
    measures: list[GoldItem]
    commitments: list[GoldItem]


def of_reference(path: Path, source: str) -> Gold:
    """Read the reference annotation of the first letter.

    Args:
        path: the annotation, with entities and relations anchored by line and offset.
        source: the letter's text, in which its lines count.

    Raises:
        InputError: the annotation does not fit the text.
    """
    loaded = json.loads(path.read_text(encoding="utf-8"))
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(anchor: dict[str, Any]) -> Range:
        start, end = (starts[anchor["line"] - 1] + anchor[side] for side in ("start", "end"))
        if source[start:end] != anchor["quote"]:
            raise InputError(
                f"{path} does not fit the text at line {anchor['line']}.", "Name its own letter."
            )
        return start, end

    items: dict[str, GoldItem] = {}
    mentions: set[tuple[Range, str]] = set()
    references: set[tuple[Range, str]] = set()
    for entity in loaded["entities"]:
        kind, ranges = entity["id"].partition("/")[0], [place(mention) for mention in entity["mentions"]]
        if kind in LINKED:
            mentions |= {(range_, entity["id"]) for range_ in ranges}
        elif kind == "kamerstuk" and entity["id"] != loaded["source"]["id"]:
            cited = [range_ for range_ in ranges if _NUMBERED.search(source[slice(*range_)])]
            references |= {(range_, entity["id"].replace("kamerstuk/", "kst-")) for range_ in cited}
        elif kind in {"measure", "commitment"}:
            about = entity["attributes"]
            values = {
                name: {about[name]} for name in ("status", "measureType", "planned", "due") if name in about
            }
            items[entity["id"]] = GoldItem(entity["id"], ranges, values, about.get("kind", ""))
    for relation in loaded["relations"]:
        if relation["s"] in items:
            predicate = {"madeBy": "by"}.get(relation["p"], relation["p"])
            items[relation["s"]].values.setdefault(predicate, set()).add(relation["o"])
    return Gold(
        references, mentions, [item for name, item in items.items() if name.startswith("measure/")],
        [item for name, item in items.items() if name.startswith("commitment/")],
    )  # fmt: skip
