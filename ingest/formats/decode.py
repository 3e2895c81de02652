# SPDX-License-Identifier: EUPL-1.2
"""From a file to its text, refusing what is no text with a reason that a person can act on."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 20_000_000
"""Largest file that is read; the longest parliamentary paper has about a tenth of it."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_HEAD: Final = 4096
_CHARSET = re.compile(rb"""<[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.-]+)""", re.IGNORECASE)
# As browsers do: https://encoding.spec.whatwg.org/#names-and-labels
_ENCODINGS: Final = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "cp1252", "ascii": "cp1252", "windows-1252": "cp1252",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-15": "iso-8859-15", "utf-16": "utf-8",
}  # fmt: skip


def load(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        InputError: there is no such file, it is a folder, can't be read, or is larger than MAX_BYTES.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder.", "Name a file.")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} has more than {MAX_BYTES:,} bytes.", "Name a single letter.")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.", "Check the name.") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}.") from None


def decode(content: bytes, name: str) -> str:
    """Return the text of a file's bytes, without byte-order mark and with its own line ends.

    Args:
        content: the bytes: UTF-8, or UTF-16 with a byte-order mark.
        name: the file's name, for messages.

    Raises:
        InputError: it is empty, blank, binary, or in another encoding; names the first byte that doesn't fit.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if content.startswith(m)), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = len(mark) + error.start
        if b"\0" in content and not mark:
            raise _binary(name) from None
        message = f"{name} is no UTF-8: byte {place} (0x{content[place]:02x}) doesn't fit."
        hint = (
            "Save it as UTF-8; a file of an older Windows program converts with `iconv -f cp1252 -t utf-8`."
        )
        raise InputError(message, hint) from None
    if "\0" in text:
        raise _binary(name)
    if not text.strip():
        raise InputError(f"{name} is empty.", "Name a file that holds a letter's text.")
    return text


def decode_page(content: bytes, name: str) -> str:
    """Return the text of an HTML page: in the encoding that it declares, else UTF-8, else that of Windows.

    Args:
        content: the bytes.
        name: the file's name, for messages.

    Raises:
        InputError: it is in another encoding than it declares, or declares one that isn't known.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if content.startswith(m)), (b"", ""))
    declared = _CHARSET.search(content[:_HEAD])
    if not encoding and declared:
        encoding = _ENCODINGS.get(declared[1].decode().lower(), "")
        if not encoding:
            raise InputError(f"{name} is in {declared[1].decode()}, which isn't read.", "Save it as UTF-8.")
    try:
        return content[len(mark) :].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if not encoding:
            return content.decode("cp1252", "replace")
        place = len(mark) + error.start
        message = f"{name} is no {encoding.upper()}: byte {place} (0x{content[place]:02x}) doesn't fit."
        raise InputError(message, "Save it as UTF-8.") from None


def _binary(name: str) -> InputError:
    return InputError(f"{name} is a binary file.", "Name a file that holds a letter's text.")
