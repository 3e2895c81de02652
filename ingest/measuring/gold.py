# SPDX-License-Identifier: EUPL-1.2
"""What a careful reader found in a letter, to measure proposals by: annotations, in one form.

Two kinds of files are read: annotated letters (docs/annotated-letters.md), and the reference annotation of the first
letter, which anchors entities and relations by line. Places are passages with offsets, so that they hold for every
format.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dreigingsgraaf.errors import InputError

from ..read import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dreigingsgraaf.documents import Document

LINKED: Final = frozenset({
    "threat", "actor", "country", "ministry", "agency", "service", "institute", "org", "parliament", "advisory",
    "ngo", "law", "eu", "int", "publication", "person",
})  # fmt: skip
"""The types of entities whose mentions are annotated and linked."""

RELATIONS: Final = ("addresses", "responsible", "involves", "basedOn", "alignedWith", "targets")
_SINGLE: Final = ("measureType", "status", "planned", "due")
_UNJUDGED: Final = frozenset({"to", "negated", "conditional"})
_NUMBERED = re.compile(r"\d\d\s?\d{3}")


class Place(NamedTuple):
    """A stretch of a passage."""

    passage: str
    start: int
    end: int


class Mention(NamedTuple):
    """Something named at a place: an entity's compact name, a date as EDTF, or a paper's official id."""

    place: Place
    value: str


@dataclass(slots=True)
class Item:
    """A measure or commitment.

    Args:
        name: how the annotation calls it.
        places: where the letter speaks of it.
        values: for each property its values; `negated` and `conditional` hold `true` where they apply.
        kind: kind of a commitment; empty for a measure.
    """

    name: str
    places: list[Place]
    values: dict[str, set[str]] = field(default_factory=dict)
    kind: str = ""


@dataclass(slots=True)
class Gold:
    """The annotation of one letter.

    Args:
        document: the letter, read.
        about_threats: whether it is about state threats, or about something else.
        candidates: new entities, with all their names and numbers.
        complete: whether every mention is annotated; else one at a place without annotation is not judged.
        unjudged: properties that the annotation doesn't state.
    """

    document: Document
    about_threats: bool
    references: list[Mention]
    mentions: list[Mention]
    dates: list[Mention]
    measures: list[Item]
    commitments: list[Item]
    candidates: dict[str, set[str]]
    complete: bool = True
    unjudged: frozenset[str] = frozenset()


def annotated(folder: Path) -> Iterator[tuple[str, Gold]]:
    """Yield the annotated letters of a folder, each with its name.

    Raises:
        InputError: the folder holds none.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(
            f"{folder} holds no annotated letters.", "Name a folder with letters and their .json."
        )
    for path in paths:
        loaded = json.loads(path.read_text(encoding="utf-8"))
        yield loaded["letter"], _gold(loaded, read(path.parent / loaded["letter"]))


def _gold(loaded: dict[str, Any], document: Document) -> Gold:
    where = Where(document)
    mentions = [entry for entry in loaded["mentions"] if entry["entity"]]
    dates = [entry for entry in loaded["mentions"] if not entry["entity"]]
    return Gold(
        document,
        loaded["subject"] == "state-threats",
        [Mention(where.place(entry), entry["kst"] or entry["dossier"]) for entry in loaded["references"]],
        [Mention(where.place(entry), entry["entity"]) for entry in mentions],
        [Mention(where.place(entry), entry["edtf"]) for entry in dates],
        [_item(entry, where) for entry in loaded["measures"]],
        [_item(entry, where) for entry in loaded["commitments"]],
        {entry["id"]: _names(entry) for entry in loaded["candidates"]},
    )


def _names(candidate: dict[str, Any]) -> set[str]:
    names = (*candidate["labels"].values(), *candidate["alt"], candidate["celex"])
    return {name.casefold() for name in names if name}


def _item(entry: dict[str, Any], where: Where) -> Item:
    values: dict[str, set[str]] = {}
    for name in (*RELATIONS, "by", "to", "about", "recordedIn"):
        values[name] = set(entry.get(name, ()))
    for name in _SINGLE:
        values[name] = {entry[name]} if entry.get(name) else set()
    for name in ("negated", "conditional"):
        values[name] = {"true"} if entry.get(name) else set()
    values["underAccent"] = set(entry.get("accents", ()))
    return Item(entry.get("id", entry["text"]), where.places(entry), values, entry.get("kind", ""))


class Where:
    """Turns source offsets into places."""

    def __init__(self, document: Document) -> None:
        self._passages = document.passages

    def place(self, entry: dict[str, Any]) -> Place:
        """Return the place of an annotation's entry."""
        return self.places(entry)[0]

    def places(self, entry: dict[str, Any]) -> list[Place]:
        """Return the places of an annotation's entry: the row of a table has one in each of its cells."""
        if entry["start"] is None:
            return [Place(entry["passage"], entry["passageStart"], entry["passageEnd"])]
        return [*self._within(entry["start"], entry["end"])] or [Place("", entry["start"], entry["end"])]

    def at(self, start: int, end: int) -> Place:
        """Return the place of a stretch of the source; it may begin before its passage does."""
        return next(self._within(start, end), Place("", start, end))

    def _within(self, start: int, end: int) -> Iterator[Place]:
        """Yield the places of a stretch of the source, one in each passage that it touches."""
        for passage in self._passages:
            source = passage.source
            if source and source[0] < end and start < source[-1]:
                first = next((n for n, offset in enumerate(source) if offset >= start), 0)
                last = next((n for n, offset in enumerate(source) if offset >= end), len(source) - 1)
                yield Place(passage.id, first, last)


def reference_annotation(path: Path) -> Gold:
    """Read the reference annotation of the first letter, which names the letter's text itself.

    It anchors each entity at some places, not at all, and says nothing of conditions or of whom a promise is made to.

    Args:
        path: the annotation, with entities and relations anchored by line and offset.

    Raises:
        InputError: the annotation does not fit the text.
    """
    loaded = json.loads(path.read_text(encoding="utf-8"))
    document = read(path.parent / loaded["source"]["text"])
    where = Where(document)
    starts = [0]
    for line in document.source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(anchor: dict[str, Any]) -> Place:
        start, end = (starts[anchor["line"] - 1] + anchor[side] for side in ("start", "end"))
        if document.source[start:end] != anchor["quote"]:
            raise InputError(
                f"{path} does not fit the text at line {anchor['line']}.", "Name its own letter."
            )
        return where.at(start, end)

    gold = Gold(document, True, [], [], [], [], [], {}, complete=False, unjudged=_UNJUDGED)  # noqa: FBT003
    items: dict[str, Item] = {}
    for entity in loaded["entities"]:
        kind, places = entity["id"].partition("/")[0], [place(mention) for mention in entity["mentions"]]
        if kind in LINKED:
            gold.mentions += [Mention(one, entity["id"]) for one in places]
        elif kind == "kamerstuk" and entity["id"] != loaded["source"]["id"]:
            gold.references += [
                Mention(place(mention), entity["id"].replace("kamerstuk/", "kst-"))
                for mention in entity["mentions"]
                if _NUMBERED.search(mention["quote"])
            ]
        elif kind in {"measure", "commitment"}:
            about = entity["attributes"]
            values = {name: {about[name]} for name in _SINGLE if name in about}
            items[entity["id"]] = Item(entity["id"], places, values, about.get("kind", ""))
    posts = {one["s"]: one["o"] for one in loaded["relations"] if one["p"] == "holdsPost"}
    for relation in loaded["relations"]:
        if relation["s"] in items:
            predicate = {"madeBy": "by", "requestedBy": "to"}.get(relation["p"], relation["p"])
            value = posts.get(relation["o"], relation["o"])  # ministers stand for their ministries
            items[relation["s"]].values.setdefault(predicate, set()).add(value)
    gold.measures = [item for name, item in items.items() if name.startswith("measure/")]
    gold.commitments = [item for name, item in items.items() if name.startswith("commitment/")]
    return gold
