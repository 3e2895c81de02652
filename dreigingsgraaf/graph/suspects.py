# SPDX-License-Identifier: EUPL-1.2
"""Finds the nodes that may break a shape, by asking the rules of an Oxigraph store."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QuerySolutions

from dreigingsgraaf.namespaces import EXTERNAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pyoxigraph import Store

    from dreigingsgraaf.graph.rules import Rule

_DEFAULT: Final = DefaultGraph()
_TYPE: Final = NamedNode(EXTERNAL["rdf"] + "type")
_INSTANCE = re.compile(r"EXISTS_A\((\?\w+), <([^>]*)>\)")
_SUBCLASSES: Final = f"SELECT ?above ?below {{ ?below <{EXTERNAL['rdfs']}subClassOf>+ ?above }}"

Node = NamedNode | BlankNode
"""What a shape can be about."""


def suspects(store: Store, rules: Iterable[Rule], nodes: Collection[NamedNode] | None = None) -> set[Node]:
    """Return the nodes of the default graph that may break a rule.

    Args:
        store: holds the graph.
        rules: what to look for.
        nodes: what has changed: only these nodes, and those that see them along a path, are looked at; None: all.
    """
    below = _below(store)
    changed = None if nodes is None else _Changed(store, nodes)
    found: set[Node] = set()
    for rule in rules:
        classes = set(rule.targets).union(*(below.get(target, ()) for target in rule.targets))
        if changed is None:
            focus = f"VALUES ?class {{ {_values(classes)} }} ?this {_TYPE} ?class ."
        else:
            targets = changed.instances(classes, rule.path)
            if not targets:
                continue
            focus = f"VALUES ?this {{ {_values(targets)} }}"
        for pattern in rule.patterns:
            text = pattern.at_once if pattern.at_once and changed is None else pattern.text
            text = _INSTANCE.sub(partial(_instance, below), text)
            found.update(
                _nodes(store, _query(focus, text, absent=pattern.absent, everywhere=changed is None))
            )
    return found


class _Changed:
    """The changed nodes of a store, and what sees them."""

    def __init__(self, store: Store, nodes: Collection[NamedNode]) -> None:
        self._store = store
        self._nodes = frozenset(nodes)
        self._pointing: dict[NamedNode, dict[str, set[NamedNode]]] = {}
        self._classes: dict[NamedNode, set[str]] = {}

    def instances(self, classes: set[str], path: tuple[str, ...]) -> list[str]:
        """Return the instances of some classes from which a path passes a changed node, or starts at one."""
        seeing = set(self._nodes)
        for end in range(1, len(path) + 1):
            reached: set[NamedNode] = set(self._nodes)
            for property_ in reversed(path[:end]):
                reached = {node for target in reached for node in self._subjects(target, property_)}
            seeing |= reached
        return sorted(node.value for node in seeing if not classes.isdisjoint(self._classes_of(node)))

    def _subjects(self, node: NamedNode, property_: str) -> Iterable[NamedNode]:
        if node not in self._pointing:
            pointing = self._pointing[node] = defaultdict(set)
            for quad in self._store.quads_for_pattern(None, None, node, _DEFAULT):
                if isinstance(quad.subject, NamedNode):
                    pointing[quad.predicate.value].add(quad.subject)
        return self._pointing[node].get(property_, ())

    def _classes_of(self, node: NamedNode) -> set[str]:
        if node not in self._classes:
            quads = self._store.quads_for_pattern(node, _TYPE, None, _DEFAULT)
            self._classes[node] = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
        return self._classes[node]


def _below(store: Store) -> dict[str, set[str]]:
    """Return for each class all its subclasses."""
    below: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _SUBCLASSES):
        below[row["above"].value].add(row["below"].value)
    return below


def _query(focus: str, text: str, *, absent: bool, everywhere: bool) -> str:
    """Return the query that is quick for all nodes, or for few."""
    if not everywhere:
        return f"SELECT DISTINCT ?this {{ {focus} {f'FILTER NOT EXISTS {{ {text} }}' if absent else text} }}"
    if absent:
        return f"SELECT DISTINCT ?this {{ {focus} MINUS {{ {text} }} }}"
    # What breaks the rule is seldom, so it comes first; a sub-select is evaluated by itself.
    return f"SELECT DISTINCT ?this {{ {{ SELECT DISTINCT ?this {{ {text} }} }} {focus} }}"


def _instance(below: Mapping[str, set[str]], match: re.Match[str]) -> str:
    variable, class_ = match.groups()
    if class_ not in below:
        return f"EXISTS {{ {variable} {_TYPE} <{class_}> }}"
    classes = ", ".join(f"<{name}>" for name in (class_, *sorted(below[class_])))
    return f"EXISTS {{ {variable} {_TYPE} ?kind FILTER(?kind IN ({classes})) }}"


def _values(names: Iterable[str]) -> str:
    return " ".join(f"<{name}>" for name in names)


def _nodes(store: Store, query: str) -> Iterator[Node]:
    for row in _rows(store, query):
        node = row["this"]
        if isinstance(node, NamedNode | BlankNode):
            yield node


def _rows(store: Store, query: str) -> QuerySolutions:
    rows = store.query(query)
    if not isinstance(rows, QuerySolutions):
        raise TypeError("A rule is no SELECT query.")
    return rows
