# SPDX-License-Identifier: EUPL-1.2
"""Gephi's own importer opens the exports, and finds every node, edge, attribute and weight (needs Java and Maven)."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from dreigingsgraaf.export import FORMATS
from dreigingsgraaf.export.network import Network, read_network
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.embedded import EmbeddedStore
from tests.tools import maven_jars

HERE = Path(__file__).parent
pytestmark = pytest.mark.xdist_group("gephi")


def synthetic() -> pyoxigraph.Dataset:
    return pyoxigraph.Dataset(pyoxigraph.parse((HERE / "graph.trig").read_bytes(), pyoxigraph.RdfFormat.TRIG))


def curated() -> pyoxigraph.Dataset:
    return build_graph(folder("ontology"), folder("data"))


def census(file: Path) -> dict[str, str]:
    """Open a file as Gephi does, and return what came out of it."""
    jars = maven_jars(HERE / "gephi", "opening exports in Gephi's importer")
    command = [
        "java", "-Djava.awt.headless=true", f"-Duser.home={file.parent}", "-cp", f"{jars}/*",
        str(HERE / "gephi" / "GephiCensus.java"), str(file),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return dict(line.split("\t", 1) for line in done.stdout.splitlines())


def expected(network: Network) -> dict[str, str]:
    """Say what an importer must find: counts of everything in the network."""
    counts: Counter[str] = Counter()
    for node in network.nodes:
        counts.update(f"node value {name}" for name in node.columns)
    for edge in network.edges:
        counts[f"edge kind {edge.kind}"] += 1
        counts.update(f"edge value {name}" for name in edge.columns)
    total = len(network.nodes), len(network.edges)
    whole = {
        "nodes": total[0], "edges": total[1], "node label": total[0], "edge label": total[1],
        "edge directed": total[1], "node colour": total[0], "node size": total[0],
        "total weight": sum(edge.weight for edge in network.edges),
    }  # fmt: skip
    return {name: str(count) for name, count in {**counts, **whole}.items()}


@pytest.mark.parametrize("graph", [synthetic, curated], ids=["synthetic", "curated"])
@pytest.mark.parametrize("format_", ["gexf", "gexf-dynamic"])
def test_nothing_is_lost(graph: object, format_: str, tmp_path: Path) -> None:
    assert callable(graph)
    network = read_network(EmbeddedStore.from_dataset(graph()))
    file = tmp_path / "graph.gexf"
    file.write_bytes(FORMATS[format_].serialise(network))
    found = census(file)
    assert not [name for name in found if name.startswith("issue") and not name.startswith("issue INFO")], (
        found
    )
    wanted = expected(network)
    assert {name: found.get(name) for name in wanted} == wanted
    assert found["dynamic"] == ("true" if format_ == "gexf-dynamic" else "false")
    assert found["node column evidence_count"] == "Integer"
    assert found["node column cross_cutting"] == "Boolean"
