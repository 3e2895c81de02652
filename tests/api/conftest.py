# SPDX-License-Identifier: EUPL-1.2
"""A published graph and the application on it: the real pool behind the real routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Edition, Service, edition_of
from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import Catalogue
from dreigingsgraaf.graph.publish import build_and_publish
from dreigingsgraaf.graph.snapshot import Snapshot, publish
from dreigingsgraaf.settings import Settings
from dreigingsgraaf.stores.embedded import EmbeddedStore

from ..three_letters import graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = Settings(public_url="http://graph.test", workers=1, query_deadline=60.0)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the graph that came along, published once."""
    place = tmp_path_factory.mktemp("home")
    build_and_publish(place)
    return place


@pytest.fixture(scope="session")
def service(home: Path) -> Iterator[Service]:
    """What the application answers from."""
    opened = Service.from_settings(SETTINGS, home)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def client(service: Service) -> Iterator[TestClient]:
    """A client of the application; a fault of ours comes back as 500 and fails the test that asked."""
    with TestClient(create_app(service, SETTINGS), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> list[Snapshot]:
    """The graphs of one, two and three letters, published one after the other."""
    home = tmp_path_factory.mktemp("letters")
    return [publish(graph(letters), home) for letters in (1, 2, 3)]


@pytest.fixture(scope="session")
def letters(snapshots: list[Snapshot]) -> Iterator[TestClient]:
    """A server that answers from them; the examples of its questions are of another graph, so they aren't tried."""
    home = snapshots[-1].path.parents[1]

    def opened() -> Edition:
        current = Snapshot.current(home)
        store = EmbeddedStore.from_nquads(current.graph)
        return edition_of(store, Catalogue({}), current.name, current.texts)

    questions = catalogue.load(resources.folder("queries"))
    service = Service(opened, lambda: Snapshot.newest(home), questions, home)
    with TestClient(create_app(service, SETTINGS), raise_server_exceptions=False) as client:
        yield client
    service.close()
