# SPDX-License-Identifier: EUPL-1.2
"""What the ontology says about its classes and properties, so that the interface doesn't say it again."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from dreigingsgraaf.namespaces import DG, EXTERNAL
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEFINITION = NamedNode(EXTERNAL["skos"] + "definition")
_OF_OTHERS = {
    "skos:altLabel": "Andere namen · Other names",
    "skos:broader": "Wat breder is · What is broader",
    "skos:definition": "Omschrijving · Definition",
    "skos:notation": "Afkortingen · Abbreviations",
    "skos:exactMatch": "Hetzelfde in een ander register · The same in another register",
    "dcterms:identifier": "Officieel nummer · Official identifier",
    "foaf:page": "Officiële pagina · Official page",
}


def definition(term: str) -> str:
    """Return the definition of a class or property in Dutch and English; its local name when it has none.

    Args:
        term: IRI, or the local name of a term of our own.
    """
    iri = term if ":" in term else DG + term
    return _definitions().get(iri, iri.rpartition("#")[2])


def both(labels: Mapping[str, str]) -> dict[str, str | None]:
    """Return labels with both languages, of which one may be unknown."""
    return {language: labels.get(language) for language in ("nl", "en")}


@lru_cache(maxsize=1)
def _definitions() -> dict[str, str]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in parse(path=folder("ontology") / "terms.ttl", format=RdfFormat.TURTLE):
        if quad.predicate == _DEFINITION and isinstance(quad.object, Literal):
            found[quad.subject.value][quad.object.language or ""] = quad.object.value
    told = {iri: f"{texts['nl']} · {texts['en']}" for iri, texts in found.items()}
    for name, text in _OF_OTHERS.items():
        prefix, _, local = name.partition(":")
        told[EXTERNAL[prefix] + local] = text
    return told
