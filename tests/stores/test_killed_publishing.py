# SPDX-License-Identifier: EUPL-1.2
"""Publishing to a server that is killed at any moment leaves the old graph there or the new one, never a mixture."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.stores.publishing import publish_to_server
from dreigingsgraaf.stores.remote import RemoteStore

if TYPE_CHECKING:
    from tests.stores.conftest import Server

pytestmark = pytest.mark.xdist_group("sparql-servers")

KILLS = 30
SIZE = 5_000
CHILD = """
import sys
from pathlib import Path
from dreigingsgraaf.stores.publishing import publish_to_server
print("ready", flush=True)
publish_to_server(Path(sys.argv[1]), sys.argv[2])
"""
HELD = """SELECT ?o (COUNT(*) AS ?n)
WHERE { { ?s <a:b> ?o } UNION { GRAPH ?g { ?s <a:b> ?o } } } GROUP BY ?o"""


def graph(path: Path, number: int) -> Path:
    """Write a graph whose every statement says which it is."""
    lines = (
        f'<a:{at}> <a:b> "{number}" .\n<a:{at}> <a:b> "{number}" <{ID}quote/99001-1_p{at}_0-9> .\n'
        for at in range(SIZE // 2)
    )
    path.write_text("".join(lines), encoding="utf-8")
    return path


def start(path: Path, address: str) -> subprocess.Popen[str]:
    child = subprocess.Popen([sys.executable, "-c", CHILD, path, address], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    with child.stdout as told:
        assert told.readline() == "ready\n"
    return child


def held(server: Server) -> dict[str, str]:
    with RemoteStore(server.query, timeout=60) as store:
        return {row["o"].value: row["n"].value for row in store.select(HELD)}


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_graph(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    began = time.monotonic()
    assert publish_to_server(graph(path, 0), server.update) == SIZE
    whole = time.monotonic() - began
    chance = random.Random(821)  # noqa: S311  (moments, not secrets)
    kept = 0
    for number in range(1, KILLS + 1):
        child = start(graph(path, number), server.update)
        time.sleep(chance.uniform(0, whole * 1.2))
        child.kill()
        child.wait()
        # A server that has the whole request carries it out after the kill, so an earlier number may come late.
        (found, count), *others = held(server).items()
        assert (count, others) == (str(SIZE), [])
        kept += found != str(number)
    assert kept, "no kill came before the change"
    publish_to_server(graph(path, KILLS + 1), server.update)
    assert held(server) == {str(KILLS + 1): str(SIZE)}
