# SPDX-License-Identifier: EUPL-1.2
"""Starts the real server for a test, and ends it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import httpx

from dreigingsgraaf.graph.publish import build_and_publish

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_PATIENCE = 60


@contextmanager
def serving(home: Path, before: Sequence[str] = (), **settings: str) -> Iterator[str]:
    """Publish the graph that came along in a folder, serve it in a process of its own, and give the address.

    Args:
        home: an empty folder.
        before: a command that runs the server's, such as one that watches it.
        settings: further environment variables, such as `DG_WORKERS`.
    """
    build_and_publish(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *before,
        sys.executable,
        "-m",
        "dreigingsgraaf",
        "serve",
        "--port",
        str(port),
        "--home",
        str(home),
    ]
    log = home / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, stdout=out, stderr=out, env=os.environ | settings, start_new_session=True
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(server, address, log)
        yield address
    finally:
        _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    """End a server, whatever runs it, and all that belongs to it."""
    until = time.monotonic() + 20
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGTERM)
        while time.monotonic() < until:
            server.poll()
            os.killpg(server.pid, 0)  # raises when nobody is left
            time.sleep(0.05)
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            if httpx.get(f"{address}/health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server didn't start: {log.read_text(encoding='utf-8', errors='replace')}")
