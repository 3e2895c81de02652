# SPDX-License-Identifier: EUPL-1.2
"""A real pseudo-terminal with the command in it, as a person has it."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect  # type: ignore[import-untyped]

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07")
PATIENCE = 20.0
"""Seconds to wait for a screen on a busy machine."""
UP, DOWN, ENTER, ESCAPE = "\x1b[A", "\x1b[B", "\r", "\x1b"


class Terminal:
    """`dreigingsgraaf review` in a terminal of 80 by 24."""

    def __init__(self, letter: Path, data: Path, *options: str) -> None:
        command = [str(Path(sys.executable).with_name("dreigingsgraaf")), "review", str(letter)]
        environment = {"TERM": "xterm", "PATH": "/usr/bin:/bin", "HOME": str(data.parent), "LANG": "C.UTF-8"}
        self.child = pexpect.spawn(
            command[0],
            [*command[1:], "--data", str(data), *options],
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=120,
            env=environment,
        )
        self._wide = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    def press(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)

    def screen(self) -> str:
        """Return what stands on the screen: another size has it drawn anew."""
        self._drain()
        self._wide = not self._wide
        self.child.setwinsize(24, 81 if self._wide else 80)
        return _CODES.sub("", self._drain(wait=True)).replace("\r", "")

    def shows(self, words: str) -> str:
        """Return the screen when it shows words, and fail when it doesn't."""
        return self._look(words, shown=True)

    def hides(self, words: str) -> str:
        """Return the screen when it no longer shows words."""
        return self._look(words, shown=False)

    def end(self) -> str:
        """Wait for the end, and return what was printed after the screen."""
        self.child.expect(pexpect.EOF)
        return str(self.child.before or "")

    def _look(self, words: str, *, shown: bool) -> str:
        screen = ""
        for _ in range(20):
            screen = self.screen()
            if (words in screen) is shown:
                return screen
        raise AssertionError(f"{words!r} is{' not' if shown else ''} shown:\n{screen}")

    def _drain(self, *, wait: bool = False) -> str:
        found, until = "", time.monotonic() + PATIENCE
        while True:
            try:
                found += self.child.read_nonblocking(100_000, timeout=0.15)
            except pexpect.TIMEOUT:
                if found or not wait or time.monotonic() > until:
                    return found
