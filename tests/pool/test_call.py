# SPDX-License-Identifier: EUPL-1.2
"""Calls that an event loop looks after: begun without waiting, looked at, and ended in one of three ways."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator

import pytest

from dreigingsgraaf.errors import QueryTimeoutError, QueryTooLargeError, StoreError, StoreUnavailableError
from dreigingsgraaf.pool import Limits, Pool
from dreigingsgraaf.pool.call import Call

from .test_pool import LOADER, MEGABYTE, eventually, runs


@pytest.fixture(params=["forked", "spawned"])
def pool(request: pytest.FixtureRequest) -> Iterator[Pool]:
    limits = Limits(memory=200 * MEGABYTE, reply=MEGABYTE)
    with Pool(LOADER, "first", workers=1, slow=1, limits=limits, fork=request.param == "forked") as made:
        yield made


def begin(pool: Pool, request: bytes, deadline: float = 20.0) -> Call:
    """Begin a call as soon as a worker is idle; a replacement may have to be started first."""
    calls: list[Call] = []

    def begun() -> bool:
        call = pool.begin_at_once(request, deadline)
        calls.extend([call] if call else [])
        return bool(calls)

    assert eventually(begun)
    return calls[0]


def readable(call: Call, seconds: float) -> bool:
    poll = select.poll()
    poll.register(call.fileno(), select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def test_a_reply_is_there_when_its_descriptor_can_be_read(pool: Pool) -> None:
    for number in range(20):
        call = begin(pool, f"echo {number}".encode())
        assert readable(call, 20)
        assert call.poll() == str(number).encode()
    assert pool.statistics().calls == 20


def test_a_look_waits_for_nothing(pool: Pool) -> None:
    call = begin(pool, b"sleep 0.2")
    assert call.poll() is None
    assert call.finish() == b"first"


def test_a_reply_larger_than_a_socket_holds_is_taken_in_as_it_comes(pool: Pool) -> None:
    call = begin(pool, b"zeros 900000")
    parts = 0
    while (reply := call.poll()) is None:
        assert readable(call, 20)
        parts += 1
    assert reply == bytes(900_000)
    assert parts > 1


def test_a_worker_that_is_taken_is_not_waited_for(pool: Pool) -> None:
    call = begin(pool, b"sleep 0.3")
    assert pool.begin_at_once(b"echo 1", 20) is None
    assert call.finish() == b"first"


def test_a_long_request_is_left_to_those_who_may_wait(pool: Pool) -> None:
    assert pool.begin_at_once(b"echo " + bytes(100_000), 20) is None
    assert pool.call(b"echo " + bytes(100_000), 20) == bytes(100_000)


@pytest.mark.parametrize(
    ("request_", "error"),
    [(b"crash", StoreError), (b"fail", StoreError), (b"zeros 2000000", QueryTooLargeError)],
)
def test_what_goes_wrong_is_told_whichever_way_it_is_waited_for(
    pool: Pool, request_: bytes, error: type[Exception]
) -> None:
    call = begin(pool, request_)
    with pytest.raises(error):
        assert call.finish() is None
    call = begin(pool, request_)
    assert readable(call, 20)
    with pytest.raises(error):
        assert call.poll() or call.finish()
    assert begin(pool, b"echo on").finish() == b"on"


def test_a_call_has_its_deadline_from_the_beginning(pool: Pool) -> None:
    call = begin(pool, b"sleep 30", deadline=0.3)
    time.sleep(0.3)
    with pytest.raises(QueryTimeoutError, match=r"0\.3 seconds"):
        call.finish()


def test_a_call_is_light_until_it_has_used_the_processor_or_stood_still_for_long(pool: Pool) -> None:
    spinning = begin(pool, b"spin")
    assert spinning.is_light()
    assert eventually(lambda: not spinning.is_light())
    spinning.abandon()
    sleeping = begin(pool, b"sleep 30")
    assert sleeping.is_light()
    assert eventually(lambda: not sleeping.is_light())
    sleeping.abandon()


def test_a_call_past_its_deadline_is_light_no_more(pool: Pool) -> None:
    call = begin(pool, b"sleep 30", deadline=0.3)
    assert eventually(lambda: not call.is_light())
    with pytest.raises(QueryTimeoutError):
        call.finish()


def test_a_call_that_is_abandoned_leaves_no_one_at_work(pool: Pool) -> None:
    worker = int(begin(pool, b"pids").finish().split()[0])
    begin(pool, b"spin").abandon()
    assert eventually(lambda: not runs(worker))
    assert begin(pool, b"echo on").finish() == b"on"


def test_a_closed_pool_begins_nothing() -> None:
    pool = Pool(LOADER, "first", workers=1)
    pool.close()
    assert pool.begin_at_once(b"echo 1", 1) is None
    with pytest.raises(StoreUnavailableError):
        pool.call(b"echo 1", 1)
