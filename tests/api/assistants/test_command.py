# SPDX-License-Identifier: EUPL-1.2
"""The command, where it can't serve; and the page about it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import anyio
import pytest

from api.assistants.server import server
from api.assistants.tools import Tools
from api.service import Service
from tests.api.conftest import SETTINGS
from tests.commands import DOCS, run

PAGE = (DOCS / "assistants.md").read_text(encoding="utf-8")


def test_without_the_package_it_says_how_to_install_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name.partition(".")[0] == "mcp" or name == "api.assistants.server"
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    outcome = run(home, "mcp")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "dreigingsgraaf: Serving assistants needs the package mcp, which isn't installed. "
        "Install it with: pip install 'dreigingsgraaf[mcp]'\n"
    )


def test_without_a_graph_it_says_so(tmp_path: Path) -> None:
    outcome = run(tmp_path, "mcp")
    assert (outcome.code, outcome.out) == (1, "")
    assert "dreigingsgraaf build" in outcome.err


def test_the_page_lists_every_tool(service: Service) -> None:
    tools = anyio.run(server(Tools(service, SETTINGS)).list_tools)
    listed = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert listed == [tool.name for tool in tools]


def test_the_configuration_on_the_page_is_json() -> None:
    [shown] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert json.loads(shown)["mcpServers"]["dreigingsgraaf"]["args"] == ["mcp"]
