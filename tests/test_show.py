# SPDX-License-Identifier: EUPL-1.2
"""Facts are shown in words, beneath the passages they rest on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dreigingsgraaf.documents import Document, Metadata, Passage, PassageKind, digest
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import PREFIXES
from dreigingsgraaf.show import show_facts
from ingest.read import read

TEXT = "Het kabinet richt een meldpunt sloten in, met het waterschap als trekker."
QUOTE = "een meldpunt sloten"
START, END = 18, 37
LINK = "  https://zoek.officielebekendmakingen.nl/kst-99001-1.html"
NOTHING = "Dit zegt niets."


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A file of facts, and beside it the labels of what it is about."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    described = (
        f"a dg:Quote ; dg:document kamerstuk:99001-1 ; dg:passage passage:99001-1_p1 ; dg:rangeStart {START} ; "
        f'dg:rangeEnd {END} ; dg:digest "{digest(QUOTE)}" ; dg:certainty certainty:x-sure ; dg:basis basis:x-said'
    )
    name = f"quote:99001-1_p1_{START}-{END}"
    trig = (
        f"{prefixes}{name} {described} .\n"
        f"{name}_2 {described} ; dg:role role:x-pulls ; dg:accordingTo publication:x-paper ; dg:primary true .\n"
        f"{name} {{ measure:x-sloten dg:xPrevents threat:x-mud , threat:x-algae ; "
        f'dg:xFrom "2023-21"^^edtf:EDTF }}\n'
        f"{name}_2 {{ measure:x-sloten dg:xLed org:x-board }}\n"
    )
    labels = """
measure:x-sloten skos:prefLabel "Meldpunt sloten"@nl , "Ditch desk"@en .
threat:x-mud skos:prefLabel "Modder"@nl , "Mud"@en .
org:x-board skos:prefLabel "Waterschap"@nl , "Water board"@en .
certainty:x-sure skos:prefLabel "zeker"@nl , "certain"@en .
basis:x-said skos:prefLabel "gezegd"@nl , "said"@en .
role:x-pulls skos:prefLabel "trekker"@nl , "lead"@en .
dg:xPrevents rdfs:label "voorkomt"@nl , "prevents"@en .
dg:xLed rdfs:label "geleid door"@nl , "led by"@en .
"""
    (tmp_path / "labels.ttl").write_text(prefixes + labels, encoding="utf-8")
    path = tmp_path / "99001-1.trig"
    path.write_text(trig, encoding="utf-8")
    return path


@pytest.fixture
def document() -> Document:
    passages = (
        Passage("99001-1", PassageKind.BODY, 1, TEXT),
        Passage("99001-1", PassageKind.FOOTNOTE, 1, NOTHING),
    )
    return Document(Metadata(dossiers=("99001",), number="1"), passages)


def test_facts_in_dutch_beneath_the_passage(facts: Path, document: Document) -> None:
    lines = show_facts(facts, document)
    assert lines[:2] == ["alinea 1 · passage/99001-1_p1", f"  {TEXT}"]
    first, *rest = lines[2:7]
    assert first == "    18-37 «een meldpunt sloten» [zeker, gezegd]"
    # What has no label keeps its name.
    assert rest[:2] == [
        "      Meldpunt sloten — voorkomt: Modder; threat/x-algae",
        "      Meldpunt sloten — xFrom: 2023-21",
    ]
    assert rest[2].startswith("    18-37 «een meldpunt sloten» [zeker, gezegd, ")
    assert "trekker" in rest[2]
    assert "publication/x-paper" in rest[2]
    assert rest[2].endswith(": ja]")
    assert rest[3] == "      Meldpunt sloten — geleid door: Waterschap"
    assert lines[7:] == ["", "voetnoot 1 · passage/99001-1_n1", f"  {NOTHING}", "    (geen feiten)", ""]


def test_facts_in_english(facts: Path, document: Document) -> None:
    text = "\n".join(show_facts(facts, document, "en"))
    assert "paragraph 1 · passage/99001-1_p1" in text
    assert "[certain, said]" in text
    assert "Ditch desk — prevents: Mud; threat/x-algae" in text
    assert "(no facts)" in text


def test_without_the_letter_the_link_takes_its_place(facts: Path) -> None:
    lines = show_facts(facts)
    assert lines[:3] == ["alinea 1 · passage/99001-1_p1", LINK, "    18-37 [zeker, gezegd]"]
    assert TEXT not in lines
    assert not any("voetnoot" in line for line in lines)


def test_a_quote_elsewhere_is_pointed_at(facts: Path, document: Document) -> None:
    moved = replace(document.passages[0], text="Voortaan: " + TEXT)
    lines = show_facts(facts, replace(document, passages=(moved, document.passages[1])))
    assert lines[2] == "    18-37 [zeker, gezegd] ← staat nu op passage/99001-1_p1 28-47"


def test_a_lost_quote_is_said_to_be_lost(facts: Path, document: Document) -> None:
    gone = replace(document.passages[0], text="Er staat iets heel anders dan daarvoor.")
    lines = show_facts(facts, replace(document, passages=(gone, document.passages[1])))
    assert lines[2] == "    18-37 [zeker, gezegd] ← staat niet in deze tekst"


def test_a_long_passage_is_wrapped(facts: Path, document: Document) -> None:
    long = replace(document.passages[0], text=TEXT + " En verder." * 30)
    lines = show_facts(facts, replace(document, passages=(long,)))
    assert all(len(line) <= 110 for line in lines)
    assert " ".join(line.strip() for line in lines[1:]).startswith(long.text)


def test_another_language_is_refused(facts: Path) -> None:
    with pytest.raises(InputError, match="Choose one of nl, en"):
        show_facts(facts, lang="fr")


def test_facts_of_another_document_are_refused(facts: Path, document: Document) -> None:
    other = replace(document, metadata=Metadata(dossiers=("99001",), number="2"))
    with pytest.raises(InputError, match="That letter is 99001-2, but these are facts of 99001-1"):
        show_facts(facts, other)


def test_a_text_without_a_number_is_refused(facts: Path, document: Document) -> None:
    with pytest.raises(InputError, match="has no number of its own"):
        show_facts(facts, replace(document, metadata=Metadata()))


def test_files_that_hold_no_facts_are_refused(facts: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no quotes"):
        show_facts(tmp_path / "labels.ttl")
    with pytest.raises(InputError, match="can't be read"):
        show_facts(tmp_path / "missing.trig")
    with pytest.raises(InputError, match="can't be read"):
        show_facts(tmp_path)
    broken = tmp_path / "broken.trig"
    broken.write_text("dit is geen TriG", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        show_facts(broken)
    assert facts.exists()


def test_the_letter_and_its_facts(letter: Path) -> None:
    """All passages of the letter stand there, each quote with its words."""
    document = read(letter)
    lines = show_facts(Path(__file__).parents[1] / "data" / "30821-175.trig", document)
    assert sum(line.startswith(("alinea ", "voetnoot ")) for line in lines) == len(document.passages)
    quotes = [line for line in lines if line.startswith("    ") and " «" in line and line[4].isdigit()]
    assert len(quotes) == 1035
    assert not any("←" in line for line in quotes)
