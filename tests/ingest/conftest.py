# SPDX-License-Identifier: EUPL-1.2
"""Letters that nobody wrote, for the tests of reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from dreigingsgraaf.documents import Document
from ingest.read import read

LETTERS = Path(__file__).parents[1] / "letters"


@pytest.fixture(scope="session")
def polder_path() -> Path:
    """A letter on state threats, as plain-text preview."""
    return LETTERS / "kst-99001-1.txt"


@pytest.fixture(scope="session")
def polder(polder_path: Path) -> Document:
    """The same, read."""
    return read(polder_path)


@pytest.fixture(scope="session")
def harbour() -> Document:
    """A letter of a budget chapter, without site navigation."""
    return read(LETTERS / "kst-99002-XVI-7.txt")
