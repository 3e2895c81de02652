# SPDX-License-Identifier: EUPL-1.2
"""A loader for the tests of the pool: its handler does to its worker what the request says."""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path


def load(argument: str) -> Callable[[bytes], bytes]:  # noqa: C901  (a table of small deeds)
    if argument == "broken":
        raise ValueError("no such snapshot")

    def read_file(_: bytes) -> bytes:
        return Path("/etc/hostname").read_bytes()

    def connect(port: bytes) -> bytes:
        socket.create_connection(("127.0.0.1", int(port)))
        return b"connected"

    def write(_: bytes) -> bytes:
        return str(os.write(1, b"x")).encode()

    def spin(seconds: bytes) -> bytes:
        until = time.process_time() + float(seconds or "inf")
        while time.process_time() < until:
            pass
        return argument.encode()

    def sleep(seconds: bytes) -> bytes:
        time.sleep(float(seconds))
        return argument.encode()

    def allocate(size: bytes) -> bytes:
        return str(len(bytearray(int(size)))).encode()

    def crash(_: bytes) -> bytes:
        ctypes.string_at(0)
        return b""

    def abort(words: bytes) -> bytes:
        os.write(2, words)
        os.abort()

    def chatter(size: bytes) -> bytes:
        with contextlib.suppress(BlockingIOError):
            os.write(2, bytes(int(size)))
        return b"done"

    def leave(_: bytes) -> bytes:
        os._exit(3)

    counted = itertools.count(1)

    def fail(_: bytes) -> bytes:
        raise KeyError("escaped")

    deeds: dict[bytes, Callable[[bytes], bytes]] = {
        b"echo": lambda rest: rest,
        b"argument": lambda _: argument.encode(),
        b"pids": lambda _: f"{os.getpid()} {os.getppid()}".encode(),
        b"zeros": lambda size: bytes(int(size)),
        b"abort": abort,
        b"chatter": chatter,
        b"file": read_file,
        b"connect": connect,
        b"write": write,
        b"spin": spin,
        b"sleep": sleep,
        b"allocate": allocate,
        b"crash": crash,
        b"leave": leave,
        b"fail": fail,
        b"count": lambda _: str(next(counted)).encode(),
    }

    def handle(request: bytes) -> bytes:
        deed, _, rest = request.partition(b" ")
        return deeds[deed](rest)

    return handle
