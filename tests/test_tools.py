# SPDX-License-Identifier: EUPL-1.2
"""A program that a test needs and that isn't there: a person sees a skip with its reason, CI a failure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tools import maven_jars, require


@pytest.mark.parametrize(("ci", "outcome"), [("true", "Failed"), ("", "Skipped")])
def test_what_is_missing_is_skipped_by_persons_and_fails_in_ci(
    ci: str, outcome: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", str(tmp_path))
    for missing in (lambda: require("java", "a test"), lambda: maven_jars(tmp_path, "a test")):
        with pytest.raises(BaseException, match="java is not installed; it is needed for a test") as caught:
            missing()
        assert type(caught.value).__name__ == outcome


def test_what_is_there_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Path(sys.executable)
    monkeypatch.setenv("PATH", str(program.parent))
    assert require(program.name, "a test") == str(program)
