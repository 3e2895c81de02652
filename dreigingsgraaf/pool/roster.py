# SPDX-License-Identifier: EUPL-1.2
"""Who is where: the workers of a pool, idle or at a request, and the generations they belong to."""

from __future__ import annotations

import threading
from collections import Counter, deque
from typing import TYPE_CHECKING

from dreigingsgraaf.errors import StoreUnavailableError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.pool.statistics import Statistics

if TYPE_CHECKING:
    from dreigingsgraaf.pool.generation import Generation, Worker

TRY_AGAIN = Message("Try again in a few seconds.", "Probeer het over een paar seconden opnieuw.")


class Roster:
    """The pool's book-keeping behind one lock; it starts and ends nothing itself. Arguments as for `Pool`."""

    def __init__(
        self, generation: Generation, *, places: int, slow_places: int, queue: int, patience: float
    ) -> None:
        lock = threading.RLock()
        self._changed = threading.Condition(lock)
        self._left_slow_lane = threading.Condition(lock)
        self._generation = generation
        self._retired: list[Generation] = []
        self._places = places
        self._slow_places = slow_places
        self._queue = queue
        self._patience = patience
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._slow: set[Worker] = set()
        self._parked: deque[Worker] = deque()
        self._ended: list[Worker] = []
        self._waiting = 0
        self._closed = False
        self._count: Counter[str] = Counter()
        self.trouble = ""
        """Why no worker can be started at this moment; empty when all is well."""

    @property
    def is_closed(self) -> bool:
        """Whether the pool has been closed."""
        return self._closed

    @property
    def generation(self) -> Generation:
        """The one in service."""
        return self._generation

    def take(self, deadline: float) -> Worker:
        """Wait for an idle worker and take it.

        Raises:
            StoreUnavailableError: none came free in time, too many wait already, or the pool is closed.
        """
        with self._changed:
            self._count["calls"] += 1
            if not self._idle and self._waiting >= self._queue:
                self._count["refused"] += 1
                raise StoreUnavailableError(
                    Message("Too many queries wait at this moment.", "Er wachten nu te veel vragen."),
                    TRY_AGAIN,
                )
            self._waiting += 1
            try:
                self._changed.wait_for(self._can_take, min(self._patience, deadline))
            finally:
                self._waiting -= 1
            if self._closed:
                raise StoreUnavailableError(Message("The store is closed.", "De opslag is gesloten."))
            if not self._idle:
                self._count["refused"] += 1
                raise StoreUnavailableError(
                    self.trouble or Message("All workers are busy.", "Alle werkers zijn bezig."), TRY_AGAIN
                )
            worker = self._idle.pop()
            self._busy.add(worker)
            return worker

    def take_at_once(self) -> Worker | None:
        """Take a worker if one is idle and nobody waits for it; else None."""
        with self._changed:
            if self._closed or self._waiting or not self._can_take():
                return None
            self._count["calls"] += 1
            worker = self._idle.pop()
            self._busy.add(worker)
            return worker

    def _can_take(self) -> bool:
        while self._idle and not self._idle[-1].is_alive():
            self._ended.append(self._idle.pop())
        return self._closed or bool(self._idle)

    def move_to_slow_lane(self, worker: Worker) -> bool:
        """Free a busy worker's place in the quick lane; return False when the slow lane has no place."""
        with self._changed:
            if self._parked or len(self._slow) >= self._slow_places:
                return False
            self._busy.discard(worker)
            self._slow.add(worker)
            return True

    def park(self, worker: Worker) -> bool:
        """Have a busy worker wait for a place in the slow lane; return False when as many wait as it has places."""
        with self._changed:
            if len(self._parked) >= self._slow_places:
                return False
            self._busy.discard(worker)
            self._parked.append(worker)
            return True

    def leave_park(self, worker: Worker, seconds: float) -> bool:
        """Wait until a parked worker has its turn in the slow lane, or its pool is closed.

        Returns:
            Whether that was within the seconds. If not, it is parked still, until it is struck off.
        """
        with self._left_slow_lane:
            if not self._left_slow_lane.wait_for(lambda: self._has_turn(worker), seconds):
                return False
            self._parked.remove(worker)
            self._slow.add(worker)
            self._left_slow_lane.notify_all()  # there may be a second place
            return True

    def _has_turn(self, worker: Worker) -> bool:
        return self._closed or (self._parked[0] is worker and len(self._slow) < self._slow_places)

    def count_refused(self) -> None:
        """Count a request that was ended for want of a place in the slow lane."""
        with self._changed:
            self._count["refused"] += 1

    def give_back(self, worker: Worker) -> None:
        """Return a worker after a request; it is used again unless it was slowed down or is of an old generation."""
        with self._changed:
            in_service = worker.generation is self._generation and not self._closed
            fresh = in_service and worker in self._busy and not worker.yields
            self._strike_off(worker)
            if fresh:
                self._idle.append(worker)
                self._changed.notify()
            else:
                self._ended.append(worker)

    def remove(self, worker: Worker, count: str = "", *, ended: bool = False) -> None:
        """Strike a worker off; unless it has been ended already, `ended_workers` hands it out to be."""
        with self._changed:
            if count:
                self._count[count] += 1
            self._strike_off(worker)
            if not ended:
                self._ended.append(worker)

    def _strike_off(self, worker: Worker) -> None:
        self._busy.discard(worker)
        self._slow.discard(worker)
        if worker in self._parked:
            self._parked.remove(worker)
        self._left_slow_lane.notify_all()

    def ended_workers(self) -> list[Worker]:
        """Return the workers that have to be ended, idle ones that died included, and forget them."""
        with self._changed:
            dead = [worker for worker in self._idle if not worker.is_alive()]
            self._idle = [worker for worker in self._idle if worker not in dead]
            ended, self._ended = self._ended + dead, []
            return ended

    @property
    def has_ended(self) -> bool:
        """Whether `ended_workers` would return something that is known already."""
        return bool(self._ended)

    @property
    def is_short(self) -> bool:
        """Whether a place in the quick lane has no worker."""
        with self._changed:
            return not self._closed and len(self._idle) + len(self._busy) < self._places

    def add(self, worker: Worker) -> None:
        """Take in a new worker; one of a generation that has been replaced meanwhile goes at once."""
        with self._changed:
            self.trouble = ""
            if self._closed or worker.generation is not self._generation:
                self._ended.append(worker)
                return
            self._idle.append(worker)
            self._changed.notify()

    def replace(self, generation: Generation) -> None:
        """Put a generation into service in place of one that was lost."""
        with self._changed:
            self._count["restarts"] += 1
            self._retired.append(self._generation)
            self._generation = generation
            self._ended += self._idle
            self._idle = []
            # Busy workers of the old generation keep no place.
            self._slow |= self._busy
            self._busy = set()
            self._changed.notify_all()

    def finished_generations(self) -> list[Generation]:
        """Return the generations out of service whose last worker is gone, and forget them."""
        with self._changed:
            used = {worker.generation for worker in (*self._slow, *self._busy, *self._parked)}
            finished = [generation for generation in self._retired if generation not in used]
            self._retired = [generation for generation in self._retired if generation in used]
            return finished

    def close(self) -> list[Generation]:
        """Let nobody in any more; return all generations, to be closed."""
        with self._changed:
            self._closed = True
            self._ended += self._idle
            self._idle = []
            generations, self._retired = [*self._retired, self._generation], []
            self._changed.notify_all()
            self._left_slow_lane.notify_all()
            return generations

    def statistics(self) -> Statistics:
        """Return the state and the counts."""
        with self._changed:
            names = ("calls", "kills", "deaths", "refused", "restarts")
            return Statistics(
                idle=len(self._idle),
                busy=len(self._busy),
                slow=len(self._slow),
                parked=len(self._parked),
                waiting=self._waiting,
                **{name: self._count[name] for name in names},
            )
