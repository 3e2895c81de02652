# SPDX-License-Identifier: EUPL-1.2
"""Keeps the shapes that an engine answers wrongly out of our own query files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dreigingsgraaf.errors import QuerySyntaxError, QueryTooLargeError
from dreigingsgraaf.guard.check import check

if TYPE_CHECKING:
    from pathlib import Path


def lint(path: Path) -> list[str]:
    """Return one line, `file:line:column: what`, for each place that the guard refuses or warns of.

    Args:
        path: a query file, or a folder whose `.rq` files are read, those in its folders included.
    """
    files = sorted(path.rglob("*.rq")) if path.is_dir() else [path]
    return [f"{file}:{finding}" for file in files for finding in _findings(file.read_text(encoding="utf-8"))]


def _findings(query: str) -> list[str]:
    try:
        return [f"{found.line}:{found.column}: {found.message}" for found in check(query).cautions]
    except QuerySyntaxError as error:
        return [f"{error.line}:{error.column}: {error.message.splitlines()[0]}"]
    except QueryTooLargeError as error:
        return [f"1:1: {error.message.splitlines()[0]}"]
