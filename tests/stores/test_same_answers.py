# SPDX-License-Identifier: EUPL-1.2
"""Every catalogued question has the same answer on every kind of store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import Catalogue, NameIndex
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import canonical_nquads
from dreigingsgraaf.stores.base import Store
from dreigingsgraaf.stores.embedded import EmbeddedStore
from dreigingsgraaf.stores.publishing import KINDS, publish_to_server
from dreigingsgraaf.stores.remote import RemoteStore

pytestmark = pytest.mark.xdist_group("same-answers")

FILES = sorted(path.stem for path in resources.folder("queries").glob("*.rq"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    dataset = build_graph(resources.folder("ontology"), resources.folder("data"))
    path.write_bytes(canonical_nquads(dataset))
    return path


@pytest.fixture(scope="module")
def embedded(graph: Path) -> Store:
    return EmbeddedStore.from_nquads(graph)


@pytest.fixture(scope="module")
def expected(embedded: Store) -> Callable[[str], Counter[Any]]:
    """What the embedded store answers; asked once for all servers."""
    return cache(lambda sparql: counted(embedded, sparql))


@pytest.fixture(scope="module")
def names(embedded: Store) -> NameIndex:
    return NameIndex.from_store(embedded)


@pytest.fixture(scope="module")
def questions() -> Catalogue:
    return catalogue.load(resources.folder("queries"))


@pytest.fixture(scope="module", params=["oxigraph", "union", "fuseki"])
def remote(request: pytest.FixtureRequest, graph: Path) -> Iterator[Store]:
    server = request.getfixturevalue(request.param)
    publish_to_server(graph, server.update, kind=KINDS["union" if request.param == "union" else "standard"])
    with RemoteStore(server.query, timeout=300) as store:
        yield store


def counted(store: Store, sparql: str) -> Counter[Any]:
    return Counter(frozenset(row.items()) for row in store.select(sparql))


@pytest.mark.parametrize("name", FILES)
def test_the_answer_is_the_same(
    name: str,
    remote: Store,
    expected: Callable[[str], Counter[Any]],
    questions: Catalogue,
    names: NameIndex,
) -> None:
    query = questions[name]
    for sparql in (query.bind(query.example, names), query.sparql):
        assert counted(remote, sparql) == expected(sparql)


def test_names_are_found_the_same(remote: Store, names: NameIndex) -> None:
    assert NameIndex.from_store(remote).resolve("obi") == names.resolve("obi")
