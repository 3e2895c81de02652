# SPDX-License-Identifier: EUPL-1.2
"""The page of settings shows the settings that there are, and no others are named in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.settings import Settings, settings
from tests.docs.settings import PAGE, TABLE, table
from tests.docs.test_pages import PAGES, ROOT

NAMED = {f"DG_{name.upper()}" for name in Settings.model_fields}
FILES = [*PAGES, *(path for path in (ROOT / "deploy").iterdir() if path.is_file())]


def test_the_page_shows_every_setting_as_it_is() -> None:
    found = TABLE.search(PAGE.read_text(encoding="utf-8"))
    assert found
    assert found[0] == table(), "run `python -m tests.docs.settings`"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_only_settings_that_exist_are_named(file: Path) -> None:
    assert set(re.findall(r"\bDG_[A-Z_]*[A-Z]\b", file.read_text(encoding="utf-8"))) <= NAMED


def test_a_misspelt_setting_is_refused_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DG_MAX_ANSWERS", "1000000")
    with pytest.raises(InputError, match="Did you mean DG_MAX_ANSWER"):
        settings()
