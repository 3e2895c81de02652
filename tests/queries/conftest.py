# SPDX-License-Identifier: EUPL-1.2
"""The graph of the repository, as a store, with its names and its catalogue."""

from __future__ import annotations

import pytest

from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import Catalogue, NameIndex
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.stores.base import Store
from dreigingsgraaf.stores.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def store() -> Store:
    return EmbeddedStore.from_dataset(build_graph(resources.folder("ontology"), resources.folder("data")))


@pytest.fixture(scope="session")
def names(store: Store) -> NameIndex:
    return NameIndex.from_store(store)


@pytest.fixture(scope="session")
def questions() -> Catalogue:
    return catalogue.load(resources.folder("queries"))
