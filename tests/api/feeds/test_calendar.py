# SPDX-License-Identifier: EUPL-1.2
"""The calendar of commitments, read by a parser of other hands: complete against the annotation, valid, filtered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import vobject
from starlette.testclient import TestClient

CALENDAR = "/feeds/commitments.ics"


def events(client: TestClient, **asked: str) -> dict[str, Any]:
    """Return the events of a valid calendar, by the id of the commitment."""
    answer = client.get(CALENDAR, params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines), "folded at 75 octets, RFC 5545 3.1"
    calendar = vobject.readOne(answer.text)
    calendar.validate(raiseException=True)
    found = {event.uid.value.rpartition("/id/")[2]: event for event in calendar.contents.get("vevent", [])}
    assert len(found) == len(calendar.contents.get("vevent", [])), "no two events have one UID"
    return found


def test_every_deadline_of_the_annotation_is_in_it(client: TestClient, annotation: dict[str, Any]) -> None:
    due = {
        entity["id"]: entity["attributes"]["dueLatest"]
        for entity in annotation["entities"]
        if entity["type"] == "Commitment" and entity["attributes"].get("dueLatest")
    }
    found = events(client)
    assert {id_: event.dtstart.value.isoformat() for id_, event in found.items()} == due
    for id_, event in found.items():
        assert type(event.dtstart.value) is date, "a whole day"
        assert event.url.value == f"http://graph.test/doc/{id_}"
        assert "quote/30821-175_" in event.description.value
        assert event.dtstamp.value.utcoffset().total_seconds() == 0


@pytest.mark.parametrize(
    "asked",
    [
        {"ministry": "ocw"},
        {"kind": "reporting-promise"},
        {"state": "announced", "dueAfter": "2023-01-01"},
        {"dueBefore": "2022-12-31"},
        {"asOf": "2022-11-27"},
    ],
    ids=str,
)
def test_filters_are_those_of_the_list(client: TestClient, asked: dict[str, str]) -> None:
    items = client.get("/v1/commitments", params={"limit": "500", **asked}).json()["items"]
    listed = {item["id"] for item in items if item["due"] and item["due"]["latest"]}
    assert set(events(client, **asked)) == listed


def test_words_in_both_languages_and_what_is_overdue(client: TestClient) -> None:
    dutch, english = events(client, asOf="2024-01-01"), events(client, asOf="2024-01-01", lang="en")
    assert dutch.keys() == english.keys()
    late = [id_ for id_, event in dutch.items() if "over tijd" in event.description.value]
    assert late
    assert late == [id_ for id_, event in english.items() if "overdue" in event.description.value]
    assert all(dutch[id_].summary.value != english[id_].summary.value for id_ in dutch)


def test_what_is_wrong_is_told(client: TestClient) -> None:
    answer = client.get(CALENDAR, params={"ministry": "ocww", "dueBefore": "2022-02-30", "limit": "3"})
    assert answer.status_code == 400
    faults = {fault["name"]: fault for fault in answer.json()["errors"]}
    assert set(faults) == {"ministry", "dueBefore", "limit"}
    assert "ocw" in faults["ministry"]["suggestions"]
