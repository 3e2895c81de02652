# SPDX-License-Identifier: EUPL-1.2
"""What a pool has done and is doing, for an operator's eyes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statistics:
    """A consistent view of a pool at one moment; the counts run from the pool's start."""

    idle: int
    """Workers that wait for a request."""
    busy: int
    """Workers at a request in the quick lane."""
    slow: int
    """Workers at a request that has been moved to the slow lane."""
    parked: int
    """Workers that are paused until the slow lane has a place for them."""
    waiting: int
    """Callers that wait for a worker."""
    calls: int
    """Requests answered, in whatever way."""
    kills: int
    """Workers killed at their deadline or for a reply above the cap."""
    deaths: int
    """Workers that a kernel limit or a crash ended during a request."""
    refused: int
    """Requests turned away because the pool was overloaded."""
    restarts: int
    """Zygotes started again after they were lost."""
