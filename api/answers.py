# SPDX-License-Identifier: EUPL-1.2
"""Has queries answered without holding up the event loop."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from dreigingsgraaf.guard import Sizes
    from dreigingsgraaf.stores.base import Answer, Dataset, Pending, Store

_LOOK_EVERY: Final = 0.02
"""Seconds after which the event loop looks whether a query is still a light one; a thread waits for the others."""
_PARTS: Final = 8
"""In how many parts the loop takes in an answer; a thread takes longer ones."""


async def answer(
    store: Store,
    turns: asyncio.Semaphore,
    sparql: str,
    media_type: str,
    dataset: Dataset | None = None,
    sizes: Sizes | None = None,
) -> Answer:
    """Return the whole answer to a query.

    A light query needs no thread, and where all workers are busy none to wait for its turn, which comes soon. A
    query that takes long, or whose answer is long, has a thread to itself.

    Args:
        store: what is asked.
        turns: as many as `store.at_once`; shared by all who ask it.
        sparql: as for `Store.answer`, like the rest, and the errors.
        media_type: what the answer should be.
        dataset: the graphs to ask.
        sizes: what the store holds the query to.
    """
    pending = None
    if store.at_once:
        async with turns:
            pending = store.begin_at_once(sparql, media_type, dataset, sizes)
            found = await _look_at(pending) if pending else None
        if found:
            return found
    if pending:
        return await run_in_threadpool(pending.finish)
    return await run_in_threadpool(store.answer, sparql, media_type, dataset, sizes)


async def _look_at(pending: Pending) -> Answer | None:
    """Return the answer to a query if it comes soon; None once the query isn't light any more, or its answer long."""
    with suppress(NotImplementedError):  # the loop of Windows watches no descriptors
        for _ in range(_PARTS):
            while not await _is_readable(pending, _LOOK_EVERY):
                if not pending.is_light():
                    return None
            if found := pending.poll():
                return found
    return None


async def _is_readable(pending: Pending, seconds: float) -> bool:
    """Tell whether something arrives within some seconds."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Future[bool] = loop.create_future()

    def settle(verdict: bool) -> None:  # noqa: FBT001  (a callback's only argument)
        if not arrived.done():
            arrived.set_result(verdict)

    descriptor = pending.fileno()
    loop.add_reader(descriptor, settle, True)  # noqa: FBT003
    timer = loop.call_later(seconds, settle, False)  # noqa: FBT003
    try:
        return await arrived
    except asyncio.CancelledError:
        pending.abandon()
        raise
    finally:
        timer.cancel()
        loop.remove_reader(descriptor)
