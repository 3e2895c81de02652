# SPDX-License-Identifier: EUPL-1.2
"""The pipeline's parts on realistic sentences: tokens, names, dates, and which of two overlapping mentions stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from dreigingsgraaf.errors import InputError
from ingest.components import COMPONENTS
from ingest.extract import pipeline
from ingest.mentions.dates import find_dates
from ingest.mentions.gazetteer import names
from ingest.mentions.tokenizer import Remembering, blank

NAMES = """
@prefix law: <https://w3id.org/dreigingsgraaf/id/law/> .
@prefix ministry: <https://w3id.org/dreigingsgraaf/id/ministry/> .
@prefix threat: <https://w3id.org/dreigingsgraaf/id/threat/> .
@prefix agency: <https://w3id.org/dreigingsgraaf/id/agency/> .
@prefix person: <https://w3id.org/dreigingsgraaf/id/person/> .
@prefix sector: <https://w3id.org/dreigingsgraaf/id/sector/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
threat:waterdreiging skos:prefLabel "Waterdreiging (WD)"@nl ; skos:notation "WD" ; skos:definition "Dijk"@nl .
threat:hybride-waterdreiging skos:altLabel "hybride waterdreiging"@nl .
agency:waakpost skos:prefLabel "Waakpost Polderrijk"@nl ; skos:notation "WP9" .
person:kluft skos:prefLabel "Kluft"@nl .
sector:dijken skos:prefLabel "Dijken"@nl .
law:peilwet skos:prefLabel "Wet vast peil"@nl .
ministry:peil skos:prefLabel "Ministerie van Peil en Sluizen"@nl ; skos:altLabel "PenS"@nl .
"""
WRITTEN = date(2031, 3, 12)


@pytest.fixture(scope="module")
def nlp(tmp_path_factory: pytest.TempPathFactory) -> Language:
    folder = tmp_path_factory.mktemp("names")
    (folder / "names.ttl").write_text(NAMES, encoding="utf-8")
    return pipeline((str(folder),))


@pytest.fixture(scope="module")
def dutch() -> Language:
    return blank()


def linked(nlp: Language, text: str) -> list[tuple[str, str]]:
    doc = nlp(text)
    return [(text[one.start_char : one.end_char], one.entity) for one in doc._.mentions]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("EU-lidstaten", ["EU", "-", "lidstaten"]),
        ("in EU- en NAVO-verband", ["in", "EU", "-", "en", "NAVO", "-", "verband"]),
        ("NIS2-richtlijn", ["NIS2", "-", "richtlijn"]),
        ("EU-HYBNET", ["EU-HYBNET"]),
        ("dijkgraven/wethouders", ["dijkgraven", "/", "wethouders"]),
        ("defensie-industrie", ["defensie-industrie"]),
        ("«Omzien»", ["«", "Omzien", "»"]),
        ("Kamerstuk 30 101, nr. 7).", ["Kamerstuk", "30", "101", ",", "nr.", "7", ")", "."]),
    ],
)
def test_tokens(dutch: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in dutch(text)] == tokens


def test_words_are_split_the_same_when_they_are_remembered(dutch: Language) -> None:
    texts = ["Zie nr. 7 c.s. (de EU-lidstaten).", "De «EU-lidstaten» en nr. 7, jl. EU- en NAVO-verband"]
    remembering = Remembering(blank().tokenizer)
    for text in texts * 2:
        assert [token.text for token in remembering(text)] == [token.text for token in dutch(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De waterdreiging groeit.", [("waterdreiging", "threat/waterdreiging")]),
        ("Een WD-melding kwam binnen.", [("WD", "threat/waterdreiging")]),
        ("Hybride waterdreiging is nieuw.", [("Hybride waterdreiging", "threat/hybride-waterdreiging")]),
        ("Het wetsvoorstel vast peil ligt voor.", [("wetsvoorstel vast peil", "law/peilwet")]),
        ("Aldus de Minister van PenS.", [("Minister van PenS", "ministry/peil")]),
        ("De Waterdreiging (WD) groeit.", [("Waterdreiging (WD)", "threat/waterdreiging")]),
        (
            "waakpost polderrijk en WP9",
            [("waakpost polderrijk", "agency/waakpost"), ("WP9", "agency/waakpost")],
        ),
        (
            "De motie-Kluft en een kluft in het veen, van het lid Kluft.",
            [("Kluft", "person/kluft"), ("Kluft", "person/kluft")],
        ),
    ],
)
def test_names(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "wd",
        "HWDL",
        "zeewaterdreigingen",
        "WD2",
        "Dijken breken",
        "een dijk",
        "wp9",
        "De waakpost is open",
        "De commissie voor Peil en Sluizen debatteert.",
    ],
)
def test_no_names(nlp: Language, text: str) -> None:
    assert linked(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "De Nederlandse Autoriteit Waterpas (NAW) begint. De NAW meet.",
            [("Nederlandse Autoriteit Waterpas", "agency/naw"), ("NAW", "agency/naw"), ("NAW", "agency/naw")],
        ),
        # An abbreviation that is known for something else is no name of it, nor of the body.
        (
            "De Waterloop Dienst (WD) begint. De WD meet.",
            [("Waterloop Dienst", "agency/waterloop-dienst")],
        ),
        ("Het rapport «Natte voeten» verscheen.", [("Natte voeten", "publication/natte-voeten")]),
        ("Met de Wet droge kelders krijgt u hulp.", [("Wet droge kelders", "law/wet-droge-kelders")]),
        (
            "Het Actieplan Hoge Dijken loopt.",
            [("Actieplan Hoge Dijken", "publication/actieplan-hoge-dijken")],
        ),
    ],
)
def test_names_that_no_vocabulary_knows(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(nlp, text) == expected


def test_nothing_is_mentioned_within_a_reference(nlp: Language) -> None:
    text = "In Kamerstukken II 2030/31, 30 101, nr. 7 en in 2031."
    doc = nlp(text)
    assert [reference.kst for reference in doc._.references] == [("kst-30101-7",)]
    assert [text[one.start_char : one.end_char] for one in doc._.mentions] == ["2031"]


def test_components_say_what_they_need_and_give(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == COMPONENTS
    assert nlp.get_pipe_meta("mentions").requires == [
        "doc._.names",
        "doc._.found",
        "doc._.dates",
        "doc._.references",
    ]
    assert all(nlp.get_pipe_meta(name).assigns for name in COMPONENTS)


def test_the_first_file_has_an_ambiguous_name(tmp_path: Path) -> None:
    for folder, slug in (("one", "z-first"), ("two", "a-second")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "names.ttl").write_text(
            f"<https://w3id.org/dreigingsgraaf/id/threat/{slug}> "
            '<http://www.w3.org/2004/02/skos/core#prefLabel> "Stroomstoring"@nl .',
            encoding="utf-8",
        )
    found = names([tmp_path / "one", tmp_path / "two"])
    assert {(name.text, name.entity) for name in found} == {
        ("Stroomstoring", "threat/z-first"),
        ("Stroomstoringen", "threat/z-first"),
    }


def test_a_damaged_vocabulary_is_named(tmp_path: Path) -> None:
    (tmp_path / "names.ttl").write_text("threat:x a .", encoding="utf-8")
    with pytest.raises(InputError, match=r"names\.ttl"):
        names([tmp_path])


@pytest.mark.parametrize(
    ("text", "mention", "edtf"),
    [
        ("opent op 1 september 2031 de deur", "1 september 2031", "2031-09-01"),
        ("op dinsdag 4 februari jl. oefenden wij", "dinsdag 4 februari jl.", "2031-02-04"),
        ("op 20 december was het", "20 december", "2030-12-20"),
        ("op 1 april a.s. begint het", "1 april a.s.", "2031-04-01"),
        ("afgelopen oktober", "afgelopen oktober", "2030-10"),
        ("in maart van dit jaar", "maart van dit jaar", "2031-03"),
        ("in het najaar van 2031", "najaar van 2031", "2031-23"),
        ("begin volgend jaar", "begin volgend jaar", "2032-01/2032-03"),
        ("Eind dit jaar", "Eind dit jaar", "2031-12"),
        ("voor de zomer van 2032", "voor de zomer van 2032", "../2032-06-20"),
        ("vóór 1 juli 2032", "vóór 1 juli 2032", "../2032-06-30"),
        ("uiterlijk 1 maart 2033", "uiterlijk 1 maart 2033", "../2033-03-01"),
        ("voor het einde van 2031", "voor het einde van 2031", "../2031-12-31"),
        ("vanaf 2032 geldt", "vanaf 2032", "2032/.."),
        ("sinds 2030 trainen wij", "sinds 2030", "2030/.."),
        ("de begroting voor 2032", "2032", "2032"),
        ("in de eerste helft van 2032", "eerste helft van 2032", "2032-01/2032-06"),
        ("in het tweede kwartaal van 2032", "tweede kwartaal van 2032", "2032-04/2032-06"),
        ("het plan 2031–2035", "2031–2035", "2031/2035"),
        ("op zijn vroegst in 2033", "op zijn vroegst in 2033", "2033/.."),
        ("dat vorige maand verscheen", "vorige maand", "2031-02"),
        ("de volgende maand", "volgende maand", "2031-04"),
        ("uiterlijk in 2033 klaar", "uiterlijk in 2033", "../2033-12-31"),
        ("na de zomer volgt meer", "na de zomer", "2031-09-23/.."),
        ("negen acties voor dit jaar", "dit jaar", "2031"),
        ("In september bericht ik u", "september", "2031-09"),
        ("Het rapport dat in september uitkwam", "september", "2030-09"),
        ("Wij hebben in september geoefend", "september", "2030-09"),
        ("sinds september loopt een proef", "sinds september", "2030-09/.."),
        ("moet zich sinds 1 juli laten screenen", "sinds 1 juli", "2030-07-01/.."),
        ("Op 1 september hebben wij geoefend", "1 september", "2030-09-01"),
        ("Op 1 september gaan wij oefenen", "1 september", "2031-09-01"),
        ("sinds het derde kwartaal komen zij bijeen", "sinds het derde kwartaal", "2030-07/.."),
        ("In het najaar volgt een brief", "najaar", "2031-23"),
        ("In het najaar is een brief verstuurd", "najaar", "2030-23"),
        ("In de zomer lag het werk stil", "zomer", "2030-22"),
        ("In het najaar laat ik u de uitkomst weten", "najaar", "2031-23"),
        ("Het moet in augustus gereed zijn", "augustus", "2031-08"),
        ("Zij zal in het laatste kwartaal oefenen", "laatste kwartaal", "2031-10/2031-12"),
        ("Dat is in het laatste kwartaal geëvalueerd", "laatste kwartaal", "2030-10/2030-12"),
        ("in het eerste halfjaar van 2033", "eerste halfjaar van 2033", "2033-01/2033-06"),
        ("uiterlijk op 16 november meld ik mij", "uiterlijk op 16 november", "../2031-11-16"),
        ("op zijn vroegst op 1 januari 2033", "op zijn vroegst op 1 januari 2033", "2033-01-01/.."),
        ("Het gesprek staat gepland voor 10 mei", "10 mei", "2031-05-10"),
        ("De invoering is voorzien voor begin 2033", "begin 2033", "2033-01/2033-03"),
        ("in de jaren 2031 tot en met 2034", "jaren 2031 tot en met 2034", "2031/2034"),
        ("het jaarverslag 2029", "2029", "2029"),
    ],
)
def test_dates(text: str, mention: str, edtf: str) -> None:
    assert [(text[d.start : d.end], d.edtf) for d in find_dates(text, WRITTEN)] == [(mention, edtf)]


def test_two_years() -> None:
    text = "Het ontvangt in 2032 en 2033 een subsidie"
    assert [(text[d.start : d.end], d.edtf) for d in find_dates(text, WRITTEN)] == [
        ("2032", "2032"),
        ("2033", "2033"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "op korte termijn",
        "de komende jaren",
        "31 november 2031",
        "Havenplan 2030",
        "artikel 2031",
        "mei dit lukken",
    ],
)
def test_no_dates(text: str) -> None:
    assert list(find_dates(text, WRITTEN)) == []


def test_a_relative_date_needs_the_day_of_writing() -> None:
    (found,) = find_dates("Wij berichten u begin volgend jaar.", None)
    assert found.edtf is None
