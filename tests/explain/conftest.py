# SPDX-License-Identifier: EUPL-1.2
"""The graph of the repository as a store from which statements can be withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad

from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import Catalogue, NameIndex
from dreigingsgraaf.explain import Premise
from dreigingsgraaf.explain.statements import term
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.materialise import QUOTES
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.stores.embedded import EmbeddedStore


class Graph(EmbeddedStore):
    """A store that can forget a premise for a while."""

    @contextmanager
    def without(self, premise: Premise) -> Iterator[None]:
        """Take a premise out of the quotes named for it, and out of the merged facts if no other quote states it."""
        removed = self._quads(premise)
        for quad in removed:
            self._store.remove(quad)
        try:
            yield
        finally:
            self._store.extend(removed)

    def _quads(self, premise: Premise) -> list[Quad]:
        named = {NamedNode(ID + evidence.quote) for evidence in premise.evidence}
        subject, predicate, object_ = premise.statement
        pattern = (term(subject), NamedNode(predicate), term(object_))
        quads = list(self._store.quads_for_pattern(*pattern, None))  # type: ignore[arg-type]
        carried = [quad for quad in quads if quad.graph_name in named]
        merged = [quad for quad in quads if quad.graph_name == DefaultGraph()]
        assert len(carried) == len(named), "every quote that is named carries the premise"
        assert all(str(quad.graph_name).startswith(f"<{QUOTES}") for quad in carried)
        is_stated_elsewhere = len(quads) > len(carried) + len(merged)
        return carried if is_stated_elsewhere else carried + merged


@pytest.fixture(scope="session")
def graph() -> Graph:
    return Graph.from_dataset(build_graph(resources.folder("ontology"), resources.folder("data")))


@pytest.fixture(scope="session")
def names(graph: Graph) -> NameIndex:
    return NameIndex.from_store(graph)


@pytest.fixture(scope="session")
def questions() -> Catalogue:
    return catalogue.load(resources.folder("queries"))
