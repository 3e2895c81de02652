# SPDX-License-Identifier: EUPL-1.2
"""The same letter gives the same passages, digests and footnote marks in every format."""

from __future__ import annotations

import pytest

from dreigingsgraaf.documents import Document, digest
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
