# SPDX-License-Identifier: EUPL-1.2
"""The difference of two graphs as people tell it: what was said of a thing, what is said now, and by which quotes.

Of what newer documents supersede, such as a status, the graph's current value counts: a letter that gives a measure
another status changes it. What follows from other statements is no change of its own: types of superclasses, the
bounds of dates, and the descriptions of quotes and passages.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from dreigingsgraaf.graph.materialise import QUOTES
from dreigingsgraaf.namespaces import DG, EXTERNAL, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Dataset

_DEFAULT: Final = DefaultGraph()
_TYPE: Final = EXTERNAL["rdf"] + "type"
_SUBCLASS: Final = EXTERNAL["rdfs"] + "subClassOf"
_LABELS: Final = (EXTERNAL["skos"] + "prefLabel", EXTERNAL["rdfs"] + "label")
_DESCRIBING: Final = tuple(PREFIXES[name] for name in ("quote", "selector", "passage", "date"))
_BOUNDS: Final = ("Earliest", "Latest")

Term = NamedNode | Literal
Facts = dict[tuple[str, str], dict[Term, set[str]]]
"""By subject and property the values, each with the IRIs of the quotes that state it."""


class Kind(StrEnum):
    """What became of a property of a thing."""

    ADDED = "added"
    """It had no value before."""
    REMOVED = "removed"
    """It has no value any more."""
    CHANGED = "changed"
    """It has other values, or more, or fewer."""
    EVIDENCE = "evidence"
    """It has the same values, by other quotes."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and the IRIs of the quotes that state it, sorted; none for an editorial fact such as a label."""

    term: Term
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one property of one thing.

    Args:
        subject: IRI of the thing.
        property: IRI of the property.
        kind: what became of it.
        before: its values before that aren't quite the same now, sorted.
        after: its values now that weren't quite the same before, sorted.
    """

    subject: str
    property: str
    kind: Kind
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two graphs.

    Args:
        items: by subject and property.
        labels: by IRI and language, what things and properties are called: now, or before where they are gone.
    """

    items: tuple[Change, ...]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def label(self, iri: str, language: str) -> str | None:
        """Return what something is called; in the other language, or None, where it has no such label."""
        labels = self.labels.get(iri, {})
        return labels.get(language) or next(iter(labels.values()), None)


def changes(before: Dataset, after: Dataset) -> Changes:
    """Return what became of every property of every thing between two graphs."""
    old, new = _facts(before), _facts(after)
    items = (_change(key, old.get(key, {}), new.get(key, {})) for key in sorted(old.keys() | new.keys()))
    return Changes(tuple(item for item in items if item), _labels(before) | _labels(after))


def _change(key: tuple[str, str], old: dict[Term, set[str]], new: dict[Term, set[str]]) -> Change | None:
    if old == new:
        return None
    kind = Kind.CHANGED
    if not old:
        kind = Kind.ADDED
    elif not new:
        kind = Kind.REMOVED
    elif old.keys() == new.keys():
        kind = Kind.EVIDENCE
    before = {term: quotes for term, quotes in old.items() if new.get(term) != quotes}
    after = {term: quotes for term, quotes in new.items() if old.get(term) != quotes}
    return Change(*key, kind, _values(before), _values(after))


def _values(values: dict[Term, set[str]]) -> tuple[Value, ...]:
    return tuple(Value(term, tuple(sorted(values[term]))) for term in sorted(values, key=str))


def _facts(dataset: Dataset) -> Facts:
    facts: defaultdict[tuple[str, str], dict[Term, set[str]]] = defaultdict(dict)
    stated: defaultdict[tuple[str, str, Term], set[str]] = defaultdict(set)
    above = _superclasses(dataset)
    for quad in dataset:
        if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, (BlankNode, Triple)):
            continue
        key, graph = (quad.subject.value, quad.predicate.value), quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.startswith(QUOTES):
            stated[*key, quad.object].add(graph.value)
        elif graph == _DEFAULT and not _follows(*key):
            facts[key][quad.object] = set()
    for key, values in facts.items():
        if key[1] == _TYPE:
            for implied in {parent for term in values for parent in above.get(term.value, ())}:
                values.pop(NamedNode(implied), None)
        for term in values:
            values[term] = stated.get((*key, term), set())
    return dict(facts)


def _follows(subject: str, property_: str) -> bool:
    """Whether a statement describes a quote or passage, or gives a bound of a date."""
    return subject.startswith(_DESCRIBING) or (property_.startswith(DG) and property_.endswith(_BOUNDS))


def _superclasses(dataset: Dataset) -> dict[str, set[str]]:
    """Return for each class those right above it; a built graph names all types, so one step from each will do."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for quad in dataset.quads_for_predicate(NamedNode(_SUBCLASS)):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            above[quad.subject.value].add(quad.object.value)
    return above


def _labels(dataset: Dataset) -> dict[str, dict[str, str]]:
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for property_ in _LABELS:
        for quad in dataset.quads_for_predicate(NamedNode(property_)):
            if isinstance(quad.object, Literal) and quad.object.language:
                labels[str(quad.subject)[1:-1]][quad.object.language] = quad.object.value
    return dict(labels)
