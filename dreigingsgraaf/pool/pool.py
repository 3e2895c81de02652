# SPDX-License-Identifier: EUPL-1.2
"""The pool: hands a request to an idle worker, and sees to it that the caller gets an answer or a reason in time."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Final, Self

from dreigingsgraaf.errors import QueryTimeoutError, QueryTooLargeError, StoreError, StoreUnavailableError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.pool import frames
from dreigingsgraaf.pool.causes import cause_of_death
from dreigingsgraaf.pool.generation import ForkedGeneration, Generation, Worker
from dreigingsgraaf.pool.limits import Limits
from dreigingsgraaf.pool.roster import Roster
from dreigingsgraaf.pool.spawned import SpawnedGeneration

if TYPE_CHECKING:
    from dreigingsgraaf.pool.statistics import Statistics

_SLOW_AFTER: Final = 0.02
_SLOW_PLACES: Final = 4
_PER_PROCESSOR: Final = 4
_GRACE: Final = 5
_STUCK: Final = 1.0
"""Seconds after which a request that does no work is taken for a slow one."""
_LOOK_EVERY: Final = 0.5
_PAUSE: Final = 1.0


class Pool:
    """Workers that answer requests; safe to call from any number of threads.

    A request that runs longer than `slow_after` moves to the slow lane: the processor prefers others from then on,
    and a fresh worker takes the place in the quick lane, so that a few heavy requests don't hold up light ones.
    When the slow lane is full, a request that has taken five times as long is ended as an overload.

    Args:
        loader: what loads the snapshot, as `package.module:function`; called with `argument` in the process that
            forks the workers. It returns the handler, bytes to bytes, and must start no thread.
        argument: what to load, for instance a path.
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
        self._limits = limits or Limits()
        self._kind: type[ForkedGeneration | SpawnedGeneration] = (
            ForkedGeneration if fork else SpawnedGeneration
        )
        self._slow_after = slow_after
        workers = workers or (os.cpu_count() or 1) * (_PER_PROCESSOR if fork else 1)
        self._roster = Roster(
            self._make(argument),
            places=workers,
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
        worker = self._roster.take(deadline)
        try:
            kind, reply = self._exchange(worker, request, until)
        except TimeoutError:
            self._kill(worker)
            raise QueryTimeoutError(
                Message(
                    f"The query took longer than {deadline:g} seconds and was ended.",
                    f"De vraag duurde langer dan {deadline:g} seconden en is afgebroken.",
                ),
                Message(
                    "Ask for less: name more terms, drop patterns, or add a LIMIT.",
                    "Vraag minder: noem meer termen, laat patronen weg, of zet er LIMIT bij.",
                ),
            ) from None
        except frames.LargeReplyError:
            self._kill(worker)
            raise self._large_reply() from None
        except (EOFError, OSError):
            raise self._death(worker) from None
        except BaseException:
            self._kill(worker)
            raise
        if kind in (frames.DONE, frames.LARGE):
            self._roster.give_back(worker)
        else:
            self._roster.remove(worker)
        if kind != frames.DONE or self._roster.has_ended:
            self._wake.set()
        if kind == frames.LARGE:
            raise self._large_reply()
        if kind == frames.FAILED:
            raise StoreError(
                Message(
                    f"The query failed inside the engine: {reply.decode(errors='replace')}.",
                    f"De vraag mislukte in de rekenkern: {reply.decode(errors='replace')}.",
                )
            )
        return reply

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
        return self._kind(self._loader, argument, self._limits)

    def _exchange(self, worker: Worker, request: bytes, until: float) -> tuple[bytes, bytes]:
        connection = worker.connection
        left = max(until - time.monotonic(), 0.001)
        connection.settimeout(left)
        frames.send_request(connection, request, left)
        self._await_quick(worker, until)
        return frames.receive_reply(connection, until, self._limits.reply)

    def _await_quick(self, worker: Worker, until: float) -> None:
        """Return when a reply arrives, or when the worker has shown itself slow and has a place in the slow lane."""
        start, used = time.monotonic(), worker.processor_seconds()
        while not frames.arrives(worker.connection, min(time.monotonic() + self._slow_after, until)):
            now = time.monotonic()
            if now >= until:
                raise TimeoutError
            # On a busy machine a light request takes long, too; what counts is the work done for it.
            if now < start + _STUCK and worker.processor_seconds() - used < self._slow_after / 2:
                continue
            worker.yield_to_others()
            if self._roster.move_to_slow_lane(worker):
                self._wake.set()
                return
            if now >= start + self._slow_after * _GRACE:
                self._roster.count_refused()
                raise StoreUnavailableError(
                    Message(
                        "Too many heavy queries run at this moment.", "Er lopen nu te veel zware vragen."
                    ),
                    Message("Try again in a few seconds.", "Probeer het over een paar seconden opnieuw."),
                )

    def _kill(self, worker: Worker) -> None:
        worker.kill()
        self._roster.remove(worker, "kills")
        self._wake.set()

    def _death(self, worker: Worker) -> StoreError:
        code = worker.generation.end(worker, wait=True)
        if code is None or self._roster.is_closed:
            self._roster.remove(worker, ended=True)
            self._wake.set()
            return cause_of_death(None)
        self._roster.remove(worker, "deaths", ended=True)
        self._wake.set()
        return cause_of_death(code)

    def _large_reply(self) -> QueryTooLargeError:
        return QueryTooLargeError(
            Message(
                f"The answer is larger than {self._limits.reply:,} bytes.",
                f"Het antwoord is groter dan {self._limits.reply:,} bytes.",
            ),
            Message("Ask for less, or for pages with LIMIT.", "Vraag minder, of vraag bladzijden met LIMIT."),
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
