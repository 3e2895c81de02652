# SPDX-License-Identifier: EUPL-1.2
"""Servers under measurement: starts them, and reads from /proc what they and their children use (Linux)."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 120.0


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: Sequence[str], port: int, **keywords: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; it has begun to listen when the block begins.

    Args:
        command: what to run.
        port: where it will listen.
        keywords: further arguments of `subprocess.Popen`.
    """
    keywords = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | keywords
    with subprocess.Popen(command, start_new_session=True, **keywords) as process:
        try:
            until = time.monotonic() + _PATIENCE
            while not _listens(port):
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{command[0]} didn't start")
                time.sleep(0.1)
            yield process
        finally:
            for pid in tree(process.pid):
                if _alive(pid):
                    os.kill(pid, signal.SIGKILL)
            process.wait()


def ours(home: Path, port: int) -> list[str]:
    """Return the command of our own server."""
    return [sys.executable, "-m", "dreigingsgraaf", "serve", "--home", str(home), "--port", str(port)]


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def tree(pid: int) -> list[int]:
    """Return a process and its descendants, parents first."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text(encoding="ascii").split())
            except OSError:
                continue  # it has ended meanwhile
    return found


def processor_seconds(pid: int, *, children: bool = True) -> float:
    """Return the processor time of a process and, unless told otherwise, of its descendants, ended ones included."""
    seconds = 0.0
    for one in tree(pid) if children else [pid]:
        try:
            fields = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        # Fields 14 to 17 of proc(5): user and system time, of itself and of children that were waited for.
        seconds += sum(int(field) for field in fields[11 : 15 if children else 13]) / _TICKS
    return seconds


def memory(pid: int) -> int:
    """Return the bytes that a process and its descendants hold together; what they share counts once."""
    size = 0
    for one in tree(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        size += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return size
