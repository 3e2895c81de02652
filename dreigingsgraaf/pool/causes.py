# SPDX-License-Identifier: EUPL-1.2
"""What a worker's end says about the request it died of."""

from __future__ import annotations

import signal
from typing import NamedTuple

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

_ORDER = (
    StoreError,
    Message(
        "The engine can't put in order what stands in one column: numbers and texts together.",
        "De rekenkern kan niet ordenen wat in één kolom staat: getallen en teksten door elkaar.",
    ),
    Message(
        "Order by isNumeric(?x) first and by ?x after it, for each such variable.",
        "Orden eerst op isNumeric(?x) en daarna op ?x, voor elke variabele waar dat speelt.",
    ),
)
_FAULT = (
    StoreError,
    Message("The query met a fault in the engine.", "De vraag stuitte op een fout in de rekenkern."),
    Message("Ask it in another way.", "Stel haar op een andere manier."),
)
_PANIC = "panicked at"
"""What Rust says before it aborts by itself; where memory fails it says something else."""
_NO_ORDER = "total order"
WORDS = 1000
"""How much of a worker's last words is read."""

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


class Ending(NamedTuple):
    """How a worker ended.

    Args:
        code: its exit code as `subprocess` gives it (minus the signal's number); None when nobody can tell any more.
        words: the first of what it wrote to its standard error, where that is kept.
    """

    code: int | None
    words: str = ""


def cause_of_death(ending: Ending) -> StoreError:
    """Return the error that tells a caller why its worker ended."""
    code = ending.code
    if _PANIC in ending.words:
        kind, message, hint = _ORDER if _NO_ORDER in ending.words else _FAULT
        return kind(message, hint)
    if code in _CAUSES:
        kind, message, hint = _CAUSES[code]
        return kind(message, hint)
    return StoreError(
        Message(
            f"The query ended its worker (exit code {code}).",
            f"De vraag beëindigde haar werker (code {code}).",
        )
    )
