# SPDX-License-Identifier: EUPL-1.2
"""How fast many letters are read, and what a second worker brings.

    python benchmarks/bulk.py [NUMBER]    # letters to read; 400 by default

One worker and two read the same letters in the same run, turn by turn; beside them the same work in this process,
without Dask. Compare the ratios; the seconds depend on the machine, and on what else it does. Processor time doesn't:
the last line tells what two free cores can give, where sending and keeping take their share of them.
"""

from __future__ import annotations

import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import dask
from distributed import Client, LocalCluster

from ingest.bulk.plan import files
from ingest.bulk.run import CALM, ingest
from ingest.bulk.work import Job, work
from ingest.extract import name_folders, pipeline

LETTER = Path(__file__).parents[1] / "tests" / "letters" / "kst-99001-1.txt"
ROUNDS = 3


def letters(place: Path, number: int) -> list[Path]:
    """Write letters that differ in their numbers."""
    text = LETTER.read_text(encoding="utf-8")
    place.mkdir()
    for each in range(1, number + 1):
        (place / f"{each:05}.txt").write_text(
            text.replace("Nr. 1 BRIEF", f"Nr. {each} BRIEF"), encoding="utf-8"
        )
    return files([place])


class Taken(NamedTuple):
    """What a run took: seconds by the clock, processor seconds of the workers, and of this process."""

    clock: float
    workers: float
    here: float


def over_dask(cluster: LocalCluster, paths: list[Path], out: Path) -> Taken:
    """Return what reading everything takes over a cluster that is warm."""
    with Client(cluster) as client:
        busy = sum(client.run(time.process_time).values())
        clock, here = time.perf_counter(), time.process_time()
        result = ingest(paths, out, scheduler=cluster.scheduler_address)
        clock, here = time.perf_counter() - clock, time.process_time() - here
        busy = sum(client.run(time.process_time).values()) - busy
    assert result.documents == len(paths), result.set_aside
    return Taken(clock, busy, here)


def in_process(paths: list[Path]) -> float:
    """Return the seconds that the same work takes here, without sending and keeping."""
    folders = name_folders()
    pipeline(folders)
    begin = time.perf_counter()
    for path in paths:
        work([Job("", path.name, path.read_bytes())], folders)
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    words = len(LETTER.read_text(encoding="utf-8").split())
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        paths = letters(place / "in", number)
        options = {
            "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "memory_limit": 0,
            "local_directory": str(place), "silence_logs": logging.CRITICAL,
        }  # fmt: skip
        with (
            dask.config.set(CALM),
            LocalCluster(n_workers=1, **options) as one,
            LocalCluster(n_workers=2, **options) as two,
        ):
            for cluster in (one, two):
                over_dask(cluster, paths[:16], place / "warm")
            alone, pair, plain = [], [], []
            for turn in range(ROUNDS):
                plain.append(in_process(paths))
                alone.append(over_dask(one, paths, place / f"one-{turn}"))
                pair.append(over_dask(two, paths, place / f"two-{turn}"))
    print(f"{number} letters of {words} words, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    rows = {
        "in this process": plain,
        "one worker": [one.clock for one in alone],
        "two workers": [one.clock for one in pair],
    }
    for label, taken in rows.items():
        seconds = statistics.median(taken)
        rate = number / seconds
        print(f"{label:16} {seconds:6.1f} s  {rate:6.1f} letters/s  {rate * words:9,.0f} words/s")
    ratio = statistics.median(rows["one worker"]) / statistics.median(rows["two workers"])
    print(f"two workers over one, by the clock: {ratio:.2f}×")
    busy = statistics.median(one.workers for one in (*alone, *pair)) / number
    rest = statistics.median(one.here for one in (*alone, *pair)) / number
    print(
        f"processor time for a letter: {1000 * busy:.1f} ms in the worker, {1000 * rest:.1f} ms for the rest"
    )
    print(f"two workers over one, by processor time: {2 * max(busy, rest) / (busy + rest):.2f}×")


if __name__ == "__main__":
    main()
