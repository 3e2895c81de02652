# SPDX-License-Identifier: EUPL-1.2
"""What a worker's end says about the request it died of."""

from __future__ import annotations

import signal

from dreigingsgraaf.errors import QueryTimeoutError, QueryTooLargeError, StoreError, StoreUnavailableError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.pool.worker import MEMORY_EXIT

_LESS = Message("Ask for less at once.", "Vraag minder tegelijk.")
_MEMORY = (
    QueryTooLargeError,
    Message(
        "The query needed more memory than it may use.",
        "De vraag had meer geheugen nodig dan er voor een vraag is.",
    ),
    _LESS,
)
_DEPTH = (
    QueryTooLargeError,
    Message(
        "The query is nested or chained too deeply for the engine.",
        "De vraag is te diep genest of te lang aaneengeregen voor de rekenkern.",
    ),
    Message("Split it into smaller queries.", "Splits haar in kleinere vragen."),
)
_PROCESSOR = (
    QueryTimeoutError,
    Message(
        "The query used up its processor time and was ended.",
        "De vraag heeft haar rekentijd verbruikt en is afgebroken.",
    ),
    _LESS,
)
_LOST = (
    StoreUnavailableError,
    Message(
        "The store was started again while the query ran.",
        "De opslag is opnieuw gestart terwijl de vraag liep.",
    ),
    Message("Try again.", "Probeer het opnieuw."),
)

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
    return StoreError(
        Message(
            f"The query ended its worker (exit code {code}).",
            f"De vraag beëindigde haar werker (code {code}).",
        )
    )
