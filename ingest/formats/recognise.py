# SPDX-License-Identifier: EUPL-1.2
"""Which format bytes are in, by their content; a file's name says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import InputError

from . import archive, opendocument, word
from .official import looks_official, read_official
from .pdf import SIGNATURE as PDF
from .pdf import read_pdf
from .web_page import looks_like_page, read_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from .pieces import Draft

_OLDER_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
_REFUSED: Final = (
    (_OLDER_OFFICE, "a file of an older Word or Excel", "Save it as DOCX or PDF."),
    (b"{\\rtf", "RTF", "Save it as DOCX or PDF."),
    (b"\x89PNG", "a picture", "Name a file that holds text."),
    (b"\xff\xd8\xff", "a picture", "Name a file that holds text."),
    (b"\x1f\x8b", "compressed", "Unpack it first."),
)


def read_office(content: bytes, name: str) -> Draft:
    """Read a word processor's file: DOCX or ODT.

    Raises:
        InputError: it is damaged, protected, larger than allowed, or another kind of archive.
    """
    with archive.Archive(content, name) as opened:
        is_word = word.DOCUMENT in opened
        mime = opened.read("mimetype").strip() if "mimetype" in opened else b""
    if is_word:
        return word.read_word(content, name)
    if mime == opendocument.MIME_TYPE:
        return opendocument.read_opendocument(content, name)
    raise InputError(
        f"{name} is an archive, but no DOCX or ODT text.", "Unpack it, and name a single letter."
    )


READERS: Final[dict[str, Callable[[bytes, str], Draft]]] = {
    "page": read_page,
    "official": read_official,
    "office": read_office,
    "pdf": read_pdf,
}
"""The formats that are no text, each with its reader."""


def recognise(content: bytes, name: str) -> str | None:
    """Return the format of bytes, as a key of READERS; None for text.

    Raises:
        InputError: it is a format that is known and isn't read; says what to do.
    """
    if looks_like_page(content):
        return "page"
    if looks_official(content):
        return "official"
    if content.startswith((archive.SIGNATURE, b"PK\x05\x06")):
        return "office"
    if PDF in content[:1024]:
        return "pdf"
    if content.startswith(_OLDER_OFFICE) and _PROTECTED in content:
        raise InputError(f"{name} is protected by a password.", "Save it without one.")
    for signature, kind, hint in _REFUSED:
        if content.startswith(signature):
            raise InputError(f"{name} is {kind}, which isn't read.", hint)
    return None
