# SPDX-License-Identifier: EUPL-1.2
"""The page of one thing: its names and description, and all that documents say about it, with the evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.namespaces import PREFIXES

from ..leases import edition_of
from ..negotiation import language
from .render import TEXTS, page
from .words import Link, Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dreigingsgraaf.catalogue import Catalogue, Entity
    from dreigingsgraaf.stores.base import Row

    from ..service import Edition
    from .words import Evidence

_SKOS: Final = PREFIXES["skos"]
_ABOVE: Final = (_SKOS + "prefLabel", _SKOS + "definition", PREFIXES["dg"] + "description")
_HIDDEN: Final = (_SKOS + "hiddenLabel", _SKOS + "inScheme", _SKOS + "topConceptOf")
_OTHER_NAMES: Final = (_SKOS + "altLabel", _SKOS + "notation")


@dataclass(frozen=True, slots=True)
class Statement:
    """What documents say: the other end, and where it stands."""

    other: Link
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one kind and direction, under their heading."""

    heading: str
    statements: list[Statement]


def entity_page(request: Request, questions: Catalogue, entity: Entity) -> Response:
    """Return the page of an entity or concept. Asks the store; call it in a thread."""
    edition, lang = edition_of(request), language(request)
    words = Words(edition, lang)
    described = _ask(edition, questions, "description-of", entity.id)
    stated = _ask(edition, questions, "statements-about", entity.id)
    return page(
        request,
        "entity",
        title=words.label(entity.iri),
        name=entity.id,
        iri=entity.iri,
        definitions=_values(described, _ABOVE[1:], lang),
        other_names=list({name.text: name for name in _values(described, _OTHER_NAMES)}.values()),
        details=_details(described, words, lang),
        groups=_groups(stated, words, TEXTS[lang]["incoming"]),
    )


def _ask(edition: Edition, questions: Catalogue, name: str, entity: str) -> list[Row]:
    return edition.store.select(questions[name].bind({"entity": entity}, edition.names))


def _values(rows: list[Row], properties: tuple[str, ...], lang: str | None = None) -> list[Link]:
    return [
        Link(row["value"].value, language=row["value"].language or "")
        for row in rows
        if row["property"].value in properties and lang in (None, row["value"].language)
    ]


def _details(rows: list[Row], words: Words, lang: str) -> list[tuple[Link, list[Link]]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for row in rows:
        iri, value = row["property"].value, row["value"]
        if iri not in (*_ABOVE, *_OTHER_NAMES, *_HIDDEN) and value.language in (None, lang):
            found[iri].append(words.term(value))
    return [(words.link(iri), values) for iri, values in found.items()]


def _groups(rows: list[Row], words: Words, incoming: str) -> list[Group]:
    found: defaultdict[tuple[str, str], defaultdict[Link, list[Evidence]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        kind = row["direction"].value, row["property"].value
        found[kind][words.term(row["other"])].append(words.evidence(row, "source"))
    # What it says itself comes first.
    ordered = sorted(found.items(), key=lambda item: (item[0][0] == "in", words.label(item[0][1])))
    return [
        Group(
            words.label(iri) if direction == "out" else incoming.format(words.label(iri)),
            [Statement(other, evidence) for other, evidence in others.items()],
        )
        for (direction, iri), others in ordered
    ]
