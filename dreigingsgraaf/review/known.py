# SPDX-License-Identifier: EUPL-1.2
"""What the graph knows while somebody reviews: its entities with their labels and classes, and its closed lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pyoxigraph
from rapidfuzz import process

from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.namespaces import DG, EXTERNAL, ID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

_FORMATS: Final = {".ttl": pyoxigraph.RdfFormat.TURTLE, ".trig": pyoxigraph.RdfFormat.TRIG}
_SKOS: Final = EXTERNAL["skos"]
_NAMES: Final = frozenset(_SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "notation"))
_LABELS: Final = frozenset((_SKOS + "prefLabel", EXTERNAL["rdfs"] + "label"))
_TYPE: Final = EXTERNAL["rdf"] + "type"
_SUBCLASS: Final = EXTERNAL["rdfs"] + "subClassOf"
_CROSS_CUTTING: Final = DG + "crossCutting"
_NEAR: Final = 70


def read_quads(folder: Path) -> Iterator[pyoxigraph.Quad]:
    """Yield the quads of the Turtle and TriG files in a folder, in a stable order."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _FORMATS:
            found = path.stat()
            yield from _parsed(path, found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=64)
def _parsed(path: Path, *_state: int) -> list[pyoxigraph.Quad]:
    """Return the quads of a file, parsed again only when the file is another."""
    return list(pyoxigraph.parse(path=path, format=_FORMATS[path.suffix]))


class Known:
    """The entities of some folders of facts; `add` and `remove` follow what a review writes.

    Args:
        quads: the statements of the ontology and the facts.
    """

    def __init__(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        self._labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._classes: defaultdict[str, set[str]] = defaultdict(set)
        self._parents: defaultdict[str, set[str]] = defaultdict(set)
        self._lists: defaultdict[str, list[str]] = defaultdict(list)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._called: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._cross_cutting: set[str] = set()
        for quad in quads:
            self.add(quad)

    def add(self, quad: pyoxigraph.Quad) -> None:
        """Take one more statement into account."""
        if not isinstance(quad.subject, pyoxigraph.NamedNode) or isinstance(
            quad.graph_name, pyoxigraph.NamedNode
        ):
            return
        subject, predicate = quad.subject.value.removeprefix(ID).removeprefix(DG), quad.predicate.value
        if isinstance(quad.object, pyoxigraph.Literal):
            if predicate in _LABELS and quad.object.language:
                self._labels[subject][quad.object.language] = quad.object.value
                self._called[quad.object.language, quad.object.value].add(subject)
            if predicate == _CROSS_CUTTING and quad.object.value == "true":
                self._cross_cutting.add(subject)
            if predicate in _NAMES:
                self._names[quad.object.value.casefold()].add(subject)
        elif isinstance(quad.object, pyoxigraph.NamedNode):
            if predicate == _TYPE:
                self._classes[subject].add(quad.object.value.removeprefix(DG))
            elif predicate == _SUBCLASS:
                self._parents[subject].add(quad.object.value.removeprefix(DG))
            elif predicate == _SKOS + "inScheme":
                self._lists[quad.object.value.removeprefix(f"{ID}scheme/")].append(subject)

    def remove(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        """Forget the entities that these statements described."""
        for quad in quads:
            if isinstance(quad.subject, pyoxigraph.NamedNode) and quad.predicate.value in _LABELS:
                subject = quad.subject.value.removeprefix(ID)
                self._labels.pop(subject, None)
                self._classes.pop(subject, None)
                self._cross_cutting.discard(subject)
                for names in (*self._names.values(), *self._called.values()):
                    names.discard(subject)

    def __contains__(self, entity: str) -> bool:
        return entity in self._labels

    def label(self, name: str, lang: str) -> str:
        """Return the label of an entity, class or property; its name where it has none."""
        return self._labels[name].get(lang, name) if name in self._labels else name

    def has_label(self, label: str, lang: str, class_: str) -> bool:
        """Tell whether something of a class, or of one above it, already has this label."""
        classes = self.ancestors(class_)
        return any(
            self.is_a(entity, classes) for entity in self._called.get((lang, label), ()) if "/" in entity
        )

    def is_cross_cutting(self, entity: str) -> bool:
        """Tell whether a measure stands above the accents."""
        return entity in self._cross_cutting

    def values(self, scheme: str) -> list[str]:
        """Return the values of a closed list, such as `status/announced`, in the order of the ontology."""
        return list(dict.fromkeys(self._lists[scheme]))

    def is_a(self, entity: str, classes: Collection[str]) -> bool:
        """Tell whether an entity belongs to one of some classes, or to one below it."""
        return any(self._below(class_, classes) for class_ in self._classes.get(entity, ()))

    def members(self, classes: Collection[str]) -> list[str]:
        """Return the entities of some classes, by name."""
        return sorted(entity for entity in self._classes if "/" in entity and self.is_a(entity, classes))

    def ancestors(self, class_: str) -> list[str]:
        """Return a class and the classes above it."""
        found = [class_]
        for one in found:
            found += [parent for parent in self._parents.get(one, ()) if parent not in found]
        return found

    def class_of_type(self, type_: str) -> str | None:
        """Return the class that most entities of a type, such as `law`, have; None for an unknown type."""
        counted = Counter(
            class_
            for entity, classes in self._classes.items()
            if entity.startswith(f"{type_}/")
            for class_ in classes
            if ":" not in class_
        )
        return min(counted, key=lambda class_: (-counted[class_], class_)) if counted else None

    def find(self, text: str, classes: Collection[str] = (), among: Collection[str] = ()) -> str:
        """Return the entity or value that a name means.

        Args:
            text: a compact name, its slug, or any label.
            classes: the classes that it may belong to.
            among: the values that it may be, for a closed list.

        Raises:
            UnknownNameError: there is none that fits; carries suggestions.
        """
        text = text.strip()
        fitting = [
            entity
            for entity in (among or self._labels)
            if not classes or entity in among or self.is_a(entity, classes)
        ]
        exact = [entity for entity in fitting if text in (entity, entity.partition("/")[2])]
        named = exact or [entity for entity in fitting if entity in self._names.get(text.casefold(), ())]
        if len(named) == 1:
            return named[0]
        if named:
            raise UnknownNameError(f"{text!r} can mean several.", named)
        near = process.extract(text, {entity: self._told(entity) for entity in fitting}, limit=3)
        raise UnknownNameError(
            f"Nothing that fits is called {text!r}.", [one[2] for one in near if one[1] >= _NEAR]
        )

    def _told(self, entity: str) -> str:
        return " ".join((entity.partition("/")[2], *self._labels[entity].values()))

    def _below(self, class_: str, classes: Collection[str]) -> bool:
        return any(one in classes for one in self.ancestors(class_))
