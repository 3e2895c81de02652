# SPDX-License-Identifier: EUPL-1.2
"""Who may come in: no address without end, no more requests at once than can be answered, each client its share."""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.messages import Message

from ..problems import Problem
from .budgets import Budgets
from .clients import Clients, household

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Scope

    from dreigingsgraaf.settings import Settings

COME_BACK: Final = {"Retry-After": "2"}


class Limits:
    """The limits of the settings, and how much of them is used.

    Args:
        chosen: the settings.

    Raises:
        InputError: a setting names what is no address.
    """

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen
        self._clients = Clients(chosen)
        self._budgets = Budgets(chosen.query_budget)
        self._running = 0

    def check_address(self, scope: Scope) -> None:
        """Refuse a request whose address is too long.

        Raises:
            Problem: 414.
        """
        length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if length > self._chosen.max_url:
            raise Problem(
                414,
                Message(
                    f"The address has {length:,} bytes; {self._chosen.max_url:,} are allowed. Send a query by POST.",
                    f"Het adres heeft {length:,} bytes; {self._chosen.max_url:,} mag. Stuur een vraag met POST.",
                ),
            )

    @contextmanager
    def admit(self, scope: Scope) -> Iterator[None]:
        """Let a request in, and charge its client with the time that it takes.

        Raises:
            Problem: 503, too many are inside; 429, the client has spent its budget.
        """
        if self._running >= self._chosen.max_requests:
            message = Message(
                "Too many requests are worked on at this moment.",
                "Er worden op dit moment te veel aanvragen behandeld.",
            )
            raise Problem(503, message, headers=COME_BACK)
        client = self._account(scope)
        wait = self._budgets.admit(client) if client else 0.0
        if wait:
            seconds, budget = math.ceil(wait), f"{self._chosen.query_budget:g}"
            message = Message(
                f"This address has used its {budget} seconds of query time a minute. "
                f"Come back in {seconds} seconds, or ask for less at once.",
                f"Dit adres heeft zijn {budget} seconden vraagtijd per minuut gebruikt. "
                f"Kom over {seconds} seconden terug, of vraag minder tegelijk.",
            )
            raise Problem(429, message, headers={"Retry-After": str(seconds)})
        self._running += 1
        began = time.monotonic()
        try:
            yield
        finally:
            self._running -= 1
            if client:
                self._budgets.settle(client, time.monotonic() - began)

    def _account(self, scope: Scope) -> str | None:
        """Return whose budget a request is charged to; None when to nobody's."""
        if not self._chosen.query_budget:
            return None
        address = self._clients.address(scope)
        if address is None or (address.is_loopback and not self._chosen.budget_loopback):
            return None
        return household(address)
