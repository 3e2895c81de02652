# SPDX-License-Identifier: EUPL-1.2
"""References are read in every spelling, written in one, and not seen where there are none."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dreigingsgraaf.references import Reference, find, format_reference

FOUND = [
    ("Het besluit staat in Kamerstuk 30 101, nr. 7.", ["kst-30101-7"]),
    ("Zie Kamerstuk\u00a030\u00a0101, nr.\u00a07 voor het vervolg.", ["kst-30101-7"]),
    ("de brief (Kamerstukken II 2031/32, 40 007 VI, nr. 12, p. 3)", ["kst-40007-VI-12"]),
    ("Kamerstuk 40 007-VI-12", ["kst-40007-VI-12"]),
    ("Kamerstuk 21 501-99, nr. 41", ["kst-21501-99-41"]),
    ("Kamerstuk 21 501-41 is een gewoon nummer", ["kst-21501-41"]),
    ("Kamerstukken 30 101 en 30 102, nr. 8", ["kst-30101-8"]),
    ("Kamerstuk 30 101, nrs. 3 t/m 6", [f"kst-30101-{n}" for n in (3, 4, 5, 6)]),
    ("Kamerstuk 30 101, nrs. 3–5 en 9", [f"kst-30101-{n}" for n in (3, 4, 5, 9)]),
    ("Kamerstuk 30 101, nr. 3 en 30 102, nr. 4", ["kst-30101-3", "kst-30102-4"]),
    ("Kamerstuk 30 101, nr. 3 en 4 andere brieven", ["kst-30101-3"]),
    ("Kamerstuk 30 101, nr. 9, 12 december", ["kst-30101-9"]),
    ("de moties met nrs. 5 en 6 (Kamerstuk 30 101)", []),
    ("Kamerstukken I 2030/31, 30 101, B", ["kst-30101-B"]),
    ("Kamerstukken I 2030/31, CXL, G", ["kst-cxl-g"]),
    ("Kamerstuk 34 999 (R2199), nr. 6", ["kst-34999-6"]),
    ("KAMERSTUK 30 101, NR. 12", ["kst-30101-12"]),
    ("op https://zoek.officielebekendmakingen.nl/kst-30101-12.html", ["kst-30101-12"]),
    ("Tweede Kamer, vergaderjaar 2031–2032, 30 101, nr. 7", ["kst-30101-7"]),
    ("bijlage bij Kamerstuk 30 101, nr. 7", ["kst-30101-7"]),
    ("Kamerstuk 30 101 nr. 7; Kamerstuk 30 102 nr. 8", ["kst-30101-7", "kst-30102-8"]),
]
NOTHING = [
    "De uitgaven bedroegen € 30 101, nr. 1 in de lijst.",
    "Stcrt. 2031, 30101, nr. 4",
    "Handelingen II 2031/32, nr. 84, item 12",
    "Aanhangsel Handelingen, vergaderjaar 2031–2032, nr. 214",
    "tussen 30 101 en 30 250 aansluitingen",
    "zaak 2031Z12345 en document 2031D54321",
    "ECLI:NL:RVS:2031:30101",
    "bel 12345-67",
    "Er waren 20 000-25 exemplaren.",
    "de Tweede Kamer 30 101 brieven",
    "een onderkamerstuk 30 101 bestaat niet",
]


def fields(reference: Reference) -> dict[str, Any]:
    return {
        "dossier": reference.dossier, "suffix": reference.suffix, "sub": reference.sub,
        "rijkswet": reference.rijkswet, "numbers": list(reference.numbers), "chamber": reference.chamber,
        "chamber_stated": reference.chamber_stated, "session": reference.session, "pages": reference.pages,
        "also_dossiers": list(reference.also_dossiers), "annex": reference.annex,
        "version": reference.version, "kst": list(reference.kst),
    }  # fmt: skip


def test_every_known_spelling(reference: Path) -> None:
    cases = json.loads((reference / "kamerstuk_references.json").read_text(encoding="utf-8"))["cases"]
    assert len(cases) > 50
    wrong = [
        case["id"]
        for case in cases
        if [fields(found) for found in find(case["text"])]
        != [{key: value for key, value in one.items() if key != "note"} for one in case["expected"]]
    ]
    assert wrong == []


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_spellings(text: str, expected: list[str]) -> None:
    assert [kst for found in find(text) for kst in found.kst] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_near_misses(text: str) -> None:
    assert find(text) == []


def test_offsets_are_those_of_the_text() -> None:
    text = "Zie de bijlage bij Kamerstuk\u202f30\u00a0101,\u2009nr. 7, p. 2 en kst-30102-8."
    first, second = find(text)
    assert (
        text[first.start : first.end]
        == first.text
        == "bijlage bij Kamerstuk\u202f30\u00a0101,\u2009nr. 7, p. 2"
    )
    assert (second.start, second.text) == (text.index("kst-"), "kst-30102-8")


def test_a_dossier_is_no_paper() -> None:
    (found,) = find("dossier 30 101 blijft open")
    assert (found.dossier, found.numbers, found.kst, found.chamber) == ("30101", (), (), None)


def test_joint_papers_have_one_number() -> None:
    (found,) = find("Kamerstukken 30 101, 30 102 en 30 103, nr. 8")
    assert (found.dossier, found.also_dossiers, found.numbers) == ("30101", ("30102", "30103"), ("8",))


def test_the_chamber_is_said_or_inferred() -> None:
    said, inferred, other = find(
        "Kamerstukken II 2031/32, 30 101, nr. 7; Kamerstuk 30 101, nr. 7; Kamerstuk 30 101 D"
    )
    assert (said.chamber, said.chamber_stated) == ("TK", True)
    assert (inferred.chamber, inferred.chamber_stated) == ("TK", False)
    assert (other.chamber, other.chamber_stated) == ("EK", False)


def test_papers_before_1995_have_no_official_id() -> None:
    (found,) = find("Kamerstukken II 1987/88, 20 111, nr. 3")
    assert (found.numbers, found.kst) == (("3",), ())


@pytest.mark.parametrize(
    "piece",
    ["12 345 ", "2020/21, ", "kst-", "Stb 12345 ", "30 821 X\n", "<a", "Kamerstuk 30 821, ", "1", "nrs. 3, "],
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    begun = time.process_time()
    find(piece * (100_000 // len(piece)))
    assert time.process_time() - begun < 5


digits = st.integers(1, 9999).map(str)
capitals = st.sampled_from(["A", "B", "C", "D", "AB", "G"])
dossiers = st.integers(20_000, 39_999).map(str)


@st.composite
def references(draw: st.DrawFn) -> Reference:
    """Every reference that can be written down and has no official id of its own."""
    numbers = tuple(
        draw(
            st.one_of(
                st.just([]),
                st.lists(digits, min_size=1, max_size=4, unique=True),
                capitals.map(lambda c: [c]),
            )
        )
    )
    inferred = None if not numbers else "TK" if numbers[0].isdigit() else "EK"
    stated = draw(st.booleans())
    years = draw(st.lists(st.integers(1960, 2040), max_size=2, unique=True))
    qualifier = draw(st.sampled_from(["none", "suffix", "sub", "rijkswet"]))
    suffix = draw(st.sampled_from(["V", "VI", "XV", "IIA", "A", "J"])) if qualifier == "suffix" else None
    sub = draw(st.integers(1, 99).map(lambda n: f"{n:02}")) if qualifier == "sub" and numbers else None
    main = draw(dossiers)
    funds_paper_of_the_senate = suffix in {"A", "J"} and inferred == "EK"
    further = 0 if funds_paper_of_the_senate else 2  # «20 001 A en 20 002, B» would be two papers
    return Reference(
        dossier=main,
        numbers=numbers,
        suffix=suffix,
        sub=sub,
        rijkswet=f"R{draw(st.integers(1000, 2999))}" if qualifier == "rijkswet" else None,
        chamber=draw(st.sampled_from(["TK", "EK"])) if stated else inferred,
        chamber_stated=stated,
        session="; ".join(f"{year}-{year + 1}" for year in years) or None,
        pages=draw(st.sampled_from([None, "3", "3-8"])) if numbers else None,
        also_dossiers=tuple(
            draw(st.lists(dossiers.filter(lambda d: d != main), max_size=further, unique=True))
        ),
        annex=draw(st.booleans()),
    )


@settings(max_examples=400)
@given(references())
def test_what_is_written_reads_back(reference: Reference) -> None:
    written = format_reference(reference)
    sentence = f"De regering schreef dit eerder ({written})."
    (found,) = find(sentence)
    assert found == reference
    assert found.text == written
    assert format_reference(found) == written


def test_official_ids_read_back() -> None:
    (found,) = find("KST-40007-vi-12-b1")
    assert format_reference(found) == "kst-40007-VI-12-b1"
    assert find(format_reference(found)) == [replace(found)]
