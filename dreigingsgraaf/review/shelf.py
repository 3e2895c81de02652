# SPDX-License-Identifier: EUPL-1.2
"""The documents that `ingest` kept, each with what was found in it, for reviewing without reading them again."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from dreigingsgraaf.documents import Document, FootnoteMark, Metadata, Passage, PassageKind
from dreigingsgraaf.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LEVELS = {"item": -1}


class Shelf:
    """The folder `documents` that `ingest` fills.

    Args:
        folder: the folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def documents(self) -> dict[str, Path]:
        """Return where each document's findings lie, by slug, in the order of the slugs."""
        found: dict[str, Path] = {}
        for path in sorted(self._folder.glob("*.done")):
            slug = json.loads(path.read_bytes())["slug"]
            if slug:
                found.setdefault(slug, path.with_suffix(".json"))
        return dict(sorted(found.items()))

    def found(self, slug: str) -> dict[str, Any]:
        """Return what `extract` found in a document.

        Raises:
            UnknownNameError: it isn't there.
            InputError: its file can't be read.
        """
        path = self.documents().get(slug)
        if path is None:
            raise UnknownNameError(f"No proposals were kept of {slug!r}.")
        try:
            loaded: dict[str, Any] = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise InputError(
                f"{path} can't be read: {error}.", "Run `dreigingsgraaf ingest` again."
            ) from None
        return loaded


def document_of(found: Mapping[str, Any]) -> Document:
    """Return the document that something was found in, as far as a review needs it.

    >>> passage = {"id": "passage/99-1_n2", "kind": "footnote", "position": 2, "level": None, "text": "Zie.",
    ...            "footnotes": []}
    >>> document_of({"document": {"dossiers": ["99"], "number": "1"}, "passages": [passage]}).passages[0].id
    'passage/99-1_n2'
    """
    told = found["document"]
    day = told.get("date")
    about = Metadata(
        dossiers=tuple(told["dossiers"] or ()),
        suffix=told.get("suffix"),
        sub=told.get("sub"),
        number=told["number"],
        date=date.fromisoformat(day) if day else None,
        title=told.get("title"),
    )
    return Document(about, tuple(_passage(about.slug, row) for row in found["passages"]))


def _passage(slug: str, row: Mapping[str, Any]) -> Passage:
    footnote = row["kind"] == "footnote"
    return Passage(
        slug,
        PassageKind.FOOTNOTE if footnote else PassageKind.BODY,
        row["position"],
        row["text"],
        row["level"] or _LEVELS.get(row["kind"], 0),
        tuple(FootnoteMark(mark["offset"], mark["number"]) for mark in row["footnotes"]),
    )
