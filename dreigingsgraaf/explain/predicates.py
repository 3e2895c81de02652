# SPDX-License-Identifier: EUPL-1.2
"""Knows the terms of the ontology by their labels, and finds the property that a person means."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue.names import key
from dreigingsgraaf.catalogue.parameters import nearest
from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.explain.model import short
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import DG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dreigingsgraaf.stores.base import Store

_LABELS = f"""PREFIX rdfs: <{PREFIXES["rdfs"]}>
PREFIX owl: <{PREFIXES["owl"]}>
SELECT DISTINCT ?term ?label WHERE {{
  VALUES ?kind {{ owl:ObjectProperty owl:DatatypeProperty owl:Class }}
  ?term a ?kind ; rdfs:label ?label .
}} ORDER BY ?term ?label"""
_TYPE = PREFIXES["rdf"] + "type"
_TYPE_LABELS = {"nl": "is een", "en": "is a"}


def labels(store: Store) -> dict[str, dict[str, str]]:
    """Return the labels of the properties and classes of the ontology: by IRI, then by language."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict, {_TYPE: _TYPE_LABELS})
    for row in store.select(_LABELS):
        if row["label"].language:
            found[row["term"].value][row["label"].language] = row["label"].value
    return dict(found)


def find(text: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return the IRI of the property that a name means.

    Args:
        text: `addresses`, `dg:addresses`, its IRI, or its label in Dutch or English in any case.
        known: what `labels` returned.

    Raises:
        UnknownNameError: there is none of that name; carries suggestions.
    """
    name = text.strip()
    prefix, _, local = name.partition(":")
    for iri in (name, DG + name, PREFIXES["skos"] + name, PREFIXES.get(prefix, prefix + ":") + local):
        if iri in known:
            return iri
    for iri, by_language in known.items():
        if key(name) in {key(label) for label in by_language.values()} | {key(short(iri))}:
            return iri
    raise UnknownNameError(
        Message(f"There is no property {name!r}.", f"Er is geen eigenschap {name!r}."),
        nearest(name, [short(iri) for iri in known]),
    )
