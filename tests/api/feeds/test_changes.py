# SPDX-License-Identifier: EUPL-1.2
"""What changed between three snapshots, over REST and as a feed that others' parsers read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import feedparser
import pytest
from lxml import etree
from starlette.testclient import TestClient

from api.history import History
from dreigingsgraaf.catalogue import ParametersError
from dreigingsgraaf.difference import changes
from dreigingsgraaf.graph.snapshot import Snapshot

from ...three_letters import graph

ATOM = "{http://www.w3.org/2005/Atom}"


def listed(client: TestClient, **asked: str) -> dict[str, Any]:
    """Return the changes that somebody asks for."""
    answer = client.get("/v1/changes", params={"limit": "500", **asked})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert told["total"] == len(told["items"])
    return told


def test_without_arguments_it_is_the_newest_step(letters: TestClient, snapshots: list[Snapshot]) -> None:
    told = listed(letters)
    assert (told["since"]["id"], told["until"]["id"]) == (snapshots[1].name, snapshots[2].name)
    assert told["total"] == len(changes(graph(2), graph(3)).items)
    [status] = [
        one
        for one in told["items"]
        if one["id"] == "measure/loket" and one["property"]["id"].endswith("#status")
    ]
    assert status["change"] == "changed"
    assert [value["thing"]["id"] for value in status["before"]] == ["status/operational"]
    assert [value["thing"]["id"] for value in status["after"]] == ["status/evaluated"]
    assert [quote["id"] for quote in status["after"][0]["evidence"]] == ["quote/99999-3_p1_0-9"]
    assert status["links"]["page"] == "http://graph.test/doc/measure/loket"


def test_since_and_until_name_snapshots_or_a_day(letters: TestClient, snapshots: list[Snapshot]) -> None:
    first, second, third = (snapshot.name for snapshot in snapshots)
    assert listed(letters, since=first[:12])["total"] == len(changes(graph(1), graph(3)).items)
    assert listed(letters, since=first, until=second)["total"] == len(changes(graph(1), graph(2)).items)
    assert listed(letters, since="2999-01-01")["since"]["id"] == third, "in service at the end of that day"
    assert listed(letters, since=third)["total"] == 0
    for kind in ("added", "removed", "changed", "evidence"):
        assert {one["change"] for one in listed(letters, change=kind)["items"]} <= {kind}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"since": "abcdef"}, "No snapshot of that name"),
        ({"since": "last week"}, "neither the name of a snapshot nor a day"),
        ({"until": "2020-02-30"}, "no day of the calendar"),
        ({"since": "2020-02-28"}, "the oldest is of"),
    ],
)
def test_an_unknown_snapshot_is_told(
    letters: TestClient, snapshots: list[Snapshot], asked: dict[str, str], says: str
) -> None:
    dutch = letters.get("/v1/changes", params=asked)
    answer = letters.get("/v1/changes", params=asked | {"lang": "en"})
    assert answer.status_code == dutch.status_code == 400
    assert dutch.json()["detail"] != answer.json()["detail"]
    [fault] = answer.json()["errors"]
    assert says in fault["detail"]
    assert fault["suggestions"] or "calendar" in says
    assert set(fault["suggestions"]) <= {snapshot.name[:12] for snapshot in snapshots}


def test_a_first_snapshot_has_no_changes(client: TestClient) -> None:
    assert client.get("/v1/changes").json() == {
        "since": None, "until": None, "items": [], "total": 0, "next": None
    }  # fmt: skip
    assert feedparser.parse(client.get("/feeds/changes.atom").content).entries == []


def test_where_another_server_answers_there_is_nothing_to_look_back_at() -> None:
    history = History(None)
    assert history.step(None, None) is None
    assert list(history.steps()) == []
    assert history.updated().tzinfo is not None
    with pytest.raises(ParametersError, match="keeps no snapshots"):
        history.step("abcdef", None)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_feed_is_atom_with_an_entry_for_each_thing(letters: TestClient, lang: str) -> None:
    answer = letters.get("/feeds/changes.atom", params={"lang": lang, "limit": "500"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    steps = [changes(graph(2), graph(3)), changes(graph(1), graph(2))]
    assert len(parsed.entries) == sum(len({one.subject for one in step.items}) for step in steps)
    [loket] = [one for one in parsed.entries if one.link == "http://graph.test/doc/measure/loket"][:1]
    assert "status/evaluated" in loket.content[0].value
    assert "quote/99999-3_p1_0-9" in loket.content[0].value
    assert letters.get("/feeds/changes.atom", params={"limit": "2"}).content.count(b"<entry>") == 2


def test_the_feed_keeps_to_the_structure_of_rfc_4287(letters: TestClient) -> None:
    feed = etree.fromstring(letters.get("/feeds/changes.atom?limit=500").content)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        names = [etree.QName(child).localname for child in element]
        assert all(names.count(name) == 1 for name in ("id", "title", "updated")), names
        moment = datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo is not None
        assert (element.findtext(f"{ATOM}id") or "").startswith("http://graph.test/")
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert len(set(links)) == len(links)
        assert "alternate" in {rel for rel, _type in links}
    assert feed.findtext(f"{ATOM}author/{ATOM}name"), "entries without an author need one of the feed"
    itself = [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")]
    assert itself == ["http://graph.test/feeds/changes.atom?limit=500"]
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


def test_the_pages_name_the_feeds(client: TestClient) -> None:
    page = client.get("/?lang=en", headers={"Accept": "text/html"}).text
    for kind, address in (
        ("application/atom+xml", "/feeds/changes.atom?lang=en"),
        ("text/calendar", "/feeds/commitments.ics?lang=en"),
    ):
        assert f'<link rel="alternate" type="{kind}" href="{address}"' in page
        assert client.get(address).status_code == 200
