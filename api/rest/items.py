# SPDX-License-Identifier: EUPL-1.2
"""Items: what documents state about things, and how these are described, as JSON with the evidence of each fact."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from dreigingsgraaf.dates import bounds
from dreigingsgraaf.graph.materialise import SUPERSEDED
from dreigingsgraaf.namespaces import DG, compact

from .asking import ask
from .evidence import Quoted, describe, in_order
from .fields import Shape
from .resource import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dreigingsgraaf.catalogue import Entity, Query
    from dreigingsgraaf.catalogue.parameters import Terms
    from dreigingsgraaf.stores.base import Row, Term

    from ..service import Edition
    from .fields import Field
    from .resource import Resource

_SUPERSEDED: Final = frozenset(node.value for node in SUPERSEDED)
_SYMMETRIC: Final = (DG + "related",)
_IN_FORCE: Final = DG + "inForceFrom"
_NAMES: Final = DG + "names"
_LANGUAGES: Final = ("nl", "en")

Labels = dict[str, dict[str, str]]


@dataclass
class _Facts:
    """What is known of one item: values by property, and the quotes of each value."""

    stated: defaultdict[tuple[str, bool], dict[Term, list[str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    described: defaultdict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))

    @property
    def named(self) -> list[str]:
        """The quotes in which a document names the item."""
        return [quote for quotes in self.stated[_NAMES, True].values() for quote in quotes]

    def quotes(self) -> set[str]:
        """Return every quote."""
        return {q for values in self.stated.values() for quotes in values.values() for q in quotes}


class Items:
    """Shows things of one resource.

    Args:
        resource: which fields they have.
        edition: the graph.
        as_of: the day up to which documents count; None for all.
        overdue: the question which commitments are overdue on a day.
    """

    def __init__(self, resource: Resource, edition: Edition, as_of: Terms | None, overdue: Query) -> None:
        self._resource = resource
        self._edition = edition
        self._as_of = as_of
        self._labels = _labels_on(edition, as_of)
        self._overdue: set[str] | None = None
        if as_of is not None and resource.has_deadlines:
            late = edition.store.select(overdue.with_terms({"asOf": as_of}))
            self._overdue = {row[overdue.columns[0]].value for row in late}

    def show(self, entities: Sequence[Entity], asked: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
        """Return items, ready for JSON: three queries, however many there are.

        Args:
            entities: what to show, at most 500.
            asked: by IRI, the quotes of what was asked for; they lead the item's own evidence.
        """
        facts = self._facts(entities)
        quotes = {quote for one in facts.values() for quote in one.quotes()}
        quotes |= {quote for entity in entities for quote in asked.get(entity.iri, ())}
        quoted = describe(sorted(quotes), self._edition)
        return [
            self._item(entity, facts[entity.iri], asked.get(entity.iri, ()), quoted) for entity in entities
        ]

    def _facts(self, entities: Sequence[Entity]) -> defaultdict[str, _Facts]:
        terms = [NamedNode(entity.iri) for entity in entities]
        found: defaultdict[str, _Facts] = defaultdict(_Facts)
        rows = ask(self._edition.store, "statements", item=terms, asOf=self._as_of)
        newest = _newest(rows)
        for row in rows:
            item, inverse = row["item"].value, "inverse" in row
            property_ = row["inverse" if inverse else "property"].value
            if property_ in _SUPERSEDED and row["stated"].value < newest[item, property_]:
                continue
            values = found[item].stated[property_, inverse]
            values.setdefault(row["value"], []).append(row["quote"].value)
        for row in ask(self._edition.store, "descriptions", item=terms):
            found[row["item"].value].described[row["property"].value].append(row["value"])
        return found

    def _item(self, entity: Entity, facts: _Facts, asked: Sequence[str], quoted: Quoted) -> dict[str, Any]:
        first = in_order(asked, quoted)
        seen = {evidence["id"] for evidence in first}
        rest = [one for one in in_order(facts.named, quoted) if one["id"] not in seen]
        item = {"id": entity.id, "iri": entity.iri, "label": self.label(entity.iri)}
        item |= {one.name: self._value(one, facts, quoted) for one in (*COMMON, *self._resource.fields)}
        return item | self._on_day(entity, facts) | {"evidence": first + rest}

    def _on_day(self, entity: Entity, facts: _Facts) -> dict[str, bool | None]:
        """Return what follows from the day asked for; null where no day is asked for, or nothing follows."""
        if self._resource.has_deadlines:
            return {"overdue": None if self._overdue is None else entity.iri in self._overdue}
        if self._resource.has_force:
            begins = next((value.value for value in facts.described[_IN_FORCE]), None)
            day = self._as_of and self._as_of[0].value
            return {"inForce": day >= begins if day and begins else None}
        return {}

    def label(self, iri: str) -> dict[str, str | None]:
        """Return what something is called, in both languages, on the day asked for."""
        entity = self._edition.names.entity(iri)
        labels = (entity.labels if entity else {}) | self._labels.get(iri, {})
        return {language: labels.get(language) for language in _LANGUAGES}

    def _value(self, one: Field, facts: _Facts, quoted: Quoted) -> Any:
        values = list(_values(one, facts))
        match one.shape:
            case Shape.THINGS:
                shown = [self._thing(*value, quoted) for value in values]
                return sorted((told for told in shown if one.shows(told["id"])), key=lambda told: told["id"])
            case Shape.THING:
                return self._thing(*values[0], quoted) if values else None
            case Shape.DAY:
                return _day(*values[0][1:], quoted) if values else None
            case _:
                return plain(one.shape, [value for _property, value, _quotes in values])

    def _thing(self, property_: str, value: Term, quotes: Sequence[str], quoted: Quoted) -> dict[str, Any]:
        told = {"id": compact(value.value), "iri": value.value, "label": self.label(value.value)}
        return told | {"relation": _local(property_), "evidence": in_order(quotes, quoted)}


def _values(one: Field, facts: _Facts) -> Iterator[tuple[str, Term, Sequence[str]]]:
    """Yield property, value and quotes of everything that a field shows."""
    for property_ in one.properties:
        for inverse in (False, True) if property_ in _SYMMETRIC else (one.inverse,):
            for value, quotes in facts.stated[property_, inverse].items():
                yield property_, value, quotes
        for value in facts.described[property_]:
            yield property_, value, ()


def _labels_on(edition: Edition, as_of: Terms | None) -> Labels:
    if as_of is None:
        return {}
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in ask(edition.store, "names-on", asOf=as_of):
        if language := row["label"].language:
            labels[row["item"].value][language] = row["label"].value
    return dict(labels)


def _newest(rows: Sequence[Row]) -> dict[tuple[str, str], str]:
    """Return for each item and property the day of the newest document that states it."""
    newest: dict[tuple[str, str], str] = {}
    for row in rows:
        if "property" in row:
            key = row["item"].value, row["property"].value
            newest[key] = max(newest.get(key, ""), row["stated"].value)
    return newest


def _day(value: Term, quotes: Sequence[str], quoted: Quoted) -> dict[str, Any]:
    first, last = bounds(value.value)
    return {
        "edtf": value.value,
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
        "evidence": in_order(quotes, quoted),
    }


def plain(shape: Shape, values: Sequence[Term]) -> Any:
    """Return literals in the form of a field."""
    match shape:
        case Shape.TEXT:
            return {lang: next((v.value for v in values if v.language == lang), None) for lang in _LANGUAGES}
        case Shape.TEXTS:
            return {lang: [v.value for v in values if v.language == lang] for lang in _LANGUAGES}
        case Shape.WORDS | Shape.ADDRESSES:
            return [value.value for value in values]
        case Shape.FLAG:
            return values[0].value in ("true", "1") if values else None
        case Shape.NUMBER:
            return int(values[0].value) if values else None
        case _:
            return values[0].value if values else None


def _local(property_: str) -> str:
    return property_.removeprefix(DG).rpartition("#")[2]
