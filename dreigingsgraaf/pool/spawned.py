# SPDX-License-Identifier: EUPL-1.2
"""Workers where fork is missing: each a fresh process that loads the snapshot for itself.

Dearer than forked ones, in memory (one copy each) and in time to replace (the time to load); the same otherwise.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import socket
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import StoreUnavailableError
from dreigingsgraaf.pool.causes import WORDS, Ending
from dreigingsgraaf.pool.generation import Generation, Worker, child_command, child_environment

if TYPE_CHECKING:
    from dreigingsgraaf.pool.limits import Limits

_PATIENCE: Final = 120.0
"""Seconds a worker may take to load."""


class SpawnedGeneration(Generation):
    """Workers started one by one; arguments as for `ForkedGeneration`.

    The first worker is started at once, so that a loader that fails is known here.
    """

    def __init__(self, loader: str, argument: str, rehearsal: bytes, limits: Limits) -> None:
        self._task = {
            "loader": loader,
            "argument": argument,
            "rehearsal": rehearsal.decode(),
            "limits": limits.to_dict(),
        }
        self._lock = threading.Lock()
        self._processes: dict[int, subprocess.Popen[str]] = {}
        self._closed = False
        # Linux ends a process with the thread that started it (prctl(2), PR_SET_PDEATHSIG): one that stays does it.
        self._spawner = ThreadPoolExecutor(1, thread_name_prefix="pool-spawner")
        try:
            self._first: Worker | None = self._spawner.submit(self._spawn).result()
        except BaseException:
            self._spawner.shutdown()
            raise

    @property
    def is_lost(self) -> bool:
        """Never: there is no process that the workers depend on."""
        return False

    def start(self) -> Worker:
        """Start a worker; see `Generation.start`."""
        with self._lock:
            first, self._first = self._first, None
        if first:
            return first
        try:
            return self._spawner.submit(self._spawn).result()
        except (StoreUnavailableError, RuntimeError) as error:
            raise OSError(str(error)) from None  # a RuntimeError: the spawner has been shut down

    def end(self, worker: Worker, *, wait: bool) -> Ending:
        """End a worker; see `Generation.end`."""
        worker.connection.close()
        with self._lock:
            process = self._processes.pop(worker.pid, None)
        if process is None:
            return Ending(None)
        status, words = _ended(process)
        return Ending(status, words) if wait else Ending(None)

    def close(self) -> None:
        """Kill all workers."""
        with self._lock:
            self._closed = True
            processes, self._processes = list(self._processes.values()), {}
        if self._first:
            self._first.connection.close()
        for process in processes:
            _ended(process)
        self._spawner.shutdown()

    def _spawn(self) -> Worker:
        token = secrets.token_hex(16)
        with socket.create_server(("127.0.0.1", 0)) as server:
            task = self._task | {"owner": os.getpid(), "port": server.getsockname()[1], "token": token}
            process = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
                child_command("dreigingsgraaf.pool.worker"),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=child_environment(),
                text=True,
                errors="replace",
                start_new_session=True,  # an interrupt at the terminal is for the server
            )
            try:
                return self._meet(process, server, task)
            except BaseException:
                _ended(process)
                raise

    def _meet(self, process: subprocess.Popen[str], server: socket.socket, task: dict[str, object]) -> Worker:
        if process.stdin is None:
            raise StoreUnavailableError("A worker can't be told what to load.")
        with process.stdin as pipe:
            pipe.write(json.dumps(task) + "\n")
        server.settimeout(_PATIENCE)
        try:
            connection, _ = server.accept()
            connection.settimeout(_PATIENCE)
            with connection.makefile("r", encoding="utf-8") as lines:
                answer = json.loads(lines.readline(10_000) or "{}")
        except (OSError, ValueError):
            raise StoreUnavailableError("A worker that was started didn't report.") from None
        if not hmac.compare_digest(str(answer.get("token")), str(task["token"])):
            connection.close()
            raise StoreUnavailableError("Something else than the worker that was started reported.")
        if "error" in answer:
            connection.close()
            raise StoreUnavailableError(f"The snapshot can't be loaded: {answer['error']}.")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            if self._closed:
                raise StoreUnavailableError("The pool is closed.")
            self._processes[process.pid] = process
        return Worker(self, process.pid, connection)


def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Kill a process if need be; return its exit code and the first of what it wrote to its standard error."""
    process.kill()
    status = process.wait()
    if process.stderr is None:
        return status, ""
    with process.stderr as voice:
        return status, voice.read(WORDS)
