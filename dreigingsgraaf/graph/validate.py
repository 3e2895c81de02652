# SPDX-License-Identifier: EUPL-1.2
"""Validates the default graph against the SHACL shapes: rules find suspects, pySHACL judges them.

pySHACL takes time in proportion to the whole graph, the rules a small part of it. So the rules look at everything and
pySHACL at what they find, with as much of the graph around it as the shapes can see. Where a shape can't be put into
rules, or a graph can't be asked faithfully, pySHACL judges all of it, and a warning says so.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Dataset, DefaultGraph, NamedNode, Store

from dreigingsgraaf.graph.rules import UnknownConstraintError, read_rules
from dreigingsgraaf.graph.suspects import suspects
from dreigingsgraaf.namespaces import EXTERNAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from pyoxigraph import Quad, Triple

    from dreigingsgraaf.graph.findings import Finding
    from dreigingsgraaf.graph.rules import Rule
    from dreigingsgraaf.graph.suspects import Node

_DEFAULT: Final = DefaultGraph()
_TYPE: Final = NamedNode(EXTERNAL["rdf"] + "type")
_SUBCLASS: Final = NamedNode(EXTERNAL["rdfs"] + "subClassOf")
_log = logging.getLogger(__name__)
_rules = lru_cache(maxsize=8)(read_rules)


def validate(graph: Dataset | Store, shapes: Path, nodes: Collection[str] | None = None) -> list[Finding]:
    """Return what is wrong with the default graph, in a stable order; an empty list when it is valid.

    Args:
        graph: a built graph. A store is asked as it is; a dataset is loaded into one first.
        shapes: folder with the shapes, as Turtle.
        nodes: IRIs whose statements have changed since the graph was valid: only these are looked at, and what
            sees them along a path, which takes a time that doesn't grow with the graph. None: everything. After a
            change of the classes themselves everything is to be looked at.

    Raises:
        InputError: the shapes are no Turtle, or no shapes.
    """
    try:
        rules = _rules(shapes)
    except UnknownConstraintError as error:
        return _judge_all(graph, shapes, error.message)
    store = graph if isinstance(graph, Store) else Store()
    if isinstance(graph, Dataset):
        store.bulk_extend(graph)
        if len(store) != len(graph):
            return _judge_all(graph, shapes, "The graph holds values that differ in their spelling only.")
    changed = None if nodes is None else [NamedNode(node) for node in nodes]
    found = suspects(store, rules, changed)
    if not found:
        return []
    if any(isinstance(node, BlankNode) for node in found):
        return _judge_all(graph, shapes, "Nodes without a name may break a shape.")
    from dreigingsgraaf.graph.reference import judge  # noqa: PLC0415  (slow to import, and seldom needed)

    names = {node.value for node in found}
    around = _around(graph, found, rules)
    return [finding for finding in judge(around, shapes) if finding.focus in names]


def validate_by_reference(graph: Dataset | Store, shapes: Path) -> list[Finding]:
    """Return what pySHACL alone finds in the whole default graph; arguments and errors as for `validate`."""
    from dreigingsgraaf.graph.reference import judge  # noqa: PLC0415  (slow to import, and seldom needed)

    return judge((quad.triple for quad in graph if quad.graph_name == _DEFAULT), shapes)


def _judge_all(graph: Dataset | Store, shapes: Path, reason: str) -> list[Finding]:
    _log.warning("%s pySHACL validates the whole graph, which takes its time.", reason)
    return validate_by_reference(graph, shapes)


def _around(graph: Dataset | Store, found: Collection[Node], rules: tuple[Rule, ...]) -> set[Triple]:
    """Return all that the shapes can see from some nodes: as far as the longest path goes, and the classes there."""
    seen = {name for rule in rules for name in (*rule.path, *rule.others)} | {_TYPE.value}
    classes = (
        graph.quads_for_pattern(None, _SUBCLASS, None, _DEFAULT)
        if isinstance(graph, Store)
        else (quad for quad in graph.quads_for_predicate(_SUBCLASS) if quad.graph_name == _DEFAULT)
    )
    triples = {quad.triple for quad in classes}
    nodes: set[Node] = set(found)
    known: set[Node] = set()
    for _ in range(1 + max(len(rule.path) for rule in rules)):
        known |= nodes
        about = [quad for node in nodes for quad in _about(graph, node) if quad.predicate.value in seen]
        triples |= {quad.triple for quad in about}
        nodes = {quad.object for quad in about if isinstance(quad.object, NamedNode | BlankNode)} - known
    return triples


def _about(graph: Dataset | Store, node: Node) -> Iterator[Quad]:
    if isinstance(graph, Store):
        yield from graph.quads_for_pattern(node, None, None, _DEFAULT)
    else:
        yield from (quad for quad in graph.quads_for_subject(node) if quad.graph_name == _DEFAULT)
