# SPDX-License-Identifier: EUPL-1.2
"""The compact form in which a query file declares its answer, so that a change of the graph can't pass unseen.

Declared are the number of rows, which counts every quote, and a digest of what the rows say. Labels and quotes
stay out of the digest: rewording a label or citing a better passage is no change of the answer.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue.fields import Expectation
from dreigingsgraaf.namespaces import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dreigingsgraaf.stores.base import Row

LONGEST_LIST = 12
"""Answers of at most this many different entities are listed, longer ones only counted and digested."""


def digest(rows: Iterable[Row]) -> str:
    """Return the first 16 hex digits of the SHA-256 of the distinct rows: `column=value` pairs, sorted."""
    lines = sorted({"\t".join(_cells(row)) for row in rows})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _cells(row: Row) -> list[str]:
    return [f"{name}={compact(row[name].value)}" for name in sorted(row) if _counts(name)]


def _counts(column: str) -> bool:
    return not column.endswith(("_nl", "_en")) and not column.lower().endswith("quote")


def declare(rows: Sequence[Row], first: str) -> Expectation:
    """Return what a query file declares of an answer.

    Args:
        rows: the answer.
        first: the name of its first column.
    """
    ids = sorted({compact(row[first].value) for row in rows if first in row})
    return Expectation(len(rows), digest(rows), tuple(ids) if len(ids) <= LONGEST_LIST else None)
