# SPDX-License-Identifier: EUPL-1.2
"""The same letter gives the same passages, digests and footnote marks in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from dreigingsgraaf.documents import Document, FootnoteMark, digest
from ingest.extract import extract
from ingest.read import read
from tests.formats import FORMATS, LETTER, Letter
from tests.formats.letter import of


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


@pytest.fixture(scope="module")
def real(letter: Path) -> Letter:
    return of(read(letter))


@pytest.mark.parametrize("name", FORMATS)
def test_the_first_letter_too_is_the_same_in_every_format(name: str, real: Letter) -> None:
    found = read(FORMATS[name](real), name)
    expected = real.passages(found.metadata.slug)
    assert [passage.id for passage in found.passages] == [one.id for one in expected]
    differ = [
        one.id for one, passage in zip(expected, found.passages, strict=True) if one.text != passage.text
    ]
    # A PDF whose words are broken doesn't tell which hyphens are a word's own.
    assert len(differ) <= (1 if name.endswith(".pdf") else 0), differ
    assert [passage.marks for passage in found.passages if passage.id not in differ] == [
        tuple(FootnoteMark(*mark) for mark in one.marks) for one in expected if one.id not in differ
    ]
