# SPDX-License-Identifier: EUPL-1.2
"""Asks the queries behind the resources, which stand in `queries/resources/`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue.binding import MAX_ALTERNATIVES, bind
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dreigingsgraaf.catalogue.parameters import Terms
    from dreigingsgraaf.stores.base import Row, Store


def ask(store: Store, name: str, **terms: Terms | None) -> list[Row]:
    """Return the answer to a query of that folder.

    Args:
        store: whom to ask.
        name: the file's name without `.rq`.
        terms: alternatives of each of its variables; None leaves a variable free.
    """
    return store.select(
        bind(_query(name), {name: those for name, those in terms.items() if those is not None})
    )


def batches(terms: Sequence[object]) -> Iterator[slice]:
    """Yield slices that cut many alternatives into as many as one query takes."""
    for start in range(0, len(terms), MAX_ALTERNATIVES):
        yield slice(start, start + MAX_ALTERNATIVES)


@lru_cache
def _query(name: str) -> str:
    return (folder("queries") / "resources" / f"{name}.rq").read_text(encoding="utf-8")
