# SPDX-License-Identifier: EUPL-1.2
"""What the network of a graph holds, and that every format carries all of it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest
from lxml import etree

from dreigingsgraaf.export import FORMATS
from dreigingsgraaf.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network, read_network
from dreigingsgraaf.stores.embedded import EmbeddedStore

GRAPH = Path(__file__).with_name("graph.trig")
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    quads = pyoxigraph.parse(GRAPH.read_bytes(), pyoxigraph.RdfFormat.TRIG)
    return EmbeddedStore.from_dataset(pyoxigraph.Dataset(quads))


@pytest.fixture(scope="module")
def network(store: EmbeddedStore) -> Network:
    return read_network(store)


def test_nodes_are_what_a_quote_speaks_of(network: Network) -> None:
    assert [node.id for node in network.nodes] == [
        "accent/3", "kamerstuk/99001-1", "law/wet-x", "measure/meldpunt", "threat/druk", "threat/obi",
    ]  # fmt: skip


def test_parallel_relations_stay_apart_and_a_repeated_one_weighs_more(network: Network) -> None:
    weights = {(edge.source, edge.kind, edge.target): edge.weight for edge in network.edges}
    assert weights == {
        ("measure/meldpunt", "addresses", "threat/obi"): 2.0,
        ("measure/meldpunt", "basedOn", "law/wet-x"): 1.0,
        ("measure/meldpunt", "concernsLaw", "law/wet-x"): 1.0,
        ("measure/meldpunt", "underAccent", "accent/3"): 1.0,
        ("threat/druk", "broader", "threat/obi"): 1.0,
    }


def test_a_relation_is_explicit_when_one_of_its_quotes_is(network: Network) -> None:
    certainty = {edge.kind: edge.columns["certainty"] for edge in network.edges}
    assert certainty["addresses"] == "explicit"
    assert certainty["underAccent"] == "inferred"


def test_columns_of_a_measure(network: Network) -> None:
    node = next(node for node in network.nodes if node.id == "measure/meldpunt")
    assert node.columns | {"label_nl": "", "label_en": ""} == {
        "type": "Measure", "label_nl": "", "label_en": "", "measure_type": "desk", "status": "announced",
        "iri": "https://w3id.org/dreigingsgraaf/id/measure/meldpunt", "cross_cutting": False, "accent": "3",
        "start": "2021-21", "start_year": 2021, "planned": "2023-01/2023-03", "evidence_count": 5,
    }  # fmt: skip
    assert len(node.label) <= 62
    assert str(node.columns["label_nl"]).startswith(node.label.removesuffix(" …"))


def test_labels_follow_the_language(store: EmbeddedStore) -> None:
    english = read_network(store, "en")
    assert {node.label for node in english.nodes} >= {"X Act", "Countering interference"}
    assert {edge.label for edge in english.edges} >= {"addresses", "is narrower than"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(store: EmbeddedStore, name: str) -> None:
    assert FORMATS[name].write(store) == FORMATS[name].write(store)


def test_gexf_is_valid_apart_from_its_looks_and_title(store: EmbeddedStore, suites: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(suites / "gexf" / "gexf.xsd")))
    for name in ("gexf", "gexf-dynamic"):
        document = etree.fromstring(FORMATS[name].write(store))
        # The published schema lacks the title that Gephi imports, and refuses the looks that Gephi writes itself.
        left_out = document.findall(".//{http://gexf.net/1.3/viz}*") + document.findall(
            f".//{GEXF}meta/{GEXF}title"
        )
        for element in left_out:
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
        assert schema.validate(document), schema.error_log


def test_gexf_holds_everything(network: Network) -> None:
    document = ET.fromstring(FORMATS["gexf"].serialise(network))
    titles = [item.get("title") for item in document.iter(f"{GEXF}attribute")]
    assert titles == [*NODE_COLUMNS, *EDGE_COLUMNS]
    edges = list(document.iter(f"{GEXF}edge"))
    assert Counter(edge.get("kind") for edge in edges) == Counter(edge.kind for edge in network.edges)
    assert sum(float(edge.get("weight") or 0) for edge in edges) == sum(edge.weight for edge in network.edges)
    assert not document.findall(".//*[@a]"), "an alpha channel makes Gephi Lite ignore a colour"


def test_an_edge_lies_within_the_span_of_its_nodes(network: Network) -> None:
    spans = {node.id: node.span for node in network.nodes}
    for edge in network.edges:
        for end in (edge.source, edge.target):
            first = spans[end].first
            assert first is not None
            assert edge.span.first is not None
            assert first <= edge.span.first


def test_csv_holds_everything_and_no_formula(network: Network) -> None:
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["csv"].serialise(network)))
    nodes = list(csv.DictReader(io.StringIO(archive.read("nodes.csv").decode())))
    edges = list(csv.DictReader(io.StringIO(archive.read("edges.csv").decode())))
    assert [node["Id"] for node in nodes] == [node.id for node in network.nodes]
    assert [(edge["Kind"], edge["Type"]) for edge in edges] == [
        (edge.kind, "Directed") for edge in network.edges
    ]
    cells = [cell for line in nodes + edges for cell in line.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=1+1") for cell in cells)
