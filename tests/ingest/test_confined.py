# SPDX-License-Identifier: EUPL-1.2
"""Files from strangers are read under limits, and the next one is read as if nothing had happened."""

from __future__ import annotations

import pytest

from dreigingsgraaf.errors import InputError
from ingest.formats.confined import read_confined
from ingest.read import read
from tests.formats import LETTER
from tests.formats.office import word
from tests.formats.official_xml import official_xml


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(content, "brief.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_that_takes_too_long_is_given_up() -> None:
    long = official_xml(LETTER).replace(b"<al>", b"<al>Een alinea.</al>" * 50_000 + b"<al>", 1)
    with pytest.raises(InputError, match=r"brief takes more than 0\.02 seconds"):
        read_confined("official", long, "brief", seconds=0.02)
    assert read(official_xml(LETTER)).metadata.slug == LETTER.slug


def test_a_file_that_needs_too_much_memory_is_given_up() -> None:
    page = b"<html>" + b"<p>a" * 4_900_000
    assert "needs more memory" in refusal(page)
    assert read(word(LETTER)).metadata.slug == LETTER.slug


def test_what_ends_the_reader_is_an_error_like_any_other() -> None:
    with pytest.raises(InputError, match="brief is damaged: reading it ended the reader"):
        read_confined("a format that the worker doesn't know", b"", "brief")
    assert read(official_xml(LETTER)).metadata.slug == LETTER.slug
