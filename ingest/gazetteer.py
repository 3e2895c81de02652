# SPDX-License-Identifier: EUPL-1.2
"""The names by which texts call the entities of the graph, read from the labels in `ontology/` and `data/`.

A name is a preferred, alternative or hidden label or a notation. «Cybersecuritybeeld Nederland 2022 (CSBN 2022)»
is also a name without its brackets. Where two entities have the same name the first file has it: reference data
stands before a document's own data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

KINDS: Final = frozenset({
    "threat", "actor", "country", "ministry", "agency", "service", "institute", "org", "parliament", "advisory",
    "ngo", "law", "eu", "int", "publication", "person",
})  # fmt: skip
"""The types of entities that are linked in a text."""

TERMS: Final = frozenset({"accent", "group", "measure"})
"""Types whose names are looked up for what is proposed; being common words they are no mentions."""

PROPER_NAMES: Final = frozenset({"actor", "country", "institute", "ngo", "person"})
"""Types whose names are always proper names; others may be nouns, whose capital is that of the label."""

_NAMING: Final = frozenset(
    PREFIXES["skos"] + name for name in ("prefLabel", "altLabel", "hiddenLabel", "notation")
)
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_CAPITALS = re.compile(r"[A-Z].*[A-Z]|[A-Z]\d")


class Name(NamedTuple):
    """A name of an entity, and whether its capitals matter."""

    text: str
    entity: str
    case_sensitive: bool

    @property
    def kind(self) -> str:
        """The entity's type, such as `threat`."""
        return self.entity.partition("/")[0]


def names(folders: Iterable[Path], kinds: Collection[str] = KINDS) -> list[Name]:
    """Return the names in the Turtle files of these folders, each once, in the order of folders and files.

    Args:
        folders: where the files lie.
        kinds: the types of entities whose names are wanted.

    Raises:
        InputError: a file is no Turtle; names it and the line.
    """
    found: dict[str, Name] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.ttl")):
            for name in _in_file(path, kinds):
                found.setdefault(name.text if name.case_sensitive else name.text.casefold(), name)
    return list(found.values())


def _in_file(path: Path, kinds: Collection[str]) -> list[Name]:
    found = []
    try:
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            subject, label = quad.subject, quad.object
            if not isinstance(subject, pyoxigraph.NamedNode) or not isinstance(label, pyoxigraph.Literal):
                continue
            entity = subject.value.removeprefix(ID)
            kind = entity.partition("/")[0]
            if entity == subject.value or kind not in kinds or quad.predicate.value not in _NAMING:
                continue
            texts = {label.value, _BRACKETS.sub("", label.value)}
            found += [Name(text, entity, _case_matters(text, kind)) for text in texts]
    except SyntaxError as error:
        raise InputError(f"{path}: {error}", "Mend the file; names are read from it.") from None
    return sorted(found)


def _case_matters(text: str, kind: str) -> bool:
    """Tell names from nouns: an abbreviation or a single proper name is only that with its own capitals.

    «OBI» is a threat, «obi» nothing; «Piri» is a person, «piri» a pepper; «Sabotage» and «sabotage» are the same.
    """
    if " " in text:
        return False
    return bool(_CAPITALS.search(text)) or (kind in PROPER_NAMES and text[:1].isupper())
