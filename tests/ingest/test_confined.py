# SPDX-License-Identifier: EUPL-1.2
"""Files from strangers are read under limits, and the next one is read as if nothing had happened."""

from __future__ import annotations

import io
import zipfile

import pytest

from dreigingsgraaf.errors import InputError
from ingest.archive import MAX_MEMBER, MAX_MEMBERS
from ingest.confined import read_confined
from ingest.read import read
from tests.formats import FORMATS, LETTER
from tests.formats.office import word
from tests.formats.official_xml import official_xml


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(content, "brief.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return stream.getvalue()


def body(inside: str, before: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<?xml version='1.0'?>{before}<w:document {space}><w:body>{inside}</w:body></w:document>".encode()


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(InputError, match=r"brief takes more than 0\.001 seconds"):
        read_confined("official", official_xml(LETTER), "brief", seconds=0.001)
    assert read(official_xml(LETTER)).metadata.slug == LETTER.slug


def test_a_file_that_needs_too_much_memory_is_given_up() -> None:
    page = b"<html>" + b"<p>a" * 4_900_000
    assert "needs more memory" in refusal(page)
    assert read(word(LETTER)).metadata.slug == LETTER.slug


def test_what_ends_the_reader_is_an_error_like_any_other() -> None:
    with pytest.raises(InputError, match="brief is damaged: reading it ended the reader"):
        read_confined("a format that the worker doesn't know", b"", "brief")
    assert read(official_xml(LETTER)).metadata.slug == LETTER.slug


def test_a_part_that_unpacks_without_end() -> None:
    bomb = archive({"word/document.xml": b" " * (MAX_MEMBER + 1)})
    assert len(bomb) < MAX_MEMBER / 500
    assert f"unpacks to more than {MAX_MEMBER:,} bytes" in refusal(bomb)


def test_an_archive_of_very_many_parts() -> None:
    assert f"more than {MAX_MEMBERS:,} parts" in refusal(
        archive({str(n): b"" for n in range(MAX_MEMBERS + 1)})
    )


def test_sizes_that_an_archive_only_claims() -> None:
    content = archive({"word/document.xml": body("<w:p><w:r><w:t>Een brief.</w:t></w:r></w:p>")})
    size = len(body("<w:p><w:r><w:t>Een brief.</w:t></w:r></w:p>")).to_bytes(4, "little")
    assert content.count(size) == 2  # before the part, and in the list of parts
    assert "damaged archive" in refusal(content.replace(size, (10).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("name", "part"), [("letter.docx", b"word/document.xml"), ("letter.odt", b"content.xml")]
)
def test_damaged_archives(name: str, part: bytes) -> None:
    content = FORMATS[name](LETTER)
    place = content.index(part) + 100
    for damaged in (
        content[: len(content) // 2],
        content[:30],
        content[:place] + b"\0" * 400 + content[place + 400 :],
    ):
        assert "damaged archive" in refusal(damaged)


def test_archives_of_other_things() -> None:
    assert "no DOCX or ODT text" in refusal(archive({"brief.txt": b"Een brief."}))
    assert "no DOCX or ODT text" in refusal(
        archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})
    )
    assert "no DOCX or ODT text" in refusal(archive({}))
    assert "has no body" in refusal(archive({"word/document.xml": b"<x/>"}))
    assert "holds no text" in refusal(archive({"word/document.xml": body("<w:p/>")}))


def test_a_password_is_told() -> None:
    content = bytearray(archive({"word/document.xml": body("")}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in refusal(bytes(content))


def test_word_processors_declare_no_document_types() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
    content = archive({"word/document.xml": body("<w:p><w:r><w:t>&a;&file;</w:t></w:r></w:p>", bomb)})
    assert "declares a document type" in refusal(content)
