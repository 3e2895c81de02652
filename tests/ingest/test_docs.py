# SPDX-License-Identifier: EUPL-1.2
"""What the page on reading letters shows is what comes out."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dreigingsgraaf.documents import Document
from dreigingsgraaf.references import find
from ingest.extract import extract

PAGE = (Path(__file__).parents[2] / "docs" / "reading-letters.md").read_text(encoding="utf-8")


def test_entries_shown_are_real(polder: Document) -> None:
    result = extract(polder)
    shown = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
    assert len(shown) == 3
    assert [entry for entry in shown if entry not in result["references"] + result["mentions"]] == []


def test_spellings_shown_are_read_so() -> None:
    rows = re.findall(r"^\| `(.+)` \| (.+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 9
    for written, told in rows:
        ids = [kst for reference in find(written) for kst in reference.kst]
        assert ids == re.findall(r"kst-[\w-]+", told), written
