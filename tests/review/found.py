# SPDX-License-Identifier: EUPL-1.2
"""Writes what `extract` would find in a letter, so that these tests don't depend on how good its rules are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dreigingsgraaf.documents import Document

RULE = {"rule": "test-rule", "confidence": 0.875, "cases": 24}


def place(document: Document, words: str) -> dict[str, Any]:
    """Return where words stand in a letter; they stand there once."""
    [(passage, start)] = [
        (passage, passage.text.index(words)) for passage in document.passages if words in passage.text
    ]
    source = passage.source_range(start, start + len(words))
    return {
        "start": source[0] if source else None,
        "end": source[1] if source else None,
        "text": words,
        "passage": passage.id,
        "passageStart": start,
        "passageEnd": start + len(words),
    }


def fact(
    document: Document, predicate: str, value: str, words: str, basis: str = "statement"
) -> dict[str, Any]:
    """Return one fact of a proposal."""
    return {"predicate": predicate, "value": value, **place(document, words), "basis": basis, **RULE}


def measure(
    document: Document, label: str, words: str, *facts: dict[str, Any], negated: bool = False
) -> dict[str, Any]:
    """Return a proposed measure."""
    values = {one["predicate"]: one["value"] for one in facts}
    lists: dict[str, list[str]] = {
        name: [one["value"] for one in facts if one["predicate"] == name]
        for name in ("addresses", "responsible", "involves", "basedOn", "alignedWith", "targets")
    }
    return {
        "label": label,
        "known": None,
        **place(document, words),
        **lists,
        "accents": [],
        "measureType": values.get("measureType"),
        "status": values.get("status"),
        "planned": values.get("planned"),
        "negated": negated,
        "conditional": False,
        **RULE,
        "facts": list(facts),
    }


def commitment(document: Document, kind: str, words: str, *facts: dict[str, Any]) -> dict[str, Any]:
    """Return a proposed commitment."""
    lists = {
        name: [one["value"] for one in facts if one["predicate"] == name]
        for name in ("by", "to", "about", "recordedIn")
    }
    due = next((one["value"] for one in facts if one["predicate"] == "due"), None)
    return {"kind": kind, **place(document, words), **lists, "due": due, **RULE, "facts": list(facts)}


def candidate(document: Document, entity: str, label: str) -> dict[str, Any]:
    """Return a proposed entity."""
    return {
        "id": entity,
        "type": entity.partition("/")[0],
        "labels": {"nl": label, "en": None},
        **place(document, label),
        "celex": None,
        "eli": None,
        **RULE,
    }
