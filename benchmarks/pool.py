# SPDX-License-Identifier: EUPL-1.2
"""What the pool costs over asking in process, how fast it replaces a worker, and what honest clients notice.

    python benchmarks/pool.py [graph.nq]    # a published graph; without it, a made one of 100,000 triples

Compare ratios and milliseconds of one run; the seconds depend on the machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.hostile import queries
from dreigingsgraaf.errors import InputError, QueryTimeoutError, StoreError, StoreUnavailableError
from dreigingsgraaf.guard import check
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.embedded import EmbeddedStore
from dreigingsgraaf.stores.pooled import PooledStore

if TYPE_CHECKING:
    from dreigingsgraaf.stores.base import Store

REPLACED = 0.05
"""Seconds after which a worker that was killed has been replaced."""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def made_graph(folder: Path, size: int = 50_000) -> Path:
    """Write a graph of twice `size` triples."""
    place = "http://example.org"
    path = folder / "graph.nq"
    with path.open("w", encoding="utf-8") as file:
        for number in range(size):
            file.write(f'<{place}/{number}> <{place}/label> "number {number}"@en .\n')
            file.write(f"<{place}/{number}> <{place}/next> <{place}/{number * 7 % size}> .\n")
    return path


def durations(store: Store, subjects: list[str], stop: threading.Event | None = None) -> list[float]:
    """Return the seconds of each lookup, another subject each time, sorted; until `stop` when there is one.

    One that is refused as an overload is infinitely slow.
    """
    taken = []
    for subject in subjects:
        if stop and stop.is_set():
            break
        start = time.perf_counter()
        try:
            store.answer(f"SELECT ?p ?o WHERE {{ <{subject}> ?p ?o }}")
            taken.append(time.perf_counter() - start)
        except StoreUnavailableError:
            taken.append(float("inf"))
        if stop:
            time.sleep(0.003)
    return sorted(taken)


def show(what: str, taken: list[float]) -> None:
    """Print median, 95th and 99th percentile in milliseconds."""
    places = (taken[int(len(taken) * part)] * 1000 for part in (0.5, 0.95, 0.99))
    print(f"{what:34}" + "".join(f"{value:9.2f}" for value in places))


def guard_times() -> list[float]:
    """Return how long the guard takes for each query of the catalogue, in seconds: the best of ten, in order."""
    taken = []
    for path in folder("queries").rglob("*.rq"):
        text, best = path.read_text(encoding="utf-8"), float("inf")
        for _ in range(10):
            start = time.perf_counter()
            check(text)
            best = min(best, time.perf_counter() - start)
        taken.append(best)
    return sorted(taken)


def attack(store: PooledStore) -> None:
    """Send all hostile queries through the guard, eight at once."""

    def send(text: str) -> None:
        try:
            check(text, lambda _: False)
            store.answer(text)
        except (InputError, StoreError):
            return

    with ThreadPoolExecutor(8) as abusers:
        list(abusers.map(send, (hostile.text for hostile in queries())))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(sys.argv[1]) if sys.argv[1:] else made_graph(Path(place))
        embedded = EmbeddedStore.from_nquads(path)
        rows = embedded.select("SELECT DISTINCT ?s { ?s ?p ?o } LIMIT 2000")
        subjects = [row["s"].value for row in rows if row["s"].kind == "uri"]
        start = time.perf_counter()
        with PooledStore(path, deadline=1.0) as store:
            print(f"{len(embedded):,} quads; pool ready after {time.perf_counter() - start:.2f} s\n")
            print(f"{'milliseconds':34}{'median':>9}{'p95':>9}{'p99':>9}")
            show("guard, queries of the catalogue", guard_times())
            show("lookup in process", durations(embedded, subjects))
            show("lookup in the pool", durations(store, subjects))
            measure_attack(store, subjects * 50)
        measure_replacement(path, subjects)


def measure_attack(store: PooledStore, subjects: list[str]) -> None:
    """Print what an honest client sees while all hostile queries are sent."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as honest:
        seen = honest.submit(durations, store, subjects, stop)
        attack(store)
        stop.set()
        show("lookup in the pool, under attack", seen.result())
    print(f"\n{store.statistics()}\n")


def measure_replacement(path: Path, subjects: list[str]) -> None:
    """Print how long a pool of one worker takes to answer again after its worker was killed, and a fresh one does."""
    with PooledStore(path, deadline=0.2, workers=1, slow_after=10, patience=10) as store:
        taken = []
        for _ in range(20):
            kill(store)
            start = time.perf_counter()
            store.answer("ASK {}")
            taken.append(time.perf_counter() - start)
        median, longest = statistics.median(taken) * 1000, max(taken) * 1000
        print(f"answer again after a kill: median {median:.1f} ms, longest {longest:.1f} ms")
        first, second = [], []
        for number in range(20):
            kill(store)
            time.sleep(REPLACED)
            first += durations(store, subjects[2 * number : 2 * number + 1])
            second += durations(store, subjects[2 * number + 1 : 2 * number + 2])
        medians = (statistics.median(some) * 1000 for some in (first, second))
        print("first and second lookup of a fresh worker: median {:.2f} and {:.2f} ms".format(*medians))


def kill(store: PooledStore) -> None:
    """Have the one worker of a pool killed."""
    with suppress(QueryTimeoutError):
        store.answer(ENDLESS)


if __name__ == "__main__":
    main()
