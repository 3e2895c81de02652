# SPDX-License-Identifier: EUPL-1.2
"""The names by which texts call the entities of the graph, read from the labels in `ontology/` and `data/`.

A name is a preferred, alternative or hidden label or a notation. «Cybersecuritybeeld Nederland 2022 (CSBN 2022)»
is also a name without its brackets. A ministry is also named by its minister («Minister van Defensie»), by what
follows «Ministerie van», and by the names it bore in other periods; a law by the bill that it was. Where two entities
have the same name the first file has it, reference data before a document's own data; of names with periods the
text's date decides.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

KINDS: Final = frozenset({
    "threat", "actor", "country", "ministry", "agency", "service", "institute", "org", "parliament", "advisory",
    "ngo", "law", "eu", "int", "publication", "person",
})  # fmt: skip
"""The types of entities that are linked in a text."""

TERMS: Final = frozenset({"accent", "group", "measure"})
"""Types whose names are looked up for what is proposed; being common words they are no mentions."""

PROPER_NAMES: Final = frozenset(
    {"actor", "country", "institute", "ministry", "ngo", "org", "parliament", "person"}
)
"""Types whose names are always proper names; others may be nouns, whose capital is that of the label."""

_SKOS: Final = PREFIXES["skos"]
_NAMING: Final = frozenset(_SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "notation"))
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_CAPITALS = re.compile(r"[A-Z].*[A-Z]|[A-Z]\d")
_POSTS: Final = (
    "Minister van ", "Staatssecretaris van ", "Ministers van ", "Minister voor ", "bewindspersonen van ",
    "Ministeries van ",
)  # fmt: skip
_LAW: Final = "Wet "
_PLURAL: Final = ("threat", "group")
_FORMATS: Final = {".ttl": pyoxigraph.RdfFormat.TURTLE, ".trig": pyoxigraph.RdfFormat.TRIG}
_DAYS: Final = {f"{DG}validFrom": "since", f"{DG}validUntil": "until"}


class Name(NamedTuple):
    """A name of an entity, whether its capitals matter, and the first and last day it was valid."""

    text: str
    entity: str
    case_sensitive: bool
    since: date | None = None
    until: date | None = None

    @property
    def kind(self) -> str:
        """The entity's type, such as `threat`."""
        return self.entity.partition("/")[0]

    def distance(self, day: date) -> int:
        """Return how many days lie between a day and the name's period; 0 within it, and for a lasting name."""
        if self.since and day < self.since:
            return (self.since - day).days
        return (day - self.until).days if self.until and day > self.until else 0


def names(folders: Iterable[Path], kinds: Collection[str] = KINDS) -> list[Name]:
    """Return the names in the Turtle and TriG files of these folders, in the order of folders and files.

    A name stands there once, but for names with periods, which may be those of several entities.

    Args:
        folders: where the files lie.
        kinds: the types of entities whose names are wanted.

    Raises:
        InputError: a file is no Turtle or TriG; names it and the line.
    """
    found: dict[str, list[Name]] = {}
    for folder in folders:
        for path in sorted(path for suffix in _FORMATS for path in folder.glob(f"*{suffix}")):
            for name in _in_file(path, kinds):
                found.setdefault(_key(name), []).append(name)
    return [name for same in found.values() for name in _lasting(same)]


def on(same: Sequence[Name], day: date | None) -> Name:
    """Return, of entities with the same name, the one that bore it on a day or nearest to it."""
    return same[0] if day is None or len(same) == 1 else min(same, key=lambda name: name.distance(day))


def _key(name: Name) -> str:
    return name.text if name.case_sensitive else name.text.casefold()


def _lasting(same: list[Name]) -> list[Name]:
    """Return the names with periods, or else the first: a label is the name of one period."""
    return [name for name in same if name.since] or same[:1]


def _in_file(path: Path, kinds: Collection[str]) -> list[Name]:
    found = []
    periods: dict[str, dict[str, str]] = {}
    bearers: dict[str, str] = {}
    try:
        for quad in pyoxigraph.parse(path=str(path), format=_FORMATS[path.suffix]):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, pyoxigraph.NamedNode):
                continue
            entity, property_ = subject.value.removeprefix(ID), quad.predicate.value
            if property_ == f"{DG}namePeriod" and isinstance(value, pyoxigraph.NamedNode):
                bearers[value.value.removeprefix(ID)] = entity
            if not isinstance(value, pyoxigraph.Literal) or entity == subject.value:
                continue
            kind = entity.partition("/")[0]
            if kind == "name-period":
                said = f"{_DAYS.get(property_, property_)}@{value.language or ''}"
                periods.setdefault(entity, {})[said] = value.value
            elif kind in kinds and property_ in _NAMING:
                texts = {value.value, _BRACKETS.sub("", value.value)}
                found += [Name(text, entity, _case_matters(text, kind)) for text in texts]
    except SyntaxError as error:
        raise InputError(f"{path}: {error}", "Mend the file; names are read from it.") from None
    if "ministry" in kinds:
        found += [name for period, bearer in bearers.items() for name in _of_period(periods[period], bearer)]
    found += [post for name in found if name.kind == "ministry" for post in _posts(name)]
    found += [form for name in found if name.kind in _PLURAL for form in _inflected(name)]
    found += [
        name._replace(text=f"wetsvoorstel {name.text.removeprefix(_LAW)}", case_sensitive=False)
        for name in found
        if name.kind == "law" and name.text.startswith(_LAW)
    ]
    return sorted(set(found), key=lambda name: (name.text, name.entity, name.since or date.min))


def _of_period(said: dict[str, str], bearer: str) -> Iterator[Name]:
    since, until = said["since@"], said.get("until@")
    days = (date.fromisoformat(since), date.fromisoformat(until) if until else None)
    for text in (said[f"{_SKOS}prefLabel@nl"], said[f"{_SKOS}notation@"]):
        yield Name(text, bearer, _case_matters(text, "ministry"), *days)


def _posts(name: Name) -> Iterator[Name]:
    """Yield the names of a ministry's ministers, and what follows «Ministerie van» where it can't be a noun."""
    said = name.text.removeprefix("Ministerie van ")
    if said == name.text:
        if " " not in name.text:
            for post in (*_POSTS, "Ministerie van "):
                yield name._replace(text=post + name.text)
                yield name._replace(text=post[0].lower() + post[1:] + name.text)
        return
    for post in _POSTS:
        yield name._replace(text=post + said, case_sensitive=False)
    if " " in said:
        yield name._replace(text=said, case_sensitive=True)


def _inflected(name: Name) -> Iterator[Name]:
    """Yield the regular plural of a noun: «digitale inbraak» has no other, «cyberaanval» gives «cyberaanvallen»."""
    if name.case_sensitive or not name.text[-1:].isalpha() or name.text.endswith(("en", "s", "ing", "e")):
        if name.text.endswith(("ing",)):
            yield name._replace(text=f"{name.text}en")
        elif name.text.endswith("e"):
            yield name._replace(text=f"{name.text}s")
        return
    yield name._replace(text=f"{name.text}en")
    if re.search(r"[^aeiou][aeiou][^aeiouwjxh]$", name.text):
        yield name._replace(text=f"{name.text}{name.text[-1]}en")


def _case_matters(text: str, kind: str) -> bool:
    """Tell names from nouns: an abbreviation or a single proper name is only that with its own capitals.

    «OBI» is a threat, «obi» nothing; «Piri» is a person, «piri» a pepper; «Sabotage» and «sabotage» are the same.
    """
    if " " in text:
        return False
    return bool(_CAPITALS.search(text)) or (kind in PROPER_NAMES and text[:1].isupper())
