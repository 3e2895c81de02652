# SPDX-License-Identifier: EUPL-1.2
"""The server says whether it can answer, and every wrong address is a problem that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from api.service import Service


def test_health_names_the_snapshot(client: TestClient, service: Service) -> None:
    with service.lease() as edition:
        assert client.get("/health").json()["snapshot"] == edition.name


@pytest.mark.parametrize("path", ["/nowhere", "/v1/nowhere", "/health/"])
def test_an_unknown_address_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= answer.json().keys()
