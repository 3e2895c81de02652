# SPDX-License-Identifier: EUPL-1.2
"""Measures without a verb of their own: items below a lead-in, and rows of a table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from dreigingsgraaf.documents import Document, Metadata, Passage, PassageKind
from ingest.extract import extract

SIGNED = (("De Minister van Defensie", "A"),)
ABOUT = Metadata(dossiers=("99001",), number="1", date=date(2031, 3, 12), signatories=SIGNED)
OPENING = "De AIVD, de MIVD en de NCTV waarschuwen voor spionage en sabotage door statelijke actoren."


def proposed(*texts: tuple[int, str]) -> list[dict[str, object]]:
    passages = [
        Passage("99001-1", PassageKind.BODY, number, text, level)
        for number, (level, text) in enumerate([(0, OPENING), *texts], 1)
    ]
    found: list[dict[str, object]] = extract(Document(ABOUT, tuple(passages)))["measures"]
    return found


def told(found: Sequence[dict[str, object]], *fields: str) -> list[tuple[object, ...]]:
    return [tuple(one[field] for field in fields) for one in found]


def test_items_take_who_and_when_from_the_lead_in() -> None:
    found = proposed(
        (0, "Daarom werk ik aan:"),
        (-1, "– vergroten van het aantal wachtposten;"),
        (-1, "– een meldlijn voor schippers;"),
        (-1, "– het verkennen van een register;"),
    )
    assert told(found, "text", "status") == [
        ("vergroten van het aantal wachtposten", "continuing"),
        ("een meldlijn voor schippers", "in-preparation"),
        ("het verkennen van een register", "under-exploration"),
    ]
    assert all(one["responsible"] == ["ministry/defensie"] for one in found)


def test_what_a_lead_in_announces_is_announced_and_an_item_may_name_its_own_lead() -> None:
    found = proposed(
        (0, "Verder kies ik voor:"),
        (-1, "– opleiden van bewakers door de Douane;"),
    )
    assert told(found, "status", "responsible") == [("announced", ["agency/douane"])]


@pytest.mark.parametrize("lead", ["Verder kies ik voor:", "Voor 2032 staan drie acties op het programma:"])
def test_what_is_announced_is_so_whatever_its_own_verb_says(lead: str) -> None:
    found = proposed(
        (0, lead), (-1, "– een verkenning van een register;"), (-1, "– een meldlijn die de Kustwacht bemant;")
    )
    assert told(found, "status") == [("announced",), ("announced",)]


@pytest.mark.parametrize(
    "lead", ["Wij zien drie gevaren:", "Van bedrijven vragen wij:", "Inhoud", "De motie verzoekt:"]
)
def test_other_lists_hold_no_measures(lead: str) -> None:
    assert proposed((0, lead), (-1, "– opleiden van bewakers voor havens;")) == []


def test_a_row_is_read_by_its_columns() -> None:
    found = proposed(
        (0, "Maatregel — Trekker — Planning"),
        (0, "Meldlijn voor schippers — Kustwacht — loopt"),
        (0, "Wetsvoorstel screening — JenV — in consultatie"),
        (0, "Meetboeien bij de haven — Rijkswaterstaat — 2033"),
    )
    assert told(found, "label", "responsible", "status", "measureType") == [
        ("Meldlijn voor schippers", ["agency/kustwacht"], "operational", "desk"),
        ("Wetsvoorstel screening", ["ministry/jenv"], "in-preparation", "legislation"),
        ("Meetboeien bij de haven", ["agency/rijkswaterstaat"], "announced", "monitoring-analysis"),
    ]


def test_a_table_of_something_else_holds_no_measures() -> None:
    assert proposed((0, "Land — Aantal — Jaar"), (0, "Estland — drie — 2030")) == []


def cells(*rows: str) -> list[tuple[int, str]]:
    return [(0, cell) for row in rows for cell in row.split(" | ")]


@pytest.mark.parametrize("number", [False, True])
def test_each_cell_may_be_a_passage(number: bool) -> None:  # noqa: FBT001
    table = [
        "Maatregel | Trekker | Planning",
        "Meldlijn voor schippers | Kustwacht | loopt",
        "Wetsvoorstel screening | JenV | in consultatie",
        "Uitbreiding van de toetsing (zie paragraaf 3) | EZ | 2033",
        "Meetboeien | Rijkswaterstaat | 2033",
    ]
    if number:
        table = [f"{n or 'Nr.'} | {row}" for n, row in enumerate(table)]
    found = proposed(*cells(*table), (0, "Weerbaarheid vraagt geduld."))
    assert told(found, "label", "responsible", "status") == [
        ("Meldlijn voor schippers", ["agency/kustwacht"], "operational"),
        ("Wetsvoorstel screening", ["ministry/jenv"], "in-preparation"),
        ("Meetboeien", ["agency/rijkswaterstaat"], "announced"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        ["Land | Aantal | Jaar", "Estland | drie | 2030"],
        ["Onderwerp | Planning", "Wat scholen vinden | Hangt af van de school"],
        ["Actie", "Planning"],
    ],
)
def test_other_cells_hold_no_measures(table: list[str]) -> None:
    assert proposed(*cells(*table)) == []


def test_a_heading_that_another_follows_at_once_stands_above_those_behind_it() -> None:
    found = proposed(
        (2, "Bescherming van de economische veiligheid"),
        (2, "Toetsing"),
        (0, "Het kabinet richt een loket in."),
        (2, "Uitvoer"),
        (0, "Het kabinet stelt een leidraad op."),
        (2, "Vervolg"),
        (0, "Het kabinet richt een meldpunt in."),
    )
    assert told(found, "accents") == [(["accent/2"],), (["accent/2"],), ([],)]
