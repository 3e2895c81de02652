# SPDX-License-Identifier: EUPL-1.2
"""Reads PDF, as ministries and the official publication make it, into the pieces that other formats give.

A PDF file knows where signs stand, not what they are. Running headers and footers and the margin's column are taken
out, footnotes are collected from the feet of the pages, and lines are joined to paragraphs, over page breaks too.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pypdfium2
import pypdfium2.raw as pdfium

from dreigingsgraaf.errors import InputError

from . import flow, furniture
from .footnotes import lift_marks
from .furniture import Page
from .glyphs import Glyph, joined, piece, rows
from .header import letter_start
from .hyphens import Hyphens
from .normalise import Normal
from .pieces import Draft, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIGNATURE: Final = b"%PDF-"
MAX_PAGES: Final = 1_000
"""A letter with more is refused; the longest have a few hundred."""

_END: Final = b"%%EOF"
_TAIL: Final = 4096
"""The end stands among the last bytes; behind it PDFium would guess what a file that was cut off holds."""

_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_FONT_NAME: Final = 100
_THIN, _LONG = 3.5, 20.0
"""A ruled line is no thicker and no shorter, in points; PDFium adds a point around it."""
_HYPHENS: Final = {2, 0xFFFE, 0xAD}
"""What PDFium gives for a hyphen at the end of a line."""
_BLANKS: Final = {0, 10, 13, 32}
_LIGATURES: Final = range(0xFB00, 0xFB07)


def read_pdf(content: bytes, name: str) -> Draft:
    """Read a PDF file.

    Raises:
        InputError: it is damaged or cut off, has more than MAX_PAGES pages, is protected by a password, or holds
            pictures of text only.
    """
    if _END not in content[-_TAIL:]:
        raise InputError(f"{name} is a PDF file that was cut off.", "Download or save it again.")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == _PASSWORD or "password" in str(error).lower():
            raise InputError(f"{name} is protected by a password.", "Save it without one.") from None
        raise InputError(f"{name} is a damaged PDF file.", "Download or save it again.") from None
    if len(document) > MAX_PAGES:
        raise InputError(f"{name} has more than {MAX_PAGES:,} pages.", "Name a single letter.")
    try:
        pages = [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise InputError(f"{name} is a damaged PDF file.", "Download or save it again.") from None
    finally:
        document.close()
    if not any(page.has_text for page in pages):
        raise InputError(f"{name} holds no text; it may be a scan.", "Use another format of the letter.")
    found = draft(pages)
    blank = [str(number) for number, page in enumerate(pages, 1) if not page.has_text]
    warning = f"pages without text, which may be scans: {', '.join(blank)}"
    return replace(found, warnings=(*found.warnings, warning)) if blank else found


def draft(pages: Sequence[Page]) -> Draft:
    """Return what the pages say; the pages are changed."""
    column = furniture.edges(pages)
    margin = furniture.take_margin(pages, column)
    top = [joined(row).text for page in pages[:1] for row in page.rows]
    furniture.take_running_lines(pages, [*margin, *top[: letter_start(top)]])
    lines = [line for page in pages for row in page.rows for line in row]
    size = _most_size([glyph.size for line in lines for glyph in line.glyphs])
    hyphens = Hyphens(line.text for line in lines)
    notes = [
        (number, piece(note, hyphens, skip=_number_length(note[0].words[0], number)))
        for number, note in furniture.take_notes(pages, size)
    ]
    found = [one for one in flow.pieces(pages, column, size, hyphens) if one.text]
    if notes and not any(one.marks for one in found):
        found = _lifted(found)
    return Draft(found, notes, margin)


def _number_length(word: Sequence[Glyph], number: int) -> int:
    """Return how many signs the number of a note takes: «12», «12.» or «12)»."""
    digits = len(str(number))
    return digits + (len(word) > digits and word[digits].text in ".)")


def _lifted(found: list[Piece]) -> list[Piece]:
    """Take marks out that no superscript shows: glued to a word or year, where the next number decides."""
    start = letter_start([one.text for one in found])
    texts = [Normal(one.text, tuple(range(len(one.text) + 1))) for one in found[start:]]
    cleaned, marks, _ = lift_marks(texts)
    return found[:start] + [
        one._replace(text=normal.text, marks=lifted)
        for one, normal, lifted in zip(found[start:], cleaned, marks, strict=True)
    ]


def _most_size(sizes: Sequence[float]) -> float:
    return Counter(round(size, 1) for size in sizes).most_common(1)[0][0] if sizes else 0.0


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    text = page.get_textpage()
    try:
        height = page.get_height()
        found = list(rows(number, _glyphs(text.raw, height)))
        return Page(height, found, list(_rules(page, height)))
    finally:
        text.close()
        page.close()


def _glyphs(text: pdfium.FPDF_TEXTPAGE, height: float) -> Iterator[Glyph]:
    """Yield the signs of a page; what stands upright only, as vertical text is never the letter's."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    font = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        is_blank = code in _BLANKS or pdfium.FPDFText_IsGenerated(text, index) == 1
        if is_blank and code not in _HYPHENS:
            spaced = True
            continue
        if abs(pdfium.FPDFText_GetCharAngle(text, index)) > 0.1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetFontInfo(text, index, font, _FONT_NAME, flags)
        bold = b"bold" in font.value.lower() or b"black" in font.value.lower()
        size = pdfium.FPDFText_GetFontSize(text, index)
        yield Glyph(
            _sign(code), x.value, max(box.right, x.value), height - y.value, _scaled(size, box), bold, spaced
        )
        spaced = False


def _sign(code: int) -> str:
    """Return what a code stands for; ligatures (fi, ffl …) are taken apart."""
    if code in _HYPHENS:
        return "-"
    return unicodedata.normalize("NFKC", chr(code)) if code in _LIGATURES else chr(code)


def _scaled(size: float, box: pdfium.FS_RECTF) -> float:
    """Return a sign's size on paper: a file may set type at size 1 and enlarge it."""
    tall = box.top - box.bottom
    return tall if size <= 1.5 and tall > 2 else size


def _rules(page: pypdfium2.PdfPage, height: float) -> Iterator[float]:
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        if top - bottom < _THIN and right - left > _LONG:
            yield height - (top + bottom) / 2
