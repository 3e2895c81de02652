# SPDX-License-Identifier: EUPL-1.2
"""Watches the system calls of a program: which files it opens, and to whom it connects."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.tools import require

_OPENED = re.compile(r'open(?:at2?)?\((?:AT_FDCWD, )?"([^"]*)"')
_CONNECTED = re.compile(r"connect\(\d+, \{sa_family=AF_INET6?, .*")
_TRACED = "open,openat,openat2,connect,sendto"


def watching(log: Path) -> list[str]:
    """Return the command that runs another one and writes its system calls down; skip where that isn't allowed."""
    strace = require("strace", "watching system calls")
    if subprocess.run([strace, "-f", "true"], capture_output=True, check=False).returncode:
        pytest.skip("processes may not be watched here")
    return [strace, "-f", "--seccomp-bpf", "-qq", "-e", f"trace={_TRACED}", "-o", str(log)]


def opened(calls: str) -> list[str]:
    """Return the paths that were opened, or tried."""
    return _OPENED.findall(calls)


def connected(calls: str) -> list[str]:
    """Return the calls that connect over the Internet's protocols, on this machine or to others."""
    return _CONNECTED.findall(calls)
