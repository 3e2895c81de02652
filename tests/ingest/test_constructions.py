# SPDX-License-Identifier: EUPL-1.2
"""Constructions in which ministries tell what they do, plan, urge or leave, and what looks like them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from dreigingsgraaf.documents import Document, Metadata, Passage, PassageKind
from ingest.extract import extract, pipeline

Statuses = Callable[[str], list[str | None]]


@pytest.fixture(scope="module")
def statuses() -> Statuses:
    nlp = pipeline()

    def found(text: str) -> list[str | None]:
        doc: Doc = nlp.make_doc(text)
        doc._.metadata = Metadata(date=date(2031, 3, 12))
        return ["declined" if measure.negated else measure.value("status") for measure in nlp(doc)._.measures]

    return found


@pytest.mark.parametrize(
    "text",
    [
        "De uitrol van het detectienetwerk volgt in het najaar.",
        "De invoering van de screeningsplicht staat gepland voor 1 januari 2032.",
        "In het derde kwartaal is de oplevering van het dreigingsbeeld voorzien.",
        "Voor het najaar staat de invoering van een meldplicht gepland.",
        "Voorzien is dat het meldpunt in de zomer opengaat.",
        "Beoogd is de capaciteit van de AIVD met honderd plaatsen uit te breiden.",
        "Het voornemen bestaat een register van buitenlandse vertegenwoordigers in te voeren.",
        "Doel is om alle havenbedrijven voor 2033 te toetsen.",
    ],
)
def test_what_is_foreseen_is_announced(statuses: Statuses, text: str) -> None:
    assert statuses(text) == ["announced"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Het kabinet roept gemeenten op hun digitale systemen te controleren.", "continuing"),
        ("De minister spoort universiteiten aan hun samenwerkingen te toetsen.", "continuing"),
        ("Het kabinet neemt de aanbevelingen van de commissie over.", "adopted"),
        ("De aanbeveling om een coördinator te benoemen wordt overgenomen.", "adopted"),
        ("De rijkswet is in het Staatsblad geplaatst.", "adopted"),
        ("Ik trek in 2032 en 2033 in totaal 6 miljoen euro uit voor de bewaking van havens.", "adopted"),
        ("In het voorjaar start de bouw van een tweede grondstation.", "announced"),
        ("Bij Justis zit een team dat buitenlandse aandeelhouders natrekt.", "operational"),
        ("De politie hield op 4 maart twee mannen aan op verdenking van spionage.", "completed"),
        ("Op 6 februari tekende de minister het besluit dat de haven aanwijst als vitaal.", "adopted"),
        ("Wij zullen de drempel voor meldingen verlagen van 25 naar 10 procent.", "announced"),
        ("Daar waar nodig zullen vergunningen worden ingetrokken.", "announced"),
        ("De bouw van het netwerk is in de afrondende fase.", "in-preparation"),
        ("De mogelijkheden voor een Europees meldpunt worden bekeken.", "under-exploration"),
        ("Een registratie van lobbyisten behoort tot de opties die het kabinet weegt.", "under-exploration"),
        ("Afgesproken is dat de provincies hun aanbestedingen laten toetsen.", "adopted"),
        ("Met de bouw van het beveiligde netwerk is vorige maand begonnen.", "in-preparation"),
        ("Het NCSC heeft voor waterschappen een portaal waarin zij kwetsbaarheden nakijken.", "operational"),
        ("Eind 2032 moeten alle waterschappen zijn aangesloten op het detectienetwerk.", "announced"),
        ("Het kabinet is voornemens zich aan te sluiten bij het Deense initiatief.", "announced"),
        ("Vorig jaar verdreef de politie drie onofficiële politiebureaus.", "completed"),
        ("Samen met de sector kijkt de minister welke eisen aan sensoren nodig zijn.", "under-exploration"),
        ("Met een scanner op afstand doet de douane ervaring op.", "pilot"),
        ("Grenswachters leggen een verklaring af over elk incident.", "continuing"),
        ("Het programma dat universiteiten helpt risico’s te herkennen, is gestart.", "continuing"),
        ("De pilot om netbeheerders sneller te waarschuwen loopt.", "pilot"),
        ("De gedragscode, waaraan alle universiteiten zich hebben verbonden, is van kracht.", "in-force"),
        (
            "De aanbesteding van de sensoren waarmee kabels worden bewaakt, is in voorbereiding.",
            "in-preparation",
        ),
    ],
)
def test_a_clause_may_stand_between_what_is_done_and_its_verb(
    statuses: Statuses, text: str, status: str
) -> None:
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Van een algeheel verbod op deze apparatuur is geen sprake.",
        "Tot een registratieplicht wordt niet overgegaan.",
        "Aan de aanbeveling om een coördinator te benoemen geeft het kabinet geen gevolg.",
        "Alle aanbevelingen van de commissie neem ik niet over.",
    ],
)
def test_what_is_left(statuses: Statuses, text: str) -> None:
    assert statuses(text) == ["declined"]


@pytest.mark.parametrize(
    "text",
    [
        "In deze brief kondigt het kabinet een nationaal register aan.",
        "Met deze brief stelt het kabinet het actieplan vast.",
        "Ik richt, zoals in deze brief toegelicht, een meldpunt in.",
        "Naast de maatregelen in deze brief bereidt het kabinet een wetsvoorstel voor.",
    ],
)
def test_a_measure_may_name_the_letter(statuses: Statuses, text: str) -> None:
    assert len(statuses(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In deze brief leg ik uit waarom het kabinet het register niet invoert.",
        "Deze brief gaat in op de versterking van de diensten.",
        "In deze brief bespreek ik eerst het dreigingsbeeld en daarna de maatregelen.",
        "In deze brief komen de maatregelen aan de orde.",
        "De aanbevelingen van de commissie worden in dit hoofdstuk besproken.",
        "Uw schriftelijke vragen over het register beantwoord ik in deze brief.",
        "De raad adviseert het kabinet een register in te voeren.",
        "De commissie beveelt aan een coördinator te benoemen.",
    ],
)
def test_what_a_letter_holds_or_others_advise_is_none(statuses: Statuses, text: str) -> None:
    assert statuses(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("De gesprekken met de netbeheerders zijn nog gaande.", "continuing"),
        ("Er loopt een verkenning naar een Europees detectienetwerk.", "under-exploration"),
        ("Het wetsvoorstel is op 3 februari in internetconsultatie gegaan.", "in-preparation"),
        ("De algemene maatregel van bestuur verkeert in de fase van advisering.", "in-preparation"),
        ("In de drinkwatersector wordt bij wijze van proef gewerkt met een logboek.", "pilot"),
        (
            "De politie heeft sinds mei een loket waar journalisten terechtkunnen met hun vragen.",
            "operational",
        ),
        ("De NWO heeft een adviseur die projecten op risico’s bekijkt.", "operational"),
        ("Invoering van een landelijk register is, gelet op de kosten, niet aan de orde.", "declined"),
        ("Met de besturen van de havens heb ik het afgelopen jaar gesproken over drones.", "completed"),
        ("Het wetsvoorstel is in oktober door de Tweede Kamer aangenomen.", "in-preparation"),
        ("Het WODC voert op mijn verzoek een evaluatie uit van het sanctiekader.", "continuing"),
        ("De vakdepartementen voeren met hun aanbieders risicobeoordelingen uit.", "continuing"),
        ("In mei volgt openstelling van het portaal voor alle partijen in de Tweede Kamer.", "announced"),
    ],
)
def test_what_happens_of_itself_or_is_told_at_length(statuses: Statuses, text: str, status: str) -> None:
    assert statuses(text) == [status]


def test_what_a_measure_gets_later_is_another_one(statuses: Statuses) -> None:
    text = (
        "Het meldpunt is sinds mei telefonisch bereikbaar en krijgt in de loop van dit jaar een chatfunctie."
    )
    assert statuses(text) == ["operational", "announced"]


def test_what_is_not_yet_decided_is_not_declined(statuses: Statuses) -> None:
    assert statuses("Over de kosten van het meldpunt is nog geen besluit genomen.") == []


@pytest.mark.parametrize(
    ("heading", "threats"),
    [
        ("Spionage en desinformatie", ["threat/desinformatie", "threat/spionage"]),
        ("Desinformatie", ["threat/desinformatie"]),
    ],
)
def test_a_heading_that_names_two_threats_means_both(heading: str, threats: list[str]) -> None:
    texts = [(1, heading), (0, "De dreiging neemt toe."), (0, "Het kabinet leidt tien adviseurs op.")]
    passages = [
        Passage("99001-1", PassageKind.BODY, number, text, level)
        for number, (level, text) in enumerate(texts, 1)
    ]
    (measure,) = extract(Document(Metadata(date=date(2031, 3, 12)), tuple(passages)))["measures"]
    assert sorted(measure["addresses"]) == threats


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Het Loket kennisveiligheid beantwoordt vragen van instellingen.", "measure/loket-kennisveiligheid"),
        ("Instellingen kunnen terecht bij het loket kennisveiligheid.", "measure/loket-kennisveiligheid"),
        ("Het loket kennisveiligheid heeft vorig jaar 300 adviezen uitgebracht.", "measure/loket-kennisveiligheid"),
        ("De uitvoering van de Nationale Grondstoffenstrategie ligt op schema.",
         "measure/nationale-grondstoffenstrategie"),
        ("Het kabinet maakt een folder over het loket kennisveiligheid.", None),
        ("Het loket kennisveiligheid wordt niet ingesteld.", None),
        ("Het kabinet werkt aan een leidraad.", None),
        ("Bestuurders kunnen terecht bij het Adviesteam Weerbaar Bestuur.", None),
    ],
)  # fmt: skip
def test_what_bears_the_name_of_a_measure_of_the_graph_is_that_measure(text: str, known: str | None) -> None:
    doc = pipeline().make_doc(text)
    doc._.metadata = Metadata(date=date(2031, 3, 12))
    (measure,) = pipeline()(doc)._.measures
    assert measure.known == known


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TNO brengt op mijn verzoek de gevolgen van een verbod in kaart.", "research"),
        ("De NCTV brengt de gevolgen van een verbod in kaart.", "monitoring-analysis"),
        ("Samen met de Minister van Defensie werk ik aan een wetsvoorstel over screening.", "screening"),
        ("Samen met de Minister van Defensie werk ik aan een wetsvoorstel over spionage.", "legislation"),
    ],
)
def test_an_institute_does_research_and_a_bill_on_screening_screens(text: str, kind: str) -> None:
    doc = pipeline().make_doc(text)
    doc._.metadata = Metadata(date=date(2031, 3, 12))
    (measure,) = pipeline()(doc)._.measures
    assert measure.value("measureType") == kind
