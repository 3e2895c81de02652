# SPDX-License-Identifier: EUPL-1.2
"""What the page on reading letters shows is what comes out."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dreigingsgraaf.documents import Document
from dreigingsgraaf.references import find
from dreigingsgraaf.settings import Settings
from ingest.extract import extract
from ingest.fetching.document_name import OFFICIAL_HOSTS, named
from ingest.formats.archive import MAX_MEMBER, MAX_MEMBERS
from ingest.formats.confined import MEMORY, SECONDS
from ingest.formats.decode import MAX_BYTES
from ingest.formats.pdf import MAX_PAGES

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


def test_limits_shown_are_those_that_hold() -> None:
    shown = re.findall(r"^\| ([^`|]+) \| ([\d,]+)(?: (?:bytes|seconds))? \|$", PAGE, re.MULTILINE)
    assert dict(shown) == {
        "size of a file": f"{MAX_BYTES:,}",
        "time to read it": f"{SECONDS:.0f}",
        "memory to read it": f"{MEMORY:,}",
        "pages of a PDF": f"{MAX_PAGES:,}",
        "parts of a DOCX or ODT": f"{MAX_MEMBERS:,}",
        "size of a part, unpacked": f"{MAX_MEMBER:,}",
    }


def test_settings_shown_are_those_of_fetch() -> None:
    shown = dict(re.findall(r"^\| DG_(\w+) \| <?([^ >]+)", PAGE, re.MULTILINE))
    fields = Settings.model_fields
    for name in ("fetch_url", "parliament_url", "fetch_delay"):
        assert shown[name.upper()] == str(fields[name].default)


def test_names_shown_are_understood() -> None:
    (names,) = re.findall(r"^A name is (.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL)
    written = re.findall(r"`([^`]+)`", names)
    assert [str(named(name)) for name in written] == [
        "kst-30821-175", "kst-30821-175", "kst-30821-175", "kst-35925-V-86", "2022D50339",
    ]  # fmt: skip
    assert set(re.findall(r"[\w.]+\.nl", names)) <= OFFICIAL_HOSTS
