# SPDX-License-Identifier: EUPL-1.2
"""A published graph and the application on it: the real pool behind the real routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from dreigingsgraaf.graph.publish import build_and_publish
from dreigingsgraaf.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = Settings(public_url="http://graph.test", workers=1, query_deadline=5.0)


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
