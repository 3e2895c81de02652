# SPDX-License-Identifier: EUPL-1.2
"""Changes ready for JSON: things with labels in both languages, values with the quotes that state them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from dreigingsgraaf.difference.prose import words_of
from dreigingsgraaf.namespaces import compact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dreigingsgraaf.difference.changes import Change, Changes, Value

_LANGUAGES = ("nl", "en")


def as_json(change: Change, changes: Changes, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return a change as an object.

    Args:
        change: what became of a property.
        changes: all changes, for the labels.
        texts: the texts of passages by compact name, where they are at hand.
    """
    return {
        **_thing(change.subject, changes),
        "property": _thing(change.property, changes),
        "change": change.kind.value,
        "before": [_value(value, changes, texts) for value in change.before],
        "after": [_value(value, changes, texts) for value in change.after],
    }


def _thing(iri: str, changes: Changes) -> dict[str, Any]:
    labels = changes.labels.get(iri, {})
    return {
        "id": compact(iri),
        "iri": iri,
        "label": {language: labels.get(language) for language in _LANGUAGES},
    }


def _value(value: Value, changes: Changes, texts: Mapping[str, str]) -> dict[str, Any]:
    term = value.term
    thing = None if isinstance(term, Literal) else _thing(term.value, changes)
    literal = None
    if isinstance(term, Literal):
        literal = {"value": term.value, "language": term.language, "datatype": term.datatype.value}
    return {
        "thing": thing,
        "literal": literal,
        "evidence": [
            {"id": compact(quote), "iri": quote, "quote": words_of(quote, texts)} for quote in value.quotes
        ],
    }
