# SPDX-License-Identifier: EUPL-1.2
"""Kernel limits of a worker process: the guarantee that stays when everything in front of it fails."""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

if sys.platform != "win32":
    import resource

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_THP_DISABLE: Final = 41


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use.

    Args:
        memory: bytes of address space beyond what the worker starts with.
        request: longest request, in bytes.
        reply: longest reply, in bytes.
    """

    memory: int = 250_000_000
    request: int = 10_000_000
    reply: int = 100_000_000

    def to_dict(self) -> dict[str, int]:
        """Return the limits as plain values, for another process."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Make limits of what `to_dict` gave."""
        return cls(**values)


def confine(limits: Limits) -> None:
    """Put this process under its limits, for good: no new file or socket, no core.

    Where a limit doesn't exist (Windows; macOS has no address-space limit worth the name) it is left out: the
    deadline, which needs nothing of the system but a kill, is still there.
    """
    if sys.platform == "linux":
        # The worker goes first when the machine, rather than the worker, runs out of memory.
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
        # The snapshot's huge pages stay (see `generation.child_environment`); a query that fills new ones keeps the
        # kernel, and so whoever waits for this processor, busy with each.
        with contextlib.suppress(OSError):
            _control(_PR_SET_THP_DISABLE, 1)
        size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
        _set("RLIMIT_AS", size + limits.memory)
    _set("RLIMIT_CORE", 0)
    _set("RLIMIT_FSIZE", 0)
    # The last one: descriptors that are open stay usable, no number is left for a new one.
    _set("RLIMIT_NOFILE", 0)


def grant_processor(seconds: float) -> None:
    """Allow this process that many seconds of processor time from now on; it is killed a second or two beyond."""
    if sys.platform == "win32":
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowed = math.ceil(usage.ru_utime + usage.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        allowed = min(allowed, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


def memory_grown(limits: Limits, base: int) -> bool:
    """Tell whether this process has at some time held a quarter of its allowance beyond `base` (of `peak_memory`)."""
    return peak_memory() - base > limits.memory // 4


def peak_memory() -> int:
    """Return the most bytes this process has had in memory at once; 0 where that isn't known."""
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends (Linux), and give up the chance of new privileges."""
    if sys.platform != "linux":
        return
    _control(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _control(_PR_SET_NO_NEW_PRIVS, 1)
    if os.getppid() != parent:
        os._exit(1)  # it ended before the line above


def _control(option: int, value: int) -> None:
    """Call prctl(2)."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl failed")


def _set(name: str, value: int) -> None:
    if sys.platform == "win32":
        return
    which = getattr(resource, name)
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))
