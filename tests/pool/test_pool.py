# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
import re
import resource
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from dreigingsgraaf.errors import QueryTimeoutError, QueryTooLargeError, StoreError, StoreUnavailableError
from dreigingsgraaf.pool import Limits, Pool

LOADER = "tests.pool.pool_handlers:load"
MEGABYTE = 1_000_000
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows can't pause a process")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a limit or signal of Linux")


def make(**keywords: Any) -> Pool:
    options: dict[str, Any] = {
        "workers": 2,
        "slow": 2,
        "limits": Limits(memory=200 * MEGABYTE, reply=MEGABYTE),
    }
    return Pool(LOADER, "first", **(options | keywords))


@pytest.fixture(params=["forked", "spawned"])
def pool(request: pytest.FixtureRequest) -> Iterator[Pool]:
    with make(fork=request.param == "forked") as made:
        yield made


@pytest.fixture
def forked() -> Iterator[Pool]:
    with make(fork=True) as made:
        yield made


def eventually(true: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Wait until something holds; generous, since a machine may be busy."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return true()


def runs(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be reaped doesn't."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in ("Z", "X")


def pids(pool: Pool) -> tuple[int, int]:
    worker, zygote = pool.call(b"pids", 10).split()
    return int(worker), int(zygote)


@pytest.mark.parametrize("fork", [True, False], ids=["forked", "spawned"])
def test_many_threads_get_each_its_own_answer(fork: bool) -> None:  # noqa: FBT001
    with make(fork=fork, patience=30) as pool, ThreadPoolExecutor(8) as threads:

        def echo(number: int) -> bool:
            return pool.call(f"echo {number}".encode(), 30) == str(number).encode()

        assert all(threads.map(echo, range(400)))
        counted = pool.statistics()
    assert (counted.calls, counted.kills, counted.deaths, counted.busy) == (400, 0, 0, 0)


def test_large_requests_and_replies_arrive_whole(pool: Pool) -> None:
    payload = os.urandom(MEGABYTE - 10)
    assert pool.call(b"echo " + payload, 30) == payload


def test_what_cannot_be_stopped_is_killed_at_its_deadline(pool: Pool) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 seconds"):
        pool.call(b"spin", 0.5)
    assert 0.5 <= time.monotonic() - start < 2
    assert eventually(lambda: pool.statistics().idle == 2)
    assert pool.call(b"echo again", 30) == b"again"
    assert pool.statistics().kills == 1


def test_twenty_runaways_one_after_another_are_each_answered_in_time(forked: Pool) -> None:
    durations = []
    for _ in range(20):
        start = time.monotonic()
        with pytest.raises(QueryTimeoutError):
            forked.call(b"spin", 0.3)
        durations.append(time.monotonic() - start)
    assert statistics.median(durations) < 0.3 + 0.3
    assert eventually(lambda: forked.statistics().idle == 2)
    assert forked.statistics().kills == 20


def test_twenty_runaways_at_once_are_answered_in_time_or_refused_and_leave_nothing_running() -> None:
    def run(pool: Pool) -> tuple[float, str]:
        start = time.monotonic()
        with pytest.raises(StoreError) as ended:
            pool.call(b"spin", 1.0)
        return time.monotonic() - start, type(ended.value).__name__

    with make(workers=4, slow=4) as pool, ThreadPoolExecutor(20) as threads:
        outcomes = list(threads.map(run, [pool] * 20))
        assert {name for _, name in outcomes} == {"QueryTimeoutError", "StoreUnavailableError"}
        # How soon is for benchmarks/siege.py to measure; tests beside this one may hold the processors.
        assert max(seconds for seconds, _ in outcomes) < 30
        assert eventually(lambda: pool.statistics().idle == 4)
        assert pool.statistics().busy == pool.statistics().slow == 0
        assert pool.call(b"echo calm", 30) == b"calm"


@pytest.mark.parametrize(
    ("deed", "error", "message"),
    [
        pytest.param(b"crash", QueryTooLargeError, "deeply", marks=LINUX),
        pytest.param(b"allocate 400000000", QueryTooLargeError, "memory", marks=LINUX),
        (b"leave", StoreError, "exit code 3"),
        (b"fail", StoreError, "KeyError"),
        (b"zeros 1000001", QueryTooLargeError, "1,000,000 bytes"),
    ],
)
def test_a_worker_that_ends_says_why_and_is_replaced(
    pool: Pool, deed: bytes, error: type[StoreError], message: str
) -> None:
    for _ in range(3):
        with pytest.raises(error, match=message):
            pool.call(deed, 30)
    assert pool.call(b"echo again", 30) == b"again"
    assert eventually(lambda: pool.statistics().idle == 2)


def test_a_worker_that_has_grown_is_replaced_after_its_answer(forked: Pool) -> None:
    before, _ = pids(forked)
    assert forked.call(b"allocate 100000000", 30) == b"100000000"
    assert eventually(lambda: not runs(before))
    assert eventually(lambda: forked.statistics().idle == 2)
    assert forked.statistics().deaths == 0


@LINUX
def test_a_worker_opens_no_file_and_no_connection(pool: Pool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        for deed in (b"file", f"connect {server.getsockname()[1]}".encode()):
            with pytest.raises(StoreError, match="Too many open files"):
                pool.call(deed, 30)
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


@LINUX
def test_a_forked_worker_keeps_nothing_open_but_its_own_socket_and_voice(forked: Pool) -> None:
    worker, _ = pids(forked)
    opened = {entry.name: str(entry.readlink()) for entry in Path(f"/proc/{worker}/fd").iterdir()}
    assert opened.pop("2").startswith("pipe:")
    assert sum(name.startswith("socket:") for name in opened.values()) == 1
    assert {name for name in opened.values() if not name.startswith("socket:")} == {"/dev/null"}


@LINUX
def test_last_words_tell_a_fault_from_a_lack_of_memory(pool: Pool) -> None:
    for words, cause in ((b"thread 'x' panicked at y", "fault"), (b"memory allocation failed", "memory")):
        with pytest.raises(StoreError, match=cause):
            pool.call(b"abort " + words, 30)


@LINUX
def test_who_says_more_than_fits_is_not_held_up(pool: Pool) -> None:
    assert pool.call(b"chatter 1000000", 5) == b"done"


@LINUX
def test_processor_time_ends_a_worker_that_nobody_watches() -> None:
    spin = "from dreigingsgraaf.pool.limits import grant_processor as g\ng(0.1)\nwhile True: pass"
    ended = subprocess.run(
        [sys.executable, "-c", spin], timeout=60, check=False, cwd=Path(__file__).parents[2]
    )
    assert ended.returncode == -signal.SIGXCPU


def test_a_slow_request_does_not_hold_up_a_quick_one() -> None:
    with make(workers=1, slow=1) as pool, ThreadPoolExecutor(1) as thread:
        slow = thread.submit(pool.call, b"sleep 3", 30)
        assert eventually(lambda: pool.statistics().slow == 1)
        assert pool.call(b"echo quick", 30) == b"quick"
        assert not slow.done()
        assert slow.result() == b"first"
        assert eventually(lambda: pool.statistics().slow == 0)


@POSIX
def test_a_slow_request_beyond_their_lane_is_paused_until_its_turn() -> None:
    with make(workers=1, slow=1) as pool, ThreadPoolExecutor(2) as threads:
        first = threads.submit(pool.call, b"sleep 2", 30)
        assert eventually(lambda: pool.statistics().slow == 1)
        second = threads.submit(pool.call, b"spin 0.5", 30)
        assert eventually(lambda: pool.statistics().parked == 1)
        assert pool.call(b"echo quick", 30) == b"quick"
        assert not first.done()
        assert not second.done()
        assert (first.result(), second.result()) == (b"first", b"first")
        counted = pool.statistics()
        assert (counted.slow, counted.parked, counted.refused) == (0, 0, 0)


@POSIX
def test_a_slow_request_that_has_no_turn_by_its_deadline_is_told_so() -> None:
    with make(workers=1, slow=1) as pool, ThreadPoolExecutor(1) as thread:
        slow = thread.submit(pool.call, b"sleep 3", 30)
        assert eventually(lambda: pool.statistics().slow == 1)
        with pytest.raises(QueryTimeoutError, match="no turn within 1 seconds"):
            pool.call(b"spin", 1)
        assert slow.result() == b"first"
        assert pool.statistics().parked == 0
        assert pool.statistics().kills == 1


@POSIX
def test_a_pool_that_is_closed_ends_what_is_paused() -> None:
    with ThreadPoolExecutor(2) as threads, make(workers=1, slow=1) as pool:
        slow = threads.submit(pool.call, b"sleep 20", 30)
        assert eventually(lambda: pool.statistics().slow == 1)
        parked = threads.submit(pool.call, b"spin", 30)
        assert eventually(lambda: pool.statistics().parked == 1)
        pool.close()
        for call in (slow, parked):
            with pytest.raises(StoreUnavailableError):
                call.result()


def test_slow_requests_beyond_all_places_are_refused() -> None:
    with make(workers=1, slow=1) as pool, ThreadPoolExecutor(2) as threads:
        slow = threads.submit(pool.call, b"sleep 4", 30)
        assert eventually(lambda: pool.statistics().slow == 1)
        if sys.platform != "win32":
            parked = threads.submit(pool.call, b"spin 0.5", 30)
            assert eventually(lambda: pool.statistics().parked == 1)
        start = time.monotonic()
        with pytest.raises(StoreUnavailableError, match="heavy"):
            pool.call(b"spin", 30)
        assert time.monotonic() - start < 2
        assert slow.result() == b"first"
        assert sys.platform == "win32" or parked.result() == b"first"


def test_more_callers_than_the_queue_holds_are_refused_at_once() -> None:
    with make(workers=1, queue=1, patience=20, slow_after=20) as pool, ThreadPoolExecutor(2) as threads:
        busy = [threads.submit(pool.call, b"sleep 2", 30) for _ in range(2)]
        assert eventually(lambda: pool.statistics().waiting == 1)
        start = time.monotonic()
        with pytest.raises(StoreUnavailableError, match="wait"):
            pool.call(b"echo", 30)
        assert time.monotonic() - start < 1
        assert [call.result() for call in busy] == [b"first", b"first"]


def test_who_waits_too_long_for_a_worker_is_refused() -> None:
    with make(workers=1, patience=0.2, slow_after=20) as pool, ThreadPoolExecutor(1) as thread:
        busy = thread.submit(pool.call, b"sleep 2", 30)
        assert eventually(lambda: pool.statistics().busy == 1)
        with pytest.raises(StoreUnavailableError, match="busy"):
            pool.call(b"echo", 30)
        assert busy.result() == b"first"
        assert pool.statistics().refused == 1


def test_a_request_above_the_cap_is_refused_before_any_worker_sees_it() -> None:
    with (
        make(limits=Limits(memory=200 * MEGABYTE, request=10)) as pool,
        pytest.raises(QueryTooLargeError, match="10 bytes"),
    ):
        pool.call(b"echo 123456", 1)


@pytest.mark.parametrize("fork", [True, False])
def test_each_worker_rehearses_before_its_first_request(fork: bool) -> None:  # noqa: FBT001
    with make(rehearsal=b"count", workers=1, fork=fork) as pool:
        for _ in range(2):
            assert pool.call(b"count", 20) == b"3"  # after one of the process that loads, and one of its own
            with pytest.raises(StoreError):
                pool.call(b"crash", 20)


@pytest.mark.parametrize("fork", [True, False])
def test_a_rehearsal_that_fails_is_told_to_the_owner(fork: bool) -> None:  # noqa: FBT001
    with pytest.raises(StoreUnavailableError, match="KeyError"):
        make(rehearsal=b"fail", fork=fork)


@pytest.mark.parametrize("fork", [True, False])
def test_a_loader_that_fails_is_told_to_the_owner(fork: bool) -> None:  # noqa: FBT001
    with pytest.raises(StoreUnavailableError, match="no such snapshot"):
        Pool(LOADER, "broken", workers=1, fork=fork)
    with pytest.raises(StoreUnavailableError, match="nowhere"):
        Pool("nowhere:load", "", workers=1, fork=fork)


@LINUX
def test_a_zygote_that_is_killed_is_started_again(forked: Pool) -> None:
    _, zygote = pids(forked)
    os.kill(zygote, signal.SIGKILL)
    assert eventually(lambda: forked.statistics().restarts == 1 and forked.statistics().idle == 2)
    assert forked.call(b"argument", 30) == b"first"
    assert pids(forked)[1] != zygote


def test_a_worker_outlives_the_thread_that_asked_for_it() -> None:
    made: list[Pool] = []
    starter = threading.Thread(target=lambda: made.append(make(workers=1, fork=False)))
    starter.start()
    starter.join()
    with made[0] as pool:
        before = pool.call(b"pids", 30)
        time.sleep(0.3)
        assert pool.call(b"pids", 30) == before


@LINUX
def test_a_zygote_works_with_descriptors_of_any_number() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 3000:
        pytest.skip("fewer descriptors than this test opens are allowed here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 3000), hard))
    with ExitStack() as stack:
        for _ in range(1100):
            stack.enter_context(Path(os.devnull).open())
        with make() as pool:
            with pytest.raises(QueryTimeoutError):
                pool.call(b"spin", 0.1)
            assert pool.call(b"echo high", 30) == b"high"
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@LINUX
def test_a_slow_request_yields_to_light_ones_and_these_to_the_server(pool: Pool) -> None:
    def yielding() -> list[int]:
        return [
            pid
            for pid in descendants(os.getpid())
            if runs(pid) and os.sched_getscheduler(pid) == os.SCHED_IDLE
        ]

    assert not yielding()
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(pool.call, b"spin", 2)
        assert eventually(lambda: len(yielding()) == 1, 1.5)
        worker, _ = pids(pool)
        assert worker not in yielding()
        assert os.getpriority(os.PRIO_PROCESS, worker) > os.getpriority(os.PRIO_PROCESS, 0)
        assert isinstance(slow.exception(), QueryTimeoutError)
    assert os.getsid(worker) != os.getsid(0)


@LINUX
def test_a_query_gets_no_huge_pages(pool: Pool) -> None:
    status = Path(f"/proc/{pids(pool)[0]}/status").read_text()
    if "THP_enabled" not in status:
        pytest.skip("this kernel doesn't tell")
    assert re.search(r"THP_enabled:\s+0\n", status)


@LINUX
def test_an_idle_worker_that_is_killed_is_replaced_unnoticed(pool: Pool) -> None:
    for _ in range(5):
        worker, _ = pids(pool)
        os.kill(worker, signal.SIGKILL)
        assert eventually(lambda: not runs(worker))  # noqa: B023
        assert pool.call(b"echo still", 30) == b"still"
    assert eventually(lambda: pool.statistics().idle == 2)


@LINUX
def test_closing_leaves_no_process_and_no_descriptor() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for fork in (True, False):
        pool = make(fork=fork)
        worker, parent = pids(pool)
        for _ in range(5):
            assert eventually(lambda: pool.statistics().idle > 0)  # noqa: B023
            with pytest.raises(QueryTimeoutError):
                pool.call(b"spin", 0.1)
        pool.close()
        assert eventually(lambda: not runs(worker))  # noqa: B023
        assert not fork or not runs(parent)
        with pytest.raises(StoreUnavailableError, match="closed"):
            pool.call(b"echo", 1)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@LINUX
def test_kills_and_deaths_leak_no_descriptor(forked: Pool) -> None:
    forked.call(b"echo", 10)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for deed in [b"spin", b"crash", b"fail"] * 10:
        with pytest.raises(StoreError):
            forked.call(deed, 0.1)
    assert eventually(lambda: forked.statistics().idle == 2)
    assert eventually(lambda: len(list(Path("/proc/self/fd").iterdir())) == before)


_OWNER = """
import sys, threading, time
sys.path.insert(0, {tests!r})
from dreigingsgraaf.pool import Pool
pool = Pool("tests.pool.pool_handlers:load", "first", workers=2, fork={fork})
print(*(pool.call(b"pids", 10).decode().split()), flush=True)
threading.Thread(target=pool.call, args=(b"spin", 100)).start()
while pool.statistics().slow == 0:
    time.sleep(0.01)
print("spinning", flush=True)
time.sleep(100)
"""


@LINUX
@pytest.mark.parametrize("fork", [True, False])
def test_nothing_outlives_an_owner_that_is_killed(fork: bool) -> None:  # noqa: FBT001
    script = _OWNER.format(tests=str(Path(__file__).parent), fork=fork)
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as owner:
        assert owner.stdout
        worker, parent = map(int, owner.stdout.readline().split())
        assert owner.stdout.readline() == "spinning\n"
        ours = descendants(owner.pid)
        assert worker in ours
        assert parent in {*ours, owner.pid}
        owner.kill()
    assert eventually(lambda: not any(map(runs, ours)))


def descendants(pid: int) -> set[int]:
    children = {
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    }
    return children.union(*(descendants(child) for child in children))
