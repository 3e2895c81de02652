# SPDX-License-Identifier: EUPL-1.2
"""Every resource lists all of its class and nothing else; every filter finds what is stated, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import Dataset
from starlette.testclient import TestClient

from api.rest.filters import Filter
from api.rest.resource import Resource
from api.rest.table import RESOURCES
from api.service import Edition, Service
from dreigingsgraaf import resources
from dreigingsgraaf.catalogue import Kind
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.namespaces import DG, compact

from . import oracle

FILTERED = [
    (resource, filter_) for resource in RESOURCES for filter_ in resource.filters if filter_.properties
]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The graph, as it was built."""
    return build_graph(resources.folder("ontology"), resources.folder("data"))


@pytest.fixture
def edition(service: Service) -> Iterator[Edition]:
    """What is in service."""
    with service.lease() as held:
        yield held


def page(client: TestClient, path: str, **query: str) -> dict[str, Any]:
    """Return the one page of a list."""
    answer = client.get(f"/v1/{path}", params={"limit": "500", **query})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert told["total"] == len(told["items"])
    assert told["next"] is None
    return told


def listed(client: TestClient, path: str, **query: str) -> list[str]:
    """Return the ids on the one page of a list."""
    return [item["id"] for item in page(client, path, **query)["items"]]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_a_list_is_complete_and_in_order(client: TestClient, edition: Edition, resource: Resource) -> None:
    expected = oracle.members(resource, edition.names)
    assert expected
    found = listed(client, resource.path)
    assert (sorted(found) if resource.has_deadlines else found) == expected


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_an_item_is_the_same_alone(client: TestClient, resource: Resource) -> None:
    together = page(client, resource.path)["items"]
    assert any(item["id"] == resource.example for item in together)
    for item in together[:10]:
        alone = client.get(f"/v1/{resource.path}/{item['id'].partition('/')[2]}")
        assert alone.json() == item
        assert item["label"]["nl"]
        assert item["label"]["en"]
        assert item["links"]["self"].endswith(f"/v1/{resource.path}/{item['id'].partition('/')[2]}")


@pytest.mark.parametrize(
    ("resource", "filter_"), FILTERED, ids=lambda one: getattr(one, "path", getattr(one, "name", ""))
)
def test_a_filter_finds_what_is_stated(
    client: TestClient, edition: Edition, dataset: Dataset, resource: Resource, filter_: Filter
) -> None:
    target = filter_.parameter.target
    members = {entity.iri for entity in edition.names.of(DG + resource.class_)}
    tried = 0
    example = edition.names.find(str(filter_.parameter.example), target)
    for value in [*example, *edition.names.of(target)[:60]]:
        wanted = {value.iri}
        if filter_.is_tree:
            wanted = oracle.with_narrower(wanted, dataset)
        expected = members & oracle.found(filter_, wanted, dataset)
        shown = page(client, resource.path, **{filter_.name: value.id})["items"]
        found = [item["id"] for item in shown]
        assert (sorted(found) if resource.has_deadlines else found) == oracle.ids(expected), value.id
        tried += bool(expected)
        if filter_.query != "by-description":
            for item in shown:
                assert item["evidence"], item["id"]
        if tried >= 6:
            break
    if filter_.parameter.example:
        assert tried, "no value finds anything"


@pytest.mark.parametrize(
    ("resource", "filter_"),
    [
        (resource, filter_)
        for resource in RESOURCES
        for filter_ in resource.filters
        if filter_.parameter.example
    ],
    ids=lambda one: getattr(one, "path", getattr(one, "name", "")),
)
def test_the_example_of_a_filter_finds_something(
    client: TestClient, resource: Resource, filter_: Filter
) -> None:
    assert listed(client, resource.path, **{filter_.name: str(filter_.parameter.example)})


@pytest.mark.parametrize("kind", ["ministry", "agency", "service", "institute", "int", "org"])
def test_organisations_are_filtered_by_their_kind(client: TestClient, kind: str) -> None:
    every = listed(client, "organisations")
    assert listed(client, "organisations", kind=kind) == [id_ for id_ in every if id_.startswith(f"{kind}/")]


NESTED = [resource for resource in RESOURCES if resource.measures]


@pytest.mark.parametrize("resource", NESTED, ids=lambda resource: resource.path)
def test_the_measures_of_an_item_are_those_of_the_filter(client: TestClient, resource: Resource) -> None:
    total = 0
    for id_ in [resource.example, *listed(client, resource.path)[:5]]:
        slug = id_.partition("/")[2]
        nested = page(client, f"{resource.path}/{slug}/measures")
        assert nested == page(client, "measures", **{resource.measures: id_})
        total += nested["total"]
    assert total


def test_the_role_narrows_the_ministry(client: TestClient) -> None:
    every = page(client, "measures", ministry="bzk")["items"]
    for role, relation in (("responsible", "responsible"), ("involved", "involves")):
        narrowed = listed(client, "measures", ministry="bzk", role=role)
        assert narrowed == [
            item["id"]
            for item in every
            if any(one["id"] == "ministry/bzk" and one["relation"] == relation for one in item["ministries"])
        ]
    for role in ("commissioner", "executor", "coordinator"):
        found = 0
        for item in page(client, "measures", organisation="NCTV", role=role)["items"]:
            roles = {
                e.get("role")
                for one in item["organisations"]
                if one["id"] == "agency/nctv"
                for e in one["evidence"]
            }
            assert role in roles
            found += 1
        assert found or role != "coordinator"


@pytest.mark.parametrize("word", ["kennisveiligheid", "KENNIS", "knowledge security", "vifo"])
def test_q_searches_the_labels(client: TestClient, edition: Edition, word: str) -> None:
    found = listed(client, "measures", q=word)
    assert found == [entity.id for entity in edition.names.search(word) if entity.type == "measure"]
    assert found


def test_commitments_by_deadline_are_ordered_and_complete(
    client: TestClient, annotation: dict[str, Any]
) -> None:
    due = {
        entity["id"]: entity["attributes"]["dueLatest"]
        for entity in annotation["entities"]
        if entity["type"] == "Commitment" and entity["attributes"].get("dueLatest")
    }
    assert due
    everything = page(client, "commitments")["items"]
    days = [(item["due"] or {}).get("latest") or "9999" for item in everything]
    assert days == sorted(days), "what has no deadline comes last"
    items = page(client, "commitments", dueBefore="2099-12-31")["items"]
    assert items[0]["id"] == everything[0]["id"]
    assert {item["id"]: item["due"]["latest"] for item in items} == due
    assert [item["due"]["latest"] for item in items] == sorted(due.values())
    bounded = listed(client, "commitments", dueBefore="2099-12-31", dueAfter="1999-01-01")
    assert bounded == [item["id"] for item in items if item["due"]["earliest"]], (
        "an open beginning may be earlier"
    )
    middle = sorted(due.values())[len(due) // 2]
    early = listed(client, "commitments", dueBefore=middle)
    assert set(early) == {id_ for id_, latest in due.items() if latest <= middle}
    for item in page(client, "commitments", dueAfter=middle)["items"]:
        assert item["due"]["earliest"] >= middle


@pytest.mark.parametrize("day", ["2022-11-28", "2022-12-25", "2023-02-01", "2024-01-01", "2099-01-01"])
def test_overdue_follows_from_the_deadline_and_the_day(
    client: TestClient, annotation: dict[str, Any], day: str
) -> None:
    done = {"carried-out", "declined", "answered"}
    late = {
        entity["id"]
        for entity in annotation["entities"]
        if entity["type"] == "Commitment"
        and (entity["attributes"].get("dueLatest") or "9999") < day
        and entity["attributes"]["state"] not in done
    }
    items = page(client, "commitments", asOf=day)["items"]
    assert {item["id"] for item in items if item["overdue"]} == late
    assert len(late) > 2 or day < "2024"
    assert all(item["overdue"] is None for item in page(client, "commitments")["items"])


def test_commitments_of_a_ministry(client: TestClient) -> None:
    posts = {
        person["id"]: {ministry["id"] for ministry in person["ministries"]}
        for person in page(client, "persons")["items"]
    }
    leads = {
        measure["id"]: {one["id"] for one in measure["ministries"] if one["relation"] == "responsible"}
        for measure in page(client, "measures")["items"]
    }
    expected: dict[str, set[str]] = {}
    for item in page(client, "commitments")["items"]:
        tied = [posts.get(one["id"], set()) for one in item["madeBy"]]
        tied += [leads.get(one["id"], set()) for one in item["about"]]
        for ministry in set().union(*tied):
            expected.setdefault(ministry, set()).add(item["id"])
    assert len(expected) > 2
    for ministry in listed(client, "organisations", kind="ministry"):
        assert set(listed(client, "commitments", ministry=ministry)) == expected.get(ministry, set())


def test_the_day_decides_on_names_and_legal_force(client: TestClient) -> None:
    def on(day: str) -> tuple[str, str, bool]:
        law = client.get("/v1/laws/wet-vifo", params={"asOf": day}).json()
        ministry = client.get("/v1/organisations/ezk", params={"asOf": day}).json()
        return law["status"]["id"], ministry["label"]["nl"], law["inForce"]

    adopted = "law-status/adopted"
    assert on("2022-11-28") == (adopted, "Ministerie van Economische Zaken en Klimaat", False)
    assert on("2025-01-01") == (adopted, "Ministerie van Economische Zaken", True)


def test_every_statement_is_shown_with_its_quotes(client: TestClient, dataset: Dataset) -> None:
    """Each statement about a measure stands in its item, under the property's name, with exactly its quotes."""
    stated: dict[str, set[tuple[str, str, str]]] = {}
    for quad in dataset:
        if str(getattr(quad.graph_name, "value", "")).startswith(
            oracle.QUOTES
        ) and quad.predicate.value.startswith(DG):
            told = (
                quad.predicate.value.removeprefix(DG),
                compact(quad.object.value),
                compact(quad.graph_name.value),
            )
            stated.setdefault(compact(quad.subject.value), set()).add(told)
    for item in page(client, "measures")["items"]:
        shown = set()
        for name, value in item.items():
            if name in ("evidence", "links", "parts", "principles", "commitmentsAbout"):
                continue
            for thing in value if isinstance(value, list) else [value]:
                if isinstance(thing, dict) and "evidence" in thing:
                    said = thing.get("id", thing.get("edtf"))
                    shown |= {(thing.get("relation", name), said, one["id"]) for one in thing["evidence"]}
        wanted = {told for told in stated[item["id"]] if told[0] != "dateText"}
        assert shown == wanted, item["id"]


def test_an_item_says_where_its_rdf_is(client: TestClient) -> None:
    answer = client.get("/v1/threats/obi")
    for link in answer.headers["link"].split(", "):
        place, relation, media_type = link.split("; ")
        assert relation == 'rel="alternate"'
        described = client.get(place.strip("<>"))
        assert described.headers["content-type"].startswith(media_type.partition('"')[2].strip('"'))
        assert answer.json()["id"].partition("/")[2] in described.text, "prefixed or whole"


def test_concepts_are_named_too(client: TestClient) -> None:
    assert [f.parameter.kind for f in RESOURCES[0].filters].count(Kind.CONCEPT) == 3
    assert listed(client, "measures", status="in voorbereiding") == listed(
        client, "measures", status="in-preparation"
    )
