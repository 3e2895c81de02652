# SPDX-License-Identifier: EUPL-1.2
"""What a letter mentions is found where it stands, linked, and printed in the form that the schema describes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dreigingsgraaf.documents import Document
from ingest.extract import extract
from ingest.read import read, read_text

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def schema() -> jsonschema.Draft202012Validator:
    loaded = json.loads((ROOT / "docs" / "extract.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


@pytest.fixture(scope="session")
def found(polder: Document) -> dict[str, Any]:
    return extract(polder)


def mentioned(result: dict[str, Any], kind: str) -> set[tuple[str, str]]:
    return {(m["entity"] or m["edtf"], m["text"]) for m in result["mentions"] if m["type"] == kind}


def test_the_form_is_that_of_the_schema(
    found: dict[str, Any], harbour: Document, schema: jsonschema.Draft202012Validator
) -> None:
    schema.validate(found)
    schema.validate(extract(harbour))
    schema.validate(json.loads(json.dumps(found)))


def test_the_schema_refuses_what_is_not_the_form(
    found: dict[str, Any], schema: jsonschema.Draft202012Validator
) -> None:
    assert not schema.is_valid({**found, "facts": []})
    assert not schema.is_valid({**found, "mentions": [{**found["mentions"][0], "entity": "OBI"}]})


def test_the_document(found: dict[str, Any]) -> None:
    document = found["document"]
    assert (document["id"], document["kst"], document["date"]) == (
        "kamerstuk/99001-1",
        "kst-99001-1",
        "2031-03-12",
    )
    assert document["signatories"][0] == {
        "post": "De Minister van Justitie en Veiligheid",
        "name": "A.B. Terpstra",
    }


def test_the_own_number_is_no_reference(found: dict[str, Any]) -> None:
    assert sorted(reference["kst"] for reference in found["references"]) == [
        "kst-97531-X-8", "kst-97900-1", "kst-98765-44", "kst-99000-12", "kst-99000-15", "kst-99000-31",
        "kst-99001-4", "kst-99001-5",
    ]  # fmt: skip


def test_lists_are_expanded_and_joint_papers_kept_whole(found: dict[str, Any]) -> None:
    twelve, fifteen, joint = [r for r in found["references"] if r["dossier"] == "99000"]
    assert (twelve["start"], twelve["end"]) == (fifteen["start"], fifteen["end"])
    assert (twelve["number"], fifteen["number"]) == ("12", "15")
    assert (joint["number"], joint["alsoDossiers"]) == ("31", ["98765"])
    assert joint["passage"] == "passage/99001-1_n1"


def test_source_offsets_and_ranges_hold_the_words(polder_path: Path, found: dict[str, Any]) -> None:
    source = polder_path.read_text(encoding="utf-8")
    texts = {passage["id"]: passage["text"] for passage in found["passages"]}
    for entry in (*found["references"], *found["mentions"]):
        assert source[entry["start"] : entry["end"]] == entry["text"]
        assert texts[entry["passage"]][entry["passageStart"] : entry["passageEnd"]] == entry["text"]
    for passage in found["passages"]:
        if not passage["footnotes"]:
            assert source[passage["start"] : passage["end"]] == passage["text"]


def test_official_xml_gives_the_same_without_offsets(polder_path: Path, found: dict[str, Any]) -> None:
    def bare(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{k: v for k, v in entry.items() if k not in {"start", "end"}} for entry in entries]

    official = extract(read(polder_path.with_suffix(".xml")))
    assert bare(official["mentions"]) == bare(found["mentions"])
    assert bare(official["references"]) == bare(found["references"])
    assert {entry["start"] for entry in official["mentions"]} == {None}


def test_links_in_the_official_xml_agree_with_the_references(
    polder_path: Path, found: dict[str, Any]
) -> None:
    official = polder_path.with_suffix(".xml").read_text(encoding="utf-8")
    linked = {part.partition('"')[0] for part in official.split('<extref doc="')[1:]}
    assert linked == {"kst-99001-4", "kst-98765-44", "kst-97900-1"}
    assert linked <= {reference["kst"] for reference in found["references"]}


def test_words_are_those_of_the_source_marks_and_spaces_included() -> None:
    text = "Het gaat om spionage1 en het Cybersecuritybeeld Nederland 20222 (CSBN 2022), zie "
    text += "Kamerstuk\u00a030\u00a0101,\u00a0nr. 7.\n\n  1. Een noot.↩︎\n\n  2. Nog een noot.↩︎\n"
    result = extract(read_text(text))
    (reference,) = result["references"]
    assert reference["text"] == "Kamerstuk\u00a030\u00a0101,\u00a0nr. 7"
    (assessment,) = [m for m in result["mentions"] if m["type"] == "publication"]
    assert assessment["text"] == "Cybersecuritybeeld Nederland 20222 (CSBN 2022)"
    body = result["passages"][0]["text"]
    assert (
        body[assessment["passageStart"] : assessment["passageEnd"]]
        == "Cybersecuritybeeld Nederland 2022 (CSBN 2022)"
    )


def test_sections_are_the_headings_above(found: dict[str, Any]) -> None:
    passages = {passage["id"]: passage for passage in found["passages"]}
    training = passages["passage/99001-1_p12"]
    assert [passages[name]["text"] for name in training["section"]] == [
        "1. Tegengaan van ongewenste buitenlandse inmenging",
        "a) Training van gemeenten",
    ]
    assert passages["passage/99001-1_p1"]["section"] == []


def test_entities_are_linked(found: dict[str, Any]) -> None:
    assert ("threat/ongewenste-buitenlandse-inmenging", "OBI") in mentioned(found, "threat")
    assert mentioned(found, "law") == {("law/abro", "ABRO"), ("law/wet-vifo", "Wet Vifo")}
    assert ("eu/nis2", "NIS2-richtlijn") in mentioned(found, "eu")
    assert ("ministry/ezk", "Ministerie van Economische Zaken en Klimaat") in mentioned(found, "ministry")
    assert mentioned(found, "service") == {("service/aivd", "AIVD"), ("service/mivd", "MIVD")}
    assert ("org/navo", "NAVO") in mentioned(found, "org")


def test_dates_have_values(found: dict[str, Any]) -> None:
    assert {
        ("2031-09-01", "1 september 2031"), ("2031-02-04", "4 februari jl."), ("2032-12", "eind 2032"),
        ("../2032-06-20", "voor de zomer van 2032"), ("../2033-03-01", "uiterlijk 1 maart 2033"),
        ("2032-01/2032-03", "begin volgend jaar"), ("../2031-12-31", "voor het einde van dit jaar"),
    } <= mentioned(found, "date")  # fmt: skip


def test_text_without_a_header(schema: jsonschema.Draft202012Validator) -> None:
    result = extract(read_text("Zie Kamerstuk 30 101, nr. 7 over spionage in het voorjaar van 2031."))
    schema.validate(result)
    assert set(result["document"].values()) == {None}
    assert [reference["kst"] for reference in result["references"]] == ["kst-30101-7"]
    assert mentioned(result, "date") == {("2031-21", "voorjaar van 2031")}
    assert mentioned(result, "threat") == {("threat/spionage", "spionage")}


def test_reading_does_not_import_the_language_library() -> None:
    code = "import ingest.read, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.fixture(scope="session")
def real(letter: Path) -> dict[str, Any]:
    return extract(read(letter))


def test_all_references_of_the_letter_and_no_others(real: dict[str, Any], annotation: dict[str, Any]) -> None:
    known = {e["id"] for e in annotation["entities"] if e["type"] == "Kamerstuk"} - {"kamerstuk/30821-175"}
    assert len(known) == 23
    assert {reference["kst"].replace("kst-", "kamerstuk/") for reference in real["references"]} == known
    assert {r["kst"]: r["alsoDossiers"] for r in real["references"] if r["alsoDossiers"]} == {
        "kst-19637-2770": ["30821"],
        "kst-30821-42": ["26643"],
    }


def test_the_letter_s_form(
    real: dict[str, Any], letter: Path, schema: jsonschema.Draft202012Validator
) -> None:
    schema.validate(real)
    source = letter.read_text(encoding="utf-8")
    for entry in (*real["references"], *real["mentions"]):
        assert source[entry["start"] : entry["end"]] == entry["text"]


def test_entities_that_the_letter_names_are_found(real: dict[str, Any], annotation: dict[str, Any]) -> None:
    kinds = {"StateActor", "Ministry", "IntelligenceService", "InternationalOrganisation", "AdvisoryBody"}
    known = {e["id"] for e in annotation["entities"] if e["type"] in kinds and e["mentions"]}
    assert known - {mention["entity"] for mention in real["mentions"]} == set()
