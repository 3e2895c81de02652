# SPDX-License-Identifier: EUPL-1.2
"""What the page on explanations shows is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dreigingsgraaf.explain.model import short
from dreigingsgraaf.explain.rules import rules
from tests.commands import DOCS, differs, examples, printed


@pytest.mark.parametrize(("command", "shown"), examples("why.md"))
def test_examples_are_real(command: str, shown: str, home: Path) -> None:
    real = printed(home, command)
    assert not differs(shown, real), real


def test_every_rule_is_listed() -> None:
    page = (DOCS / "why.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| `(.+)` \| (.+) \|$", page, re.MULTILINE)
    wanted = [
        (short(property_), rule.path, rule.sentences["en"])
        for property_, those in rules().items()
        for rule in those
    ]
    assert listed == wanted, "\n".join(f"| `{a}` | `{b}` | {c} |" for a, b, c in wanted)
