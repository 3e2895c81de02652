# SPDX-License-Identifier: EUPL-1.2
"""A budget of query seconds for each client: who has spent it waits, so that the others needn't."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_HOLD: Final = 1.0
"""Seconds set aside for a request while nobody knows how long it takes."""
_MOST_CLIENTS: Final = 20_000


@dataclass(slots=True)
class _Account:
    left: float
    at: float


class Budgets:
    """Accounts that fill up evenly, up to a minute's worth.

        >>> budgets = Budgets(60, clock=lambda: 0.0)
        >>> budgets.admit("192.0.2.1")
        0.0
        >>> budgets.settle("192.0.2.1", 90.0)
        >>> budgets.admit("192.0.2.1")
        31.0

    Args:
        per_minute: seconds that a client may use in a minute.
        clock: what time it is, in seconds.
    """

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = per_minute
        self._rate = per_minute / 60
        self._clock = clock
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    def admit(self, client: str) -> float:
        """Set something aside for a request and return 0; or return the seconds after which to come back."""
        account = self._account(client)
        needed = min(_HOLD, self._most)
        if account.left < needed:
            return (needed - account.left) / self._rate
        account.left -= needed
        return 0.0

    def settle(self, client: str, used: float) -> None:
        """Charge an admitted request with the seconds that it used."""
        self._account(client).left += min(_HOLD, self._most) - used

    def _account(self, client: str) -> _Account:
        now = self._clock()
        account = self._accounts.get(client)
        if account is None:
            account = self._accounts[client] = _Account(self._most, now)
            if len(self._accounts) > _MOST_CLIENTS:
                self._accounts.popitem(last=False)
        else:
            self._accounts.move_to_end(client)
            account.left = min(account.left + (now - account.at) * self._rate, self._most)
            account.at = now
        return account

    def __len__(self) -> int:
        return len(self._accounts)
