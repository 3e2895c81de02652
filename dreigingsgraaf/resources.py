# SPDX-License-Identifier: EUPL-1.2
"""Finds the folders of data files: beside the package in a checkout, below it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder of data files called `name` (ontology, data, shapes or queries).

    Raises:
        FileNotFoundError: when the installation lacks that folder.
    """
    for place in (_PACKAGE / "files" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(
        f"The folder {name!r} is missing from this installation; install the package again."
    )


def checkout() -> Path | None:
    """Return the root of the source checkout, or None when the package was installed from a wheel."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "ontology").is_dir() else None
