# SPDX-License-Identifier: EUPL-1.2
"""Word processors' files are read as they look: markers counted, deletions and hidden words left out."""

from __future__ import annotations

import io
from datetime import date

import docx
import odfdo
import pytest
from docx.oxml import parse_xml

from dreigingsgraaf.documents import Document
from ingest.read import read
from tests.formats import LETTER
from tests.formats.damaged import archive
from tests.formats.office import odt, word

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(*paragraphs: str, **parts: str) -> Document:
    """Read a DOCX of these paragraphs, in the markup of the format."""
    content = {
        "word/document.xml": f"<w:document {SPACE}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    }
    for name, inside in parts.items():
        content[f"word/{name}.xml"] = f"<w:{name} {SPACE}>{inside}</w:{name}>"
    return read(archive({name: text.encode() for name, text in content.items()}))


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


@pytest.mark.parametrize("write", [word, odt])
def test_metadata(write: object) -> None:
    assert callable(write)
    about = read(write(LETTER)).metadata
    assert (about.slug, about.date) == ("99004-2", date(2032, 5, 24))
    assert about.signatories[0] == ("De Minister van Justitie en Veiligheid", "A.B. Terpstra")


def test_lists_are_counted_over_their_levels() -> None:
    def item(number: int, depth: int, text: str) -> str:
        properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = written(
        item(3, 0, "een"), item(3, 1, "twee"), item(3, 1, "drie"), item(3, 2, "vier"), item(3, 0, "vijf"),
        item(3, 1, "zes"), item(0, 0, "zeven."), numbering=numbering,
    )  # fmt: skip
    assert texts(document) == [
        "1. een", "1.a) twee", "1.b) drie", "• vier", "2. vijf", "2.a) zes", "zeven.",
    ]  # fmt: skip


def test_revisions_and_hidden_words() -> None:
    document = written(
        "<w:p><w:r><w:t xml:space='preserve'>Een </w:t></w:r><w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>oud</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText><w:noBreakHyphen/><w:t>woord</w:t><w:softHyphen/><w:t>jes</w:t></w:r></w:p>"
    )
    assert texts(document) == ["Een nieuw-woordjes"]


def test_a_letterhead_in_a_table_and_a_salutation() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    dated = f"<w:tr>{cell('Datum')}{cell('24 mei 2032')}</w:tr>"
    rows = f"{dated}<w:tr>{cell('Betreft')}{cell('Havens en dijken')}</w:tr>"
    document = written(
        paragraph("Ministerie van Havens"), f"<w:tbl>{rows}</w:tbl>", paragraph("Geachte voorzitter,"),
        paragraph("Hierbij een brief."),
    )  # fmt: skip
    assert texts(document) == ["Hierbij een brief."]
    assert (document.metadata.date, document.metadata.title) == (date(2032, 5, 24), "Havens en dijken")


def test_endnotes_stand_behind_footnotes() -> None:
    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'

    document = written(
        '<w:p><w:r><w:t>Een</w:t><w:endnoteReference w:id="1"/><w:t xml:space="preserve"> en twee.</w:t>'
        '<w:footnoteReference w:id="1"/><w:footnoteReference w:customMarkFollows="1" w:id="9"/></w:r></w:p>',
        footnotes=note("footnote", 1, "Voet."), endnotes=note("endnote", 1, "Eind."),
    )  # fmt: skip
    assert texts(document) == ["Een en twee.", "Voet.", "Eind."]
    assert [(mark.offset, mark.number) for mark in document.passages[0].marks] == [(3, 2), (12, 1)]
    assert "endnotes are numbered behind the footnotes" in document.warnings


def test_text_boxes_come_before_the_paragraph_that_holds_them() -> None:
    box = (
        "<w:drawing><w:txbxContent><w:p><w:r><w:t>In een kader.</w:t></w:r></w:p></w:txbxContent></w:drawing>"
    )
    assert texts(written(f"<w:p><w:r><w:t>De tekst.</w:t>{box}</w:r></w:p>")) == [
        "In een kader.",
        "De tekst.",
    ]


def test_a_document_of_the_word_processor_s_own_making() -> None:
    document = docx.Document()
    document.add_heading("Havens", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "een\ntwee"
    table.cell(0, 1)._tc.append(parse_xml(f"<w:p {SPACE}><w:r><w:t>drie</w:t></w:r></w:p>"))
    stream = io.BytesIO()
    document.save(stream)
    found = read(stream.getvalue())
    assert [(passage.text, passage.level) for passage in found.passages] == [
        ("Havens", 2), ("een twee", 0), ("drie", 0),
    ]  # fmt: skip


def test_opendocument_lists_within_lists_and_blanks() -> None:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(
        odfdo.Element.from_tag(
            "<text:list><text:list-header><text:p>Vooraf</text:p></text:list-header><text:list-item>"
            "<text:p>een</text:p><text:list><text:list-item><text:p>twee</text:p></text:list-item></text:list>"
            "<text:p>vervolg.</text:p></text:list-item></text:list>"
        )
    )
    document.body.append(
        odfdo.Element.from_tag(
            '<text:p>Twee  blanks, <text:s text:c="2"/>drie<text:tab/>vier<office:annotation><text:p>weg</text:p>'
            "</office:annotation>.</text:p>"
        )
    )
    stream = io.BytesIO()
    document.save(stream)
    assert texts(read(stream.getvalue())) == [
        "Vooraf",
        "• een",
        "• twee",
        "vervolg.",
        "Twee blanks,   drie vier.",
    ]
