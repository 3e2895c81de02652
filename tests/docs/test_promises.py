# SPDX-License-Identifier: EUPL-1.2
"""Every promise of the threat model points to a test that there is."""

from __future__ import annotations

import re

import pytest

from tests.docs.test_pages import ROOT

PAGE = ROOT / "docs" / "threat-model.md"
SECTION = re.compile(r"^## Promised\n(.*?)^## ", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")


def promises() -> list[str]:
    found = SECTION.search(PAGE.read_text(encoding="utf-8"))
    assert found
    rows = [line for line in found[1].splitlines() if line.startswith("|")]
    return [row for row in rows if not row.startswith(("| promise |", "|---"))]


def test_there_are_promises() -> None:
    assert len(promises()) > 15


@pytest.mark.parametrize("row", promises(), ids=lambda row: row.split("|")[1].strip()[:60])
def test_a_promise_is_tested(row: str) -> None:
    links = LINK.findall(row)
    assert links, "a promise without a test"
    for name, path in links:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(async )?def {name}\(", text, re.MULTILINE), f"{path} has no {name}"
