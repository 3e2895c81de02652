# SPDX-License-Identifier: EUPL-1.2
"""What a worker's end says about the request it died of."""

from __future__ import annotations

import signal

from dreigingsgraaf.errors import QueryTimeoutError, QueryTooLargeError, StoreError, StoreUnavailableError
from dreigingsgraaf.pool.worker import MEMORY_EXIT

_MEMORY = QueryTooLargeError, "The query needed more memory than it may use.", "Ask for less at once."
_DEPTH = (
    QueryTooLargeError,
    "The query is nested or chained too deeply for the engine.",
    "Split it into smaller queries.",
)
_PROCESSOR = QueryTimeoutError, "The query used up its processor time and was ended.", "Ask for less at once."
_LOST = StoreUnavailableError, "The store was started again while the query ran.", "Try again."

_CAUSES = {
    MEMORY_EXIT: _MEMORY,
    -getattr(signal, "SIGABRT", 6): _MEMORY,  # Rust aborts when an allocation fails
    -getattr(
        signal, "SIGKILL", 9
    ): _MEMORY,  # not by the pool, which knows whom it kills: the kernel, out of memory
    -getattr(signal, "SIGSEGV", 11): _DEPTH,
    -getattr(signal, "SIGBUS", 7): _DEPTH,
    -getattr(signal, "SIGXCPU", 24): _PROCESSOR,
    None: _LOST,
}


def cause_of_death(code: int | None) -> StoreError:
    """Return the error that tells a caller why its worker ended, from an exit code as `subprocess` gives it."""
    if code in _CAUSES:
        kind, message, hint = _CAUSES[code]
        return kind(message, hint)
    return StoreError(f"The query ended its worker (exit code {code}).")
