# SPDX-License-Identifier: EUPL-1.2
"""What lists should hold, found by walking over all statements: slow, plain, and without a query."""

from __future__ import annotations

from pyoxigraph import Dataset, NamedNode, Quad

from api.rest.filters import DESCRIBED, INVERSE, NEWEST, Filter
from api.rest.resource import Resource
from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.namespaces import DG, PREFIXES, compact

QUOTES = PREFIXES["quote"]


def members(resource: Resource, names: NameIndex) -> list[str]:
    """Return the ids of all things of a class."""
    return sorted(entity.id for entity in names.of(DG + resource.class_))


def found(filter_: Filter, values: set[str], dataset: Dataset) -> set[str]:
    """Return the IRIs of what a filter should find for these values; one document only, so no state is superseded."""
    assert filter_.query in ("by-statement", NEWEST, INVERSE, DESCRIBED)
    matching = set()
    for quad in dataset:
        if quad.predicate.value not in filter_.properties or is_stated(quad) is (filter_.query == DESCRIBED):
            continue
        ends = [quad.object, quad.subject] if filter_.query == INVERSE else [quad.subject, quad.object]
        item, value = (getattr(end, "value", "") for end in ends)
        if value in values:
            matching.add(item)
    return matching


def is_stated(quad: Quad) -> bool:
    """Whether a statement stands in the graph of a quote."""
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(QUOTES)


def with_narrower(threats: set[str], dataset: Dataset) -> set[str]:
    """Return concepts and all that are narrower."""
    steps = {
        (getattr(quad.subject, "value", ""), getattr(quad.object, "value", ""))
        for quad in dataset.quads_for_predicate(NamedNode(PREFIXES["skos"] + "broader"))
    }
    reached = set(threats)
    while more := {narrower for narrower, broader in steps if broader in reached} - reached:
        reached |= more
    return reached


def ids(iris: set[str]) -> list[str]:
    """Return compact names, sorted."""
    return sorted(compact(iri) for iri in iris)
