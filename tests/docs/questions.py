# SPDX-License-Identifier: EUPL-1.2
"""Writes the axes and the list of questions into docs/questions.md: `python -m tests.docs.questions`."""

from __future__ import annotations

import sys
from pathlib import Path

from dreigingsgraaf import catalogue
from dreigingsgraaf.matrix import AXES
from dreigingsgraaf.resources import folder

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


def axes() -> str:
    """Return the names of the axes."""
    return "".join(f"- `{name}`\n" for name in AXES)


def questions() -> str:
    """Return the rows for all questions, by name."""
    rows = ["| question | asks · vraagt | parameters |", "|---|---|---|"]
    for query in catalogue.load(folder("queries")).values():
        parameters = ", ".join(f"`{name}`" for name in query.parameters)
        rows.append(f"| `{query.name}` | {query.summary['en']} · *{query.summary['nl']}* | {parameters} |")
    return "\n".join(rows) + "\n"


def written(text: str) -> str:
    """Return the page with what is generated in its places."""
    for name, content in (("axes", axes()), ("questions", questions())):
        before, rest = text.split(f"<!-- {name} -->\n")
        text = f"{before}<!-- {name} -->\n{content}<!-- end -->{rest.partition('<!-- end -->')[2]}"
    return text


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
