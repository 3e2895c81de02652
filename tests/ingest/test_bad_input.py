# SPDX-License-Identifier: EUPL-1.2
"""What can't be read is refused in one line that says what to do."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dreigingsgraaf.errors import InputError
from ingest.read import read

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE officiele-publicatie [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"> <!ENTITY file SYSTEM "file:///etc/hostname">]>
<officiele-publicatie><kamerstuk><stuk><algemeen><al>x &c; &file; y</al></algemeen></stuk></kamerstuk>
</officiele-publicatie>"""


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


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "a file of an older Word"),
        (rb"{\rtf1\ansi Een brief.}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture"),
        (b"\x1f\x8b\x08\x00", "compressed"),
    ],
)
def test_formats_that_are_known_and_not_read(content: bytes, kind: str) -> None:
    assert f"is {kind}" in refusal(content)


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
    deep = b"<html>" + b"<div>" * 100_000 + b"<p>Een brief.</p>"
    assert "nested too deeply" in refusal(deep)
    assert "nested too deeply" in refusal(b"<html><p>Een brief.</p>" + b"<b>" * 300 + b"Lang.")


def test_broken_and_foreign_xml() -> None:
    assert "no well-formed XML" in refusal(b"<?xml version='1.0'?><officiele-publicatie><al>")
    assert "root element is fout" in refusal(b"<?xml version='1.0'?><fout/>")
    assert "holds no text" in refusal(b"<?xml version='1.0'?><kamerwrk/>")


def test_entities_do_not_grow_in_attributes_either() -> None:
    names = "abcdefghij"
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 30}">' for a, b in pairwise(names))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{grown}]>'
    assert "no well-formed XML" in refusal(f'{bomb}<officiele-publicatie a="&j;"/>'.encode())


def test_entities_are_neither_expanded_nor_loaded() -> None:
    (passage,) = read(BOMB).passages
    assert passage.text == "x &c; &file; y"
