# SPDX-License-Identifier: EUPL-1.2
"""Every IRI leads somewhere: to a page by default, to RDF by Accept or suffix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from dreigingsgraaf.namespaces import DG, iri

if TYPE_CHECKING:
    from starlette.testclient import TestClient

FORMATS = {
    "ttl": ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
    "nt": ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
}
NAME = "measure/meldpunt-obi"
OBI = "threat/ongewenste-buitenlandse-inmenging"


@pytest.mark.parametrize(
    ("address", "accept", "place"),
    [
        (f"/id/{NAME}", "text/html", f"/doc/{NAME}"),
        (f"/id/{NAME}", "*/*", f"/doc/{NAME}"),
        (f"/id/{NAME}", "text/turtle", f"/doc/{NAME}.ttl"),
        (f"/id/{NAME}", "application/ld+json, text/html;q=0.2", f"/doc/{NAME}.jsonld"),
        (f"/id/{NAME}.rdf", "text/html", f"/doc/{NAME}.rdf"),
        (f"/id/{NAME}?lang=en", "text/html", f"/doc/{NAME}?lang=en"),
    ],
)
def test_a_name_leads_to_its_description(client: TestClient, address: str, accept: str, place: str) -> None:
    answer = client.get(address, headers={"Accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("name", "statement"),
    [
        (NAME, (iri(NAME), f"{DG}addresses", iri(OBI))),
        (
            "threat/sabotage",
            (iri("threat/sabotage-vitale-infrastructuur"), "broader", iri("threat/sabotage")),
        ),
        (
            "quote/30821-175_p91_304-366",
            (iri(NAME), f"{DG}addresses", iri(OBI)),
        ),
    ],
)
def test_a_description_holds_what_is_stated(
    client: TestClient, suffix: str, name: str, statement: tuple[str, str, str]
) -> None:
    media_type, format_ = FORMATS[suffix]
    by_suffix = client.get(f"/doc/{name}.{suffix}", headers={"Accept": "text/html"})
    by_accept = client.get(f"/doc/{name}", headers={"Accept": media_type})
    assert by_suffix.headers["content-type"].startswith(media_type)
    assert f'</doc/{name}.ttl>; rel="alternate"; type="text/turtle"' in by_suffix.headers["link"]
    graphs = [
        pyoxigraph.Dataset(pyoxigraph.parse(answer.content, format=format_))
        for answer in (by_suffix, by_accept)
    ]
    assert graphs[0] == graphs[1]
    subject, predicate, value = statement
    found = [
        quad
        for quad in graphs[0].quads_for_subject(pyoxigraph.NamedNode(subject))
        if quad.predicate.value.endswith(predicate) and quad.object == pyoxigraph.NamedNode(value)
    ]
    assert found


def test_turtle_is_for_people(client: TestClient) -> None:
    told = client.get(f"/doc/{NAME}.ttl").text
    assert "\nmeasure:meldpunt-obi a dg:Measure ;\n" in told
    assert "  dg:addresses threat:ongewenste-buitenlandse-inmenging" in told
    assert "w3id.org" not in told.partition("\n\n")[2]


@pytest.mark.parametrize("suffix", ["jsonld", "rdf"])
def test_all_that_is_said_of_a_thing_stands_together(client: TestClient, suffix: str) -> None:
    told = client.get(f"/doc/{NAME}.{suffix}").text
    named = {"jsonld": f'"@id":"{iri(NAME)}","', "rdf": f'rdf:about="{iri(NAME)}"'}
    assert told.count(named[suffix]) == 1


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_ontology_can_be_had(client: TestClient, suffix: str) -> None:
    media_type, format_ = FORMATS[suffix]
    answer = client.get(f"/ontology.{suffix}")
    assert answer.headers["content-type"].startswith(media_type)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(answer.content, format=format_))
    assert list(dataset.quads_for_subject(pyoxigraph.NamedNode(f"{DG}Measure")))
    assert (
        client.get("/ontology", headers={"Accept": media_type}).headers["content-type"].startswith(media_type)
    )


@pytest.mark.parametrize(
    ("address", "accept", "status"),
    [
        ("/doc/measure/nergens.ttl", "*/*", 404),
        ("/doc/quote/30821-175_p36_1-2", "text/html", 404),
        ("/doc/quote/30821-175_p36_1-2.ttl", "*/*", 404),
        ("/doc/measure/meldpunt-obi.exe", "*/*", 404),
        ("/id/measure/meldpunt-obi.exe", "*/*", 404),
        ("/doc/measure/x%3E%20y.ttl", "*/*", 404),
        ("/doc/measure/meldpunt-obi", "image/png", 406),
        ("/ontology.exe", "*/*", 404),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, address: str, accept: str, status: int) -> None:
    assert client.get(address, headers={"Accept": accept}).status_code == status
