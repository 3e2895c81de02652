# SPDX-License-Identifier: EUPL-1.2
"""From any spelling of a reference or name to the entities that it can mean, and what the graph knows of them.

A reference that is written rightly is resolved whether the graph knows the thing or not: a paper that no letter
cites still has its official address.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode

from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.identifiers import Identifier, Kind, identify
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import DG, ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dreigingsgraaf.catalogue import Entity, NameIndex
    from dreigingsgraaf.stores.base import Store

LONGEST: Final = 500
"""Longest reference or name, in characters."""

_PREFIX_LINES = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("dcterms", "dg", "foaf"))
_IDENTIFIED = f"""{_PREFIX_LINES}
SELECT DISTINCT ?entity ?value WHERE {{
  VALUES ?value {{ %s }}
  ?entity dcterms:identifier|dg:bwb|dg:celex|dg:documentNumber|dg:zaak|dg:tooi|dg:dossier ?value .
}} ORDER BY ?entity"""
_OFFICIAL = f"""{_PREFIX_LINES}
SELECT DISTINCT ?entity ?property ?value WHERE {{
  VALUES ?entity {{ %s }}
  VALUES ?property {{ dcterms:identifier dg:bwb dg:jci dg:celex dg:eli dg:documentNumber dg:zaak dg:tooi foaf:page }}
  ?entity ?property ?value .
}} ORDER BY ?entity ?property ?value"""
_KNOWN = f"""{_PREFIX_LINES}
SELECT DISTINCT ?entity ?mention (COUNT(DISTINCT ?fact) AS ?facts) (COUNT(DISTINCT ?document) AS ?documents) WHERE {{
  VALUES ?entity {{ %s }}
  {{
    GRAPH ?quote {{ ?entity ?property ?other }}
    FILTER(?property != dg:names)
    BIND(CONCAT(STR(?property), " ", STR(?other)) AS ?fact)
  }} UNION {{
    GRAPH ?quote {{ ?other ?property ?entity }}
    BIND(IF(?property = dg:names, STR(?quote), CONCAT(STR(?other), " ", STR(?property))) AS ?fact)
  }}
  ?quote dg:document ?document .
  BIND(?property = dg:names AS ?mention)
}} GROUP BY ?entity ?mention ORDER BY ?entity ?mention"""
_IDENTIFIER: Final = PREFIXES["dcterms"] + "identifier"
_PAGE: Final = PREFIXES["foaf"] + "page"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the graph knows of an entity: statements about it, quotes that name it, and documents."""

    statements: int = 0
    mentions: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a reference can mean.

    Args:
        id: its compact name.
        iri: its IRI.
        type: the first part of its name, such as `law` or `measure`.
        label: its preferred label by language.
        identifiers: its official identifiers by kind, those seen in a public source.
        pages: addresses of its official publication or site.
        knows: what the graph knows of it.
    """

    id: str
    iri: str
    type: str
    label: Mapping[str, str]
    identifiers: Mapping[str, str]
    pages: tuple[str, ...]
    knows: Knowledge


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a reference.

    Args:
        kind: `name`, or the kind of identifier.
        normal: the one written form; of a name the name itself.
        official: address of the official publication, where the form tells it.
        also: other forms of the same, by name.
        candidates: what the graph knows by it, by id; empty for what it does not know.
    """

    kind: str
    normal: str
    official: str | None
    also: Mapping[str, str]
    candidates: tuple[Candidate, ...]


def resolve(store: Store, names: NameIndex, ref: str) -> list[Reading]:
    """Return the ways to read a reference or name, identifiers first.

    «vifo» is a law and a measure; «Kamerstuk 30 821, nrs. 91 en 112» are two papers; «BWBR0005537» is a law that the
    graph does not know, with its official address.

    Args:
        store: the graph.
        names: its names.
        ref: what a person wrote.

    Raises:
        UnknownNameError: it is no identifier and no name that the graph knows; carries suggestions.
        InputError: it is empty, or longer than 500 characters.
    """
    text = ref.strip()
    if not text:
        raise InputError(
            Message("There is nothing to resolve.", "Er is niets om op te zoeken."),
            Message("Name a paper, law or anything else.", "Noem een Kamerstuk, een wet of iets anders."),
        )
    if len(text) > LONGEST:
        raise InputError(
            Message(f"That has more than {LONGEST} characters.", f"Dat heeft meer dan {LONGEST} tekens."),
            Message("Name one thing at a time.", "Noem één ding tegelijk."),
        )
    identifiers = identify(text)
    meant = _identified(store, names, identifiers)
    named = {entity.iri: entity for entity in names.find(text)}
    named = {iri: one for iri, one in named.items() if not any(one in those for those in meant)}
    candidates = _candidates(store, [*(entity for those in meant for entity in those), *named.values()])
    readings = [
        Reading(one.kind, one.normal, one.page, dict(one.also), tuple(candidates[it.iri] for it in those))
        for one, those in zip(identifiers, meant, strict=True)
    ]
    if named:
        readings.append(Reading("name", text, None, {}, tuple(candidates[iri] for iri in sorted(named))))
    if not readings:
        raise UnknownNameError(
            Message(
                f"{text!r} is no reference, and no name that the graph knows.",
                f"{text!r} is geen verwijzing, en geen naam die de graaf kent.",
            ),
            names.suggest(text),
        )
    return readings


def as_json(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """Return readings as plain data, ready for JSON."""
    return [asdict(reading) for reading in readings]


def _identified(store: Store, names: NameIndex, identifiers: list[Identifier]) -> list[list[Entity]]:
    """Return for each identifier the entities that carry it."""
    values = [_value(one) for one in identifiers]
    found: dict[str, list[Entity]] = {}
    if values:
        for row in store.select(_IDENTIFIED % " ".join(map(str, values))):
            if entity := names.entity(row["entity"].value):
                found.setdefault(row["value"].value, []).append(entity)
    those = []
    for one, value in zip(identifiers, values, strict=True):
        entities = found.get(value.value, [])
        if one.kind is Kind.DOSSIER:
            entities = [entity for entity in entities if entity.type != "kamerstuk"]
            if itself := names.entity(value.value):
                entities = [itself, *entities]
        those.append(entities)
    return those


def _value(one: Identifier) -> NamedNode | Literal:
    """Return the value under which the graph holds an identifier."""
    if one.kind is Kind.DOSSIER:
        return NamedNode(f"{ID}dossier/{one.normal}")
    if one.kind is Kind.MINISTRY:
        return NamedNode(str(one.page))
    return Literal(one.normal)


def _candidates(store: Store, entities: list[Entity]) -> dict[str, Candidate]:
    if not entities:
        return {}
    iris = " ".join(str(NamedNode(entity.iri)) for entity in entities)
    identifiers: dict[str, dict[str, str]] = {}
    pages: dict[str, list[str]] = {}
    for row in store.select(_OFFICIAL % iris):
        iri, property_, value = (row[name].value for name in ("entity", "property", "value"))
        if property_ == _PAGE:
            pages.setdefault(iri, []).append(value)
        else:
            name = property_.removeprefix(DG) if property_ != _IDENTIFIER else value.partition("-")[0]
            identifiers.setdefault(iri, {})[name if not name.isdigit() else "dossier"] = value
    known = _knowledge(store, iris)
    return {
        entity.iri: Candidate(
            entity.id,
            entity.iri,
            entity.type,
            entity.labels,
            identifiers.get(entity.iri, {}),
            tuple(pages.get(entity.iri, ())),
            known.get(entity.iri, Knowledge()),
        )
        for entity in entities
    }


def _knowledge(store: Store, iris: str) -> dict[str, Knowledge]:
    counts: dict[str, dict[str, int]] = {}
    for row in store.select(_KNOWN % iris):
        of_entity = counts.setdefault(row["entity"].value, {"statements": 0, "mentions": 0, "documents": 0})
        kind = "mentions" if row["mention"].value == "true" else "statements"
        of_entity[kind] = int(row["facts"].value)
        of_entity["documents"] = max(of_entity["documents"], int(row["documents"].value))
    return {iri: Knowledge(**those) for iri, those in counts.items()}
