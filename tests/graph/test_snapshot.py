# SPDX-License-Identifier: EUPL-1.2
"""Snapshots: the same graph has the same name, damage is told, and a crash leaves the old one or the new one."""

from __future__ import annotations

import hashlib
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest
from filelock import FileLock

from dreigingsgraaf.errors import DreigingsgraafError, InputError, NoSnapshotError
from dreigingsgraaf.graph.snapshot import KEPT, Snapshot, publish, rollback
from dreigingsgraaf.stores.embedded import EmbeddedStore

KILLS = 30
TEXTS = {"99001-1": {"passage/99001-1_p1": "De dijk wordt verhoogd."}}
CHILD = """
import sys
from pathlib import Path
import pyoxigraph
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import publish
from dreigingsgraaf.resources import folder
home, extra = map(Path, sys.argv[1:])
print("ready", flush=True)
publish(build_graph(folder("ontology"), folder("data"), extra), home, {"99001-1": {"passage/99001-1_p1": "x"}})
"""


def graph(number: int) -> pyoxigraph.Dataset:
    text = f'<http://e.example/a> <http://e.example/b> "{number}" .'
    return pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))


def test_a_snapshot_holds_the_graph_the_texts_and_their_digests(tmp_path: Path) -> None:
    snapshot = publish(graph(1), tmp_path, TEXTS)
    assert Snapshot.current(tmp_path) == snapshot
    assert len(EmbeddedStore.from_nquads(snapshot.graph)) == 1
    assert snapshot.texts == TEXTS["99001-1"]
    manifest = (snapshot.path / "manifest.json").read_bytes()
    assert snapshot.name == hashlib.sha256(manifest).hexdigest()
    for name, digest in json.loads(manifest)["files"].items():
        assert hashlib.sha256((snapshot.path / name).read_bytes()).hexdigest() == digest


def test_the_same_graph_has_the_same_name_wherever_it_is_published(tmp_path: Path) -> None:
    names = {publish(graph(1), tmp_path / home, TEXTS).name for home in ("one", "other", "one")}
    assert len(names) == 1
    assert publish(graph(1), tmp_path / "one").name not in names  # without the texts it is another
    assert publish(graph(2), tmp_path / "one", TEXTS).name not in names


def test_the_last_five_are_kept_and_one_can_go_back(tmp_path: Path) -> None:
    published = [publish(graph(number), tmp_path) for number in range(KEPT + 2)]
    kept = {path.name for path in (tmp_path / "snapshots").iterdir()}
    assert kept == {snapshot.name for snapshot in published[-KEPT:]}
    assert rollback(tmp_path) == published[-2] == Snapshot.current(tmp_path)
    for _ in range(KEPT - 2):
        rollback(tmp_path)
    with pytest.raises(NoSnapshotError, match="no earlier snapshot"):
        rollback(tmp_path)


def test_without_a_snapshot_the_command_to_make_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshotError, match="dreigingsgraaf build"):
        Snapshot.current(tmp_path)


@pytest.mark.parametrize("name", ["graph.nq", "texts/99001-1.json", "manifest.json"])
@pytest.mark.parametrize("damage", ["changed", "cut off", "missing"])
def test_a_damaged_file_is_named_and_the_earlier_snapshot_is_a_way_out(
    tmp_path: Path, name: str, damage: str
) -> None:
    earlier = publish(graph(1), tmp_path)
    path = publish(graph(2), tmp_path, TEXTS).path / name
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(content[:-3] + b"abc" if damage == "changed" else content[: len(content) // 2])
    with pytest.raises(DreigingsgraafError, match=name.split(".", maxsplit=1)[0]) as caught:
        Snapshot.current(tmp_path)
    assert "rollback" in caught.value.hint
    assert rollback(tmp_path) == earlier


def test_publishing_again_mends_a_damaged_snapshot(tmp_path: Path) -> None:
    snapshot = publish(graph(1), tmp_path)
    snapshot.graph.write_bytes(b"")
    assert publish(graph(1), tmp_path) == snapshot == Snapshot.current(tmp_path)


def test_two_do_not_publish_at_once(tmp_path: Path) -> None:
    old = publish(graph(1), tmp_path)
    with FileLock(tmp_path / "lock"), pytest.raises(DreigingsgraafError, match="Another build"):
        publish(graph(2), tmp_path)
    assert Snapshot.current(tmp_path) == old


def test_a_write_that_fails_half_way_leaves_the_old_snapshot(tmp_path: Path) -> None:
    old = publish(graph(1), tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    big = pyoxigraph.Dataset(quad for number in range(2000) for quad in graph(number))
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(InputError, match="can't be written"):
            publish(big, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert Snapshot.current(tmp_path) == old
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [old.name]


def start(home: Path, extra: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(home), str(extra)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    with child.stdout as told:
        assert told.readline() == "ready\n"
    return child


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_graph(tmp_path: Path) -> None:
    home, extra = tmp_path / "home", tmp_path / "extra"
    extra.mkdir()
    facts = extra / "facts.ttl"
    facts.write_text("")
    child = start(home, extra)
    began = time.monotonic()
    assert child.wait() == 0
    whole = time.monotonic() - began
    chance = random.Random(175)  # noqa: S311  (moments, not secrets)
    kept, replaced = 0, 0
    for attempt in range(KILLS):
        old = Snapshot.current(home)
        facts.write_text(f'<http://e.example/a> <http://e.example/b> "{attempt}" .')
        child = start(home, extra)
        time.sleep(chance.uniform(0, whole * 1.2))
        child.kill()
        child.wait()
        now = Snapshot.current(home)  # raises when anything in it is damaged
        if now == old:
            kept += 1
        else:
            replaced += 1
            assert f'"{attempt}"' in now.graph.read_text(encoding="utf-8")
    assert kept
    assert start(home, extra).wait() == 0
    assert f'"{KILLS - 1}"' in Snapshot.current(home).graph.read_text(encoding="utf-8")
    assert len(list((home / "snapshots").iterdir())) <= KEPT  # nothing half-written stays behind
