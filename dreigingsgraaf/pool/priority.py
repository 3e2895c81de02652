# SPDX-License-Identifier: EUPL-1.2
"""How much a worker yields to other processes.

On Linux, where sessions share the processor first (sched(7), autogroups), niceness counts within a session only. So a
worker is a session of its own, and the session is made to yield too.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

QUICK: Final = 10
"""Niceness of every worker. What accepts requests and sends answers goes first: it takes little, and others wait."""
SLOW: Final = 19
"""Niceness of a worker whose request has taken long already."""


def lower(pid: int, niceness: int) -> None:
    """Have the processor prefer others to a process, for good; where that can't be, it stays as it is.

    Args:
        pid: its number.
        niceness: from 0 to 19, which yields most.
    """
    if not hasattr(os, "setpriority"):
        return
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, niceness)
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(niceness), encoding="ascii")
