# SPDX-License-Identifier: EUPL-1.2
"""What one worker process does with one document; it loads the pipeline once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph
from distributed import WorkerPlugin

from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.graph.counts import count
from dreigingsgraaf.rdfwriter import write_trig

from ..extract import extract, pipeline
from ..read import read
from .facts import HEAD, named, statements

if TYPE_CHECKING:
    from collections.abc import Sequence


class Job(NamedTuple):
    """A document to read: by what it is known, its name, and its bytes."""

    key: str
    name: str
    content: bytes


class Outcome(NamedTuple):
    """What came of a document.

    Args:
        key: by what it is known.
        name: its name.
        reason: why nothing was found in it; empty when all is well.
        found: what `extract` found, as JSON.
        facts: its facts, as TriG; empty for a document without a number.
        summary: what putting documents together needs of it, as JSON.
    """

    key: str
    name: str
    reason: str = ""
    found: bytes = b""
    facts: bytes = b""
    summary: bytes = b""


class LoadPipeline(WorkerPlugin):
    """Loads the pipeline when a worker process starts, before it gets its first document."""

    name = "dreigingsgraaf-pipeline"

    def __init__(self, folders: tuple[str, ...]) -> None:
        self._folders = folders

    def setup(self, worker: object) -> None:  # noqa: ARG002  (the form of a plugin)
        """Load it."""
        pipeline(self._folders)


def work(jobs: Sequence[Job], folders: tuple[str, ...]) -> list[Outcome]:
    """Return what came of some documents; one that fails doesn't stop the others."""
    return [_one(job, folders) for job in jobs]


def _one(job: Job, folders: tuple[str, ...]) -> Outcome:
    try:
        return _read(job, folders)
    except DreigingsgraafError as error:
        return Outcome(job.key, job.name, str(error))
    except Exception as error:  # noqa: BLE001  (a fault of ours in one document of thousands; it is told with the rest)
        return Outcome(job.key, job.name, f"{job.name}: {type(error).__name__}: {error}; please report this.")


def _read(job: Job, folders: tuple[str, ...]) -> Outcome:
    document = read(job.content, Path(job.name).name)
    found = extract(document, pipeline(folders))
    slug = document.metadata.slug
    names = named(found) if slug else []
    quads = list(statements(document, names)) if slug else []
    summary = {
        "slug": slug,
        "passages": [passage.digest for passage in document.passages],
        "papers": sorted({one.entity for one in names if one.entity.startswith("kamerstuk/")}),
        "counts": count(pyoxigraph.Dataset(quads)).get(slug),
    }
    return Outcome(
        job.key,
        job.name,
        found=json.dumps(found, ensure_ascii=False).encode(),
        facts=f"{HEAD}{write_trig(quads)}".encode() if quads else b"",
        summary=json.dumps(summary).encode(),
    )
