# SPDX-License-Identifier: EUPL-1.2
"""Where the command line prints: answers on standard output, everything else on standard error."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from dreigingsgraaf.namespaces import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dreigingsgraaf.stores.base import Row

answers = Console(width=None if os.environ.get("COLUMNS") or os.isatty(1) else 200)
problems = Console(stderr=True)


class Language(StrEnum):
    """Languages of labels."""

    nl = "nl"
    en = "en"


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they are, however long."""
    for line in lines:
        answers.print(line, markup=False, highlight=False, soft_wrap=True)


def print_table(columns: Sequence[str], rows: Sequence[Row], title: str = "") -> None:
    """Print rows as a table; entities by their compact names, unbound cells empty."""
    table = Table(*columns, title=title or None, title_justify="left")
    for row in rows:
        table.add_row(*(compact(row[name].value) if name in row else "" for name in columns))
    answers.print(table, markup=False)
    answers.print(f"{len(rows)} rows" if len(rows) != 1 else "1 row", highlight=False)
