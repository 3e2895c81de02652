# SPDX-License-Identifier: EUPL-1.2
"""The W3C's tests of the SPARQL 1.1 protocol and of the service description, on the real endpoint."""

from __future__ import annotations

from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from dreigingsgraaf.stores.base import GRAPH_TYPES, RESULT_TYPES

from .conftest import Endpoint
from .manifests import ProtocolTest, Request, protocol_tests
from .test_query import SUITE, cases

pytestmark = pytest.mark.xdist_group("conformance")
SD = "http://www.w3.org/ns/sparql-service-description#"
EMPTY = "http://kasei.us/2009/09/sparql/data/data0.rdf"
"""A graph that requests name and that no test describes; here it is one that the store holds."""


def protocol_cases(*, updates: bool) -> list[Any]:
    if not SUITE.exists():
        return cases()
    found = [pytest.param(test, id=test.name) for test in protocol_tests(SUITE)]
    return [param for param in found if ("/update_" in str(param.id)) is updates]


def ask(endpoint: Endpoint, asked: Request) -> Any:
    path = asked.path.replace("/sparql/", "/sparql", 1)
    return endpoint.client.request(asked.method, path, headers=dict(asked.headers), content=asked.body)


def hold(endpoint: Endpoint, test: ProtocolTest) -> None:
    graphs = dict(test.graphs)
    graphs.setdefault(EMPTY, SUITE / "protocol" / "data1.nt")
    endpoint.hold(*((name, path, name) for name, path in graphs.items()))


@pytest.mark.parametrize("test", protocol_cases(updates=False))
def test_the_w3c_s_protocol_tests(endpoint: Endpoint, test: ProtocolTest) -> None:
    hold(endpoint, test)
    for asked in test.requests:
        answer = ask(endpoint, asked)
        assert answer.status_code in asked.statuses, answer.text
        kind = answer.headers["content-type"].partition(";")[0]
        if asked.kind == "RDF":
            assert kind in GRAPH_TYPES
        elif asked.kind:
            assert kind in RESULT_TYPES
        if asked.boolean is not None:
            assert answer.json()["boolean"] is asked.boolean


@pytest.mark.parametrize("test", protocol_cases(updates=True))
def test_updates_are_refused(endpoint: Endpoint, test: ProtocolTest) -> None:
    hold(endpoint, test)
    answer = ask(endpoint, test.requests[0])
    assert answer.status_code == 403
    assert "alleen worden gevraagd" in answer.json()["detail"]


def test_the_w3c_s_service_description_tests(endpoint: Endpoint) -> None:
    """Three tests in words: it is RDF, it names the endpoint, and it fits the vocabulary's domains and ranges."""
    answer = endpoint.client.get("/sparql")
    kind = pyoxigraph.RdfFormat.from_media_type(answer.headers["content-type"])
    assert kind
    store = pyoxigraph.Store()
    store.load(answer.content, format=kind)
    (told,) = store.quads_for_pattern(None, NamedNode(f"{SD}endpoint"), None)
    assert told.object == NamedNode("http://suite.test/sparql")
    for name in ("endpoint", "supportedLanguage", "resultFormat", "feature", "defaultDataset"):
        for quad in store.quads_for_pattern(None, NamedNode(SD + name), None):
            assert not isinstance(quad.object, pyoxigraph.Literal), "the range is a class"
            assert quad.subject == told.subject, "the domain is sd:Service"
    assert list(store.quads_for_pattern(told.subject, None, NamedNode(f"{SD}Service")))
