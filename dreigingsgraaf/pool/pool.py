# SPDX-License-Identifier: EUPL-1.2
"""The pool: hands a request to an idle worker, and sees to it that the caller gets an answer or a reason in time."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Final, Self

from dreigingsgraaf.errors import QueryTooLargeError, StoreUnavailableError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.pool.call import Call
from dreigingsgraaf.pool.generation import ForkedGeneration, Generation, Worker
from dreigingsgraaf.pool.limits import Limits
from dreigingsgraaf.pool.roster import Roster
from dreigingsgraaf.pool.spawned import SpawnedGeneration

if TYPE_CHECKING:
    from dreigingsgraaf.pool.statistics import Statistics

_SLOW_AFTER: Final = 0.02
_SLOW_PLACES: Final = 4
_PER_PROCESSOR: Final = 4
_AT_ONCE: Final = 64_000
"""Bytes of a request that a socket takes without waiting for its reader."""
_LOOK_EVERY: Final = 0.5
_PAUSE: Final = 1.0


class Pool:
    """Workers that answer requests; safe to call from any number of threads.

    A request that runs longer than `slow_after` moves to the slow lane: the processor prefers others from then on,
    and a fresh worker takes the place in the quick lane, so that a few heavy requests don't hold up light ones.
    When the slow lane is full, as many more are paused until it is their turn; any further one is ended as an
    overload once it has taken five times as long.

    Args:
        loader: what loads the snapshot, as `package.module:function`; called with `argument` in the process that
            forks the workers. It returns the handler, bytes to bytes, and must start no thread.
        argument: what to load, for instance a path.
        rehearsal: a request, in UTF-8, that each worker answers before any other, so that no caller waits for what a
            first one sets up; empty: none.
        workers: places in the quick lane; 0: one for each processor, or four where they share the snapshot: a
            light request then finds an idle worker while heavy ones haven't left the quick lane yet.
        slow: places in the slow lane. Together they use at most that many times the memory of the limits.
        limits: what each worker may use.
        queue: callers that may wait for a worker at once; more are refused at once.
        patience: longest wait for a worker, in seconds.
        slow_after: seconds after which a request moves to the slow lane.
        fork: share one loaded snapshot; by default where the system does that well (not on macOS and Windows).

    Raises:
        StoreUnavailableError: the loader failed; says how.
    """

    def __init__(
        self,
        loader: str,
        argument: str,
        *,
        rehearsal: bytes = b"",
        workers: int = 0,
        slow: int = _SLOW_PLACES,
        limits: Limits | None = None,
        queue: int = 64,
        patience: float = 0.5,
        slow_after: float = _SLOW_AFTER,
        fork: bool = sys.platform not in ("darwin", "win32"),
    ) -> None:
        self._loader = loader
        self._argument = argument
        self._rehearsal = rehearsal
        self._limits = limits or Limits()
        self._kind: type[ForkedGeneration | SpawnedGeneration] = (
            ForkedGeneration if fork else SpawnedGeneration
        )
        self._slow_after = slow_after
        self.places = workers or (os.cpu_count() or 1) * (_PER_PROCESSOR if fork else 1)
        """How many requests can be worked on in the quick lane."""
        self._roster = Roster(
            self._make(argument),
            places=self.places,
            slow_places=slow,
            queue=queue,
            patience=patience,
        )
        self._changing = threading.Lock()
        self._wake = threading.Event()
        self._not_before = 0.0
        self._fill()
        if self._roster.trouble:
            self._roster.generation.close()
            raise StoreUnavailableError(self._roster.trouble)
        self._keeper = threading.Thread(target=self._keep, name="pool-keeper", daemon=True)
        self._keeper.start()

    def call(self, request: bytes, deadline: float) -> bytes:
        """Return the handler's reply to a request.

        Args:
            request: what the handler gets.
            deadline: seconds from now after which the request is ended, the wait for a worker included.

        Raises:
            QueryTimeoutError: the deadline passed, or the worker's processor time was used up.
            QueryTooLargeError: request or reply above the cap; more memory or depth needed than a worker has.
            StoreUnavailableError: too many requests, or the pool is closed or can't be started again.
            StoreError: the handler raised what it shouldn't have; names it.
        """
        if len(request) > self._limits.request:
            raise QueryTooLargeError(
                Message(
                    f"The request is longer than {self._limits.request:,} bytes.",
                    f"De aanvraag is langer dan {self._limits.request:,} bytes.",
                )
            )
        until = time.monotonic() + deadline
        return self._call(request, deadline, until, self._roster.take(deadline)).finish()

    def begin_at_once(self, request: bytes, deadline: float) -> Call | None:
        """Give a request to a worker if that needs no waiting; None if it does. For an event loop.

        Args:
            request: what the handler gets.
            deadline: seconds from now after which the request is ended.

        Raises:
            StoreError: as `Call.finish`; the worker was lost with the request.
        """
        worker = self._roster.take_at_once() if len(request) <= _AT_ONCE else None
        return self._call(request, deadline, time.monotonic() + deadline, worker) if worker else None

    def statistics(self) -> Statistics:
        """Return what the pool is doing and has done."""
        return self._roster.statistics()

    def close(self) -> None:
        """End all processes; requests that run get a StoreUnavailableError."""
        with self._changing:
            generations = self._roster.close()
        self._wake.set()
        self._keeper.join()
        self._end(self._roster.ended_workers())
        for generation in generations:
            generation.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _make(self, argument: str) -> Generation:
        return self._kind(self._loader, argument, self._rehearsal, self._limits)

    def _call(self, request: bytes, deadline: float, until: float, worker: Worker) -> Call:
        return Call(
            request,
            worker,
            deadline=deadline,
            until=until,
            roster=self._roster,
            wake=self._wake.set,
            limits=self._limits,
            slow_after=self._slow_after,
        )

    def _keep(self) -> None:
        """Replace workers, end those that are done with, and start a lost generation again, until closed."""
        while not self._roster.is_closed:
            self._wake.wait(_LOOK_EVERY)
            self._wake.clear()
            self._fill()
            self._end(self._roster.ended_workers())
            for generation in self._roster.finished_generations():
                generation.close()

    def _fill(self) -> None:
        if time.monotonic() < self._not_before:
            return
        try:
            if self._roster.generation.is_lost:
                self._restart()
            while self._roster.is_short:
                self._roster.add(self._roster.generation.start())
        except (OSError, StoreUnavailableError) as error:
            self._roster.trouble = f"No worker can be started: {error}"
            self._not_before = time.monotonic() + _PAUSE

    def _restart(self) -> None:
        with self._changing:
            if self._roster.generation.is_lost and not self._roster.is_closed:
                self._roster.replace(self._make(self._argument))

    @staticmethod
    def _end(workers: list[Worker]) -> None:
        for worker in workers:
            worker.generation.end(worker, wait=False)
