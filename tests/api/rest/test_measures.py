# SPDX-License-Identifier: EUPL-1.2
"""`/v1/measures`: what addresses a threat, by every name of it, and the same from SPARQL and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dreigingsgraaf.namespaces import PREFIXES

OBI = "threat/ongewenste-buitenlandse-inmenging"


def ids(client: TestClient, path: str, **query: str) -> list[str]:
    """Return the ids on the one page that a list has."""
    answer = client.get(path, params={"limit": "500", **query})
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert page["next"] is None
    assert page["total"] == len(page["items"])
    return [item["id"] for item in page["items"]]


def narrower(annotation: dict[str, Any], threat: str) -> set[str]:
    """Return a threat and all that the annotation places below it."""
    found = {threat}
    while (
        more := {
            relation["s"]
            for relation in annotation["relations"]
            if relation["p"] == "broader" and relation["o"] in found
        }
        - found
    ):
        found |= more
    return found


def test_the_measures_of_the_annotation_address_obi(client: TestClient, annotation: dict[str, Any]) -> None:
    threats = narrower(annotation, OBI)
    expected = {
        relation["s"]
        for relation in annotation["relations"]
        if relation["p"] == "addresses" and relation["o"] in threats
    }
    assert set(ids(client, "/v1/measures", addresses="obi")) == expected


def test_sparql_and_the_command_line_give_the_same_set(client: TestClient, home: Path) -> None:
    query = (
        f"PREFIX dg: <{PREFIXES['dg']}> PREFIX skos: <{PREFIXES['skos']}> PREFIX threat: <{PREFIXES['threat']}> "
        "SELECT DISTINCT ?measure { "
        "?measure dg:addresses/skos:broader* threat:ongewenste-buitenlandse-inmenging } ORDER BY ?measure"
    )
    answer = client.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"}
    )
    from_sparql = [row["measure"]["value"] for row in answer.json()["results"]["bindings"]]
    command = [str(Path(sys.executable).with_name("dreigingsgraaf")), "query", "measures-by-threat"]
    command += ["--threat", "obi", "--format", "json", "--home", str(home)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    from_command = {row["measure"]["value"] for row in json.loads(told.stdout)["results"]["bindings"]}
    listed = client.get("/v1/measures?addresses=obi&limit=500").json()["items"]
    assert [item["iri"] for item in listed] == from_sparql
    assert {item["iri"] for item in listed} == from_command


def test_each_comes_with_the_evidence_for_what_was_asked(client: TestClient) -> None:
    for item in client.get("/v1/measures?addresses=obi&limit=500").json()["items"]:
        asked = [thing for thing in item["threats"] if thing["evidence"]]
        first = item["evidence"][0]
        assert any(first in thing["evidence"] for thing in asked), item["id"]
        assert first["document"] == "kamerstuk/30821-175"
        assert first["passage"].startswith("passage/30821-175_")
        assert 0 <= first["range"]["start"] < first["range"]["end"]
        assert first["certainty"] in ("explicit", "inferred")
        assert first["basis"]
        assert first["link"] == "https://zoek.officielebekendmakingen.nl/kst-30821-175.html"
        assert first["quote"] is None, "no letter was linked"


@pytest.mark.parametrize(
    "name",
    [
        "obi",
        "OBI",
        "ongewenste-buitenlandse-inmenging",
        OBI,
        "ongewenste buitenlandse inmenging",
        f"{PREFIXES['threat']}ongewenste-buitenlandse-inmenging",
    ],
)
def test_any_name_finds_the_threat(client: TestClient, name: str) -> None:
    assert ids(client, "/v1/measures", addresses=name) == ids(client, "/v1/measures", addresses="obi")


@pytest.mark.parametrize(
    ("parameter", "name", "canonical"),
    [
        ("law", "vifo", "law/wet-vifo"),
        ("law", "Wet veiligheidstoets investeringen, fusies en overnames (Vifo)", "law/wet-vifo"),
        ("law", "abro", "law/abro"),
        ("ministry", "bzk", "ministry/bzk"),
        ("organisation", "NCTV", "agency/nctv"),
    ],
)
def test_other_names_find_what_they_should(
    client: TestClient, parameter: str, name: str, canonical: str
) -> None:
    found = ids(client, "/v1/measures", **{parameter: name})
    assert found == ids(client, "/v1/measures", **{parameter: canonical})
    assert found


def test_narrower_threats_can_be_left_out(client: TestClient) -> None:
    alone = ids(client, "/v1/measures", addresses="obi", narrower="false")
    assert set(alone) < set(ids(client, "/v1/measures", addresses="obi"))


def test_alternatives_are_separated_by_commas(client: TestClient) -> None:
    both = ids(client, "/v1/measures", ministry="bzk,ezk")
    assert both == sorted(
        {*ids(client, "/v1/measures", ministry="bzk"), *ids(client, "/v1/measures", ministry="ezk")}
    )


def test_filters_hold_together(client: TestClient) -> None:
    both = ids(client, "/v1/measures", addresses="obi", status="announced")
    assert set(both) == {*ids(client, "/v1/measures", addresses="obi")} & {
        *ids(client, "/v1/measures", status="announced")
    }
    assert both


def test_pages_are_complete_and_in_order(client: TestClient) -> None:
    whole, found, cursor = ids(client, "/v1/measures"), [], None
    assert whole == sorted(whole)
    while True:
        page = client.get(
            "/v1/measures", params={"limit": "7"} | ({"cursor": cursor} if cursor else {})
        ).json()
        assert page["total"] == len(whole)
        found += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole
