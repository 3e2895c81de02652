# SPDX-License-Identifier: EUPL-1.2
"""Where a row of an answer is explained, and the name by which it is found again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dreigingsgraaf.catalogue import Query
    from dreigingsgraaf.stores.base import Row


def explained_at(public: str, query: Query, given: Mapping[str, str], row: Row) -> str:
    """Return the address that explains a row.

    Args:
        public: address of the server.
        query: the question.
        given: its parameters, as they were given.
        row: the row.
    """
    asked = {"parameters": urlencode(given)} if given else {}
    return f"{public}/v1/explain/{query.name}?{urlencode({**asked, 'row': digest(row)})}"


def digest(row: Row) -> str:
    """Return the name of a row: 16 hex digits of the SHA-256 of its cells, the same in every edition that has it."""
    cells = [f"{name} {row[name]!r}" for name in sorted(row)]
    return sha256("\n".join(cells).encode()).hexdigest()[:16]
