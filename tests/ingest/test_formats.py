# SPDX-License-Identifier: EUPL-1.2
"""The same letter gives the same passages, digests and footnote marks in every format."""

from __future__ import annotations

import pytest

from dreigingsgraaf.documents import Document, digest
from ingest.extract import extract
from ingest.read import read
from tests.formats import FORMATS, LETTER


@pytest.fixture(scope="module", params=list(FORMATS))
def written(request: pytest.FixtureRequest) -> Document:
    """The letter, read from one of its formats."""
    return read(FORMATS[request.param](LETTER), request.param)


def test_passages_and_digests_are_those_of_the_letter(written: Document) -> None:
    told = [
        (passage.id, passage.text, [(mark.offset, mark.number) for mark in passage.marks])
        for passage in written.passages
    ]
    expected = LETTER.passages(written.metadata.slug)
    assert told == [tuple(one) for one in expected]
    assert [passage.digest for passage in written.passages] == [digest(one.text) for one in expected]


def test_the_same_is_found_in_them(written: Document) -> None:
    def found(document: Document, kind: str) -> list[dict[str, object]]:
        place = {"start", "end", "text", "passage"}  # they count in the file, or name the paper
        entries = extract(document)[kind]
        return [
            {"in": one["passage"].rpartition("_")[2], **{key: one[key] for key in one if key not in place}}
            for one in entries
        ]

    text = read(FORMATS["preview.txt"](LETTER))
    for kind in ("references", "mentions"):
        assert found(written, kind) == found(text, kind)
        assert found(text, kind)
