# SPDX-License-Identifier: EUPL-1.2
"""Deadlines of commitments as a calendar (RFC 5545, with the properties for subscribing of RFC 7986).

A deadline is an event of a whole day: the last day on which the commitment can still be met. What has no such day,
like «soon», can't stand in a calendar; the list of commitments has it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from icalendar import Calendar, Event, vDuration, vUri

from dreigingsgraaf import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_WORDS: Final = {
    "nl": {
        "name": "Toezeggingen over statelijke dreigingen", "state": "Stand", "due": "Termijn", "from": "vroegst",
        "to": "uiterlijk", "overdue": "over tijd", "place": "Vindplaats",
    },
    "en": {
        "name": "Commitments on state threats", "state": "State", "due": "Due", "from": "at the earliest",
        "to": "at the latest", "overdue": "overdue", "place": "Evidence",
    },
}  # fmt: skip
_REFRESH: Final = timedelta(days=1)


def write_calendar(
    items: Sequence[dict[str, Any]], lang: str, public: str, address: str, updated: datetime
) -> bytes:
    """Return the calendar of the commitments among these that have a last day.

    Args:
        items: commitments, as the list of them shows them.
        lang: language of the words, nl or en.
        public: address of the server.
        address: of the calendar itself.
        updated: when what it tells was published; in UTC.
    """
    words = _WORDS[lang]
    calendar = Calendar()
    calendar.add("prodid", f"-//dreigingsgraaf//{__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", words["name"])
    calendar.add("x-wr-calname", words["name"])
    calendar.add("source", vUri(address))
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    for item in items:
        if item["due"] and item["due"]["latest"]:
            calendar.add_component(_event(item, lang, public, updated))
    content: bytes = calendar.to_ical()
    return content


def _event(item: dict[str, Any], lang: str, public: str, updated: datetime) -> Event:
    page = f"{public}/doc/{item['id']}"
    event = Event()
    event.add("uid", item["iri"])
    event.add("dtstamp", updated)
    event.add("dtstart", date.fromisoformat(item["due"]["latest"]))
    event.add("summary", item["label"][lang])
    event.add("description", "\n".join([*_description(item, lang), page]))
    event.add("url", vUri(page))
    if item["kind"]:
        event.add("categories", [item["kind"]["label"][lang]])
    event.add("transp", "TRANSPARENT")
    return event


def _description(item: dict[str, Any], lang: str) -> list[str]:
    words, due = _WORDS[lang], item["due"]
    states = [item["state"]["label"][lang]] if item["state"] else []
    if item["overdue"]:
        states.append(words["overdue"])
    when = [due["edtf"]]
    if due["earliest"] and due["earliest"] != due["latest"]:
        when.append(f"{words['from']} {due['earliest']}")
    when.append(f"{words['to']} {due['latest']}")
    lines = [f"{words['state']}: {', '.join(states)}", f"{words['due']}: {', '.join(when)}"]
    return lines + [
        f"{words['place']}: {one['id']}" + (f" {one['link']}" if one["link"] else "")
        for one in due["evidence"]
    ]
