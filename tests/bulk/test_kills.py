# SPDX-License-Identifier: EUPL-1.2
"""A run that is killed at random moments, and goes on each time, gives the graph of a run that nobody touched."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from distributed import LocalCluster

from dreigingsgraaf import resources
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import canonical_nquads
from ingest.bulk.plan import files
from ingest.bulk.run import ingest

from .conftest import copies
from .test_ingest import contents

pytestmark = pytest.mark.xdist_group("bulk")
KILLS = 20
DOCUMENTS = 120


def canonical(graph: Path) -> bytes:
    return canonical_nquads(build_graph(resources.folder("ontology"), resources.folder("data"), graph))


def test_twenty_kills_and_one_graph(tmp_path: Path, cluster: LocalCluster) -> None:
    letters = copies(tmp_path / "in", DOCUMENTS)
    whole = ingest(files([letters]), tmp_path / "whole", scheduler=cluster.scheduler_address)
    output = tmp_path / "killed"
    choose = random.Random(175)  # noqa: S311  (a test that can be repeated, no secret)
    command = [
        sys.executable,
        "-m",
        "tests.bulk.forking",
        cluster.scheduler_address,
        str(letters),
        str(output),
    ]
    progress = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as forks:
        assert forks.stdin
        assert forks.stdout

        def start() -> int:
            forks.stdin.write("\n")  # type: ignore[union-attr]
            forks.stdin.flush()  # type: ignore[union-attr]
            return int(forks.stdout.readline())  # type: ignore[union-attr]

        for kill in range(KILLS):
            process = start()
            wanted = (kill + 1) * DOCUMENTS // (2 * KILLS)  # half of them stay, whatever a slow machine adds
            until = time.monotonic() + 60
            while kept(output) < wanted and time.monotonic() < until:
                time.sleep(0.002)
            time.sleep(choose.uniform(0, 0.05))
            os.kill(process, signal.SIGKILL)
            assert forks.stdout.readline() == f"end -{signal.SIGKILL.value}\n"
            progress.append(kept(output))
        start()
        assert forks.stdout.readline() == "end 0\n"
        forks.stdin.close()
    assert progress == sorted(progress)
    assert progress[-1] < DOCUMENTS, "the last kill came too late to interrupt anything"
    assert contents(output / "graph") == contents(whole.graph)
    assert canonical(output / "graph") == canonical(whole.graph)


def kept(output: Path) -> int:
    """Return how many documents are done."""
    return len(list(output.glob("documents/*.done")))
