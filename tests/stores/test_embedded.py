# SPDX-License-Identifier: EUPL-1.2
"""The embedded store: whole answers in every format, standard dataset rules, and faults with their place."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph
import pytest

from dreigingsgraaf.errors import QuerySyntaxError
from dreigingsgraaf.stores import base
from dreigingsgraaf.stores.base import Term
from dreigingsgraaf.stores.embedded import EmbeddedStore

QUADS = """<http://e.example/a> <http://e.example/name> "Waakpost"@nl .
<http://e.example/a> <http://e.example/since> "2022-11-28"^^<http://www.w3.org/2001/XMLSchema#date> .
<http://e.example/a> <http://e.example/knows> <http://e.example/b> <http://e.example/graph> .
"""
SELECT = "SELECT ?value WHERE { ?a ?p ?value } ORDER BY ?p"


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    path = tmp_path / "graph.nq"
    path.write_text(QUADS, encoding="utf-8")
    return EmbeddedStore.from_nquads(path)


def test_rows_keep_language_and_datatype(store: EmbeddedStore) -> None:
    assert store.select(SELECT) == [
        {"value": Term("literal", "Waakpost", "nl")},
        {"value": Term("literal", "2022-11-28", None, "http://www.w3.org/2001/XMLSchema#date")},
    ]


@pytest.mark.parametrize("media_type", base.RESULT_TYPES)
def test_a_table_in_every_format(store: EmbeddedStore, media_type: str) -> None:
    answer = store.answer(SELECT, media_type)
    assert answer.media_type == media_type
    assert b"Waakpost" in answer.body


@pytest.mark.parametrize("media_type", base.GRAPH_TYPES)
def test_a_graph_in_every_format(store: EmbeddedStore, media_type: str) -> None:
    answer = store.answer("CONSTRUCT WHERE { ?a ?p ?o }", media_type)
    assert answer.media_type == media_type
    form = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert form
    assert len(list(pyoxigraph.parse(answer.body, format=form))) == 2


def test_an_empty_graph_is_bytes_too(store: EmbeddedStore) -> None:
    assert store.answer("CONSTRUCT WHERE { ?a <http://e.example/none> ?o }", base.N_TRIPLES).body == b""


@pytest.mark.parametrize("media_type", base.RESULT_TYPES)
def test_a_verdict_in_every_format(store: EmbeddedStore, media_type: str) -> None:
    assert b"true" in store.answer("ASK { ?a ?p ?o }", media_type).body


def test_a_type_of_the_wrong_family_is_replaced(store: EmbeddedStore) -> None:
    assert store.answer(SELECT, base.TURTLE).media_type == base.SPARQL_JSON
    assert store.answer("CONSTRUCT WHERE { ?a ?p ?o }", base.CSV).media_type == base.TURTLE


def test_the_default_graph_is_no_union(store: EmbeddedStore) -> None:
    assert not store.ask("ASK { ?a <http://e.example/knows> ?b }")
    assert store.ask("ASK { GRAPH ?g { ?a <http://e.example/knows> ?b } }")
    assert store.ask("ASK FROM <http://e.example/graph> { ?a <http://e.example/knows> ?b }")


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("SELECT ?a WHERE { ?a ?b }", 1),
        ("SELECT ?a\nWHERE {\n  ?a nope:b ?c }", 3),
        ("INSERT DATA { <a:a> <a:b> 1 }", 1),
        ("", 1),
    ],
)
def test_a_fault_has_its_place(store: EmbeddedStore, query: str, line: int) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.answer(query)
    assert caught.value.line == line, caught.value
    assert caught.value.column >= 1
    assert caught.value.hint


def test_an_unknown_prefix_is_told_in_words(store: EmbeddedStore) -> None:
    with pytest.raises(QuerySyntaxError, match="a prefix that isn't declared"):
        store.answer("SELECT * WHERE { ?a nope:b ?c }")


def test_a_dataset_can_be_asked_as_well() -> None:
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(QUADS, format=pyoxigraph.RdfFormat.N_QUADS))
    with EmbeddedStore.from_dataset(dataset) as store:
        assert len(store) == 3
        count = json.loads(store.answer("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }").body)
    assert count["results"]["bindings"][0]["n"]["value"] == "1"
