# SPDX-License-Identifier: EUPL-1.2
"""The SPARQL 1.1 Protocol, as a client of any make meets it."""

from __future__ import annotations

from typing import Any

import pyoxigraph
import pytest
from starlette.testclient import TestClient

from dreigingsgraaf.namespaces import DG, ID
from dreigingsgraaf.stores.base import (
    CSV,
    GRAPH_TYPES,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    RESULT_TYPES,
    SPARQL_JSON,
    SPARQL_XML,
    TSV,
    TURTLE,
)
from dreigingsgraaf.stores.embedded import EmbeddedStore

ASK = "ASK { ?measure a <" + DG + "Measure> }"
SELECT = "SELECT ?measure WHERE { ?measure a <" + DG + "Measure> } ORDER BY ?measure LIMIT 2"
CONSTRUCT = "CONSTRUCT WHERE { <" + ID + "accent/1> ?property ?value }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.get("/sparql", params={"query": ASK}),
        lambda client: client.post("/sparql", data={"query": ASK}),
        lambda client: client.post("/sparql", content=ASK, headers=QUERY),
        lambda client: client.post(
            "/sparql", content=ASK, headers={"Content-Type": "Application/SPARQL-query; charset=UTF-8"}
        ),
        lambda client: client.get("/sparql", params={"query": ASK, "format": "json", "output": "json"}),
    ],
)
def test_a_query_comes_in_any_way_of_the_protocol(client: TestClient, send: Any) -> None:
    answer = send(client)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == SPARQL_JSON
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, None, SPARQL_JSON),
        (SELECT, "*/*", SPARQL_JSON),
        (SELECT, SPARQL_XML, SPARQL_XML),
        (SELECT, "text/csv", CSV),
        (SELECT, TSV, TSV),
        (SELECT, "application/json", "application/json"),
        (SELECT, "text/turtle, application/xml;q=0.3", "application/xml"),
        (SELECT, "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        (ASK, "text/xml", "text/xml"),
        (CONSTRUCT, None, TURTLE),
        (CONSTRUCT, f"{SPARQL_JSON}, {N_TRIPLES};q=0.1", N_TRIPLES),
        (CONSTRUCT, JSON_LD, JSON_LD),
        (CONSTRUCT, "application/json", "application/json"),
        (CONSTRUCT, "application/*", N_TRIPLES),
        ("DESCRIBE <" + ID + "accent/1>", RDF_XML, RDF_XML),
        ("PREFIX select: <x:> construct { ?s select:p ?o } WHERE { ?s ?p ?o } LIMIT 1", "text/*", TURTLE),
    ],
)
def test_the_answer_has_the_type_that_fits_query_and_client(
    client: TestClient, query: str, accept: str | None, expected: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/sparql", params={"query": query}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == expected
    assert answer.content


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, TURTLE), (CONSTRUCT, "text/csv"), (ASK, "image/png"), (SELECT, "*/*;q=0")]
)
def test_no_fitting_type_is_406_and_names_those_there_are(
    client: TestClient, query: str, accept: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert (TURTLE if query is CONSTRUCT else SPARQL_JSON) in answer.text


@pytest.mark.parametrize(
    ("send", "status", "detail"),
    [
        (lambda c: c.get("/sparql?query=ASK{}&query=ASK{}"), 400, "er stonden er 2"),
        (lambda c: c.post("/sparql?query=ASK{}", content=ASK, headers=QUERY), 400, "er stonden er 2"),
        (lambda c: c.post("/sparql", data={"format": "json"}), 400, "er stonden er 0"),
        (lambda c: c.get("/sparql?query="), 400, "SPARQL 1.1"),
        (lambda c: c.get("/sparql?query=ASK%20%7B"), 400, "SPARQL 1.1"),
        (lambda c: c.get("/sparql?query=%ff"), 400, "Het adres bevat een code"),
        (lambda c: c.get("/sparql?" + "a=1&" * 300 + "query=ASK{}"), 400, "200 parameters"),
        (lambda c: c.post("/sparql", content=b"ASK {} # \xe9", headers=QUERY), 400, "byte 10"),
        (lambda c: c.post("/sparql", content=ASK), 415, "application/sparql-query"),
        (
            lambda c: c.post("/sparql", content=ASK, headers={"Content-Type": "text/plain"}),
            415,
            "Stuur de vraag",
        ),
        (
            lambda c: c.post(
                "/sparql",
                content=ASK.encode("utf-16"),
                headers={"Content-Type": "application/sparql-query; charset=UTF-16"},
            ),
            415,
            "UTF-8",
        ),
        (lambda c: c.post("/sparql", data={"update": "CLEAR ALL"}), 403, "Hier kan alleen worden gevraagd"),
        (lambda c: c.get("/sparql?update=CLEAR%20ALL"), 403, "Hier kan alleen worden gevraagd"),
        (
            lambda c: c.post(
                "/sparql", content="CLEAR ALL", headers={"Content-Type": "application/sparql-update"}
            ),
            403,
            "Hier kan alleen worden gevraagd",
        ),
        (
            lambda c: c.post("/sparql", data={"query": "CLEAR ALL"}),
            400,
            "Wijzigingen worden hier niet aangenomen",
        ),
        (lambda c: c.get("/sparql", params={"query": ASK, "default-graph-uri": "x:no"}), 400, "geen graaf"),
        (
            lambda c: c.get("/sparql", params={"query": ASK, "named-graph-uri": "not an IRI"}),
            400,
            "geen graaf",
        ),
        (
            lambda c: c.get("/sparql", params={"query": "ASK FROM <x:no> {}"}),
            400,
            "geen graaf in deze opslag",
        ),
        (lambda c: c.put("/sparql", content=ASK, headers=QUERY), 405, "Allow"),
        (lambda c: c.get("/sparql", params={"query": f"ASK {{ SERVICE <{DG}> {{}} }}"}), 400, "SERVICE"),
        (
            lambda c: c.get("/sparql", params={"query": "SELECT (<x:f>(1) AS ?x) {}"}),
            400,
            "<x:f> is geen functie",
        ),
        (lambda c: c.get("/sparql", params={"query": "ASK" + "{" * 60}), 413, "nest meer dan 50"),
        (lambda c: c.post("/sparql", content=" " * 100_001, headers=QUERY), 413, "100,001 tekens"),
    ],
)
def test_what_is_wrong_is_told(client: TestClient, send: Any, status: int, detail: str) -> None:
    answer = send(client)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json()["detail"]
    assert answer.json()["status"] == status


def test_relative_names_are_ours(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK { <accent/1> a <../ontology#Accent> }"})
    assert answer.json()["boolean"] is True


def test_a_syntax_error_shows_its_place(client: TestClient) -> None:
    problem = client.get("/sparql", params={"query": "SELECT *\n{ ?s x:p ?o }"}).json()
    assert problem["line"] == 2


@pytest.mark.parametrize("accept", ["text/plain", "text/csv", "text/tab-separated-values"])
def test_errors_are_text_for_those_that_read_text(client: TestClient, accept: str) -> None:
    answer = client.get("/sparql?query=ASK%20%7B", headers={"Accept": accept})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("De aanvraag klopt niet: ")


def quotes(client: TestClient) -> list[str]:
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g LIMIT 3"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return [row["g"]["value"] for row in rows]


def count(client: TestClient, pattern: str, **graphs: list[str]) -> int:
    parameters = {name.replace("_", "-"): values for name, values in graphs.items()}
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
    answers = [
        client.get("/sparql", params={"query": query, **parameters}),
        client.post("/sparql", data={"query": query, **parameters}),
        client.post("/sparql", params=parameters, content=query, headers=QUERY),
    ]
    (found,) = {int(answer.json()["results"]["bindings"][0]["n"]["value"]) for answer in answers}
    return found


def test_a_request_names_the_graphs_it_asks(client: TestClient) -> None:
    first, second, third = quotes(client)
    sizes = [count(client, f"GRAPH <{graph}> {{ ?s ?p ?o }}") for graph in (first, second, third)]
    assert all(sizes)
    assert count(client, "?s ?p ?o", default_graph_uri=[first]) == sizes[0]
    assert count(client, "?s ?p ?o", default_graph_uri=[first, second]) == sizes[0] + sizes[1]
    assert count(client, "GRAPH ?g { ?s ?p ?o }", named_graph_uri=[first, third]) == sizes[0] + sizes[2]
    assert count(client, "?s ?p ?o", named_graph_uri=[first]) == 0
    assert count(client, "GRAPH ?g { ?s ?p ?o }", default_graph_uri=[first]) == 0


def test_the_request_wins_over_the_query(client: TestClient) -> None:
    first, second, _ = quotes(client)
    query = "SELECT DISTINCT ?g FROM NAMED <" + first + "> WHERE { GRAPH ?g { ?s ?p ?o } }"  # noqa: S608
    answer = client.get("/sparql", params={"query": query, "named-graph-uri": second})
    assert [row["g"]["value"] for row in answer.json()["results"]["bindings"]] == [second]


def test_cautions_are_told_in_a_header(client: TestClient) -> None:
    query = "SELECT * WHERE {\n  GRAPH ?g { VALUES ?s { <x:a> } ?s ?p ?o } <x:b> <x:p>* ?o }"
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200
    assert answer.headers["query-caution"] == (
        "graph-scope;line=2;column=14, zero-length-path;line=2;column=45"
    )
    assert "query-caution" not in client.get("/sparql", params={"query": SELECT}).headers


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE {\n  GRAPH ?g { VALUES ?s { <x:a> } ?s ?p ?o } <x:b> <x:p>* ?o }",
        "SELECT * { SERVICE <x:there> { ?s ?p ?o } }",
        "SELECT * FROM <x:nowhere> { ?s ?p ?o }",
        "SELECT * { ?s ?p '",
        "DELETE DATA { <x:a> <x:b> <x:c> }",
        "SELECT * " + "{" * 60,
        "DESCRIBE <x:a>",
    ],
)
def test_a_long_query_is_checked_where_it_runs_with_the_same_outcome(client: TestClient, query: str) -> None:
    short, long = (
        client.get("/sparql", params={"query": text}) for text in (query, f"{query}\n# {'x' * 1000}")
    )
    told = ("query-caution", "content-type")
    assert (long.status_code, long.text) == (short.status_code, short.text)
    assert [long.headers.get(name) for name in told] == [short.headers.get(name) for name in told]


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
def test_without_a_query_the_service_describes_itself(client: TestClient, media_type: str) -> None:
    answer = client.get("/sparql", headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    kind = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert kind
    triples = {quad.triple for quad in pyoxigraph.parse(answer.content, format=kind)}
    endpoint = pyoxigraph.NamedNode("http://graph.test/sparql")
    node = pyoxigraph.NamedNode
    assert pyoxigraph.Triple(endpoint, node(f"{SD}endpoint"), endpoint) in triples
    assert pyoxigraph.Triple(endpoint, node(f"{SD}supportedLanguage"), node(f"{SD}SPARQL11Query")) in triples
    formats = [triple for triple in triples if triple.predicate == node(f"{SD}resultFormat")]
    assert len(formats) == len(RESULT_TYPES) + len(GRAPH_TYPES)


def test_void_counts_what_is_served(client: TestClient) -> None:
    answer = client.get("/.well-known/void")
    store = pyoxigraph.Store()
    store.load(answer.content, format=pyoxigraph.RdfFormat.TURTLE)
    query = """PREFIX void: <http://rdfs.org/ns/void#>
    SELECT ?n { ?part void:class <https://w3id.org/dreigingsgraaf/ontology#Measure> ; void:entities ?n }"""
    (row,) = EmbeddedStore(store).select(query)
    asked = f"SELECT (COUNT(*) AS ?n) {{ ?measure a <{DG}Measure> }}"
    rows = client.get("/sparql", params={"query": asked}).json()["results"]["bindings"]
    assert row["n"].value == rows[0]["n"]["value"]
