# SPDX-License-Identifier: EUPL-1.2
"""How much a worker yields to other processes.

On Linux the processor is shared between sessions first (sched(7), autogroups), and only then within each. So all
workers are of one session, which is made to yield to the server's, and within it the class of a process counts.
Niceness gives a process less of the processor; it may keep it until the kernel's next tick, 4 ms as a rule. One of
the idle class yields at the moment at which another process of its session wakes.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Final

_QUICK: Final = 10
"""Niceness of every worker. What accepts requests and sends answers goes first: it takes little, and others wait."""
_SLOW: Final = 19


def lower(pid: int) -> None:
    """Have the processor prefer the server to a worker, for good; where that can't be, it stays as it is."""
    _nice(pid, _QUICK)
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(_QUICK), encoding="ascii")


def idle(pid: int) -> None:
    """Have the processor prefer every other process to a worker, for good; where that can't be, it stays as it is."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
    else:
        _nice(pid, _SLOW)


def _nice(pid: int, niceness: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, niceness)
