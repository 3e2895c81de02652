# SPDX-License-Identifier: EUPL-1.2
"""Reads many documents over Dask: on this machine's cores, or on a cluster (https://distributed.dask.org/)."""

from __future__ import annotations

import logging
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import dask
from distributed import Client, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.resources import folder

from ..extract import name_folders
from .gather import Read, gather
from .kept import Kept
from .plan import key_of, version
from .work import Job, LoadPipeline, Outcome, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from distributed import Future

_AHEAD: Final = 3
"""Tasks that wait for each worker."""
_TASK_BYTES: Final = 400_000
_TASK_DOCUMENTS: Final = 32
_LEAST_TASKS: Final = 8
"""A task has so many documents at most, and fewer where each worker would get less than so many tasks."""
CALM: Final = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
}
"""A document that ends two workers is set aside; and nobody looks at Dask's own measurements."""
_HERE: Final = "//127.0.0.1:"
"""Workers of a scheduler at this address are here too, so that what they found needn't pass the scheduler."""
_CONNECT: Final = 30
"""Seconds to wait for a cluster's scheduler."""


class Result(NamedTuple):
    """What a run came to: how many documents are in the graph, and which are not, with their reasons."""

    documents: int
    set_aside: list[dict[str, str]]
    graph: Path


def ingest(
    paths: Sequence[Path],
    output: Path,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    tick: Callable[[int], None] = lambda _number: None,
) -> Result:
    """Read documents, keep what is found in each, and write the graph of all.

    What an earlier run kept is not read again, as long as the document, the names and the rules are the same.

    Args:
        paths: the files, in order.
        output: the folder that it is kept in (see `kept`).
        scheduler: address of a Dask scheduler; without it, processes on this machine.
        workers: how many; by default one for each core.
        tick: told how many more documents are done.

    Raises:
        InputError: the folder can't be written, or the scheduler can't be reached.
    """
    folders = name_folders()
    made_by = version([Path(one) for one in folders])
    with Kept(output) as kept:
        keys, unread, todo = _look(paths, made_by, kept, tick)
        reasons: dict[str, str] = {}
        if todo:
            with _client(scheduler, workers) as client:
                client.register_plugin(LoadPipeline(folders))
                for outcomes in _outcomes(client, todo, folders):
                    reasons |= {one.key: one.reason for one in outcomes if one.reason}
                    kept.keep(one for one in outcomes if not one.reason)
                    tick(len(outcomes))
        read = [
            Read(name, summary)
            for name, key in keys.items()
            if key not in reasons and (summary := kept.summary(key)) is not None
        ]
        left = gather(kept, read, [folder("ontology"), folder("data")])
        failed = unread | {name: reasons[key] for name, key in keys.items() if key in reasons}
        told = [{"file": name, "reason": reason} for name, reason in failed.items()]
        aside = sorted([*told, *left], key=lambda row: row["file"])
        kept.set_aside(aside)
        kept.prune(set(keys.values()))
        return Result(len(read) - len(left), aside, kept.graph)


def _look(
    paths: Sequence[Path], made_by: str, kept: Kept, tick: Callable[[int], None]
) -> tuple[dict[str, str], dict[str, str], dict[str, Path]]:
    """Return the key of each file by its name, why some can't be opened, and by key those that are not done yet."""
    keys: dict[str, str] = {}
    failed: dict[str, str] = {}
    todo: dict[str, Path] = {}
    for path in paths:
        try:
            key = keys[str(path)] = key_of(path.read_bytes(), str(path), made_by)
        except OSError as error:
            failed[str(path)] = f"{path} can't be opened: {error.strerror}."
            tick(1)
            continue
        if kept.summary(key) is None and key not in todo:
            todo[key] = path
        else:
            tick(1)
    return keys, failed, todo


def _outcomes(client: Client, todo: Mapping[str, Path], folders: tuple[str, ...]) -> Iterator[list[Outcome]]:
    """Yield what came of the documents of each task as it comes; a few tasks wait for each worker, and no more."""
    workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    tasks = _tasks(todo, min(_TASK_DOCUMENTS, -(-len(todo) // (workers * _LEAST_TASKS))))
    sent: dict[Future[Any], list[Job]] = {}
    pending = as_completed()

    def send() -> None:
        jobs = next(tasks, None)
        if jobs is not None:
            future = client.submit(work, jobs, folders, pure=False)
            sent[future] = jobs
            pending.add(future)

    for _ in range(_AHEAD * workers):
        send()
    for future in pending:
        jobs = sent.pop(future)
        error = future.exception()
        if error is None:
            yield future.result()
        elif len(jobs) > 1 and isinstance(error, KilledWorker):
            # One of these ended the worker: alone, each shows which it was.
            for job in jobs:
                alone = client.submit(work, [job], folders, pure=False)
                sent[alone] = [job]
                pending.add(alone)
        else:
            reason = "reading it ended the worker" if isinstance(error, KilledWorker) else repr(error)
            yield [Outcome(job.key, job.name, f"{job.name}: {reason}.") for job in jobs]
        future.release()
        send()


def _tasks(todo: Mapping[str, Path], most: int) -> Iterator[list[Job]]:
    """Yield documents in groups of about the same size and of some at most, so that sending them costs little."""
    jobs: list[Job] = []
    size = 0
    for key, path in todo.items():
        jobs.append(Job(key, str(path), path.read_bytes()))
        size += len(jobs[-1].content)
        if size >= _TASK_BYTES or len(jobs) >= most:
            yield jobs
            jobs, size = [], 0
    if jobs:
        yield jobs


@contextmanager
def _client(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    with dask.config.set(CALM):
        if scheduler:
            try:
                client = Client(scheduler, timeout=_CONNECT, direct_to_workers=_HERE in scheduler)
            except (OSError, ValueError) as error:
                raise InputError(
                    f"The scheduler {scheduler} can't be reached: {error}.", "Write it like tcp://host:8786."
                ) from None
            with client:
                yield client
            return
        with (
            tempfile.TemporaryDirectory(prefix="dreigingsgraaf-") as place,
            LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                memory_limit=0,
                local_directory=place,
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster, direct_to_workers=True) as client,
        ):
            yield client
