# SPDX-License-Identifier: EUPL-1.2
"""Real SPARQL servers on loopback: Oxigraph's own, and Apache Jena Fuseki where Java and Maven are."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.tools import maven_jars, require

HERE = Path(__file__).parent
PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """Where a server answers queries and takes updates."""

    query: str
    update: str


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            assert process.poll() is None, f"{command[0]} stopped with {process.returncode}"
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < deadline, f"{command[0]} doesn't listen"
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve what a handler answers, on loopback; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_oxigraph(*options: str) -> Iterator[Server]:
    """Run Oxigraph's own server, in memory unless the options say where."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    port = _free_port()
    with _running([program or "oxigraph", "serve", "--bind", f"127.0.0.1:{port}", *options], port):
        yield Server(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/update")


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    """Oxigraph's own server, in memory."""
    with running_oxigraph() as server:
        yield server


@pytest.fixture(scope="session")
def union() -> Iterator[Server]:
    """The same, with a default graph that is the union of all graphs."""
    with running_oxigraph("--union-default-graph") as server:
        yield server


@contextmanager
def running_fuseki(*options: str) -> Iterator[Server]:
    """Run Apache Jena Fuseki, in memory."""
    why = "the tests against Apache Jena Fuseki"
    java = require("java", why)
    jar = next(maven_jars(HERE / "fuseki", why).glob("jena-fuseki-server-*.jar"))
    port = _free_port()
    command = [
        java,
        "-Xmx1g",
        "-jar",
        str(jar),
        "--localhost",
        f"--port={port}",
        *options,
        "--mem",
        "--update",
    ]
    with _running([*command, "/ds"], port):
        yield Server(f"http://127.0.0.1:{port}/ds/sparql", f"http://127.0.0.1:{port}/ds/update")


@pytest.fixture(scope="session")
def fuseki() -> Iterator[Server]:
    """Apache Jena Fuseki, in memory."""
    with running_fuseki() as server:
        yield server


@pytest.fixture(params=["oxigraph", "fuseki"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each real server in turn."""
    found: Server = request.getfixturevalue(request.param)
    return found
