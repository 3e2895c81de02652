# SPDX-License-Identifier: EUPL-1.2
"""Which files are to be read, and by what each is known: its bytes, and all that decides what is found in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dreigingsgraaf import __version__
from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DECIDING: Final = (".ttl", ".jsonl", ".json", ".py")
_CODE: Final = Path(__file__).parents[1]
_KEY_LENGTH: Final = 32


def files(paths: Iterable[Path], list_: Path | None = None) -> list[Path]:
    """Return the files that paths name, each once and in order; a folder stands for all that is below it.

    Args:
        paths: files and folders; hidden ones inside a folder are left out.
        list_: a file with a path on each line, relative ones from its own folder.

    Raises:
        InputError: a path isn't there, or the list can't be read.
    """
    found = [*paths, *(_listed(list_) if list_ else ())]
    for path in found:
        if not path.exists():
            raise InputError(f"{path} isn't there.", "Name files, or folders that hold them.")
    return sorted(dict.fromkeys(file for path in found for file in _below(path)))


def key_of(content: bytes, name: str, version: str) -> str:
    """Return by what a document is known: another byte, name, list of names or rule makes it another one.

    Args:
        content: its bytes.
        name: its path; the last part may tell which paper it is.
        version: what `version` returned.
    """
    known = f"{version}\0{Path(name).stem}\0".encode()
    return hashlib.sha256(known + content).hexdigest()[:_KEY_LENGTH]


def version(folders: Sequence[Path]) -> str:
    """Return a digest of all that decides what is found in a document: names, patterns and code.

    Args:
        folders: where the names are read from.
    """
    whole = hashlib.sha256(__version__.encode())
    for folder in (*folders, _CODE):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _DECIDING and path.is_file():
                whole.update(f"\0{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def _listed(path: Path) -> Iterator[Path]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read: {error}.", "Write one path on each line.") from None
    for line in text.splitlines():
        if line.strip():
            yield path.parent / line.strip()


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.rglob("*")):
        if inner.is_file() and not any(part.startswith(".") for part in inner.relative_to(path).parts):
            yield inner
