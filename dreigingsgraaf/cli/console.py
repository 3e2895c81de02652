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


def print_lines(lines: Iterable[str], console: Console | None = None) -> None:
    """Print lines as they are, however long, on standard output or another console."""
    for line in lines:
        (console or answers).print(line, markup=False, highlight=False, soft_wrap=True)


def print_table(
    columns: Sequence[str], rows: Sequence[Row], title: str = "", lang: str | None = None
) -> None:
    """Print rows as a table; entities by their compact names, unbound cells empty.

    Args:
        columns: names of the columns, in order.
        rows: the rows.
        title: what stands above the table.
        lang: for an answer of the catalogue, the language of its labels: each stands above the name that it
            belongs to. None prints every column as it is.
    """
    shown = [name for name in columns if lang is None or not name.endswith(("_nl", "_en"))]
    table = Table(title=title or None, title_justify="left", show_lines=lang is not None)
    for name in shown:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row, name, lang, first=name == shown[0]) for name in shown))
    answers.print(table, markup=False)
    answers.print(f"{len(rows)} rows" if len(rows) != 1 else "1 row", highlight=False)


def _cell(row: Row, name: str, lang: str | None, *, first: bool) -> str:
    """Return the text of a cell; `label_nl` and `label_en` belong to the first column."""
    label = row.get(f"{'label' if first else name}_{lang}")
    return "\n".join(
        part for part in (label and label.value, name in row and compact(row[name].value)) if part
    )
