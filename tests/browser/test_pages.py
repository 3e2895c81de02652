# SPDX-License-Identifier: EUPL-1.2
"""The pages in a real browser: accessible by WCAG 2.2 AA, on a phone and by keyboard, with nothing from elsewhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.server import serving
from tests.tools import node_modules, require

if TYPE_CHECKING:
    import pytest

HERE = Path(__file__).parent
PAGES = (
    "/",
    "/?lang=en",
    "/search?q=vifo",
    "/search?q=kwantumcomputerspionagewet",
    "/questions",
    "/questions/measures-by-threat?threat=obi",
    "/questions/measures-by-threat?threat=obj",
    "/docs",
    "/browse/organisations",
    "/ontology",
    "/doc/measure/meldpunt-obi",
    "/doc/quote/30821-175_p36_335-381",
    "/doc/passage/30821-175_p36",
    "/doc/measure/nergens",
)


def test_pages_are_accessible(tmp_path_factory: pytest.TempPathFactory) -> None:
    browser = require("chromium", "looking at the pages as people do")
    node = require("node", "driving the browser")
    node_modules(HERE, "driving the browser")
    with serving(tmp_path_factory.mktemp("home")) as address:
        command = [node, "check.mjs", browser, address, *PAGES]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == []
