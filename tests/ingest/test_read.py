# SPDX-License-Identifier: EUPL-1.2
"""A letter is read into metadata, numbered passages and footnotes, with a way back to the source."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dreigingsgraaf.documents import Document, PassageKind, digest
from ingest.formats.normalise import normalise
from ingest.read import read, read_text


def body(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is PassageKind.BODY]


def test_metadata_of_a_preview(polder: Document) -> None:
    about = polder.metadata
    assert (about.slug, about.date, about.document_number) == ("99001-1", date(2031, 3, 12), "2031D00101")
    assert about.title == "Voortgang aanpak statelijke dreigingen en instelling Waakpost Polderrijk"
    assert about.dossier_title == "Weerbaarheid van het polderrijk"
    assert about.senders == (
        "MINISTER VAN JUSTITIE EN VEILIGHEID",
        "MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES",
        "MINISTER VAN DEFENSIE",
    )
    assert about.signatories[1] == (
        "De Minister van Binnenlandse Zaken en Koninkrijksrelaties",
        "C. de Wit-Molenaar",
    )
    assert polder.warnings == ()


def test_metadata_of_a_budget_chapter(harbour: Document) -> None:
    about = harbour.metadata
    assert (about.slug, about.suffix, about.date) == ("99002-XVI-7", "XVI", date(2031, 11, 3))
    assert about.title is None
    assert about.senders == ("STAATSSECRETARIS VAN HAVENS EN WADDEN",)


def test_numbering_begins_below_place_and_date_and_ends_with_the_last_signature(polder: Document) -> None:
    texts = body(polder)
    assert texts[0].startswith("Met deze brief")
    assert texts[-1] == "E.F. van Buren"
    assert [p.position for p in polder.passages if p.kind is PassageKind.BODY] == list(
        range(1, len(texts) + 1)
    )


def test_headings_items_and_paragraphs(polder: Document) -> None:
    levels = {passage.text[:24]: passage.level for passage in polder.passages}
    assert levels["Wat er op het spel staat"] == 2
    assert levels["1. Tegengaan van ongewen"] == 1
    assert levels["a) Training van gemeente"] == 3
    assert levels["– zicht krijgen op wie o"] == -1
    assert levels["Het kabinet houdt vast a"] == 0
    assert levels["A.B. Terpstra"] == 0


def test_glued_marks_are_lifted_where_the_next_number_decides(polder: Document, harbour: Document) -> None:
    marks = [mark.number for passage in polder.passages for mark in passage.marks]
    assert marks == [1, 2, 3, 4, 5, 6]
    (orders,) = [p for p in polder.passages if p.text.startswith("Voor gevoelige opdrachten")]
    assert orders.text.endswith("die in de Defensienota 2031 zijn aangekondigd.")
    assert [orders.text[mark.offset - 4 : mark.offset] for mark in orders.marks] == ["BRO.", "2031"]
    (names,) = [p for p in harbour.passages if "Havenplan" in p.text]
    assert names.text.startswith("De CO2-heffing en de G7 blijven")
    assert "Havenplan 2030 liep" in names.text


def test_the_digit_of_a_name_is_no_mark() -> None:
    body = (
        "Wij schreven dit eerder.1 De CER- en de NIS2-richtlijn gelden.",
        "De NIS2 geldt ook voor havens. De norm Haven2 wordt herzien; Haven2 is oud.",
        "Dat staat in de brief.2 En in het plan.",
    )
    notes = "  1. Eerste noot.\u21a9\n\n  2. Tweede noot.\u21a9\n"
    document = read("\n\n".join((*body, "\n" + notes)).encode())
    found = {mark.number: one.text[: mark.offset] for one in document.passages for mark in one.marks}
    assert found == {1: "Wij schreven dit eerder.", 2: "Dat staat in de brief."}


def test_footnotes_keep_their_numbers(polder: Document) -> None:
    notes = [passage for passage in polder.passages if passage.kind is PassageKind.FOOTNOTE]
    assert [note.id for note in notes] == [f"passage/99001-1_n{number}" for number in range(1, 7)]
    assert notes[3].text == "Kamerstuk 97 531 X, nr. 8."


def test_offsets_lead_back_to_the_source(polder_path: Path, polder: Document) -> None:
    source = polder_path.read_text(encoding="utf-8")
    for passage in polder.passages:
        taken = "".join(source[place] for place in passage.source[:-1])
        assert normalise(taken).text == passage.text
        assert len(passage.source) == len(passage.text) + 1


def test_line_ends_and_byte_order_marks_change_nothing_but_offsets(
    polder_path: Path, polder: Document
) -> None:
    text = polder_path.read_text(encoding="utf-8")
    crlf = text.replace("\n", "\r\n")
    for content in (b"\xef\xbb\xbf" + text.encode(), crlf.encode(), b"\xff\xfe" + crlf.encode("utf-16-le"),
                    b"\xfe\xff" + text.encode("utf-16-be")):  # fmt: skip
        again = read(content)
        assert [p.digest for p in again.passages] == [p.digest for p in polder.passages]
    windows = read(crlf.encode())
    first, last = windows.passages[0], windows.passages[-1]
    assert crlf[first.source[0] :].startswith("Met deze brief")
    assert crlf[last.source[0] : last.source[-1]] == "Kamerstuk 99 001, nr. 5."


def test_exotic_spaces_and_hyphens_map_one_to_one() -> None:
    normal = normalise("Kamerstuk\u00a030\u202f821,\u2009e\u0301e\u0301n\u2011twee")
    assert normal.text == "Kamerstuk 30 821, één-twee"
    assert len(normal.source) == len(normal.text) + 1


def test_the_official_xml_gives_the_same_passages(polder_path: Path, polder: Document) -> None:
    official = read(polder_path.with_suffix(".xml"))
    assert [(p.id, p.digest, p.marks, p.level) for p in official.passages] == [
        (p.id, p.digest, p.marks, p.level) for p in polder.passages
    ]
    assert {passage.source for passage in official.passages} == {()}
    told, written = official.metadata, polder.metadata
    assert (told.slug, told.date, told.dossier_title) == (written.slug, written.date, written.dossier_title)
    assert (told.senders, told.signatories) == (written.senders, written.signatories)


def test_text_without_a_header_is_read_with_a_warning() -> None:
    document = read_text("Een los stuk tekst.\n\nNog een alinea.\n")
    assert document.metadata.slug == ""
    assert document.metadata.date is None
    assert [p.id for p in document.passages] == ["passage/_p1", "passage/_p2"]
    assert document.warnings == ("no letter's header was found: dossier, number and date are unknown",)


def test_a_letter_without_a_number_goes_by_its_file_s_name(tmp_path: Path) -> None:
    text = "Een los stuk tekst.\n\nNog een alinea.\n"
    for name, slug in (
        ("kst-99001-7.txt", "99001-7"),
        ("kst-99002-XVI-7.txt", "99002-XVI-7"),
        ("brief.txt", ""),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        document = read(tmp_path / name)
        assert document.metadata.slug == slug
        assert [p.id for p in document.passages] == [f"passage/{slug}_p1", f"passage/{slug}_p2"]
    (tmp_path / "kst-99001-7.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path / "kst-99001-7.txt").warnings == (
        "the letter doesn't say which paper it is; its file is called kst-99001-7",
    )


def test_the_letter_s_own_number_comes_before_its_file_s_name(polder_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "kst-99009-9.txt"
    path.write_bytes(polder_path.read_bytes())
    assert read(path).metadata.slug == "99001-1"
    assert read(path).warnings == ()


def test_marks_without_notes_are_reported(polder_path: Path) -> None:
    text = polder_path.read_text(encoding="utf-8")
    without = read_text(text[: text.index("  1. Eerdere brieven")])
    assert without.warnings == ("footnote marks 1 to 6 have no notes below the text",)


def test_a_missing_note_is_reported(polder_path: Path) -> None:
    text = polder_path.read_text(encoding="utf-8")
    fewer = read_text(text[: text.index("  5. Kamerstuk")])
    assert fewer.warnings == ("footnote marks 5 to 6 have no notes below the text",)


@pytest.fixture(scope="session")
def real(letter: Path) -> Document:
    return read(letter)


def test_the_letter_has_its_passages(real: Document) -> None:
    assert real.warnings == ()
    assert real.metadata.slug == "30821-175"
    assert (len(real.metadata.senders), len(real.metadata.signatories)) == (7, 7)
    assert len(body(real)) == 119
    assert [mark.number for passage in real.passages for mark in passage.marks] == list(range(1, 26))


def test_the_letter_s_example_anchor(real: Document) -> None:
    passage = real.passage("passage/30821-175_p36")
    assert passage is not None
    assert digest(passage.text[335:381]) == hashlib.sha256(passage.text[335:381].encode()).hexdigest()[:16]
    assert passage.text[335:381].split()[-1] == "NCTV"


def test_every_quote_of_the_annotation_stands_in_one_passage(
    letter: Path, real: Document, annotation: dict[str, Any]
) -> None:
    lines = letter.read_text(encoding="utf-8").split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    spans = [
        (starts[item["line"] - 1] + item["start"], item["quote"])
        for item in [*annotation["relations"], *(m for e in annotation["entities"] for m in e["mentions"])]
    ]
    first = real.passages[0].source[0]
    known = {place: passage.id for passage in real.passages for place in passage.source[:-1]}
    homes = {
        (place, len({known[at] for at in range(place, place + len(quote)) if at in known}))
        for place, quote in spans
        if place >= first
    }
    assert len(spans) > 1000
    assert [place for place, passages in sorted(homes) if passages != 1] == []
