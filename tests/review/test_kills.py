# SPDX-License-Identifier: EUPL-1.2
"""A review that is killed at any moment loses no decision that it confirmed, and leaves no half of one."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import yaml

from dreigingsgraaf.documents import Document
from dreigingsgraaf.graph.counts import count
from dreigingsgraaf.review.decisions import Decisions, standing
from dreigingsgraaf.review.session import Review

from .conftest import proposals_of

KILLS = 12


def test_kills_at_random_moments(tmp_path: Path, document: Document) -> None:
    folder = tmp_path / "facts"
    choose = random.Random(175)  # noqa: S311  (a test that can be repeated, no secret)
    kept = 0
    for seed in range(KILLS):
        command = [sys.executable, "-m", "tests.review.decider", str(folder), str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            assert child.stdout.readline() == "ready\n"
            time.sleep(choose.uniform(0.0, 0.6))
            child.kill()
            said = [int(line) for line in child.stdout.read().splitlines() if line.isdecimal()]
        kept = max(kept, *said, kept)
        review = Review(document, proposals_of(document), folder, "Test Beoordelaar")
        decisions = Decisions(review.decisions_file).read()
        assert len(decisions) >= kept, "a confirmed decision was lost"
        kept = len(decisions)
        wanted = {line for one in standing(decisions).values() for line in one.quads}
        path = folder / f"{review.slug}.trig"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        facts = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG))
        assert {f"{quad} ." for quad in facts} == wanted
        counts = folder / "counts.yaml"
        if counts.exists():
            assert yaml.safe_load(counts.read_text(encoding="utf-8")) == count(pyoxigraph.Dataset(facts))
    assert kept > KILLS
