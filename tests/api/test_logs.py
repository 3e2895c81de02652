# SPDX-License-Identifier: EUPL-1.2
"""The log says what happened, and by default nothing about who asked what."""

from __future__ import annotations

import io
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from api import logs, problems
from api.app import create_app
from api.front import Front
from api.metrics import Metrics
from api.service import Service
from dreigingsgraaf.settings import Settings

from ..server import serving
from .conftest import SETTINGS

STRANGER = ("192.0.2.7", 50_000)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Settings], Callable[[], str]]]:
    """Configure the log for a test; returns what reads it."""
    stream = io.StringIO()
    root, ours = logging.getLogger(), logging.getLogger("dreigingsgraaf")
    answers = logging.getLogger(logs.ANSWERS)
    before = root.handlers[:], root.level, ours.level

    def begin(chosen: Settings) -> Callable[[], str]:
        monkeypatch.setattr(sys, "stderr", stream)
        logs.configure(chosen)
        return stream.getvalue

    yield begin
    root.handlers[:], root.level = before[:2]
    ours.setLevel(before[2])
    answers.handlers, answers.propagate = [], True


def ask_all(service: Service, chosen: Settings) -> None:
    with TestClient(create_app(service, chosen), client=STRANGER) as client:
        client.get("/v1/threats/obi?lang=en")
        client.post("/sparql", data={"query": 'ASK { ?s ?p "tell-tale" }'})
        client.get("/sparql?query=ASK%20{%20tell-tale")
        client.get("/tell-tale")


def test_a_line_is_an_object_and_tells_nothing_private(service: Service, written: Any) -> None:
    read = written(SETTINGS)
    ask_all(service, SETTINGS)
    text = read()
    lines = [json.loads(line) for line in text.splitlines()]
    told = [(line["method"], line["route"], line["status"]) for line in lines if line["event"] == "answer"]
    assert told == [
        ("GET", "/v1/threats/{slug}", 200),
        ("POST", "/sparql", 200),
        ("GET", "/sparql", 400),
        ("GET", "other", 404),
    ]
    assert all(line["time"].endswith("Z") and line["ms"] >= 0 and line["bytes"] > 0 for line in lines)
    assert "tell" not in text
    assert "192.0.2" not in text


def test_no_line_waits_for_others_while_nobody_asks(service: Service, written: Any) -> None:
    read = written(SETTINGS)
    with TestClient(create_app(service, SETTINGS)) as client:
        client.get("/health")
        until = time.monotonic() + 20
        while not read() and time.monotonic() < until:
            time.sleep(0.05)
        assert json.loads(read())["route"] == "/health"


def test_an_operator_may_ask_for_more(service: Service, written: Any) -> None:
    chosen = SETTINGS.model_copy(update={"log_private": True})
    read = written(chosen)
    ask_all(service, chosen)
    last = json.loads(read().splitlines()[-1])
    assert last["client"] == "192.0.2.7"
    assert last["address"] == "/tell-tale"


def test_an_operator_may_ask_for_less(service: Service, written: Any) -> None:
    chosen = SETTINGS.model_copy(update={"log_answers": False})
    read = written(chosen)
    ask_all(service, chosen)
    assert read() == ""


def test_a_person_reads_text(service: Service, written: Any) -> None:
    chosen = SETTINGS.model_copy(update={"log_format": "text"})
    read = written(chosen)
    ask_all(service, chosen)
    assert "answer method=GET route=/v1/threats/{slug} status=200" in read().splitlines()[0]


def fails(_request: Request) -> None:
    int("tell-tale")


@pytest.mark.parametrize("private", [False, True])
def test_a_fault_of_ours_tells_its_place_and_quotes_nothing(
    service: Service,
    written: Any,
    private: bool,  # noqa: FBT001
) -> None:
    chosen = SETTINGS.model_copy(update={"log_private": private})
    read = written(chosen)
    routes = Starlette(routes=[Route("/fails", fails)], exception_handlers={Exception: problems.handle})
    app = Front(routes, {}, service, chosen, Metrics(service, chosen))
    answer = TestClient(app, raise_server_exceptions=False).get("/fails")
    assert answer.status_code == 500
    assert "tell" not in answer.text
    (line,) = [line for line in map(json.loads, read().splitlines()) if line["level"] == "error"]
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["at"][-1]
    assert ("tell-tale" in line.get("message", "")) is private


def test_the_real_server_logs_so(tmp_path: Path) -> None:
    with serving(tmp_path, DG_WORKERS="1") as address:
        httpx.get(f"{address}/sparql", params={"query": "ASK { ?tell ?p ?o }"}, trust_env=False)
        httpx.get(f"{address}/tell", trust_env=False)
    text = (tmp_path / "server.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert [line["route"] for line in lines[-2:]] == ["/sparql", "other"]
    assert "tell" not in text
