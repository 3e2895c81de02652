# SPDX-License-Identifier: EUPL-1.2
"""A small cluster that all these tests share, and folders of letters."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from tests.formats.damaged import DAMAGED
from tests.formats.letter import LETTER
from tests.formats.office import odt, word
from tests.formats.official_page import official_page
from tests.formats.official_xml import official_xml
from tests.formats.pdf import pdf
from tests.formats.preview import preview_page, preview_text

LETTERS = Path(__file__).parents[1] / "letters"
TEN = (
    "empty.txt", "windows.txt", "program.txt", "cut-off.xml", "growing-entities.xml", "japanese.html", "cut-off.docx",
    "cut-off.odt", "damaged.pdf", "letter.rtf",
)  # fmt: skip
FORMATS = {
    "letter.txt": preview_text, "letter.html": preview_page, "official.html": official_page,
    "letter.xml": official_xml, "letter.docx": word, "letter.odt": odt, "letter.pdf": pdf,
}  # fmt: skip


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two worker processes, whose scheduler has an address."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
        local_directory=str(tmp_path_factory.mktemp("dask")),
        silence_logs=logging.CRITICAL,
    ) as opened:
        yield opened


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of letters in all formats, ten of them damaged."""
    place = tmp_path_factory.mktemp("mixed")
    for name, write in FORMATS.items():
        (place / name).write_bytes(write(LETTER))
    for name in TEN:
        (place / "damaged").mkdir(exist_ok=True)
        (place / "damaged" / name).write_bytes(DAMAGED[name].write())
    for path in LETTERS.glob("*.txt"):
        (place / path.name).write_bytes(path.read_bytes())
    return place


def copies(place: Path, number: int) -> Path:
    """Fill a folder with letters that differ in their numbers."""
    place.mkdir(parents=True)
    text = (LETTERS / "kst-99005-3.txt").read_text(encoding="utf-8")
    for each in range(1, number + 1):
        other = text.replace("Nr. 3 BRIEF", f"Nr. {each} BRIEF").replace(
            "in 2032 een", f"in {2032 + each} een"
        )
        (place / f"letter-{each:03}.txt").write_text(other, encoding="utf-8")
    return place
