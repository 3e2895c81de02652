# SPDX-License-Identifier: EUPL-1.2
"""Files that can't be read, by a name that says the fault: the letter damaged in every format, and no letters at all.

Each is written when it is asked for, and is refused with an error that says its reason.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from typing import Final, NamedTuple

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.formats.archive import MAX_MEMBER, MAX_MEMBERS
from ingest.formats.confined import MEMORY
from ingest.formats.decode import MAX_BYTES
from ingest.formats.pdf import MAX_PAGES
from tests.formats.letter import LETTER
from tests.formats.office import odt, word
from tests.formats.official_page import official_page
from tests.formats.official_xml import early_xml, official_xml
from tests.formats.pdf import pdf
from tests.formats.preview import preview_page, preview_text

_OLDER_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Damaged(NamedTuple):
    """What writes a file, and words of the reason why it isn't read."""

    write: Callable[[], bytes]
    reason: str


def archive(parts: dict[str, bytes]) -> bytes:
    """Write a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return stream.getvalue()


def body(inside: str, before: str = "") -> bytes:
    """Write the main part of a DOCX."""
    return (
        f"<?xml version='1.0'?>{before}<w:document {_SPACE}><w:body>{inside}</w:body></w:document>".encode()
    )


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _overwritten(content: bytes, part: bytes) -> bytes:
    """Return an archive with zeros among a part's bytes."""
    place = content.index(part) + 100
    return content[:place] + bytes(400) + content[place + 400 :]


def _claiming() -> bytes:
    """Write an archive whose part is larger than the archive says."""
    content = body("<w:p><w:r><w:t>Een brief.</w:t></w:r></w:p>")
    return archive({"word/document.xml": content}).replace(
        len(content).to_bytes(4, "little"), (10).to_bytes(4, "little")
    )


def _locked_archive() -> bytes:
    content = bytearray(archive({"word/document.xml": body("")}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _drawn(pages: int, **options: object) -> bytes:
    """Write a PDF of pages with a single picture's frame on each, and no text."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, **options)
    for _ in range(pages):
        canvas.rect(50, 50, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _swelling() -> bytes:
    """Write a PDF whose page unpacks to more than reading may use."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(MEMORY // 10_000_000 + 5))
    packed += packer.flush()
    page = b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj "
    page += b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R>> endobj "
    stream = b"4 0 obj <</Filter/FlateDecode/Length %d>> stream\n%s\nendstream endobj\n" % (
        len(packed),
        packed,
    )
    return b"%PDF-1.7\n" + page + stream + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def _laughing(inside: str) -> bytes:
    """Write official XML whose entities would grow to a billion words."""
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 30}">' for a, b in pairwise("abcdefghij"))
    start = f'<?xml version="1.0"?><!DOCTYPE officiele-publicatie [<!ENTITY a "haha">{grown}]>'
    return f"{start}<officiele-publicatie>{inside}</officiele-publicatie>".encode()


_ENTITY: Final = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>'

DAMAGED: Final[dict[str, Damaged]] = {
    "empty.txt": Damaged(lambda: b"", "is empty"),
    "blank.txt": Damaged(lambda: b"\xef\xbb\xbf \n\xc2\xa0\n", "is empty"),
    "windows.txt": Damaged(lambda: preview_text(LETTER).decode().encode("cp1252", "replace"), "is no UTF-8"),
    "cut-off.utf16.txt": Damaged(lambda: preview_text(LETTER).decode().encode("utf-16")[:-1], "is no UTF-8"),
    "program.txt": Damaged(lambda: b"\x7fELF\x02\x01\x01\x00" + bytes(64), "is a binary file"),
    "large.txt": Damaged(lambda: b"Een brief. " * (MAX_BYTES // 11 + 1), "more than 20,000,000 bytes"),
    "cut-off.xml": Damaged(lambda: _half(official_xml(LETTER)), "no well-formed XML"),
    "cut-off-early.xml": Damaged(lambda: _half(early_xml(LETTER)), "no well-formed XML"),
    "error.xml": Damaged(lambda: b"<?xml version='1.0'?><fout>404</fout>", "its root element is fout"),
    "no-text.xml": Damaged(lambda: b"<?xml version='1.0'?><kamerwrk/>", "holds no text"),
    "growing-entities.xml": Damaged(lambda: _laughing("<al>&j;</al>"), "entity amplification"),
    "growing-attribute.xml": Damaged(lambda: _laughing('<al x="&j;"/>'), "no well-formed XML"),
    "foreign-entity.xml": Damaged(
        lambda: b"<?xml version='1.0'?>" + _ENTITY + b"<kamerwrk><al>&file;</al></kamerwrk>",
        "holds &file;",
    ),
    "no-text.html": Damaged(
        lambda: b"<!DOCTYPE html><html><nav>Menu</nav><script>1</script></html>", "holds no text"
    ),
    "damaged.html": Damaged(
        lambda: official_page(LETTER).replace("ë".encode(), b"\xeb", 1), "is no UTF-8"
    ),
    "deep.html": Damaged(
        lambda: b"<html>" + b"<div>" * 100_000 + preview_page(LETTER), "nested too deeply"
    ),
    "japanese.html": Damaged(
        lambda: b"<html><meta charset='shift_jis'><p>Een brief.</p></html>", "is in shift_jis"
    ),
    "cut-off.docx": Damaged(lambda: _half(word(LETTER)), "damaged archive"),
    "overwritten.docx": Damaged(lambda: _overwritten(word(LETTER), b"word/document.xml"), "damaged archive"),
    "claiming.docx": Damaged(_claiming, "damaged archive"),
    "no-body.docx": Damaged(lambda: archive({"word/document.xml": b"<x/>"}), "has no body"),
    "no-text.docx": Damaged(lambda: archive({"word/document.xml": body("<w:p/>")}), "holds no text"),
    "foreign-entity.docx": Damaged(
        lambda: archive({"word/document.xml": body("<w:p><w:r><w:t>&file;</w:t></w:r></w:p>", _ENTITY.decode())}),
        "holds &file;",
    ),
    "document-type.docx": Damaged(
        lambda: archive({"word/document.xml": body("<w:p/>", "<!DOCTYPE w>")}), "declares a document type"
    ),
    "swelling.docx": Damaged(
        lambda: archive({"word/document.xml": b" " * (MAX_MEMBER + 1)}), "unpacks to more than"
    ),
    "locked.docx": Damaged(
        lambda: _OLDER_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"
    ),
    "locked-part.docx": Damaged(_locked_archive, "protected by a password"),
    "many-parts.docx": Damaged(
        lambda: archive({str(n): b"" for n in range(MAX_MEMBERS + 1)}), "more than 5,000 parts"
    ),
    "cut-off.odt": Damaged(lambda: _half(odt(LETTER)), "damaged archive"),
    "overwritten.odt": Damaged(lambda: _overwritten(odt(LETTER), b"content.xml"), "damaged archive"),
    "sheet.ods": Damaged(
        lambda: archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
        "no DOCX or ODT text",
    ),
    "letters.zip": Damaged(lambda: archive({"brief.txt": preview_text(LETTER)}), "no DOCX or ODT text"),
    "cut-off.pdf": Damaged(lambda: _half(pdf(LETTER)), "was cut off"),
    "damaged.pdf": Damaged(lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF", "is a damaged PDF file"),
    "scan.pdf": Damaged(lambda: _drawn(2), "may be a scan"),
    "locked.pdf": Damaged(
        lambda: _drawn(1, encrypt=StandardEncryption("open", "sesam")), "protected by a password"
    ),
    "many-pages.pdf": Damaged(lambda: _drawn(MAX_PAGES + 1), "more than 1,000 pages"),
    "swelling.pdf": Damaged(_swelling, "needs more memory"),
    "older.doc": Damaged(lambda: _OLDER_OFFICE, "a file of an older Word"),
    "letter.rtf": Damaged(lambda: rb"{\rtf1\ansi Een brief.}", "is RTF"),
    "scan.png": Damaged(lambda: b"\x89PNG\r\n\x1a\n\x00", "is a picture"),
    "letter.txt.gz": Damaged(lambda: b"\x1f\x8b\x08\x00", "is compressed"),
}  # fmt: skip
"""The files, by name."""
