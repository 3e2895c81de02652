# SPDX-License-Identifier: EUPL-1.2
"""The letter as a word processor's file: DOCX by python-docx, ODT by odfdo, with styles, lists and real footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.sax.saxutils import escape

import docx
import odfdo
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.formats.letter import Block, Letter, Part

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def top(letter: Letter) -> list[str]:
    """Return the lines above the letter, as the House's own file has them."""
    about = letter.about
    return [
        f"{about['dossier']} {about['dossierTitle']}",
        f"Nr. {about['number']} {about['opening']}",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        letter.place_and_date,
    ]


def word(letter: Letter) -> bytes:
    """Write DOCX."""
    document = docx.Document()
    _running_lines(document)
    for line in top(letter):
        document.add_paragraph(line)
    for block in letter.body:
        if not isinstance(block, Block):
            table = document.add_table(len(block), len(block[0]))
            for cells, row in zip(table.rows, block, strict=True):
                for cell, words in zip(cells.cells, row, strict=True):
                    _runs(cell.paragraphs[0], words)
        elif block.kind == "h":
            _runs(document.add_paragraph(style="Heading 2"), block)
        elif block.kind == "item" and block.marker == "•":
            _runs(document.add_paragraph(style="List Bullet"), block)
        elif block.kind == "item":
            _runs(document.add_paragraph(style="List Number"), block)
        else:
            _runs(document.add_paragraph(), block)
    for post, name in letter.signatures:
        document.add_paragraph(f"{post},").add_run().add_break()
        document.paragraphs[-1].add_run(name)
    _add_footnotes(document, letter)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _running_lines(document: docx.document.Document) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "Ministerie van Justitie en Veiligheid"
    section.footer.paragraphs[0].text = "Pagina 1 van 4"


def _runs(paragraph: Paragraph, block: Block) -> None:
    """Add the words in runs, parted where a word processor that checks spelling parts them."""
    for part in block.parts:
        if part.kind == "mark":
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(_id(int(part.text))))
            paragraph.add_run()._r.append(reference)
            continue
        middle = len(part.text) // 2
        for words in (part.text[:middle], part.text[middle:]):
            paragraph.add_run(words).italic = part.kind == "italic" or None
    deleted = parse_xml(f'<w:del xmlns:w="{_W}"><w:r><w:delText>weg</w:delText></w:r></w:del>')
    paragraph._p.append(deleted)


def _id(number: int) -> int:
    """Return a footnote's id, which says nothing about its number."""
    return 40 - number


def _add_footnotes(document: docx.document.Document, letter: Letter) -> None:
    notes = "".join(
        f'<w:footnote w:id="{_id(n)}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(note.text)}</w:t></w:r></w:p></w:footnote>"
        for n, note in sorted(letter.notes.items(), key=lambda one: one[0] % 3)
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    content = f'<?xml version="1.0"?><w:footnotes xmlns:w="{_W}">{separator}{notes}</w:footnotes>'
    part = PackagePart(
        PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, content.encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    if "Footnote" not in document.styles:
        document.styles.add_style("Footnote", WD_STYLE_TYPE.PARAGRAPH)


def odt(letter: Letter) -> bytes:
    """Write ODT."""
    document = odfdo.Document("text")
    document.body.clear()
    document.insert_style(_list_style("Punten", bullet="•"), automatic=True)
    document.insert_style(_list_style("Nummers", number="1"), automatic=True)
    for element in _elements(letter):
        document.body.append(element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _list_style(name: str, *, bullet: str = "", number: str = "") -> str:
    level = (
        f'<text:list-level-style-bullet text:level="1" text:bullet-char="{bullet}"/>'
        if bullet
        else f'<text:list-level-style-number text:level="1" style:num-format="{number}" style:num-suffix="."/>'
    )
    return f'<text:list-style style:name="{name}">{level}</text:list-style>'


def _elements(letter: Letter) -> Iterator[odfdo.Element]:
    for line in top(letter):
        yield odfdo.Paragraph(line)
    items: odfdo.List | None = None
    for block in letter.body:
        if isinstance(block, Block) and block.kind == "item":
            items = items or odfdo.List(style="Punten" if block.marker == "•" else "Nummers")
            items.append(odfdo.ListItem(_paragraph("text:p", block, letter)))
            continue
        if items is not None:
            yield items
            items = None
        if not isinstance(block, Block):
            yield _table(block, letter)
        else:
            yield _paragraph("text:h" if block.kind == "h" else "text:p", block, letter)
    for post, name in letter.signatures:
        yield odfdo.Element.from_tag(f"<text:p>{escape(post)},<text:line-break/>{escape(name)}</text:p>")


def _table(rows: list[list[Block]], letter: Letter) -> odfdo.Element:
    written = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell>{_paragraph('text:p', cell, letter).serialize()}</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return odfdo.Element.from_tag(f'<table:table table:name="T1">{written}</table:table>')


def _paragraph(tag: str, block: Block, letter: Letter) -> odfdo.Element:
    def note(part: Part) -> str:
        return (
            f'<text:note text:id="ftn{part.text}" text:note-class="footnote"><text:note-citation>{part.text}'
            f"</text:note-citation><text:note-body><text:p>{escape(letter.notes[int(part.text)].text)}</text:p>"
            "</text:note-body></text:note>"
        )

    def text(part: Part) -> str:
        return escape(part.text).replace(" een ", ' een<text:s text:c="1"/>')

    words = block.write(text=text, mark=note, italic=lambda part: f"<text:span>{part.text}</text:span>")
    outline = ' text:outline-level="2"' if tag == "text:h" else ""
    return odfdo.Element.from_tag(f"<{tag}{outline}>{words}<text:soft-page-break/></{tag}>")
