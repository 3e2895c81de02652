# SPDX-License-Identifier: EUPL-1.2
"""Word processor files are ZIP archives: opened without trusting the sizes that they announce."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, Self

from dreigingsgraaf.errors import InputError

from .safe_xml import parse

if TYPE_CHECKING:
    from types import TracebackType

    from lxml import etree

SIGNATURE: Final = b"PK\x03\x04"
MAX_MEMBER: Final = 40_000_000
"""Largest part that is unpacked, in bytes; the text of a thousand pages has about a quarter of it."""
MAX_MEMBERS: Final = 5_000

_DAMAGED = "Open it in a word processor and save it again."


class Archive:
    """A ZIP archive; a context manager.

    Args:
        content: its bytes.
        name: the file's name, for messages.

    Raises:
        InputError: it is damaged, or has more than MAX_MEMBERS parts.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise InputError(f"{name} is a damaged archive: {error}.", _DAMAGED) from None
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise InputError(f"{name} has more than {MAX_MEMBERS:,} parts.", "Name a single letter.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, member: str) -> bool:
        """Tell whether there is a part of that name."""
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """Return a part's bytes.

        Raises:
            InputError: it is missing, encrypted, damaged, or unpacks to more than MAX_MEMBER bytes.
        """
        try:
            info = self._zip.getinfo(member)
            if info.flag_bits & 1:
                raise InputError(f"{self._name} is protected by a password.", "Save it without one.")
            with self._zip.open(info) as part:
                content = part.read(MAX_MEMBER + 1)
        except KeyError:
            raise InputError(f"{self._name} lacks its part {member}.", _DAMAGED) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
            raise InputError(
                f"{self._name} is a damaged archive: {str(error) or member}.", _DAMAGED
            ) from None
        if len(content) > MAX_MEMBER:
            raise InputError(
                f"{self._name} unpacks to more than {MAX_MEMBER:,} bytes.", "Name a single letter."
            )
        return content

    def xml(self, member: str) -> etree._Element:
        """Return the root element of a part.

        Raises:
            InputError: as `read`, or it is no XML, or declares a document type, which these formats don't allow.
        """
        root = parse(self.read(member), f"{self._name}, part {member},")
        if root.getroottree().docinfo.internalDTD is not None:
            raise InputError(f"{self._name}, part {member}, declares a document type.", _DAMAGED)
        return root
