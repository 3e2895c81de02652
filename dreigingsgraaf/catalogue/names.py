# SPDX-License-Identifier: EUPL-1.2
"""Finds the entity that a person means: by slug, `type/slug`, IRI, abbreviation or any label, in any case.

Names are compared by their letters and digits only, without accents: `OBI`, `obi`, `Oekraine` and
`wet veiligheidstoets investeringen fusies en overnames` (without its comma) all find what they should.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import DG, ID, PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dreigingsgraaf.stores.base import Store

_PREFIX_LINES = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("dcterms", "skos"))
_NAMES = f"""{_PREFIX_LINES}
SELECT DISTINCT ?entity ?property ?name WHERE {{
  VALUES ?property {{ skos:prefLabel skos:altLabel skos:notation dcterms:identifier }}
  ?entity ?property ?name .
  FILTER(STRSTARTS(STR(?entity), "{ID}"))
}} ORDER BY ?entity ?name"""
_MEMBERSHIPS = f"""{_PREFIX_LINES}
SELECT DISTINCT ?entity ?kind WHERE {{
  {{ ?entity a ?kind FILTER(STRSTARTS(STR(?kind), "{DG}")) }} UNION {{ ?entity skos:inScheme ?kind }}
  FILTER(STRSTARTS(STR(?entity), "{ID}"))
}}"""
_SUPERCLASSES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?class ?super WHERE { ?class rdfs:subClassOf+ ?super FILTER(isIRI(?class) && isIRI(?super)) }"""

_PREFERRED = PREFIXES["skos"] + "prefLabel"
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_SUGGESTIONS = 3
_RESEMBLANCE = 62.0


@dataclass(slots=True)
class Entity:
    """An entity or concept with its names.

    Args:
        iri: its IRI.
        labels: its preferred label by language.
        kinds: IRIs of its classes, superclasses included, and of its schemes.
    """

    iri: str
    labels: dict[str, str] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The compact name, such as `measure/meldpunt-obi`."""
        return compact(self.iri)

    @property
    def slug(self) -> str:
        """The last part of the name."""
        return self.iri.rpartition("/")[2]

    @property
    def type(self) -> str:
        """The first part of the compact name."""
        return self.id.partition("/")[0]


def key(name: str) -> str:
    """Return the form in which names are compared.

    >>> key("Wet Vifo"), key("Oekraïne"), key("rijksbreed-responskader"), key("Kamerstuk 30\u00a0821, nr. 175")
    ('wet vifo', 'oekraine', 'rijksbreed responskader', 'kamerstuk 30 821 nr 175')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


class NameIndex:
    """All names of a graph, ready to look up. Build it once for each snapshot."""

    def __init__(self, entities: Iterable[Entity], names: Iterable[tuple[str, str]]) -> None:
        self._entities = {entity.iri: entity for entity in entities}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_slug: dict[str, set[str]] = defaultdict(set)
        for iri in self._entities:
            self._by_slug[key(iri.rpartition("/")[2])].add(iri)
        for iri, name in names:
            for form in {name, _BRACKETS.sub("", name)}:
                if found := key(form):
                    self._by_name[found].add(iri)

    @classmethod
    def from_store(cls, store: Store) -> NameIndex:
        """Return the index of what a store holds; errors as for `Store.answer`."""
        entities: dict[str, Entity] = {}
        names = []
        for row in store.select(_NAMES):
            iri, name = row["entity"].value, row["name"]
            entity = entities.setdefault(iri, Entity(iri))
            names.append((iri, name.value))
            if row["property"].value == _PREFERRED and name.language:
                entity.labels[name.language] = name.value
        superclasses = defaultdict(set)
        for row in store.select(_SUPERCLASSES):
            superclasses[row["class"].value].add(row["super"].value)
        for row in store.select(_MEMBERSHIPS):
            if found := entities.get(row["entity"].value):
                kind = row["kind"].value
                found.kinds |= {kind, *superclasses[kind]}
        labelled = {iri: entity for iri, entity in entities.items() if entity.labels}
        return cls(labelled.values(), [(iri, name) for iri, name in names if iri in labelled])

    def __len__(self) -> int:
        return len(self._entities)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def entity(self, iri: str) -> Entity | None:
        """Return the entity of that IRI, or None."""
        return self._entities.get(iri)

    def of(self, kind: str) -> list[Entity]:
        """Return the entities of a class or scheme, by id."""
        found = (entity for entity in self._entities.values() if kind in entity.kinds)
        return sorted(found, key=lambda entity: entity.id)

    def find(self, text: str, kind: str | None = None) -> list[Entity]:
        """Return the entities that a name can mean, by id; none when it is unknown.

        A slug names one entity of its type for certain, so it wins over equal labels of other entities of that
        type; entities of different types are all candidates.

        Args:
            text: a name in any of its forms.
            kind: IRI of a class or scheme to which they must belong; None for all.
        """
        name = text.strip()
        for iri in (name, ID + name.lower(), ID + name):
            if iri in self._entities:
                return self._of_kind({iri}, kind)
        slugged = self._of_kind(self._by_slug.get(key(name), set()), kind)
        types = {entity.type for entity in slugged}
        named = self._of_kind(self._by_name.get(key(name), set()), kind)
        found = slugged + [entity for entity in named if entity.type not in types]
        return sorted(found, key=lambda entity: entity.id)

    def resolve(self, text: str, kind: str | None = None) -> list[Entity]:
        """Return the entities that a name can mean: more than one when it is ambiguous.

        Raises:
            UnknownNameError: nothing of that kind is known by that name; carries suggestions.
        """
        if found := self.find(text, kind):
            return found
        name, what = text.strip(), _words(kind) if kind else ""
        message = Message(
            f"{name!r} is not known{f' as {what}' if what else ''}.",
            f"{name!r} is niet bekend{f' als {what}' if what else ''}.",
        )
        raise UnknownNameError(message, self.suggest(text, kind))

    def alternatives(self, text: str, kind: str | None = None) -> list[Entity]:
        """Return the entities of names separated by commas, each once, in the order given.

        Names may hold commas themselves: the whole value is tried as one name first, then the longest run.

        Raises:
            UnknownNameError: for the first part that is unknown; carries suggestions.
        """
        parts = text.split(",")
        found: dict[str, Entity] = {}
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                if run := self.find(",".join(parts[start:end]), kind):
                    found |= {entity.iri: entity for entity in run}
                    start = end
                    break
            else:
                self.resolve(parts[start], kind)
        return list(found.values())

    def search(self, text: str) -> list[Entity]:
        """Return the entities of which one name holds every word of the text, or its beginning, by id.

        >>> index = NameIndex([Entity("urn:a/vifo", {"nl": "Wet Vifo"})], [("urn:a/vifo", "Wet Vifo")])
        >>> [entity.iri for entity in index.search("VIF")]
        ['urn:a/vifo']
        """
        words = key(text).split()
        found = {
            iri
            for name, iris in self._by_name.items()
            if all(f" {word}" in f" {name}" for word in words)
            for iri in iris
        }
        return sorted((self._entities[iri] for iri in found), key=lambda entity: entity.id)

    def suggest(self, text: str, kind: str | None = None) -> list[str]:
        """Return up to three slugs whose names resemble the text, best first (`type/slug` without a kind)."""
        choices = {}
        for name, iris in [*self._by_name.items(), *self._by_slug.items()]:
            for entity in self._of_kind(iris, kind):
                choices[(entity.iri, name)] = name
        matches = process.extract(key(text), choices, scorer=fuzz.ratio, limit=12, score_cutoff=_RESEMBLANCE)
        nearest = dict.fromkeys(iri for _name, _score, (iri, _) in matches)
        entities = [self._entities[iri] for iri in nearest][:_SUGGESTIONS]
        return [entity.id if kind is None else entity.slug for entity in entities]

    def _of_kind(self, iris: Iterable[str], kind: str | None) -> list[Entity]:
        found = (self._entities[iri] for iri in iris)
        return [entity for entity in found if kind is None or kind in entity.kinds]


def _words(kind: str) -> str:
    return kind.removeprefix(DG) if kind.startswith(DG) else compact(kind).removeprefix("scheme/")
