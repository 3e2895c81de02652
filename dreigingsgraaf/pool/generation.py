# SPDX-License-Identifier: EUPL-1.2
"""The owner's side of one loaded snapshot: where workers come from and go to."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.errors import StoreUnavailableError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.pool import priority
from dreigingsgraaf.pool.causes import Ending

if TYPE_CHECKING:
    from dreigingsgraaf.pool.limits import Limits

_PROCESS_CLOCK: Final = 2
"""With a process number, the number of its clock: https://man7.org/linux/man-pages/man3/clock_getcpuclockid.3.html"""

_PATIENCE: Final = 30.0
"""Seconds a zygote may take for a command before it counts as lost."""


class Worker:
    """A worker as its owner sees it.

    Args:
        generation: the generation it belongs to.
        pid: its process number, valid until it is ended.
        connection: the socket to it.
    """

    def __init__(self, generation: Generation, pid: int, connection: socket.socket) -> None:
        self.generation = generation
        self.pid = pid
        self.connection = connection
        self.yields = False

    def is_alive(self) -> bool:
        """Tell, without waiting, whether an idle worker is still there."""
        self.connection.settimeout(0)
        try:
            # A worker says nothing unasked: whatever can be read, its end included, makes it useless.
            self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def kill(self) -> None:
        """Stop it at once; it still has to be ended."""
        self._signal("SIGKILL")

    def yield_to_others(self) -> None:
        """Let the processor prefer every other process from now on."""
        if not self.yields:
            priority.idle(self.pid)
        self.yields = True

    @property
    def can_pause(self) -> bool:
        """Whether the system can pause it (Windows can't)."""
        return hasattr(signal, "SIGSTOP")

    def pause(self) -> None:
        """Have it do nothing until it is resumed."""
        self._signal("SIGSTOP")

    def resume(self) -> None:
        """Let it go on after a pause."""
        self._signal("SIGCONT")

    def processor_seconds(self) -> float:
        """Return the processor time it has used so far; the monotonic clock where that isn't known."""
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                return time.clock_gettime(~self.pid << 3 | _PROCESS_CLOCK)
        return time.monotonic()

    def _signal(self, name: str) -> None:
        with contextlib.suppress(OSError):
            os.kill(self.pid, getattr(signal, name, signal.SIGTERM))


class Generation(ABC):
    """Workers that all hold the same snapshot. Every method may be called from several threads at once."""

    @abstractmethod
    def start(self) -> Worker:
        """Start a worker.

        Raises:
            OSError: it can't be had; `is_lost` says whether that is for good.
        """

    @abstractmethod
    def end(self, worker: Worker, *, wait: bool) -> Ending:
        """Kill a worker if need be and release what belongs to it.

        Returns:
            How it ended; nothing is known where `wait` is false.
        """

    @property
    @abstractmethod
    def is_lost(self) -> bool:
        """Whether no worker can be started any more."""

    @abstractmethod
    def close(self) -> None:
        """End all workers and whatever started them."""


def child_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs one of our modules in a fresh interpreter."""
    # -P: the folder in which the owner was started is no place to import from, unless the owner does so too.
    return [sys.executable, "-P", "-m", module, *arguments]


def child_environment() -> dict[str, str]:
    """Return this process's environment, with its module search path.

    A query frees thousands of small pieces and asks for as many again: that glibc keeps more of them at hand saves
    a sixth of an answer's processor time. A snapshot in huge pages is forked six times as fast. Elsewhere than under
    glibc the variable means nothing.
    """
    path = os.pathsep.join(os.path.abspath(place) for place in sys.path)  # noqa: PTH100
    ours = {"PYTHONPATH": path, "RUST_BACKTRACE": "0"}  # one line of the engine's tells what ended it
    return {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000:glibc.malloc.hugetlb=1"} | os.environ | ours


class ForkedGeneration(Generation):
    """A zygote and its workers.

    Args:
        loader: what loads the snapshot, as `package.module:function`.
        argument: handed to the loader.
        rehearsal: what each worker answers before its first request.
        limits: what each worker may use.

    Raises:
        StoreUnavailableError: the loader failed; says how.
    """

    def __init__(self, loader: str, argument: str, rehearsal: bytes, limits: Limits) -> None:
        self._lock = threading.Lock()
        ours, theirs = socket.socketpair()
        self._control = ours
        task = {
            "control": theirs.fileno(),
            "loader": loader,
            "argument": argument,
            "rehearsal": rehearsal.decode(),
            "limits": limits.to_dict(),
        }
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
                child_command("dreigingsgraaf.pool.zygote", json.dumps(task)),
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=child_environment(),
                start_new_session=True,  # see `priority`; an interrupt at the terminal is for the server
            )
        try:
            answer = self._receive(None)[0]
        except OSError:
            self.close()
            raise StoreUnavailableError(
                Message(
                    "The process that loads the snapshot ended.",
                    "Het proces dat de momentopname laadt is geëindigd.",
                )
            ) from None
        if "error" in answer:
            self.close()
            raise StoreUnavailableError(
                Message(
                    f"The snapshot can't be loaded: {answer['error']}.",
                    f"De momentopname kan niet worden geladen: {answer['error']}.",
                )
            )

    @property
    def pid(self) -> int:
        """The zygote's process number."""
        return self._process.pid

    @property
    def is_lost(self) -> bool:
        """Whether the zygote has ended."""
        return self._process.poll() is not None

    def start(self) -> Worker:
        """Fork a worker; see `Generation.start`."""
        answer, descriptor = self._ask({"fork": True})
        if descriptor is None:
            raise OSError(answer.get("error", "the zygote sent no socket"))
        return Worker(self, answer["pid"], socket.socket(fileno=descriptor))

    def end(self, worker: Worker, *, wait: bool) -> Ending:
        """End a worker; see `Generation.end`."""
        worker.connection.close()
        try:
            answer = self._ask({"end": worker.pid, "wait": wait})[0]
        except OSError:
            return Ending(None)  # the zygote is gone, and its workers with it
        status = answer["status"]
        return Ending(None if status is None else os.waitstatus_to_exitcode(status), answer["words"])

    def close(self) -> None:
        """Close the control socket, at which the zygote kills its workers and ends."""
        with self._lock:
            self._control.close()
            try:
                self._process.wait(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _ask(self, command: dict[str, Any]) -> tuple[dict[str, Any], int | None]:
        with self._lock:
            try:
                self._control.settimeout(_PATIENCE)
                self._control.sendall(json.dumps(command).encode() + b"\n")
                return self._receive(_PATIENCE)
            except OSError:
                # After half an exchange nothing on this socket can be trusted.
                self._process.kill()
                self._process.wait()
                raise

    def _receive(self, patience: float | None) -> tuple[dict[str, Any], int | None]:
        self._control.settimeout(patience)
        line, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 1)
        if not line.endswith(b"\n"):
            raise OSError("the zygote is gone")
        answer: dict[str, Any] = json.loads(line)
        for descriptor in descriptors:
            os.set_inheritable(descriptor, False)  # noqa: FBT003  (the name says it)
        return answer, descriptors[0] if descriptors else None
