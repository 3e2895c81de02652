# SPDX-License-Identifier: EUPL-1.2
"""Evidence: the quotes behind facts, with their place, how they support the fact, and their words when at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from dreigingsgraaf.namespaces import compact

from .asking import ask, batches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dreigingsgraaf.stores.base import Row

    from ..service import Edition

Quoted = dict[str, dict[str, Any]]
"""The description of each quote, ready for JSON, by the quote's IRI."""

_OPTIONAL = ("role", "modality")
_PLACE = re.compile(r"(?P<document>.*)_(?P<kind>[pn])(?P<position>\d+)_(?P<start>\d+)-(?P<rest>.*)")


def describe(quotes: Iterable[str], edition: Edition) -> Quoted:
    """Return what there is to tell of these quotes: one query for each thousand.

    Args:
        quotes: IRIs.
        edition: the graph, and the texts of its passages.
    """
    terms = [NamedNode(quote) for quote in dict.fromkeys(quotes)]
    found: Quoted = {}
    for batch in batches(terms):
        for row in ask(edition.store, "quotes", quote=terms[batch]):
            found.setdefault(row["quote"].value, _evidence(row, edition))
    return found


def in_order(quotes: Iterable[str], described: Quoted) -> list[dict[str, Any]]:
    """Return the descriptions of quotes, each once: what the document says itself first, then as it is read."""
    known = {quote: described[quote] for quote in quotes if quote in described}
    return [known[quote] for quote in sorted(known, key=lambda quote: _order(known[quote]))]


def _evidence(row: Row, edition: Edition) -> dict[str, Any]:
    quote, passage = row["quote"].value, compact(row["passage"].value)
    start, end = int(row["start"].value), int(row["end"].value)
    text = edition.texts.get(passage)
    told: dict[str, Any] = {
        "id": compact(quote),
        "iri": quote,
        "document": compact(row["document"].value),
        "passage": passage,
        "range": {"start": start, "end": end},
        "certainty": _last(row, "certainty"),
        "basis": _last(row, "basis"),
        "method": _last(row, "method"),
        "link": row["page"].value if "page" in row else None,
        "quote": text[start:end] if text is not None else None,
    }
    for name in _OPTIONAL:
        if name in row:
            told[name] = _last(row, name)
    if "accordingTo" in row:
        told["accordingTo"] = compact(row["accordingTo"].value)
    return told


def _last(row: Row, name: str) -> str | None:
    return row[name].value.rpartition("/")[2] if name in row else None


def _order(told: dict[str, Any]) -> tuple[bool, str, str, int, int, str]:
    """Order by certainty, then by place; `p` (body) goes before `n` (footnote)."""
    kind, position, start = "~", 0, 0
    document = told["document"]
    if match := _PLACE.fullmatch(told["id"]):
        kind = "a" if match["kind"] == "p" else "b"
        position, start = int(match["position"]), int(match["start"])
    return told["certainty"] != "explicit", document, kind, position, start, told["id"]
