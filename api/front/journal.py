# SPDX-License-Identifier: EUPL-1.2
"""Notes every answer: in the figures always, in the log where the settings say so."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from starlette.routing import Mount

from ..logs import ANSWERS

if TYPE_CHECKING:
    from starlette.types import Scope

    from dreigingsgraaf.settings import Settings

    from ..metrics import Metrics
    from .reply import Reply

OTHER: Final = "other"
"""The name of what has no route: an address where there is nothing."""
_log = logging.getLogger(ANSWERS)


def route_of(scope: Scope) -> str:
    """Return the name of the route that took a request: its path with the names of its parameters."""
    route = scope.get("route")
    if route is None or isinstance(route, Mount):
        return OTHER
    return f"{scope.get('root_path', '')}{route.path}"


class Journal:
    """Notes answers.

    Args:
        metrics: the figures.
        chosen: the settings.
    """

    def __init__(self, metrics: Metrics, chosen: Settings) -> None:
        self._metrics = metrics
        self._chosen = chosen

    def note(self, scope: Scope, route: str, reply: Reply, seconds: float, *, kept: bool) -> None:
        """Note an answer that is ready to be sent.

        Args:
            scope: of the request.
            route: its name.
            reply: the answer.
            seconds: since the request came in.
            kept: whether the answer was kept from before.
        """
        self._metrics.count(route, reply.status, seconds, kept=kept)
        if not self._chosen.log_answers:
            return
        facts: dict[str, Any] = {
            "method": scope["method"],
            "route": route,
            "status": reply.status,
            "bytes": len(reply.body),
            "ms": round(seconds * 1000, 1),
            "kept": kept,
        }
        if self._chosen.log_private:
            facts["client"] = (scope.get("client") or ("",))[0]
            facts["address"] = scope["path"]
            facts["asked"] = scope["query_string"].decode("latin-1")
        _log.info("answer", extra={"facts": facts})
