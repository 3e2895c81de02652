# SPDX-License-Identifier: EUPL-1.2
"""What can't be read is refused in one line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from dreigingsgraaf.errors import InputError
from ingest.read import read


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(content, "brief.txt")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read(tmp_path / "brief.txt")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_empty_and_blank(content: bytes) -> None:
    assert "is empty" in refusal(content)


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00", b"tekst\x00tekst"])
def test_binary(content: bytes) -> None:
    assert "is a binary file" in refusal(content)


def test_windows_text_names_the_byte() -> None:
    content = "Een brief over de coördinatie.".encode("cp1252")
    assert f"byte {content.index(0xF6)} (0xf6)" in refusal(content)


def test_a_damaged_byte_is_named_after_a_byte_order_mark() -> None:
    assert "byte 8 (0xff)" in refusal(b"\xef\xbb\xbfbrief\xff en meer")


def test_truncated_utf16() -> None:
    assert "byte 4" in refusal(b"\xff\xfea\x00b")


def test_pages_without_text_or_in_another_encoding() -> None:
    assert "holds no text" in refusal(b"<!DOCTYPE html>\n<html><nav>Menu</nav><script>1</script></html>")
    assert "is in shift_jis" in refusal(b"<html><meta charset='shift_jis'><p>Een brief.</p></html>")
    latin = b"<html><meta charset='utf-8'><p>co\xebr</p></html>"
    assert f"no UTF-8: byte {latin.index(0xEB)} (0xeb)" in refusal(latin)


def test_a_page_that_is_nested_without_end() -> None:
    assert "nested too deeply" in refusal(b"<html><p>Een brief.</p>" + b"<b>" * 300 + b"Lang.")


def test_entities_of_html_are_read_in_xml() -> None:
    start = b"<?xml version='1.0'?><!DOCTYPE kamerwrk SYSTEM 'kamerwrk.dtd'>"
    (passage,) = read(start + b"<kamerwrk><stuk><al>De co&ouml;rdinator</al></stuk></kamerwrk>").passages
    assert passage.text == "De co\u00f6rdinator"
