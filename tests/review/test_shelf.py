# SPDX-License-Identifier: EUPL-1.2
"""A document that was kept as JSON is reviewed as if it had just been read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dreigingsgraaf.documents import Document, Metadata
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.review.proposals import proposals
from dreigingsgraaf.review.session import Review
from dreigingsgraaf.review.shelf import Shelf, document_of
from ingest.extract import extract
from ingest.read import read

from .conftest import LETTER

LETTERS = sorted(LETTER.parent.glob("*.txt"))


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_document_comes_back_as_it_was(letter: Path) -> None:
    document = read(letter)
    back = document_of(json.loads(json.dumps(extract(document))))
    assert [passage.id for passage in back.passages] == [passage.id for passage in document.passages]
    assert back.passages == tuple(replace(passage, source=(), links=()) for passage in document.passages)
    about = document.metadata
    kept = (about.dossiers, about.suffix, about.sub, about.number, about.date, about.title)
    assert back.metadata == Metadata(*kept)


def test_documents_are_found_by_their_numbers(tmp_path: Path, document: Document) -> None:
    found = extract(document)
    (tmp_path / "b.json").write_text(json.dumps(found), encoding="utf-8")
    (tmp_path / "b.done").write_text('{"slug": "99005-3"}', encoding="utf-8")
    (tmp_path / "a.done").write_text('{"slug": ""}', encoding="utf-8")
    shelf = Shelf(tmp_path)
    assert shelf.documents() == {"99005-3": tmp_path / "b.json"}
    kept: dict[str, Any] = shelf.found("99005-3")
    review = Review(document_of(kept), kept, tmp_path / "facts", "Test Beoordelaar")
    assert review.proposals == proposals(found, review.known)
    with pytest.raises(UnknownNameError):
        shelf.found("99005-4")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="can't be read"):
        shelf.found("99005-3")
