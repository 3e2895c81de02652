# SPDX-License-Identifier: EUPL-1.2
"""Slow and huge clients meet a real server: they are dropped or refused, and everybody else is served."""

from __future__ import annotations

import contextlib
import re
import select
import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from api.service import Service

from .conftest import SETTINGS
from .serving import serving

HURRIED = SETTINGS.model_copy(
    update={
        "head_timeout": 1.0,
        "body_timeout": 1.0,
        "stall_timeout": 1.0,
        "idle_timeout": 1,
        "max_body": 100_000,
        "max_connections": 400,
    }
)
PATIENCE = 20.0


@pytest.fixture(scope="module")
def port(service: Service) -> Iterator[int]:
    with serving(service, HURRIED) as found:
        yield found


def open_connection(port: int, *parts: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    for part in parts:
        connection.sendall(part)
    return connection


def everything(connection: socket.socket) -> bytes:
    """Read until the server closes."""
    parts: list[bytes] = []
    while True:
        try:
            part = connection.recv(1 << 16)
        except ConnectionResetError:
            part = b""
        if not part:
            return b"".join(parts)
        parts.append(part)


def test_three_hundred_slow_clients_are_dropped_and_others_served(port: int) -> None:
    slow = [open_connection(port, b"GET /health HTTP/1.1\r\nHost: graph.test\r\n") for _ in range(300)]
    until = time.monotonic() + PATIENCE
    waiting = set(slow)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as honest:
        while waiting and time.monotonic() < until:
            assert honest.get("/health").status_code == 200
            for connection in list(waiting):
                try:
                    connection.sendall(b"X: y\r\n")
                except OSError:
                    waiting.discard(connection)
            time.sleep(0.2)
    assert not waiting
    for connection in slow:
        connection.close()


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (b"G",),
        (b"\r\n\r\n",),
        (b"GET /health HTTP/1.1\r\nHost: x\r\nX: ",),
    ],
)
def test_who_does_not_finish_a_head_is_told_and_dropped(port: int, parts: tuple[bytes, ...]) -> None:
    with open_connection(port, *parts) as connection:
        answer = everything(connection)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in answer


def test_a_second_request_must_arrive_in_time_too(port: int) -> None:
    with open_connection(port, b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /hea") as connection:
        assert everything(connection).startswith(b"HTTP/1.1 200 ")


def test_an_idle_connection_is_closed(port: int) -> None:
    with open_connection(port, b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n") as connection:
        assert everything(connection).count(b"HTTP/1.1") == 1


POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"


@pytest.mark.parametrize(
    "parts",
    [
        (POST, b"Content-Length: 6\r\n\r\nASK"),
        (POST, b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n"),
    ],
)
def test_a_body_must_arrive_in_time(port: int, parts: tuple[bytes, ...]) -> None:
    with open_connection(port, *parts) as connection:
        answer = everything(connection)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"1 seconden" in answer


def test_a_body_that_nobody_reads_must_end_too(port: int) -> None:
    head = b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\nExpect: 100-continue\r\n\r\n"
    with open_connection(port, head) as connection:
        assert b"408" in everything(connection)


@pytest.mark.parametrize("size", [100_001, 5_000_000])
@pytest.mark.parametrize("path", ["/sparql", "/health", "/nowhere"])
def test_a_body_above_the_cap_is_refused(port: int, size: int, path: str) -> None:
    answer = httpx.post(f"http://127.0.0.1:{port}{path}", content=b"x" * size, timeout=PATIENCE)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["connection"] == "close"


def test_a_body_of_no_declared_length_is_counted(port: int) -> None:
    chunks = (b"x" * 50_000 for _ in range(10))
    answer = httpx.post(f"http://127.0.0.1:{port}/sparql", content=chunks, timeout=PATIENCE)
    assert answer.status_code == 413


def test_who_asks_first_is_refused_before_sending(port: int) -> None:
    with open_connection(port, POST, b"Content-Length: 900000\r\nExpect: 100-continue\r\n\r\n") as connection:
        assert everything(connection).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /sparql?query=" + b"a" * 8_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"414"),
        (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 500_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 50_000 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 500_000, b"431"),
        (b"nonsense\r\n\r\n", b"400"),
    ],
)
def test_a_head_without_end_is_refused(port: int, head: bytes, status: bytes) -> None:
    with open_connection(port) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(head)
        answer = everything(connection)
    assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
    assert b"application/problem+json" in answer


def test_who_does_not_take_the_answer_is_left(port: int) -> None:
    query = b"SELECT * { ?s ?p ?o . ?a ?b 1 } LIMIT 60000"
    connection = open_connection(
        port,
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: %d\r\n\r\n" % len(query),
        query,
    )
    with connection:
        select.select([connection], [], [], PATIENCE)
        time.sleep(4)
        answer = everything(connection)
    announced = re.search(rb"content-length: (\d+)", answer)
    assert announced
    assert len(answer) < int(announced[1]) / 2


def large(port: int, limit: int) -> socket.socket:
    """Ask for an answer of some megabytes and don't take it."""
    query = b"SELECT * { ?s ?p ?o . ?a ?b 1 } LIMIT %d" % limit
    head = POST + b"Content-Length: %d\r\n\r\n" % len(query)
    connection = open_connection(port, head, query)
    select.select([connection], [], [], PATIENCE)
    return connection


def test_large_answers_that_nobody_takes_are_bounded(service: Service) -> None:
    chosen = SETTINGS.model_copy(update={"max_unsent": 15_000_000, "stall_timeout": 60.0})
    with serving(service, chosen) as port:
        hoarders = [large(port, 20_000) for _ in range(8)]
        firsts = [connection.recv(12) for connection in hoarders]
        assert firsts.count(b"HTTP/1.1 200") in range(1, 8)
        assert firsts.count(b"HTTP/1.1 503") == 8 - firsts.count(b"HTTP/1.1 200")
        assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200
        for connection in hoarders:
            connection.close()
        until = time.monotonic() + PATIENCE
        status = b""
        while status != b"HTTP/1.1 200" and time.monotonic() < until:
            with large(port, 20_000) as connection:
                status = connection.recv(12)
        assert status == b"HTTP/1.1 200", "what was left is forgotten"


def test_a_large_answer_arrives_whole(port: int) -> None:
    query = "SELECT * { ?s ?p ?o . ?a ?b 1 } LIMIT 3000"
    answer = httpx.post(f"http://127.0.0.1:{port}/sparql", data={"query": query}, timeout=PATIENCE)
    assert len(answer.json()["results"]["bindings"]) == 3000


def test_more_connections_than_allowed_are_refused(port: int) -> None:
    idle = [open_connection(port) for _ in range(420)]
    answers = [everything(connection) for connection in idle]
    for connection in idle:
        connection.close()
    assert sum(answer.startswith(b"HTTP/1.1 503 ") for answer in answers) >= 20
    assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200
