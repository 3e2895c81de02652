# SPDX-License-Identifier: EUPL-1.2
"""The zygote: a single-threaded process that loads once and forks workers when its owner asks for one.

It obeys two commands, one JSON object a line, over the socket it was started with:

    {"fork": true}                 → {"pid": n}, with the owner's end of the worker's socket as ancillary data,
                                     or {"error": reason} when the system has no process to give
    {"end": n, "wait": true|false} → {"status": wait status or null, "words": the first it wrote to standard error};
                                     kills the worker and reaps it

A worker isn't reaped before the owner says so: until then its number can't pass to another process, so the owner
may signal it safely. When the owner is gone the socket closes, and the zygote ends with all its workers.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from typing import TYPE_CHECKING, Any

from dreigingsgraaf.pool import priority
from dreigingsgraaf.pool.causes import WORDS
from dreigingsgraaf.pool.limits import Limits, die_with
from dreigingsgraaf.pool.worker import load, serve

if TYPE_CHECKING:
    from dreigingsgraaf.pool.worker import Handler

_REAP_EVERY = 50
"""Milliseconds between looks at workers that were killed."""


class Zygote:
    """The loop behind `main`.

    Args:
        control: the socket to the owner.
        handler: what the workers answer with.
        limits: what each worker may use.
        rehearsal: what each worker answers first, for nobody.
    """

    def __init__(self, control: socket.socket, handler: Handler, limits: Limits, rehearsal: bytes) -> None:
        self._control = control
        self._handler = handler
        self._limits = limits
        self._rehearsal = rehearsal
        self._workers: dict[int, int] = {}
        """For each worker where its standard error can be read."""
        self._dying: set[int] = set()

    def run(self) -> None:
        """Obey until the owner is gone, then kill all workers."""
        try:
            with self._control.makefile("rb") as commands:
                while self._readable() and (line := commands.readline()):
                    self._obey(json.loads(line))
        except OSError:
            pass  # the owner went while an answer was on its way
        finally:
            for pid in self._workers.keys() | self._dying:
                os.kill(pid, signal.SIGKILL)

    def _readable(self) -> bool:
        """Wait for a command, reaping killed workers meanwhile. Commands alternate with answers: none is buffered."""
        poll = select.poll()  # not select(), which refuses descriptors above 1,023
        poll.register(self._control, select.POLLIN)
        while not poll.poll(_REAP_EVERY if self._dying else None):
            self._dying -= {pid for pid in self._dying if os.waitpid(pid, os.WNOHANG)[0]}
        return True

    def _obey(self, command: dict[str, Any]) -> None:
        if "fork" in command:
            self._fork()
        else:
            self._end(command["end"], wait=command["wait"])

    def _fork(self) -> None:
        ours, theirs = socket.socketpair()
        words, voice = os.pipe()
        os.set_blocking(words, False)
        os.set_blocking(voice, False)  # who says more than fits says it to nobody
        parent = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            ours.close()
            theirs.close()
            os.close(words)
            os.close(voice)
            self._control.sendall(_line({"error": f"fork: {error.strerror}"}))
            return
        if pid == 0:
            _become_worker(theirs, voice, parent)
            serve(theirs, self._handler, self._limits, self._rehearsal)
        theirs.close()
        os.close(voice)
        self._workers[pid] = words
        with ours:
            socket.send_fds(self._control, [_line({"pid": pid})], [ours.fileno()])

    def _end(self, pid: int, *, wait: bool) -> None:
        status, said = None, b""
        if pid in self._workers:
            words = self._workers.pop(pid)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            if wait:
                status = os.waitpid(pid, 0)[1]
                with contextlib.suppress(BlockingIOError):
                    said = os.read(words, WORDS)
            else:
                self._dying.add(pid)
            os.close(words)
        self._control.sendall(_line({"status": status, "words": said.decode(errors="replace")}))


def _become_worker(connection: socket.socket, voice: int, parent: int) -> None:
    """Leave the new process with nothing open but its connection, and a voice for the engine's last words."""
    die_with(parent)
    priority.lower(os.getpid())
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(2):
        os.dup2(nothing, standard)
    os.dup2(voice, 2)
    keep = connection.fileno()
    os.closerange(3, keep)
    os.closerange(keep + 1, max(os.sysconf("SC_OPEN_MAX"), keep + 2))


def _line(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def main() -> None:
    """Be the zygote of the owner that started this process; argument: a JSON object that says what to load."""
    task = json.loads(sys.argv[1])
    rehearsal = task["rehearsal"].encode()
    # An interrupt at the terminal is for the owner, which closes the socket when it goes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=task["control"]) as control:
        try:
            handler = load(task["loader"], task["argument"], rehearsal)
        except Exception as error:  # noqa: BLE001  (whatever a loader raises is the owner's to report)
            with contextlib.suppress(OSError):
                control.sendall(_line({"error": f"{type(error).__name__}: {error}"[:1000]}))
            return
        # What lives now lives on: the collector needn't visit it, and so doesn't copy its pages in each worker.
        gc.collect()
        gc.freeze()
        control.sendall(_line({"ready": True}))
        Zygote(control, handler, Limits.from_dict(task["limits"]), rehearsal).run()


if __name__ == "__main__":
    main()
