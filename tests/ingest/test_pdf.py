# SPDX-License-Identifier: EUPL-1.2
"""What stands on a page becomes the letter again; what stands around it doesn't."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from reportlab.pdfgen.canvas import Canvas

from dreigingsgraaf.documents import Document, PassageKind
from ingest.formats.hyphens import Hyphens
from ingest.formats.pieces import Piece
from ingest.read import read
from tests.formats import LETTER
from tests.formats.letter import Block, Part
from tests.formats.pdf import Layout, pdf

Draw = Callable[[Canvas], None]


def drawn(*pages: Draw) -> Document:
    """Read a PDF of pages that are drawn by hand."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 400), invariant=1)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return read(stream.getvalue())


def lines(*texts: str, top: float = 300, size: float = 10) -> Draw:
    """Return what draws lines one below the other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for index, text in enumerate(texts):
            canvas.drawString(50, top - index * 1.3 * size, text)

    return draw


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def test_metadata_of_a_ministry_s_letter() -> None:
    document = read(pdf(LETTER))
    about = document.metadata
    assert (about.slug, about.date, about.title) == ("", date(2032, 5, 24), LETTER.about["title"])
    assert document.warnings == ("the letter doesn't say which paper it is: dossier and number are unknown",)
    assert about.signatories[1] == ("De Minister van Defensie", "E.F. van Buren")


def test_metadata_of_the_house_s_paper() -> None:
    about = read(pdf(LETTER, Layout(margin=False))).metadata
    assert (about.slug, about.date) == ("99004-2", date(2032, 5, 24))
    assert about.dossier_title == "Bescherming van het waddengebied"


def test_headings_and_items() -> None:
    levels = {passage.text[:24]: passage.level for passage in read(pdf(LETTER)).passages}
    assert levels["Wat wij langs de kust zi"] == 2
    assert levels["1. Bescherming van de vi"] == 1
    assert levels["a) Meldpunt voor havenme"] == 3
    assert levels["• voor gemalen gelden de"] == -1
    assert levels["2. een wijziging van zeg"] == -1
    assert levels["Wij nemen voor de havens"] == 0


def test_marks_that_no_superscript_shows_are_lifted_by_their_order() -> None:
    def foot(canvas: Canvas) -> None:
        lines("1 Kamerstuk 99 001, nr. 4.", "2 Kamerstuk 99 001, nr. 5.", top=60, size=7)(canvas)

    def page(canvas: Canvas) -> None:
        lines("In de Defensienota 20311 en de brief.2 staat het.", "Meer staat er niet in deze brief.")(
            canvas
        )
        foot(canvas)

    first, *rest = drawn(page).passages
    assert first.text.startswith("In de Defensienota 2031 en de brief. staat het.")
    assert [(mark.offset, mark.number) for mark in first.marks] == [(23, 1), (36, 2)]
    assert [note.text for note in rest] == ["Kamerstuk 99 001, nr. 4.", "Kamerstuk 99 001, nr. 5."]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    def first(canvas: Canvas) -> None:
        lines("De havens1 zijn hier in de buurt druk en", "worden")(canvas)
        lines("1 De havens van de kust, de wadden en", top=60, size=7)(canvas)

    def second(canvas: Canvas) -> None:
        lines("ieder jaar drukker dan zij al waren.")(canvas)
        lines("de eilanden.", top=60, size=7)(canvas)

    assert texts(drawn(first, second)) == [
        "De havens zijn hier in de buurt druk en worden ieder jaar drukker dan zij al waren.",
        "De havens van de kust, de wadden en de eilanden.",
    ]


def test_pages_without_text_are_told() -> None:
    found = drawn(
        lines("Dit is een brief."), lambda canvas: canvas.rect(50, 50, 99, 99), lines("Met een eind.")
    )
    assert texts(found) == ["Dit is een brief.", "Met een eind."]
    assert found.warnings[-1] == "pages without text, which may be scans: 2"


def test_running_lines_are_known_by_repeating() -> None:
    def page(number: int, *texts: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(f"Directie Havens | versie {number}", top=380)(canvas)
            lines(*texts)(canvas)
            lines(f"blad {number} van 3", top=20)(canvas)

        return draw

    found = drawn(page(1, "Dit is een brief."), page(2, "Het is een korte."), page(3, "Dat was hij."))
    assert texts(found) == ["Dit is een brief.", "Het is een korte.", "Dat was hij."]


def test_notes_at_the_same_height_of_several_pages_are_no_running_lines() -> None:
    notes = {
        number: Block("note", [Part("text", f"Kamerstuk 99 001, nr. {number}.")]) for number in LETTER.notes
    }
    letter = replace(LETTER, notes=notes)
    for height in (400.0, 460.0, 520.0):
        found = read(pdf(letter, Layout(page=(480.0, height)))).passages
        assert [passage.text for passage in found if passage.kind is PassageKind.FOOTNOTE] == [
            f"Kamerstuk 99 001, nr. {number}." for number in notes
        ]


def test_numbers_of_running_lines_count_the_pages() -> None:
    def page(words: str, below: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(words)(canvas)
            lines(below, top=20)(canvas)

        return draw

    found = drawn(
        page("Hier is meer dan er gisteren nog stond.", "Het zijn er 14 geworden."),
        page("Daar is minder.", "Het zijn er 99 geworden."),
    )
    assert texts(found)[1::2] == ["Het zijn er 14 geworden.", "Het zijn er 99 geworden."]


def test_a_list_within_a_sentence_stays_in_it() -> None:
    written = ["De aanpak van de havens rust op drie pijlers, te weten:", "1. sterke sluizen die dicht gaan."]
    assert texts(drawn(lines(*written))) == [" ".join(written)]


@pytest.mark.parametrize(
    ("document", "first", "second", "together"),
    [
        (["het wad-", "lopen"], "het wad-", "lopen", "het wadlopen"),
        (["het wad-", "lopen", "een wad-lopen is"], "het wad-", "lopen", "het wad-lopen"),
        (["zonder breuken"] * 99, "hightech-", "ecosysteem", "hightech-ecosysteem"),
        (["zonder breuken, ecosysteem hier"] * 99, "eco-", "systeem", "ecosysteem"),
        (["x-"], "politiek-", "bestuurlijke", "politiek-bestuurlijke"),
        (["x-"], "mogelijk-", "heden", "mogelijkheden"),
        (["niet-"], "niet-", "statelijk", "niet-statelijk"),
        (["EU-"], "EU-", "landen", "EU-landen"),
        (["in-"], "in-", "en uitvoer", "in- en uitvoer"),
        (["en/"], "en/", "of", "en/of"),
        (["x"], "https://zoek.example/kst-", "99001-1", "https://zoek.example/kst-99001-1"),
        (["x"], "de brief", "van mei", "de brief van mei"),
    ],
)  # fmt: skip
def test_words_that_a_line_s_end_broke(
    document: Sequence[str], first: str, second: str, together: str
) -> None:
    assert Hyphens(document).join(Piece(first), Piece(second)).text == together
