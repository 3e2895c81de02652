# SPDX-License-Identifier: EUPL-1.2
"""An assistant's client, that of the protocol's own SDK, talks to the real command over standard input and output."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import BlobResourceContents, ResourceLink, TextContent, TextResourceContents

from dreigingsgraaf import resources
from dreigingsgraaf.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anyio.from_thread import BlockingPortal

OBI = "threat/ongewenste-buitenlandse-inmenging"


class Assistant:
    """A client, called without waiting."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.client = client
        self.portal = portal

    def call(self, tool: str, **arguments: Any) -> Any:
        """Return what a tool answers; its error raises."""
        result = self.portal.call(self.client.call_tool, tool, arguments)
        if result.is_error:
            [content] = result.content
            assert isinstance(content, TextContent)
            raise LookupError(content.text)
        return result.structured_content

    def refused(self, tool: str, **arguments: Any) -> str:
        """Return what is told of a call that is refused."""
        with pytest.raises(LookupError) as told:
            self.call(tool, **arguments)
        return str(told.value)


@pytest.fixture(scope="module")
def assistant(home: Path) -> Iterator[Assistant]:
    """A client of `dreigingsgraaf mcp`."""
    arguments = ["-m", "dreigingsgraaf", "mcp", "--home", str(home)]
    command = StdioServerParameters(
        command=sys.executable,
        args=arguments,
        env={**os.environ, "DG_WORKERS": "1", "DG_QUERY_DEADLINE": "5"},
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(stdio_client(command))) as client,
    ):
        yield Assistant(portal, client)


def test_every_tool_only_reads_and_says_what_it_is_for(assistant: Assistant) -> None:
    tools = assistant.portal.call(assistant.client.list_tools).tools
    assert {tool.name for tool in tools} == {
        "ask",
        "questions",
        "query",
        "sparql",
        "resolve",
        "explain",
        "export",
    }
    for tool in tools:
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint is True


def test_a_question_in_plain_words(assistant: Assistant) -> None:
    told = assistant.call("ask", question="welke maatregelen adresseren OBI?")
    assert told["reading"]["query"] == "measures-by-threat"
    asked = assistant.call("query", name="measures-by-threat", parameters={"threat": "obi"})
    assert told["items"] == asked["items"]
    assert told["total"] == asked["total"] == len(asked["items"])
    unsure = assistant.call("ask", question="Which measures do not address OBI?")
    assert (unsure["sure"], unsure["items"]) == (False, [])
    assert unsure["nearest"][0]["lacking"] == ["not"]


def test_rows_carry_evidence_and_come_in_parts(assistant: Assistant) -> None:
    whole = assistant.call("query", name="measures-by-threat", parameters={"threat": "obi"})
    part = assistant.call("query", name="measures-by-threat", parameters={"threat": "obi"}, limit=2, start=1)
    assert part["items"] == whole["items"][1:3]
    for row in whole["items"]:
        assert row["evidence"]
        assert all(one["document"] and one["passage"] and one["certainty"] for one in row["evidence"])
    assert "links" not in json.dumps(whole)


def test_the_catalogue_is_listed_by_subject(assistant: Assistant) -> None:
    every = {one["name"] for one in assistant.call("questions")["questions"]}
    assert every == {path.stem for path in resources.folder("queries").glob("*.rq")}
    some = assistant.call("questions", about="overdue")
    assert some["matched"]
    assert "overdue-commitments" in {one["name"] for one in some["questions"]} < every


def test_sparql_has_the_same_guard_and_limits(assistant: Assistant) -> None:
    prefix = "PREFIX dg: <https://w3id.org/dreigingsgraaf/ontology#> "
    counted = assistant.call("sparql", query=prefix + "SELECT (COUNT(*) AS ?n) { ?measure a dg:Measure }")
    assert int(counted["answer"]["results"]["bindings"][0]["n"]["value"]) > 100
    graph = assistant.call(
        "sparql", query=prefix + "CONSTRUCT { ?a dg:addresses ?t } WHERE { ?a dg:addresses ?t }"
    )
    assert "dg:addresses" in graph["answer"]["turtle"] or "ontology#addresses" in graph["answer"]["turtle"]
    assert "SERVICE" in assistant.refused(
        "sparql", query="SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"
    )
    assert assistant.refused("sparql", query="DELETE WHERE { ?s ?p ?o }")
    assert "line 1" in assistant.refused("sparql", query="SELECT * { ?s ?p }")
    assert "LIMIT" in assistant.refused("sparql", query="SELECT * { ?s ?p ?o }")
    assert assistant.call("sparql", query="ASK { ?s ?p ?o }")["answer"]["boolean"] is True


def test_an_endless_query_ends_and_the_next_is_answered(assistant: Assistant) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    assert assistant.refused("sparql", query=endless)
    assert assistant.call("resolve", reference="vifo")


def test_a_reference_and_a_reason(assistant: Assistant) -> None:
    [reading] = assistant.call("resolve", reference="vifo")["readings"]
    assert [one["id"] for one in reading["candidates"]] == [
        "law/wet-vifo",
        "measure/investeringstoets-wet-vifo",
    ]
    [fact] = assistant.call(
        "explain", subject="meldpunt-obi", predicate="addresses", object="hybride-dreiging"
    )["facts"]
    assert fact["stated"] is False
    assert all(premise["evidence"] for premise in fact["derivations"][0]["premises"])


def test_what_is_wrong_is_told_with_the_nearest(assistant: Assistant) -> None:
    assert "measures-by-threat" in assistant.refused("query", name="measures-by-treat")
    assert "threat" in assistant.refused("query", name="measures-by-threat", parameters={"treat": "obi"})
    refused = assistant.refused("query", name="measures-by-threat", parameters={"threat": "obj"})
    assert OBI.partition("/")[2] in refused
    assert "200" in assistant.refused("query", name="threats", limit=201)
    assert "measure/meldpunt-obi" in assistant.refused(
        "explain", subject="meldpunt-obj", predicate="addresses"
    )
    assert "threat/economische-dwang" in assistant.refused("resolve", reference="economsche dwang")
    assert "gexf" in assistant.refused("export", format="gefx")


@pytest.mark.parametrize("name", FORMATS)
def test_the_graph_as_a_file_is_linked_and_can_be_read(name: str, assistant: Assistant) -> None:
    result = assistant.portal.call(assistant.client.call_tool, "export", {"format": name, "language": "en"})
    link = next(one for one in result.content if isinstance(one, ResourceLink))
    [content] = assistant.portal.call(assistant.client.read_resource, link.uri).contents
    assert content.mime_type == link.mime_type == FORMATS[name].media_type
    if name == "csv":
        assert isinstance(content, BlobResourceContents)
    else:
        assert isinstance(content, TextResourceContents)
        assert content.text.startswith("<?xml")
    with pytest.raises(MCPError):
        assistant.portal.call(assistant.client.read_resource, "dreigingsgraaf://export/none/nl")
