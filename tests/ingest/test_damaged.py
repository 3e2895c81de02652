# SPDX-License-Identifier: EUPL-1.2
"""What can't be read is refused in one line that names the file and its fault, and the next file is read as ever."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dreigingsgraaf.errors import InputError
from ingest.formats.decode import decode
from ingest.formats.pieces import document
from ingest.formats.recognise import READERS, recognise
from ingest.read import read, read_text
from tests.commands import run
from tests.formats import FORMATS, LETTER
from tests.formats.damaged import DAMAGED


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_files_are_refused_with_their_reason(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(DAMAGED[name].write())
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert DAMAGED[name].reason in message
    assert "\n" not in message
    assert caught.value.hint


def test_the_next_file_is_read() -> None:
    for name in ("cut-off.pdf", "cut-off.odt", "cut-off.xml"):
        with pytest.raises(InputError):
            read(DAMAGED[name].write(), name)
        assert len(read(FORMATS["ministry.pdf"](LETTER)).passages) == len(LETTER.passages())


@pytest.mark.parametrize("name", FORMATS)
def test_a_letter_that_is_damaged_anywhere_is_read_or_refused(name: str) -> None:
    chance, written = random.Random(name), FORMATS[name](LETTER)  # noqa: S311  (the same damage in every run)
    for _ in range(12):
        content = bytearray(written)
        for _ in range(chance.choice((1, 5, 25))):
            place = chance.randrange(len(content))
            content[place : place + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        refused = _refusal(bytes(content), name)
        assert refused is None or refused.startswith(name)


def _refusal(content: bytes, name: str) -> str | None:
    """Read a file in this process, so that whatever else it raises shows."""
    try:
        kind = recognise(content, name)
        draft = READERS[kind](content, name) if kind else None
        document(draft) if draft else read_text(decode(content, name))
    except InputError as error:
        return str(error)
    return None


def test_the_command_ends_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(DAMAGED["cut-off.pdf"].write())
    outcome = run(tmp_path, "extract", str(path))
    assert outcome.code != 0
    assert outcome.out == ""
    assert "is a PDF file that was cut off" in " ".join(outcome.err.split())
    assert "Traceback" not in outcome.err
