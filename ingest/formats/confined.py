# SPDX-License-Identifier: EUPL-1.2
"""Reads formats that are no text in a process of its own, under limits of memory and time.

Such files come from strangers, and what parses them is partly native code. The worker opens no file and no socket;
a file that ends it, or takes too long, gives an error like any other bad input. The worker is started with the first
file that needs it and stays for the next.
"""

from __future__ import annotations

import atexit
import codecs
import json
import os
import threading
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import (
    InputError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreError,
    StoreUnavailableError,
)
from dreigingsgraaf.pool import Limits, Pool

from .decode import MAX_BYTES
from .pieces import Draft
from .recognise import READERS

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY: Final = 600_000_000
"""Bytes that reading one file may use."""
SECONDS: Final = 60.0
"""Seconds that reading one file may take."""

_LIMITS: Final = Limits(memory=MEMORY, request=MAX_BYTES + 10_000, reply=200_000_000)
_HINT: Final = "Name a single letter, or save it in another format."


def read_confined(kind: str, content: bytes, name: str, seconds: float = SECONDS) -> Draft:
    """Read a file in the worker.

    Args:
        kind: its format, a key of READERS.
        content: its bytes.
        name: what to call it in messages.
        seconds: how long it may take.

    Raises:
        InputError: it can't be read, or not within the limits; says why.
    """
    header = json.dumps([kind, name]).encode()
    try:
        reply = json.loads(_pool().call(header + b"\n" + content, seconds))
    except QueryTimeoutError:
        raise InputError(f"{name} takes more than {seconds:g} seconds to read.", _HINT) from None
    except QueryTooLargeError:
        raise InputError(f"{name} needs more memory than reading a letter may use.", _HINT) from None
    except StoreUnavailableError:
        raise
    except StoreError:
        raise InputError(f"{name} is damaged: reading it ended the reader.", "Save it again.") from None
    if "error" in reply:
        raise InputError(*reply["error"])
    return Draft.from_json(reply["draft"])


def worker(_: str) -> Callable[[bytes], bytes]:
    """Return what answers requests in the worker; all that reading needs is loaded first, as it can open nothing."""
    for encoding in ("cp437", "cp1252", "iso-8859-1", "iso-8859-15", "utf-16", "unicode_escape"):
        codecs.lookup(encoding)
    return _answer


def _answer(request: bytes) -> bytes:
    header, _, content = request.partition(b"\n")
    kind, name = json.loads(header)
    try:
        reply: dict[str, object] = {"draft": READERS[kind](content, name).to_json()}
    except InputError as error:
        reply = {"error": [error.message, error.hint]}
    return json.dumps(reply, ensure_ascii=False).encode()


_lock = threading.Lock()
_pools: dict[int, Pool] = {}


def _pool() -> Pool:
    """Return this process's pool of one worker; a forked process makes its own."""
    with _lock:
        owner = os.getpid()
        if owner not in _pools:
            pool = Pool(
                f"{__name__}:{worker.__name__}",
                "",
                workers=1,
                slow=1,
                limits=_LIMITS,
                patience=SECONDS,
                slow_after=SECONDS,
            )
            atexit.register(pool.close)
            _pools[owner] = pool
        return _pools[owner]
