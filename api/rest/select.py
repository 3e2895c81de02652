# SPDX-License-Identifier: EUPL-1.2
"""Finds what a list holds: each filter is one query, and the items that all of them find are in the list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from dreigingsgraaf.catalogue import ParametersError, Problem
from dreigingsgraaf.dates import bounds
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import DG, PREFIXES

from .asking import ask
from .filters import DUE_AFTER, DUE_BEFORE, NARROWER, ROLE, SEARCH, Filter
from .parameters import AS_OF, PAGING, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dreigingsgraaf.catalogue import Entity, Parameter
    from dreigingsgraaf.catalogue.parameters import Terms

    from ..service import Edition
    from .resource import Resource

_TIES: Final = {"responsible": (DG + "responsible",), "involved": (DG + "involves",)}
"""What `role` narrows to by the property alone; its other values are roles of who is responsible."""


@dataclass
class Selection:
    """What a list holds.

    Args:
        items: in the order of the list.
        quotes: by an item's IRI, the quotes that state what was asked for.
    """

    items: list[Entity]
    quotes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def parameters(resource: Resource, fixed: Filter | None = None) -> list[Parameter]:
    """Return what a list of a resource may be asked; `fixed` is the filter that its path decides already."""
    filters = [filter_ for filter_ in resource.filters if filter_ is not fixed]
    declared = [filter_.parameter for filter_ in filters]
    declared += [ROLE] if any(filter_.has_roles for filter_ in resource.filters) else []
    declared += [NARROWER] if any(filter_.is_tree for filter_ in resource.filters) else []
    declared += [DUE_BEFORE, DUE_AFTER] if resource.has_deadlines else []
    return [*declared, SEARCH, AS_OF, *PAGING]


def select(resource: Resource, bound: Mapping[str, Terms], edition: Edition) -> Selection:
    """Return what a list holds.

    Args:
        resource: what is listed.
        bound: terms by parameter, those of the path included.
        edition: the graph.

    Raises:
        ParametersError: `role` is given without anything that it could narrow.
    """
    listed = {entity.iri: entity for entity in edition.names.of(DG + resource.class_)}
    selection = Selection([])
    if search := text(bound, SEARCH.name):
        _keep(listed, {entity.iri for entity in edition.names.search(search)})
    if ROLE.name in bound and not any(f.has_roles and f.name in bound for f in resource.filters):
        takers = [f.name for f in resource.filters if f.has_roles]
        message = Message(
            f"it narrows {' or '.join(takers)}. Give one of them too.",
            f"hij verfijnt {' of '.join(takers)}. Geef er daarvan ook een.",
        )
        raise ParametersError([Problem(ROLE.name, message)])
    for filter_ in resource.filters:
        if filter_.name in bound:
            _keep(listed, _found(filter_, bound, edition, listed, selection))
    if AS_OF.name in bound:
        rows = ask(
            edition.store, "known-on", asOf=bound[AS_OF.name], **{"class": [NamedNode(DG + resource.class_)]}
        )
        _keep(listed, {row["item"].value for row in rows})
    selection.items = list(listed.values())
    if resource.has_deadlines:
        selection.items = _by_deadline(bound, edition, listed, selection)
    return selection


def _keep(listed: dict[str, Entity], found: set[str]) -> None:
    for iri in listed.keys() - found:
        del listed[iri]


def _found(
    filter_: Filter,
    bound: Mapping[str, Terms],
    edition: Edition,
    listed: Mapping[str, Entity],
    selection: Selection,
) -> set[str]:
    values = bound[filter_.name]
    if not filter_.query:
        wanted = {value.value for value in values}
        return {iri for iri, entity in listed.items() if entity.type in wanted}
    if filter_.is_tree and text(bound, NARROWER.name) != "false":
        rows = ask(edition.store, "narrower", concept=values)
        values = [NamedNode(row["narrower"].value) for row in rows]
    properties, role = filter_.properties, None
    if filter_.has_roles and (asked := text(bound, ROLE.name)):
        properties = _TIES.get(asked, _TIES["responsible"])
        role = None if asked in _TIES else [NamedNode(PREFIXES["role"] + asked)]
    terms: dict[str, Terms | None] = {"value": values, "asOf": bound.get(AS_OF.name), "role": role}
    if properties:
        terms["property"] = [NamedNode(property_) for property_ in properties]
    found = set()
    for row in ask(edition.store, filter_.query, **terms):
        found.add(row["item"].value)
        if "quote" in row:
            selection.quotes[row["item"].value].append(row["quote"].value)
    return found


def _by_deadline(
    bound: Mapping[str, Terms], edition: Edition, listed: Mapping[str, Entity], selection: Selection
) -> list[Entity]:
    """Return what is due within the bounds asked for, the first deadline first; without bounds also what has none."""
    before, after = (_day(bound, parameter) for parameter in (DUE_BEFORE, DUE_AFTER))
    bounded = before is not None or after is not None
    deadlines: dict[str, date] = {} if bounded else dict.fromkeys(listed, date.max)
    for row in ask(edition.store, "due", asOf=bound.get(AS_OF.name)):
        iri = row["item"].value
        first, last = bounds(row["due"].value)
        if before and not (last and last <= before):
            continue
        if after and not (first and first >= after):
            continue
        deadlines[iri] = min(deadlines.get(iri, date.max), last or date.max)
        if bounded:
            selection.quotes[iri].append(row["quote"].value)
    due = [entity for iri, entity in listed.items() if iri in deadlines]
    return sorted(due, key=lambda entity: (deadlines[entity.iri], entity.id))


def _day(bound: Mapping[str, Terms], parameter: Parameter) -> date | None:
    given = text(bound, parameter.name)
    return date.fromisoformat(given) if given else None
