# SPDX-License-Identifier: EUPL-1.2
"""What the page on plain questions shows is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import differs, examples, printed


@pytest.mark.parametrize(("command", "shown"), examples("plain-questions.md"))
def test_examples_are_real(command: str, shown: str, home: Path) -> None:
    real = printed(home, command)
    assert not differs(shown, real), real
