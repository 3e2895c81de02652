# SPDX-License-Identifier: EUPL-1.2
"""The file of decisions: it only grows, and an unfinished line is no decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.review.decisions import Decision, Decisions, Verdict, last_taken, standing

FIRST = Decision(
    "a", Verdict.ACCEPT, "Een", "2032-03-01T12:00:00Z", "rule", "measure/a", None, ("<q> .",), ("<q> .",)
)
SECOND = Decision("b", Verdict.REJECT, "Een", "2032-03-01T12:01:00Z")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    log = Decisions(tmp_path / "new" / "1.jsonl")
    assert log.read() == []
    log.append(FIRST)
    log.append(SECOND)
    assert log.read() == [FIRST, SECOND]


def test_every_cut_of_the_last_line_loses_that_line_alone(tmp_path: Path) -> None:
    log = Decisions(tmp_path / "1.jsonl")
    log.append(FIRST)
    whole = len(log.path.read_bytes())
    log.append(SECOND)
    content = log.path.read_bytes()
    for end in range(whole, len(content)):
        log.path.write_bytes(content[:end])
        assert log.read() == [FIRST]
        log.append(SECOND)
        assert log.path.read_bytes() == content


def test_a_line_that_somebody_damaged_is_named(tmp_path: Path) -> None:
    log = Decisions(tmp_path / "1.jsonl")
    log.append(FIRST)
    log.path.write_bytes(b'{"verdict": "maybe"}\n' + log.path.read_bytes())
    with pytest.raises(InputError, match="line 1"):
        log.read()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="can't be written"):
        Decisions(tmp_path / "file" / "1.jsonl").append(FIRST)


def test_taking_back_uncovers_what_stood_before() -> None:
    undo = Decision("a", Verdict.UNDO, "Een", "")
    later = Decision("a", Verdict.LATER, "Een", "")
    assert standing([later, FIRST, undo]) == {"a": later}
    assert standing([later, FIRST, undo, undo]) == {}
    assert list(standing([FIRST, SECOND, later])) == ["b", "a"]
    assert last_taken([FIRST, SECOND, undo]) == SECOND
    assert last_taken([FIRST, undo]) is None
