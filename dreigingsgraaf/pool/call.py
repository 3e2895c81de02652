# SPDX-License-Identifier: EUPL-1.2
"""One request at a worker: waited for by a thread, or looked after by an event loop."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import QueryTimeoutError, QueryTooLargeError, StoreError, StoreUnavailableError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.pool import frames
from dreigingsgraaf.pool.causes import Ending, cause_of_death
from dreigingsgraaf.pool.roster import TRY_AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dreigingsgraaf.pool.generation import Worker
    from dreigingsgraaf.pool.limits import Limits
    from dreigingsgraaf.pool.roster import Roster

_GRACE: Final = 5
_STUCK: Final = 1.0
"""Seconds after which a request that does no work is taken for a slow one."""


class Call:
    """A request that a worker has been given.

    Whoever makes a call ends it: with `finish`, with a `poll` that returns the reply, or with `abandon`. One that
    raises has ended.

    Args:
        request: what the worker gets.
        worker: taken from the roster for this call.
        deadline: seconds that the caller was promised, for the words of an error.
        until: when they are over, by the monotonic clock.
        roster: gets the worker back.
        wake: tells the pool that a worker has to be replaced.
        limits: of the worker.
        slow_after: seconds after which the request moves to the slow lane.

    Raises:
        StoreError: as `finish`; the worker was gone already.
    """

    def __init__(
        self,
        request: bytes,
        worker: Worker,
        *,
        deadline: float,
        until: float,
        roster: Roster,
        wake: Callable[[], None],
        limits: Limits,
        slow_after: float,
    ) -> None:
        self._worker = worker
        self._deadline = deadline
        self._until = until
        self._roster = roster
        self._wake = wake
        self._limits = limits
        self._slow_after = slow_after
        self._began = time.monotonic()
        self._used = worker.processor_seconds()
        self._reply = frames.Incoming(worker.connection, limits.reply)
        with self._ending():
            left = max(until - self._began, 0.001)
            worker.connection.settimeout(left)
            frames.send_request(worker.connection, request, left)

    def fileno(self) -> int:
        """Return the descriptor that can be read from once `poll` has something to look at."""
        return self._worker.connection.fileno()

    def is_light(self) -> bool:
        """Whether it isn't to move to the slow lane yet: on a busy machine a light request takes long, too."""
        now = time.monotonic()
        return self._left_as_light() > 0 and now < min(self._began + _STUCK, self._until)

    def poll(self) -> bytes | None:
        """Return the reply if all of it is there, without waiting; None if not, or if the worker is gone.

        `finish` waits for the rest, and tells what became of the worker. Errors as there.
        """
        with self._ending(), suppress(EOFError):  # that it is gone can be read again
            self._reply.receive(None)
        return self._result() if self._reply.is_whole else None

    def finish(self) -> bytes:
        """Wait for the reply and return it.

        Raises:
            QueryTimeoutError: the deadline passed, also while other slow requests ran, or the worker's processor
                time was used up.
            QueryTooLargeError: reply above the cap; more memory or depth needed than a worker has.
            StoreUnavailableError: too many slow requests, or the pool was closed meanwhile.
            StoreError: the handler raised what it shouldn't have; names it.
        """
        with self._ending():
            self._await_quick()
            while not self._reply.is_whole:
                if not self._reply.receive(self._until):
                    raise TimeoutError
        return self._result()

    def abandon(self) -> None:
        """End the request, whose reply nobody waits for any more."""
        self._worker.kill()
        self._roster.remove(self._worker, "kills")
        self._wake()

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """End the request where a step fails, and tell the caller why."""
        try:
            yield
        except TimeoutError:
            self.abandon()
            raise self._timeout() from None
        except frames.LargeReplyError:
            self.abandon()
            raise self._large_reply() from None
        except (EOFError, OSError):
            raise self._death() from None
        except BaseException:
            self.abandon()
            raise

    def _await_quick(self) -> None:
        """Return when a reply arrives, or when the worker has shown itself slow and has a place in the slow lane."""
        look = self._began + self._slow_after
        while not self._reply.is_whole and not self._reply.receive(min(look, self._until)):
            now = time.monotonic()
            if now >= self._until:
                raise TimeoutError
            look = now + max(self._left_as_light(), self._slow_after / 10)
            if self.is_light():
                continue
            self._worker.yield_to_others()
            if self._roster.move_to_slow_lane(self._worker):
                self._wake()
                return
            if self._worker.can_pause and self._roster.park(self._worker):
                self._wake()
                self._await_turn()
                return
            if now >= self._began + self._slow_after * _GRACE:
                self._roster.count_refused()
                raise StoreUnavailableError(
                    Message(
                        "Too many heavy queries run at this moment.", "Er lopen nu te veel zware vragen."
                    ),
                    TRY_AGAIN,
                )

    def _left_as_light(self) -> float:
        """Return the processor time, in seconds, that it may still use before it counts as heavy."""
        return self._slow_after - (self._worker.processor_seconds() - self._used)

    def _await_turn(self) -> None:
        """Return when the worker, which waits for it without working, has a place in the slow lane."""
        self._worker.pause()
        if not self._roster.leave_park(self._worker, self._until - time.monotonic()):
            raise QueryTimeoutError(
                Message(
                    f"Other heavy queries ran, and this one had no turn within {self._deadline:g} seconds.",
                    f"Er liepen andere zware vragen; deze was niet binnen {self._deadline:g} seconden aan de beurt.",
                ),
                TRY_AGAIN,
            )
        self._worker.resume()

    def _result(self) -> bytes:
        """Give the worker back, and return what it replied."""
        kind, reply = self._reply.result()
        if kind in (frames.DONE, frames.LARGE):
            self._roster.give_back(self._worker)
        else:
            self._roster.remove(self._worker)
        if kind != frames.DONE or self._roster.has_ended:
            self._wake()
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

    def _death(self) -> StoreError:
        worker = self._worker
        ending = worker.generation.end(worker, wait=True)
        if ending.code is None or self._roster.is_closed:
            self._roster.remove(worker, ended=True)
            self._wake()
            return cause_of_death(Ending(None))
        self._roster.remove(worker, "deaths", ended=True)
        self._wake()
        return cause_of_death(ending)

    def _timeout(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            Message(
                f"The query took longer than {self._deadline:g} seconds and was ended.",
                f"De vraag duurde langer dan {self._deadline:g} seconden en is afgebroken.",
            ),
            Message(
                "Ask for less: name more terms, drop patterns, or add a LIMIT.",
                "Vraag minder: noem meer termen, laat patronen weg, of zet er LIMIT bij.",
            ),
        )

    def _large_reply(self) -> QueryTooLargeError:
        return QueryTooLargeError(
            Message(
                f"The answer is larger than {self._limits.reply:,} bytes.",
                f"Het antwoord is groter dan {self._limits.reply:,} bytes.",
            ),
            Message("Ask for less, or for pages with LIMIT.", "Vraag minder, of vraag bladzijden met LIMIT."),
        )
