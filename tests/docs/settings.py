# SPDX-License-Identifier: EUPL-1.2
"""Writes the table of docs/settings.md from the settings themselves: `python -m tests.docs.settings`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import UnionType
from typing import Any, get_args

from dreigingsgraaf.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.DOTALL)


def table() -> str:
    """Return the rows for all settings, in their order."""
    rows = ["| setting | default | values | what it does |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = (
            ""
            if field.default in (None, "")
            else f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"
        )
        rows.append(f"| `DG_{name.upper()}` | {default} | {_values(field)} | {field.description} |")
    return "\n".join(rows) + "\n"


def _values(field: Any) -> str:
    bounds = {type(bound).__name__: next(iter(vars_of(bound))) for bound in field.metadata}
    kind = field.annotation
    choices = [part for part in get_args(kind) if isinstance(part, str)]
    if choices:
        return ", ".join(choices)
    parts = (
        [part for part in get_args(kind) if part is not type(None)] if isinstance(kind, UnionType) else [kind]
    )
    name = {"str": "text", "bool": "true or false", "int": "whole number", "float": "number"}.get(
        parts[0].__name__, "path"
    )
    if "Gt" in bounds:
        name += f" above {bounds['Gt']:,}"
    if "Ge" in bounds:
        name += f" from {bounds['Ge']:,}"
    if "Le" in bounds:
        name += f" to {bounds['Le']:,}"
    return name


def vars_of(bound: Any) -> list[Any]:
    """Return the one value that a bound of annotated-types holds."""
    return [getattr(bound, name) for name in ("gt", "ge", "le", "lt") if hasattr(bound, name)]


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(TABLE.sub(lambda _: table(), text), encoding="utf-8")
    sys.exit(0)
