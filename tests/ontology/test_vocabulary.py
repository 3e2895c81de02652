# SPDX-License-Identifier: EUPL-1.2
"""The vocabulary says what every word means, in both languages, and covers every word that is used."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from dreigingsgraaf.namespaces import CLOSED_LISTS, DG, ENTITY_TYPES, EXTERNAL, ID, PREFIXES, compact, iri
from dreigingsgraaf.resources import folder

ONTOLOGY, DATA = folder("ontology"), folder("data")
OWL, RDF, RDFS, SKOS = (EXTERNAL[name] for name in ("owl", "rdf", "rdfs", "skos"))
TYPE = NamedNode(f"{RDF}type")
TERM_KINDS = {
    f"{OWL}{kind}" for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
}
VOCABULARY_OF_OWL = (OWL, RDF, RDFS)
EDITORIAL_FILES = sorted(ONTOLOGY.glob("*.ttl"))

REFERENCE_TYPES = (
    "accent", "threat", "actor", "country", "interest", "ministry", "agency", "service", "institute", "org",
    "parliament", "ngo", "advisory", "law", "eu", "int", "group", "sector",
)  # fmt: skip

# Headings and titles that others gave: they may be the letter's own words.
OFFICIAL_TITLES = {"accent/1", "accent/2", "accent/3", "accent/4", "org/hybrid-coe"}


def read(*paths: Path) -> Store:
    store = Store()
    for path in paths:
        store.extend(pyoxigraph.parse(path=path))
    return store


@pytest.fixture(scope="module")
def ontology() -> Store:
    return read(*EDITORIAL_FILES)


@pytest.fixture(scope="module")
def everything() -> Store:
    return read(*EDITORIAL_FILES, *sorted(DATA.rglob("*.ttl")), *sorted(DATA.rglob("*.trig")))


def named(term: object) -> str:
    """Return the text of a term; nothing here is a blank node or a triple."""
    assert isinstance(term, NamedNode | Literal), term
    return term.value


def values(store: Store, subject: str, property_: str) -> list[Any]:
    return [
        quad.object for quad in store.quads_for_pattern(NamedNode(subject), NamedNode(property_), None, None)
    ]


def languages(found: list[Any]) -> list[str | None]:
    return sorted(value.language for value in found)


def declared(store: Store) -> set[str]:
    return {
        named(quad.subject)
        for quad in store.quads_for_pattern(None, TYPE, None, None)
        if isinstance(quad.object, NamedNode) and named(quad.object) in TERM_KINDS
    }


def own_terms(store: Store) -> list[str]:
    return sorted(term for term in declared(store) if term.startswith(DG))


def described(store: Store) -> list[str]:
    """Every entity and concept of ours that has a type."""
    subjects = {named(quad.subject) for quad in store.quads_for_pattern(None, TYPE, None, None)}
    return sorted(subject for subject in subjects if subject.startswith(ID))


def test_every_term_has_one_label_and_definition_in_both_languages(ontology: Store) -> None:
    terms = own_terms(ontology)
    assert len(terms) > 120
    for term in terms:
        for property_ in (f"{RDFS}label", f"{SKOS}definition"):
            assert languages(values(ontology, term, property_)) == ["en", "nl"], (term, property_)
        assert values(ontology, term, f"{RDFS}isDefinedBy") == [NamedNode(DG.removesuffix("#"))], term


def test_every_entity_has_one_name_in_both_languages(everything: Store) -> None:
    nameless = {f"{ID}{kind}/" for kind in ("quote", "passage", "selector")}
    for entity in described(everything):
        if not entity.startswith(tuple(nameless)):
            assert languages(values(everything, entity, f"{SKOS}prefLabel")) == ["en", "nl"], entity


def test_concepts_of_closed_lists_are_defined_and_top_in_their_scheme(ontology: Store) -> None:
    seen = defaultdict(list)
    for entity in described(ontology):
        list_ = compact(entity).split("/")[0]
        if list_ in CLOSED_LISTS:
            seen[list_].append(entity)
            scheme = NamedNode(iri(f"scheme/{list_}"))
            assert values(ontology, entity, f"{SKOS}inScheme") == [scheme], entity
            assert values(ontology, entity, f"{SKOS}topConceptOf") == [scheme], entity
            assert languages(values(ontology, entity, f"{SKOS}definition")) == ["en", "nl"], entity
    assert sorted(seen) == sorted(CLOSED_LISTS)


def test_every_word_that_is_used_is_declared(everything: Store) -> None:
    used = {quad.predicate.value for quad in everything}
    used |= {named(quad.object) for quad in everything.quads_for_pattern(None, TYPE, None, None)}
    missing = used - declared(everything)
    assert sorted(term for term in missing if not term.startswith(VOCABULARY_OF_OWL)) == []


def test_every_value_of_a_closed_list_exists(everything: Store) -> None:
    spaces = tuple(f"{ID}{name}/" for name in (*CLOSED_LISTS, "scheme"))
    used = {named(quad.object) for quad in everything if isinstance(quad.object, NamedNode)}
    assert (
        sorted(value for value in used if value.startswith(spaces) and value not in described(everything))
        == []
    )


def test_no_blank_nodes(ontology: Store) -> None:
    assert not [
        q
        for q in ontology
        if not isinstance(q.subject, NamedNode) or isinstance(q.object, pyoxigraph.BlankNode)
    ]


def test_entities_stand_under_a_known_type_and_in_one_file() -> None:
    files = defaultdict(set)
    for path in EDITORIAL_FILES:
        for quad in pyoxigraph.parse(path=path):
            if quad.predicate == TYPE and named(quad.subject).startswith(ID):
                files[named(quad.subject)].add(path.name)
    for entity, names in files.items():
        assert len(names) == 1, (entity, names)
        assert compact(entity).split("/")[0] in (*ENTITY_TYPES, *CLOSED_LISTS), entity


def test_statements_stand_in_data_only(ontology: Store) -> None:
    statements = {
        f"{DG}{name}" for name in ("status", "lawStatus", "euStatus", "state", "addresses", "partOf")
    }
    statements.add(f"{SKOS}broader")
    assert [str(quad) for quad in ontology if quad.predicate.value in statements] == []


@pytest.mark.parametrize("path", EDITORIAL_FILES, ids=lambda path: path.name)
def test_prefixes_are_those_of_every_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    own = dict(re.findall(r"^@prefix ([\w-]*): <([^>]+)> \.$", text, re.MULTILINE))
    assert own
    assert {name: PREFIXES.get(name) for name in own} == own
    unused = [name for name in own if not re.search(rf"(?<![\w<-]){name}:(?! <)", text)]
    assert unused == []


def test_the_ontology_says_who_made_it_and_under_which_licence(ontology: Store) -> None:
    itself = DG.removesuffix("#")
    (version,) = values(ontology, itself, f"{OWL}versionIRI")
    (number,) = values(ontology, itself, f"{OWL}versionInfo")
    assert version.value == f"{itself}/{number.value}"
    licence = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
    assert values(ontology, itself, f"{EXTERNAL['dcterms']}license") == [licence]
    (creator,) = values(ontology, itself, f"{EXTERNAL['dcterms']}creator")
    assert values(ontology, creator.value, f"{SKOS}prefLabel")


def test_abbreviations_are_names_too(ontology: Store) -> None:
    for quad in ontology.quads_for_pattern(None, NamedNode(f"{SKOS}notation"), None, None):
        kinds = values(ontology, named(quad.subject), f"{RDF}type")
        if kinds == [NamedNode(f"{DG}NamePeriod")]:
            continue
        names = [name.value for name in values(ontology, named(quad.subject), f"{SKOS}altLabel")]
        assert named(quad.object) in names, named(quad.subject)


@pytest.mark.parametrize(
    ("abbreviation", "entity"),
    [
        ("OBI", "threat/ongewenste-buitenlandse-inmenging"),
        ("FIMI", "threat/fimi"),
        ("Vifo", "law/wet-vifo"),
        ("ABRO", "law/abro"),
        ("NIS2", "eu/nis2"),
        ("CER", "eu/cer"),
        ("BZK", "ministry/bzk"),
        ("NCTV", "agency/nctv"),
    ],
)
def test_known_abbreviations(ontology: Store, abbreviation: str, entity: str) -> None:
    notation, node = NamedNode(f"{SKOS}notation"), NamedNode(iri(entity))
    found = list(ontology.quads_for_pattern(None, notation, Literal(abbreviation), None))
    assert [quad.subject for quad in found] == [node]


def name_on(store: Store, ministry: str, day: date) -> list[str]:
    """Return the Dutch names that a ministry bore on a day."""
    names = []
    for period in values(store, iri(ministry), f"{DG}namePeriod"):
        start = [date.fromisoformat(value.value) for value in values(store, period.value, f"{DG}validFrom")]
        end = [date.fromisoformat(value.value) for value in values(store, period.value, f"{DG}validUntil")]
        if start[0] <= day and (not end or day <= end[0]):
            labels = values(store, period.value, f"{SKOS}prefLabel")
            names += [label.value for label in labels if label.language == "nl"]
    return names


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2010-10-14", "Ministerie van Economische Zaken, Landbouw en Innovatie"),
        ("2012-12-31", "Ministerie van Economische Zaken, Landbouw en Innovatie"),
        ("2013-01-01", "Ministerie van Economische Zaken"),
        ("2022-11-28", "Ministerie van Economische Zaken en Klimaat"),
        ("2024-07-01", "Ministerie van Economische Zaken en Klimaat"),
        ("2024-07-02", "Ministerie van Economische Zaken"),
        ("2026-02-23", "Ministerie van Economische Zaken en Klimaat"),
    ],
)
def test_a_ministry_has_one_name_on_a_day(ontology: Store, day: str, name: str) -> None:
    assert name_on(ontology, "ministry/ezk", date.fromisoformat(day)) == [name]


def test_names_of_the_letters_date_are_the_labels(ontology: Store) -> None:
    for ministry in ("ministry/ezk", "ministry/jenv"):
        labels = [
            label.value
            for label in values(ontology, iri(ministry), f"{SKOS}prefLabel")
            if label.language == "nl"
        ]
        assert name_on(ontology, ministry, date(2022, 11, 28)) == labels


def test_the_vifo_act_was_not_in_force_on_the_letters_date(ontology: Store) -> None:
    (first_day,) = values(ontology, iri("law/wet-vifo"), f"{DG}inForceFrom")
    assert date.fromisoformat(first_day.value) > date(2022, 11, 28)


def identifiers(record: Any) -> list[tuple[str, bool]]:
    """Every identifier in the list of official ones, and whether it was seen in a public source."""
    found = []
    for entry in (*record["tooi"]["ministries"], *record["laws"], *record["eu"]):
        seen = entry.get("verified") is True
        found += [
            (entry[key], seen)
            for key in ("bwb", "jci", "celex", "eli", "uri", "grant", "com")
            if entry.get(key)
        ]
    return found


def test_only_identifiers_that_were_seen_stand_as_checked(ontology: Store, reference: Path) -> None:
    record = json.loads((reference / "identifiers.json").read_text(encoding="utf-8"))
    known = dict(identifiers(record))
    count = 0
    for name in ("bwb", "jci", "celex", "eli", "tooi"):
        for quad in ontology.quads_for_pattern(None, NamedNode(f"{DG}{name}"), None, None):
            assert known.get(named(quad.object)) is True, quad
            count += 1
    assert count > 15


def test_recalled_identifiers_stand_nowhere_but_under_unverified(ontology: Store, reference: Path) -> None:
    record = json.loads((reference / "identifiers.json").read_text(encoding="utf-8"))
    recalled = {value for value, seen in identifiers(record) if not seen}
    checked = [quad for quad in ontology if quad.predicate != NamedNode(f"{DG}unverified")]
    assert recalled
    assert [str(quad) for quad in checked if any(value in words(quad) for value in recalled)] == []


def words(quad: Quad) -> list[str]:
    return re.split(r"[\s,:/]+", named(quad.object)) if isinstance(quad.object, NamedNode | Literal) else []


def test_every_reference_entity_of_the_annotation_is_described(
    ontology: Store, annotation: dict[str, Any]
) -> None:
    wanted = {
        iri(entity["id"])
        for entity in annotation["entities"]
        if entity["id"].split("/")[0] in REFERENCE_TYPES
    }
    assert len(wanted) > 140
    assert wanted <= set(described(ontology))


def test_no_text_repeats_eight_words_of_the_letter(ontology: Store, letter: Path) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        found = re.findall(r"\w+", text.casefold())
        return {tuple(found[start : start + 8]) for start in range(len(found) - 7)}

    taken = runs(letter.read_text(encoding="utf-8"))
    repeated = {
        compact(named(quad.subject))
        for quad in ontology
        if isinstance(quad.object, Literal) and runs(named(quad.object)) & taken
    }
    assert repeated <= OFFICIAL_TITLES
