# SPDX-License-Identifier: EUPL-1.2
"""A name finds what a person means, in whatever form it is typed."""

from __future__ import annotations

import pytest
from pyoxigraph import Dataset, RdfFormat, parse

from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.namespaces import DG, PREFIXES, iri
from dreigingsgraaf.stores.embedded import EmbeddedStore

GRAPH = (
    "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    + """
dg:Ministry rdfs:subClassOf dg:Organisation . dg:Organisation rdfs:subClassOf dg:Agent .
dg:Agency rdfs:subClassOf dg:Organisation .
threat:ongewenste-buitenlandse-inmenging a dg:Threat ; skos:inScheme scheme:threat ;
  skos:prefLabel "Ongewenste buitenlandse inmenging (OBI)"@nl , "Undesirable foreign interference (OBI)"@en ;
  skos:altLabel "buitenlandse inmenging"@nl ; skos:notation "OBI" .
threat:sabotage a dg:Threat ; skos:inScheme scheme:threat ; skos:prefLabel "Sabotage"@nl , "Sabotage"@en .
law:wet-vifo a dg:Law ; skos:prefLabel "Wet veiligheidstoets investeringen, fusies en overnames"@nl , "Vifo Act"@en ;
  skos:altLabel "Vifo"@nl .
law:abro a dg:Law ; skos:prefLabel "Beveiligingseisen (ABRO)"@nl , "Security requirements (ABRO)"@en .
measure:abro a dg:Measure ; skos:prefLabel "Invoering ABRO"@nl , "Introduction of ABRO"@en .
measure:investeringstoets a dg:Measure ; skos:prefLabel "Toets (Wet Vifo)"@nl , "Screening"@en ;
  skos:altLabel "Vifo"@nl .
measure:vervolg-abro a dg:Measure ; skos:prefLabel "Vervolg"@nl , "Sequel"@en ; skos:altLabel "ABRO"@nl .
ministry:bzk a dg:Ministry ; skos:prefLabel "Ministerie van Binnenlandse Zaken"@nl , "Ministry of the Interior"@en .
agency:nctv a dg:Agency ; skos:prefLabel "Nationaal Coördinator"@nl , "National Coordinator"@en ;
  skos:notation "NCTV" .
country:oekraine a dg:Country ; skos:prefLabel "Oekraïne"@nl , "Ukraine"@en .
person:jansen a dg:Person ; skos:prefLabel "Jansen"@nl , "Jansen"@en .
person:jansen-2 a dg:Person ; skos:prefLabel "P. Jansen"@nl , "P. Jansen"@en ; skos:altLabel "Jansen"@nl .
person:peters-a a dg:Person ; skos:prefLabel "A. Peters"@nl , "A. Peters"@en ; skos:altLabel "Peters"@nl .
person:peters-b a dg:Person ; skos:prefLabel "B. Peters"@nl , "B. Peters"@en ; skos:altLabel "Peters"@nl .
status:pilot skos:inScheme scheme:status ; skos:prefLabel "proef"@nl , "pilot"@en .
kamerstuk:30821-175 a dg:ParliamentaryDocument ; dcterms:identifier "kst-30821-175" ;
  skos:prefLabel "Kamerstuk 30 821, nr. 175"@nl , "Parliamentary paper 30 821, no. 175"@en .
"""
)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.from_store(EmbeddedStore.from_dataset(Dataset(parse(GRAPH, format=RdfFormat.TURTLE))))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("ongewenste-buitenlandse-inmenging", DG + "Threat", "threat/ongewenste-buitenlandse-inmenging"),
        (
            "threat/ongewenste-buitenlandse-inmenging",
            DG + "Threat",
            "threat/ongewenste-buitenlandse-inmenging",
        ),
        (iri("threat/sabotage"), DG + "Threat", "threat/sabotage"),
        ("obi", DG + "Threat", "threat/ongewenste-buitenlandse-inmenging"),
        (" OBI ", DG + "Threat", "threat/ongewenste-buitenlandse-inmenging"),
        ("Undesirable Foreign Interference", DG + "Threat", "threat/ongewenste-buitenlandse-inmenging"),
        ("BUITENLANDSE INMENGING", PREFIXES["scheme"] + "threat", "threat/ongewenste-buitenlandse-inmenging"),
        ("vifo", DG + "Law", "law/wet-vifo"),
        ("vifo", DG + "Measure", "measure/investeringstoets"),
        ("Wet veiligheidstoets investeringen fusies en overnames", DG + "Law", "law/wet-vifo"),
        ("abro", DG + "Law", "law/abro"),
        ("BZK", DG + "Organisation", "ministry/bzk"),
        ("bzk", DG + "Agent", "ministry/bzk"),
        ("NCTV", DG + "Organisation", "agency/nctv"),
        ("nationaal coordinator", DG + "Agency", "agency/nctv"),
        ("Oekraine", DG + "Country", "country/oekraine"),
        ("oekraïne", DG + "Country", "country/oekraine"),
        ("Proef", PREFIXES["scheme"] + "status", "status/pilot"),
        ("kst-30821-175", DG + "ParliamentaryDocument", "kamerstuk/30821-175"),
        ("30821-175", None, "kamerstuk/30821-175"),
        ("Kamerstuk 30\u00a0821 nr 175", None, "kamerstuk/30821-175"),
        ("Jansen", DG + "Person", "person/jansen"),
    ],
)
def test_one_entity_is_found(index: NameIndex, text: str, kind: str | None, expected: str) -> None:
    assert [entity.id for entity in index.resolve(text, kind)] == [expected]


def test_all_that_an_ambiguous_name_can_mean(index: NameIndex) -> None:
    assert [entity.id for entity in index.resolve("vifo")] == ["law/wet-vifo", "measure/investeringstoets"]
    assert [entity.id for entity in index.resolve("peters")] == ["person/peters-a", "person/peters-b"]


def test_a_slug_is_no_other_entity_of_its_type(index: NameIndex) -> None:
    assert [entity.id for entity in index.resolve("abro")] == ["law/abro", "measure/abro"]


@pytest.mark.parametrize(
    ("text", "kind", "suggestion"),
    [
        ("obbi", DG + "Threat", "ongewenste-buitenlandse-inmenging"),
        ("sabotaje", DG + "Threat", "sabotage"),
        ("Oekrane", None, "country/oekraine"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(
    index: NameIndex, text: str, kind: str | None, suggestion: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        index.resolve(text, kind)
    assert caught.value.suggestions[0] == suggestion


def test_a_known_name_of_another_class_is_unknown(index: NameIndex) -> None:
    with pytest.raises(UnknownNameError, match="'sabotage' is not known as Law"):
        index.resolve("sabotage", DG + "Law")


@pytest.mark.parametrize("text", ["", "   ", "'", "…"])
def test_nothing_names_nothing(index: NameIndex, text: str) -> None:
    with pytest.raises(UnknownNameError):
        index.resolve(text)


def test_alternatives_are_separated_by_commas(index: NameIndex) -> None:
    law = DG + "Law"
    whole = "Wet veiligheidstoets investeringen, fusies en overnames"
    assert [entity.id for entity in index.alternatives(whole, law)] == ["law/wet-vifo"]
    assert [entity.id for entity in index.alternatives(f"abro, {whole},vifo", law)] == [
        "law/abro",
        "law/wet-vifo",
    ]
    with pytest.raises(UnknownNameError, match="'abr' is not known as Law"):
        index.alternatives(f"{whole},abr", law)
    assert [entity.id for entity in index.alternatives("abro,", law)] == ["law/abro"]


def test_entities_of_a_class_include_those_of_its_subclasses(index: NameIndex) -> None:
    assert [entity.id for entity in index.of(DG + "Organisation")] == ["agency/nctv", "ministry/bzk"]


def test_labels_by_language(index: NameIndex) -> None:
    entity = index.entity(iri("country/oekraine"))
    assert entity is not None
    assert entity.labels == {"nl": "Oekraïne", "en": "Ukraine"}
    assert (entity.type, entity.slug) == ("country", "oekraine")
