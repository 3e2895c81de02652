# SPDX-License-Identifier: EUPL-1.2
"""Writes files so that a crash leaves the old content or the new, and never a part."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from errno import ENOSPC
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from dreigingsgraaf.errors import UnwritableError
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO


@contextmanager
def writing(place: Path, hint: str) -> Iterator[None]:
    """Tell what the system says about writing in a way that a person can act on.

    Args:
        place: the file or folder that is written to.
        hint: what to do when that fails; a `Message` where it is told over HTTP.

    Raises:
        UnwritableError: the disk is full, or the place can't be written.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        told = Message(
            f"{place} can't be written: {reason}.", f"Naar {place} kan niet worden geschreven: {reason}."
        )
        raise UnwritableError(told, hint) from None


def write_all(file: FileIO, content: bytes) -> None:
    """Write to an unbuffered file.

    Raises:
        OSError: a part of it didn't fit, so the disk is full.
    """
    if file.write(content) < len(content):
        raise OSError(ENOSPC, os.strerror(ENOSPC))


def write_file(path: Path, content: bytes) -> None:
    """Write a file, making its folder where that is missing; return when its content is on disk."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb", buffering=0) as file:
        write_all(file, content)
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in the place of a file, all at once.

    Raises:
        OSError: the folder can't be written; the old content is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        write_file(beside, content)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force a rename to disk; systems that can't open a folder do so by themselves."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
