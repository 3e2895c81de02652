# SPDX-License-Identifier: EUPL-1.2
"""Every answer below /v1 names the full version of the interface, whatever went wrong; no other answer does."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.v1 import API_VERSION


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize(
    "path", ["/v1/measures", "/v1/measures?limit=0", "/v1/nowhere", "/v1/openapi.json", "/v1"]
)
def test_every_answer_names_the_version(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).headers["API-Version"] == API_VERSION


def test_other_answers_do_not(client: TestClient) -> None:
    assert "API-Version" not in client.get("/health").headers
