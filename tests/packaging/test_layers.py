# SPDX-License-Identifier: EUPL-1.2
"""Dependencies point one way: api → dreigingsgraaf ← ingest, and data folders hold no Python."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("api", "ingest")


def imported(path: Path) -> list[tuple[int, str]]:
    """Return (number of leading dots, module) of every import in a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.level, node.module or ""))
    return found


@pytest.mark.parametrize("part", PARTS)
def test_a_part_imports_itself_relatively_and_never_the_other(part: str) -> None:
    for path in (ROOT / part).rglob("*.py"):
        absolute = {module.split(".")[0] for dots, module in imported(path) if dots == 0}
        assert not absolute & set(PARTS), path


def test_the_core_never_imports_a_part() -> None:
    for path in (ROOT / "dreigingsgraaf").rglob("*.py"):
        modules = {module.split(".")[0] for _, module in imported(path)}
        assert not modules & set(PARTS), path


@pytest.mark.parametrize("folder", ["ontology", "data", "shapes", "queries"])
def test_data_folders_hold_no_python(folder: str) -> None:
    assert not list((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", ["dreigingsgraaf", *PARTS])
def test_every_module_says_what_it_is_and_stays_small(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# SPDX-License-Identifier: EUPL-1.2\n"), path
        assert ast.get_docstring(ast.parse(text)), path
        assert len(text.splitlines()) <= 300, f"{path} has grown past 300 lines"
