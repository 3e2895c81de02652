# SPDX-License-Identifier: EUPL-1.2
"""The figures count what happened, and are for the operator's eyes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from dreigingsgraaf.settings import Settings

from .conftest import SETTINGS

HERE = ("127.0.0.1", 50_000)


def samples(client: TestClient) -> dict[tuple[str, ...], float]:
    """Return every figure, by its name and the values of its labels."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.fixture
def operator(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(service, SETTINGS), client=HERE) as opened:
        yield opened


def test_answers_are_counted_by_route_and_status(operator: TestClient) -> None:
    for _ in range(3):
        operator.get("/v1/measures/responskader?lang=en")
        operator.get("/v1/queries/measures-by-threat?threat=obi")
    operator.get("/sparql?query=ASK{}")
    operator.get("/sparql?query=ASK{")
    operator.get("/v1/secret-name-of-nothing")
    operator.get("/secret-name-of-nothing")
    found = samples(operator)
    name = "dreigingsgraaf_answers_total"
    assert found[name, "/v1/queries/measures-by-threat", "200"] == 3
    assert sum(value for key, value in found.items() if key[:2] == (name, "/v1/measures/{slug}")) == 3
    assert found[name, "/sparql", "200"] == found[name, "/sparql", "400"] == 1
    assert found[name, "other", "404"] == 2
    assert found["dreigingsgraaf_kept_answers_total",] >= 2
    assert found["dreigingsgraaf_answer_seconds_count", "/v1/queries/measures-by-threat"] == 1
    assert found["dreigingsgraaf_cache_bytes",] > 0


def test_no_figure_holds_what_a_client_sent(operator: TestClient) -> None:
    operator.get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22tell-tale%22%20%7D")
    operator.get("/v1/threats/tell-tale")
    operator.get("/tell-tale")
    operator.request("TELLTALE", "/sparql")
    shown = operator.get("/metrics").text.lower()
    assert "tell" not in shown
    assert "127.0.0.1" not in shown


def test_the_workers_and_the_snapshot_are_told(operator: TestClient, service: Service) -> None:
    before = samples(operator)["dreigingsgraaf_queries_calls_total",]
    operator.get("/sparql?query=ASK{}")
    found = samples(operator)
    assert found["dreigingsgraaf_queries_calls_total",] == before + 1
    assert sum(value for key, value in found.items() if key[0] == "dreigingsgraaf_workers") >= 1
    with service.lease() as edition:
        (told,) = [key for key in found if key[0] == "dreigingsgraaf_in_service"]
        assert edition.name in told


@pytest.mark.parametrize(
    ("changes", "client", "headers", "status"),
    [
        ({}, "192.0.2.1", {}, 404),
        ({}, "127.0.0.5", {}, 200),
        ({}, "::1", {}, 200),
        ({"metrics_from": "192.0.2.0/24"}, "192.0.2.1", {}, 200),
        ({"metrics_from": ""}, "127.0.0.1", {}, 404),
        ({"trusted_proxies": "127.0.0.1"}, "127.0.0.1", {"X-Forwarded-For": "192.0.2.1"}, 404),
        ({"metrics_from": "192.0.2.1"}, "198.51.100.1", {"X-Forwarded-For": "192.0.2.1"}, 404),
    ],
)
def test_only_those_named_may_read_them(
    service: Service, changes: dict[str, str], client: str, headers: dict[str, str], status: int
) -> None:
    chosen: Settings = SETTINGS.model_copy(update=changes)
    with TestClient(create_app(service, chosen), client=(client, 1)) as asking:
        assert asking.get("/metrics", headers=headers).status_code == status
