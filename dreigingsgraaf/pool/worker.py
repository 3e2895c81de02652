# SPDX-License-Identifier: EUPL-1.2
"""The worker's side: confines itself, then answers one request after another until its owner is gone.

Run as a module it is a worker for systems without fork: it loads for itself and connects back to the owner.
"""

from __future__ import annotations

import importlib
import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from dreigingsgraaf.pool import frames, priority
from dreigingsgraaf.pool.limits import Limits, confine, die_with, grant_processor, memory_grown, peak_memory

Handler = Callable[[bytes], bytes]
"""What a loader returns: it answers a request; it must not keep anything from one request to the next."""

MEMORY_EXIT = 77
"""The exit status of a worker that found no memory."""


def load(loader: str, argument: str, rehearsal: bytes) -> Handler:
    """Call a loader, named `package.module:function`, with its argument.

    What the rehearsal, a first request, sets up is there for all workers that are forked; without one it is empty.
    """
    module, _, function = loader.partition(":")
    handler: Handler = getattr(importlib.import_module(module), function)(argument)
    if rehearsal:
        handler(rehearsal)
    return handler


def serve(connection: socket.socket, handler: Handler, limits: Limits, rehearsal: bytes) -> NoReturn:
    """Answer requests until the owner closes the connection; never returns, runs no exit handlers."""
    confine(limits)
    base = peak_memory()
    try:
        # The first request after a fork copies the pages it writes to: nobody has to wait for that.
        if rehearsal:
            with suppress(
                BaseException
            ):  # it went well in the process that loaded; callers are told what fails
                handler(rehearsal)
        while _answer(connection, handler, limits, base):
            pass
    except MemoryError:
        os._exit(MEMORY_EXIT)
    except (EOFError, OSError, frames.LargeReplyError):
        os._exit(0)
    os._exit(0)


def _answer(connection: socket.socket, handler: Handler, limits: Limits, base: int) -> bool:
    seconds, request = frames.receive_request(connection, limits.request)
    grant_processor(seconds)
    try:
        reply = handler(request)
    except MemoryError:
        raise
    except BaseException as error:  # noqa: BLE001  (a native panic is no Exception; the owner is told, the worker ends)
        frames.send_reply(connection, frames.FAILED, f"{type(error).__name__}: {error}"[:500].encode())
        return False
    grown = memory_grown(limits, base)
    if len(reply) > limits.reply:
        frames.send_reply(connection, frames.LARGE)
    else:
        frames.send_reply(connection, frames.LAST if grown else frames.DONE, reply)
    return not grown


def main() -> None:
    """Be a spawned worker: read the task from standard input, load, connect back, serve."""
    task = json.loads(sys.stdin.readline())
    if hasattr(os, "getppid"):
        die_with(task["owner"])
    try:
        rehearsal = task["rehearsal"].encode()
        handler = load(task["loader"], task["argument"], rehearsal)
        outcome: dict[str, object] = {"ready": True}
    except Exception as error:  # noqa: BLE001  (whatever a loader raises is the owner's to report)
        outcome = {"error": f"{type(error).__name__}: {error}"[:1000]}
    connection = socket.create_connection(("127.0.0.1", task["port"]))
    connection.sendall((json.dumps(outcome | {"token": task["token"]}) + "\n").encode())
    if "ready" in outcome:
        priority.lower(os.getpid())
        if sys.platform != "win32":
            os.set_blocking(2, False)  # who says more than fits says it to nobody
        serve(connection, handler, Limits.from_dict(task["limits"]), rehearsal)


if __name__ == "__main__":
    main()
