# SPDX-License-Identifier: EUPL-1.2
"""Markdown gives words without layout, and every character leads back to the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from dreigingsgraaf.documents import Document
from ingest.formats.normalise import normalise
from ingest.read import read, read_text
from tests.formats import FORMATS, LETTER

TEXT = """# Havens

Een **vet** woord, een _schuin_ woord en `code`; snake_case en 2*3 blijven.
Zie [de brief](https://zoek.example/kst-99001-1.html "titel") en \\*sterretjes\\*.[^bron] Een eiland[^2].

Kop met een streep
------------------

> Een citaat dat
> doorloopt.

- een punt
  dat doorloopt
* nog een
3) drie

| kop | **vet** |
|-----|:-------:|
| a \\| b | c |

<div>

[^2]: De tweede noot.
[^bron]: De eerste *noot*,
    op twee regels.
"""


WORDS = """Een vet woord, een schuin woord en code; snake_case en 2*3 blijven. \
Zie de brief en *sterretjes*. Een eiland."""


@pytest.fixture(scope="module")
def read_one() -> Document:
    return read_text(TEXT)


def test_the_words_without_their_layout(read_one: Document) -> None:
    assert [(passage.id, passage.level, passage.text) for passage in read_one.passages] == [
        ("passage/_p1", 2, "Havens"),
        ("passage/_p2", 0, WORDS),
        ("passage/_p3", 2, "Kop met een streep"),
        ("passage/_p4", 0, "Een citaat dat doorloopt."),
        ("passage/_p5", -1, "• een punt dat doorloopt"),
        ("passage/_p6", -1, "• nog een"),
        ("passage/_p7", -1, "3) drie"),
        ("passage/_p8", 0, "kop"), ("passage/_p9", 0, "vet"), ("passage/_p10", 0, "a | b"), ("passage/_p11", 0, "c"),
        ("passage/_n1", 0, "De eerste noot, op twee regels."),
        ("passage/_n2", 0, "De tweede noot."),
    ]  # fmt: skip


def test_marks_are_numbered_in_the_order_of_the_text(read_one: Document) -> None:
    text = read_one.passages[1]
    found = [(text.text[: mark.offset].split()[-1], mark.number) for mark in text.marks]
    assert found == [("*sterretjes*.", 1), ("eiland", 2)]


@pytest.mark.parametrize("name", ["letter.md", "wrapped.txt", "preview.txt"])
def test_every_character_leads_back_to_the_source(name: str) -> None:
    source = FORMATS[name](LETTER).decode()
    for passage in read_text(source).passages:
        assert len(passage.source) == len(passage.text) + 1
        for character, place in zip(passage.text, passage.source[:-1], strict=True):
            written = " " if source[place].isspace() else normalise(source[place]).text
            assert written == character or (character, source[place]) == ("•", "-")


def test_other_documents_are_text_with_offsets(other_letters: Path) -> None:
    for path in sorted(other_letters.iterdir()):
        document = read(path)
        assert document.passages
        for passage in document.passages:
            assert len(passage.source) == len(passage.text) + 1
            assert list(passage.source) == sorted(passage.source)
