# SPDX-License-Identifier: EUPL-1.2
"""The real endpoint on a real server, holding the data of one test after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

from api.service import Edition, Service, edition_of
from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import Catalogue
from dreigingsgraaf.settings import Settings
from dreigingsgraaf.stores.pooled import PooledStore

from ..api.serving import serving

SETTINGS = Settings(public_url="http://suite.test", workers=1, query_deadline=20.0)
_FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".rdf": RdfFormat.RDF_XML}


class Endpoint:
    """An endpoint whose data a test chooses.

    Args:
        folder: where the data is written to be loaded.
    """

    def __init__(self, folder: Path) -> None:
        self._place = folder / "graph.nq"
        self._wanted: tuple[tuple[str | None, Path, str], ...] = ()
        questions = catalogue.load(resources.folder("queries"))
        self.service = Service(self._open, lambda: repr(self._wanted), questions)
        self.client = httpx.Client(timeout=60, trust_env=False)

    def hold(self, *graphs: tuple[str | None, Path, str]) -> None:
        """Serve some files and nothing else.

        Args:
            graphs: name of the graph, None for the default graph; file; what relative names in it begin with.
        """
        self._wanted = graphs
        self.service.refresh()

    def _open(self) -> Edition:
        quads = [
            pyoxigraph.Quad(
                quad.subject, quad.predicate, quad.object, NamedNode(name) if name else DefaultGraph()
            )
            for name, path, base in self._wanted
            for quad in pyoxigraph.parse(path.read_bytes(), format=_FORMATS[path.suffix], base_iri=base)
        ]
        pyoxigraph.serialize(quads, str(self._place), format=RdfFormat.N_QUADS)
        store = PooledStore.from_settings(self._place, SETTINGS)
        # Our own questions are there, as on every server; their examples name nothing in this data.
        return edition_of(store, Catalogue({}), repr(self._wanted), {})


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    made = Endpoint(tmp_path_factory.mktemp("conformance"))
    with serving(made.service, SETTINGS) as port, made.client:
        made.client.base_url = httpx.URL(f"http://127.0.0.1:{port}")
        yield made
    made.service.close()
