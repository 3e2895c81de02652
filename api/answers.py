# SPDX-License-Identifier: EUPL-1.2
"""Has queries answered without holding up the event loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from dreigingsgraaf.stores.base import Answer, Dataset, Pending, Store

_QUICK: Final = 0.02
"""Seconds for which the event loop looks after a query; then a thread waits for it."""
_LOOKS: Final = 8
"""How often it looks: a long answer comes in parts."""


async def answer(
    store: Store,
    turns: asyncio.Semaphore,
    sparql: str,
    media_type: str,
    dataset: Dataset | None = None,
) -> Answer:
    """Return the whole answer to a query.

    A light query needs no thread, and where all workers are busy none to wait for its turn, which comes soon: nobody
    has one for longer than the event loop looks. A query that takes long has a thread to itself.

    Args:
        store: what is asked.
        turns: as many as `store.at_once`; shared by all who ask it.
        sparql: as for `Store.answer`, like the rest, and the errors.
        media_type: what the answer should be.
        dataset: the graphs to ask.
    """
    pending = None
    if store.at_once:
        async with turns:
            pending = store.begin_at_once(sparql, media_type, dataset)
            found = await _look_at(pending) if pending else None
        if found:
            return found
    if pending:
        return await run_in_threadpool(pending.finish)
    return await run_in_threadpool(store.answer, sparql, media_type, dataset)


async def _look_at(pending: Pending) -> Answer | None:
    """Return the answer to a query if it comes soon."""
    until = asyncio.get_running_loop().time() + _QUICK
    for _ in range(_LOOKS):
        if not await _is_readable(pending, until):
            break
        if found := pending.poll():
            return found
    return None


async def _is_readable(pending: Pending, until: float) -> bool:
    """Tell whether something arrives by a moment of the loop's clock."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Future[bool] = loop.create_future()

    def settle(verdict: bool) -> None:  # noqa: FBT001  (a callback's only argument)
        if not arrived.done():
            arrived.set_result(verdict)

    descriptor = pending.fileno()
    try:
        loop.add_reader(descriptor, settle, True)  # noqa: FBT003
    except NotImplementedError:  # the loop of Windows watches no descriptors
        return False
    timer = loop.call_at(until, settle, False)  # noqa: FBT003
    try:
        return await arrived
    except asyncio.CancelledError:
        pending.abandon()
        raise
    finally:
        timer.cancel()
        loop.remove_reader(descriptor)
