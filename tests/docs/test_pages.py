# SPDX-License-Identifier: EUPL-1.2
"""The documentation keeps its word: what it shows is what comes out, and where it points there is something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.namespaces import compact
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")])
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    bare = (re.sub(r"[^\w\- ]", "", title.replace("`", "")).strip().lower() for title in titles)
    return {title.replace(" ", "-") for title in bare}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    broken = []
    for target in _LINK.findall(text):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and place.suffix == ".md" and anchor not in _headings(place)):
            broken.append(target)
    assert not broken


def test_the_readme_shows_the_answer_that_its_query_gives() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```sparql\n(.*?)```", text, re.DOTALL)
    assert found
    shown = [
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if "| `measure/" in line
    ]
    with EmbeddedStore.from_dataset(build_graph(folder("ontology"), folder("data"))) as store:
        rows = store.select(found[1])
    columns = ("measure", "instrument", "lead", "quote")
    answer = [[compact(row[name].value) if name in row else "" for name in columns] for row in rows]
    assert shown == [[*cells, quote.removeprefix("quote/")] for *cells, quote in answer]
