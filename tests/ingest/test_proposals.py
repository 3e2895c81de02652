# SPDX-License-Identifier: EUPL-1.2
"""What is proposed from sentences: measures with their facts, promises, motions; and what is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dreigingsgraaf.documents import Metadata
from ingest.extract import extract, pipeline
from ingest.proposals.commitments import commitments
from ingest.proposals.model import Commitment, Measure
from ingest.read import read_text

WRITTEN = date(2031, 3, 12)
Proposing = Callable[..., Doc]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.fixture
def propose(nlp: Language) -> Proposing:
    def proposed(text: str, **about: Any) -> Doc:
        doc = nlp.make_doc(text)
        doc._.metadata = Metadata(**{"date": WRITTEN, **about})
        return nlp(doc)

    return proposed


def only(doc: Doc) -> Measure:
    (found,) = doc._.measures
    assert isinstance(found, Measure)
    return found


def promise(doc: Doc) -> Commitment:
    (found,) = doc._.commitments
    assert isinstance(found, Commitment)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Het kabinet richt een meldpunt in.",
        "Er worden vier waakschepen aangeschaft.",
        "De beveiligers van datacenters worden getraind door de politie.",
        "Wij laten onafhankelijk onderzoek doen naar beïnvloeding.",
        "Het kabinet heeft besloten een coördinator aan te stellen.",
        "Het is de bedoeling dat het expertisecentrum volgend jaar opengaat.",
        "Gemeenten kunnen een training aanvragen bij het Ministerie van BZK.",
        "Met vragen over een lezing of een gast kunnen instellingen terecht bij het loket.",
        "Met de rectoren van alle veertien universiteiten heb ik gesproken over risicovolle partnerschappen.",
        "Het NCSC heeft alle waterschappen gewaarschuwd voor deze aanval.",
        "Met de Minister van BZ ga ik in gesprek met de ambassades.",
        "Diplomaten die zich schuldig maken aan spionage worden uitgezet.",
        "Er is een crisisteam paraat dat binnen een uur kan uitrukken.",
        "De Kiesraad heeft zijn website laten doorlichten.",
        "De herziening van de eisen is inmiddels ter hand genomen.",
        "Het NCSC waarschuwt havenbedrijven dagelijks.",
        "Om die reden is de subsidie aan dit platform stopgezet.",
        "De samenwerking met deze dienst is geformaliseerd.",
        "De invoering van het meldsysteem ligt op schema.",
        "De RDI wordt toezichthouder op de naleving.",
        "Het bestaande loket gaat op in het nieuwe centrum.",
        "Om gemeenten te helpen ontwikkelt het Ministerie van BZK een lespakket.",
        "De Cyberbeveiligingswet verplicht netbeheerders om lekken te melden.",
        "Het wetsvoorstel sluizen, waarmee de RDI taken krijgt, ligt voor advies bij de Raad van State.",
        "Het wetsvoorstel dat de AIVD taken geeft, is bij uw Kamer aanhangig.",
        "Het Rathenau Instituut is gevraagd de gevolgen in kaart te brengen.",
        "Het kabinet ijvert in Brussel voor een Europese meldplicht.",
        "De Minister van Buitenlandse Zaken spant zich in voor hun vrijlating.",
        "Wij zijn bezig de opvolging van meldingen te stroomlijnen.",
        "De RDI is gestart met het screenen van onderaannemers.",
        "De haven krijgt twintig noodaggregaten.",
        "Onderzoekers kunnen vanaf mei een beroep doen op een vertrouwenspersoon.",
        "Burgers kunnen verdachte berichten melden bij de politie.",
        "Netbeheerders kunnen tot 1 juni een aanvraag indienen voor een tegemoetkoming.",
        "Met de sector zijn werkafspraken gemaakt over het delen van logbestanden.",
        "Voor de sluizen geldt een verscherpt toegangsregime.",
        "De Wet drones is tot 1 april in internetconsultatie.",
        "Defensie is begonnen met de bouw van een rekencentrum.",
        "Het kabinet beijvert zich voor een gezamenlijk sanctieregime.",
        "Het wetsvoorstel voor onderzeese kabels ligt bij de Raad van State.",
        "Een werkgroep, waarin TNO, het CBS en de betrokken departementen zitting hebben, brengt ketens in kaart.",
    ],
)
def test_what_the_government_does_is_a_measure(propose: Proposing, text: str) -> None:
    assert not only(propose(text)).negated


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Het kabinet heeft besloten het toezicht te centraliseren en de boetes te verhogen.", 2),
        ("Besloten is de steun te verlengen en een adviseur te werven.", 2),
        ("De Minister van BZK wil de regels verduidelijken en een modelcontract opstellen.", 2),
        ("Wij gaan de grenscontroles verscherpen en het aantal inspecteurs verhogen.", 2),
        ("Er worden drones aangeschaft en een crisisteam ingericht.", 2),
        ("De strategie wordt herzien en waar nodig aangevuld.", 1),
        ("Ik wil dit toezicht versterken en uitbreiden.", 1),
        ("Het kabinet heeft ervoor gekozen de drempel te verlagen.", 1),
        ("Defensie koopt zes drones en huurt een helikopter.", 2),
        ("Nederland en Duitsland gaan gezamenlijk patrouilleren op de Eems.", 1),
        ("Het kabinet heeft de versterkte aanpak voortgezet.", 1),
        ("De Minister van OCW laat een bureau controleren of instellingen de leidraad gebruiken.", 1),
    ],
)
def test_coordinated_verbs_with_objects_of_their_own_are_two_measures(
    propose: Proposing, text: str, count: int
) -> None:
    assert len(propose(text)._.measures) == count


@pytest.mark.parametrize(
    "text",
    [
        "Hybride dreigingen nemen toe.",
        "Een meldpunt zou burgers helpen.",
        "Bedrijven beveiligen hun netwerken steeds beter.",
        "China richt een nieuw cyberteam in.",
        "De Belgische autoriteiten onderzoeken een uitbreiding van het meldpunt.",
        "Een Duits onderzoeksbureau heeft een handreiking opgesteld.",
        "Het kabinet onderschrijft de analyse van de adviesraad.",
        "De strategie kent vier lijnen.",
        "In februari is bij twee bedrijven een inbraak vastgesteld.",
        "Over het programma breng ik jaarlijks verslag uit.",
        "Vaak worden journalisten onder druk gezet.",
        "De motie vraagt de regering een register in te voeren.",
        "Verdachte schepen verkennen kabels, dat is zorgelijk.",
        "De AIVD waarschuwt voor spionage.",
        "De Algemene Rekenkamer doet onderzoek naar de beveiliging.",
        "Wij hebben uw Kamer een plan beloofd.",
        "In Polen verspreidde een netwerk uit Rusland valse berichten.",
        "Zij zouden een meldpunt hebben opgezet.",
        "Nederland heeft belang bij een sterk netwerk.",
        "De Britse overheid publiceerde een strategie.",
        "De universiteit heeft de samenwerking met het instituut beëindigd.",
        "Zulke operaties worden doorgaans maanden van tevoren voorbereid.",
        "Het wetsvoorstel geeft de minister de bevoegdheid een aanwijzing te geven.",
        "VNO-NCW heeft gevraagd om een ruimere overgangstermijn.",
        "Sabotage wordt volgens de raad veelal uitbesteed aan jongeren.",
        "Op de Noordzee zijn opnieuw vaartuigen waargenomen.",
        "De daders hadden het netwerk maanden eerder al verkend.",
        "In Estland werd een ambassademedewerker aangehouden.",
        "Binnen de EU wordt gewerkt aan een register.",
        "De inspectie stelde vast dat de beveiliging tekortschoot.",
        "Het zou goed zijn als er een Europees register kwam.",
        "Er zijn aanwijzingen dat de kabel met opzet is doorgesneden.",
        "Nederland moet de openheid, kansen en samenwerking blijven zoeken.",
        "Zonder grondslag mag de dienst deze gegevens niet verwerken.",
        "Ik organiseer een briefing over spionage voor uw Kamer.",
        "Wij gaan graag met de Tweede Kamer in gesprek over het loket.",
        "Platforms moeten dit op grond van de Digitaledienstenverordening snel beoordelen.",
        "Gemeenten moeten hun netwerk beter beveiligen.",
        "De indringer kwam binnen via een wachtwoord dat jaren niet was vervangen.",
        "Een uitnodiging is niet verboden.",
        "Het gaat om mensen die hier al jaren aan werken.",
        "Hackers experimenteren met deze techniek.",
        "Er is sprake van ongewenst eindgebruik.",
        "Zo’n fonds is geen wondermiddel.",
        "Wat leren wij van anderen?",
        "Een besluit van Canada om de eigen regels te verruimen laat onze afweging onverlet.",
        "De aanpak is er een van lange duur.",
        "De bewaking van havens was tot voor kort ingericht op diefstal.",
        "De middelen nemen toe, waarbij spionage, sabotage en beïnvloeding elkaar versterken.",
        "Hogescholen vallen nog niet onder deze regels.",
    ],
)
def test_what_others_do_or_ought_to_do_is_none(propose: Proposing, text: str) -> None:
    assert propose(text)._.measures == ()


@pytest.mark.parametrize(
    "text",
    [
        "Er komt geen register van sprekers.",
        "Een meldplicht voor havens voeren wij niet in.",
        "Het kabinet ziet af van een verbod.",
        "Een terugkeer naar handbediening is niet aan de orde.",
        "Ik ben niet van plan een toezichthouder in te stellen.",
        "Een registratieplicht acht het kabinet niet proportioneel.",
        "Van een landelijk verbod zien wij af.",
        "Een landelijk register acht ik disproportioneel.",
        "Voor een apart loket bestaat geen aanleiding.",
        "Een eigen register blijft achterwege.",
        "Daarvan wordt afgezien, omdat de lasten te hoog zouden zijn.",
        "Het kabinet acht een register, waarin iedere partij zich inschrijft, niet opportuun.",
        "Het kabinet neemt deze aanbeveling niet over.",
        "De aanbeveling om een dienstplicht in te voeren volgt het kabinet niet.",
        "Een screening van stagiairs maakt van de wet geen deel uit.",
        "Het kabinet is er geen voorstander van om gemeenten hiertoe te verplichten.",
        "Een verplichting tot melding gaat het kabinet te ver.",
        "Het instellen van een fonds vind ik niet opportuun.",
        "Het kabinet heeft besloten geen gebruik te maken van de ontheffing.",
        "Verlaging van de grens achten wij niet gewenst.",
        "Het plan om stagiairs te toetsen hebben wij laten varen.",
        "Een verbod voor alle havens vind ik te zwaar.",
        "Voor een toets van stagiairs voelt het kabinet niets.",
        "De noodzaak van een meldplicht ontbreekt naar ons oordeel.",
        "Stemmen per computer wordt niet heringevoerd.",
        "Het kabinet wil niet zover gaan deze apps te verbieden.",
        "De bestaande regels volstaan naar mijn oordeel.",
        "Een onderzoek hiernaar komt er wat ons betreft niet.",
        "Een uitzondering voor het mkb maken we niet.",
        "Dat komt er voorlopig niet.",
        "Een zwarte lijst ligt niet in de rede.",
        "Het instellen van een bestuursorgaan acht ik niet noodzakelijk.",
        "Aan een afzonderlijk agentschap heb ik geen behoefte.",
        "Een registratie van bezoekers wijs ik van de hand.",
        "Hogescholen worden niet onder de reikwijdte van de wet gebracht.",
        "Roeiverenigingen blijven buiten het bereik van de toets.",
    ],
)
def test_what_is_denied_has_no_status(propose: Proposing, text: str) -> None:
    measure = only(propose(text))
    assert measure.negated
    assert measure.value("status") is None


@pytest.mark.parametrize(
    "text",
    [
        "Het kabinet richt niet alleen een loket in.",
        "Dit wordt al dan niet ingevoerd.",
        "Voor bedrijven die dit niet weten, is een loket ingericht.",
    ],
)
def test_not_every_negation_denies(propose: Proposing, text: str) -> None:
    assert not any(measure.negated for measure in propose(text)._.measures)


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("Als de proef slaagt, schaft Defensie zes drones aan.", True),
        ("Mocht het nodig zijn, dan stelt het kabinet een noodfonds in.", True),
        ("Het kabinet opent het loket, mits de Kamer instemt.", True),
        ("Als onderdeel van de aanpak opent het kabinet een loket.", False),
        ("Het kabinet opent een loket.", False),
    ],
)
def test_conditions(propose: Proposing, text: str, conditional: bool) -> None:  # noqa: FBT001
    assert only(propose(text)).conditional is conditional


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Het NCSC beoordeelt de meldingen van havenbedrijven.", "operational"),
        ("Sinds januari geldt een verbod op deze apparatuur.", "in-force"),
        ("De wet treedt op 1 januari 2032 in werking.", "adopted"),
        ("Het kabinet werkt aan een handreiking.", "in-preparation"),
        ("Het wetsvoorstel ligt ter behandeling in de Tweede Kamer.", "in-preparation"),
        ("Het kabinet zal een loket openen.", "announced"),
        ("In het najaar van 2031 richt het kabinet een loket in.", "announced"),
        ("Het kabinet onderzoekt of een meldplicht nodig is.", "under-exploration"),
        ("Er loopt een proef met onderwaterdrones.", "pilot"),
        ("Defensie zet de gesprekken met de havens voort.", "continuing"),
        ("Het kabinet heeft een handreiking opgesteld.", "completed"),
        ("Wij hebben besloten een fonds in te stellen.", "adopted"),
        ("Het onderzoek is uitbesteed.", "continuing"),
        ("De wijziging van de wet is in procedure gebracht.", "in-preparation"),
        ("Er is vijf miljoen euro gereserveerd.", "adopted"),
        ("Het kabinet organiseert jaarlijks een bijeenkomst.", "continuing"),
        ("Ik laat TNO onderzoeken of een meldplicht nodig is.", "under-exploration"),
        ("Ik laat TNO onderzoeken welke kabels kwetsbaar zijn.", "continuing"),
        ("De Auditdienst Rijk gaat na of de contracten streng genoeg zijn.", "continuing"),
        (
            "De Zeeschepenwet, waarvan het voorstel bij uw Kamer ligt, zal ook voor sleepboten gelden.",
            "in-preparation",
        ),
        ("Het wetsvoorstel, dat nu bij uw Kamer ligt, verplicht havens tot een melding.", "in-preparation"),
        ("Het voorstel is voor advies aan de Raad van State gezonden.", "in-preparation"),
        ("Aan de kusttafel wisselen de NCTV en de Kustwacht signalen uit.", "operational"),
        ("De MIVD laat de verbindingen testen.", "continuing"),
        ("Beurzen blijven onder voorwaarden toegestaan.", "in-force"),
        ("Tot uitzending van een officier is besloten.", "adopted"),
        ("Een oefening met de havens is ingepland.", "announced"),
        ("Aannemers moeten zich houden aan de ABDO.", "in-force"),
        ("De RVO voert het loket namens zes ministeries uit.", "operational"),
        ("De inrichting van het register vindt nu plaats.", "in-preparation"),
        ("De Telecommunicatiewet biedt de grondslag om apparatuur te weren.", "in-force"),
        ("Bij het meldpunt worden vragen beantwoord.", "operational"),
        ("Daar worden meldingen van havens beoordeeld.", "operational"),
        ("Er is een proef met drones gestart.", "pilot"),
        ("De leidraad is in concept gereed.", "in-preparation"),
        ("Het NCSC adviseert gemeenten over sabotage.", "operational"),
        ("De Eerste Kamer heeft het wetsvoorstel aanvaard.", "adopted"),
        ("Het wetsvoorstel is door uw Kamer aanvaard.", "in-preparation"),
        ("Over enkele weken versterkt het kabinet het toezicht.", "announced"),
        ("De Minister van Defensie organiseert aanstaande maandag een oefening.", "announced"),
        ("De komende twee jaar versterkt het kabinet het toezicht.", "announced"),
        ("Uiterlijk 1 december 2031 versterkt het kabinet het toezicht.", "announced"),
        ("Het team wordt dit jaar met tien medewerkers uitgebreid.", "announced"),
        ("Tot en met 2034 versterkt het kabinet het toezicht.", "continuing"),
        ("Over dit jaar versterkt het kabinet het toezicht.", "continuing"),
        ("Het kabinet kiest ervoor een loket in te richten.", "announced"),
        ("De Minister van Defensie neemt zich voor het toezicht te versterken.", "announced"),
        ("Er wordt aan gewerkt het toezicht te versterken.", "continuing"),
        ("De inzet is erop gericht een loket in te richten.", "announced"),
        ("Het kabinet is gestart met het inrichten van een loket.", "in-preparation"),
        ("De kusttaskforce brengt kwetsbare kabels in kaart.", "operational"),
        ("In de onderhandelingen zet Nederland in op strengere eisen.", "in-preparation"),
        ("Routes worden niet langer vooraf bekendgemaakt.", "in-force"),
        ("Sinds mei is inloggen op afstand alleen nog toegestaan met een sleutel.", "in-force"),
        ("Ik ben begonnen aan een nationale leidraad.", "in-preparation"),
        ("Daarnaast heb ik opdracht gegeven tot het maken van een e-learning.", "in-preparation"),
        ("In januari 2031 heb ik TNO gevraagd de havens te onderzoeken.", "completed"),
        ("Blijkt dit nodig, dan stellen wij een team in.", "announced"),
        ("Op elf plaatsen zijn hekken verhoogd.", "completed"),
        ("Het Defensie Cyber Commando houdt zich gereed.", "operational"),
        ("Een wijziging van de wet, waarin dit wordt geregeld, is in voorbereiding.", "in-preparation"),
        ("De berichten worden, als voorheen, door de Kiesraad rechtgezet.", "continuing"),
        ("Een drietal gemeenten experimenteert met een meldknop.", "pilot"),
        ("Vanaf mei gaat een strengere norm voor opslag gelden.", "adopted"),
        ("De contractering van twee sleepboten loopt.", "in-preparation"),
        ("De gedragscode schrijft een melding voor.", "in-force"),
        ("Het is aanbieders niet toegestaan deze onderdelen te gebruiken.", "in-force"),
        ("Bij aanbestedingen past het Rijk sinds dit jaar uitsluitingsgronden toe.", "in-force"),
        ("De sancties worden uitgebreid zodra de Raad het eens is.", "announced"),
        ("Er ligt een concept klaar voor een herziene gedragscode.", "in-preparation"),
        ("In Delfzijl draait een experiment met sensoren.", "pilot"),
        ("Wij leggen de vraag of dit iets toevoegt voor aan het OM.", "under-exploration"),
        ("Het meldportaal moet in 2032 in de lucht zijn.", "announced"),
        ("Reders mogen niet zonder vergunning boven deze kabels ankeren.", "in-force"),
        ("Over twee jaar bezien wij of het loket blijft bestaan.", "announced"),
        ("De MIVD breidt zijn team uit met veertig specialisten.", "in-preparation"),
        ("Het loket behandelde vierhonderd vragen.", "operational"),
        ("Er is een meldplicht voor drones ingevoerd.", "in-force"),
        ("De strafmaat voor spionage wordt verhoogd.", "in-preparation"),
        ("Het kabinet scherpt de exportregels aan.", "in-preparation"),
        ("De samenwerking met de AIVD wordt geïntensiveerd.", "continuing"),
        ("De gedragscode geldt voor alle instellingen.", "in-force"),
        ("Nederland kent sinds 2028 een meldplicht voor overnames.", "in-force"),
        ("Het programma loopt tot en met 2034.", "continuing"),
        ("De campagne loopt nog tot de zomer.", "continuing"),
        ("Er komt een meldpunt voor beïnvloeding.", "announced"),
        ("Het kabinet gaat de toets verbreden.", "announced"),
        ("Het kabinet is voornemens een fonds op te richten.", "announced"),
        ("De Minister van Defensie zal een team instellen.", "announced"),
        ("De wet is op 1 januari 2031 in werking getreden.", "in-force"),
        ("De wet treedt naar verwachting medio 2032 in werking.", "adopted"),
        ("Het kabinet bereidt een wetsvoorstel voor.", "in-preparation"),
        ("Het loket beantwoordt vragen van ondernemers.", "operational"),
        ("Het BTI toetst overnames.", "operational"),
        ("De Douane controleert zendingen.", "operational"),
        ("Ik voer gesprekken met de sector.", "continuing"),
        ("TNO doet onderzoek naar sabotage.", "continuing"),
        ("Het kabinet beziet of de toets kan worden verbreed.", "under-exploration"),
        ("Momenteel wordt verkend of een register wenselijk is.", "under-exploration"),
        ("De evaluatie is afgerond.", "completed"),
        ("De risicoanalyse is in mei uitgevoerd.", "completed"),
        ("Het kabinet heeft vorig jaar een handreiking uitgebracht.", "completed"),
        ("Het loket is geopend.", "operational"),
        ("In 2030 is een expertisecentrum opgericht.", "operational"),
        ("Er is een netwerk van contactpersonen ingericht.", "operational"),
        ("Het kabinet heeft besloten een verbod in te voeren.", "adopted"),
        ("De pilot met drones loopt tot december.", "pilot"),
        ("Vanaf 1 september 2031 start een training voor raadsleden.", "announced"),
        ("Het meldpunt gaat in oktober 2031 open.", "announced"),
        ("Er wordt gewerkt aan een richtlijn voor inkopers.", "in-preparation"),
        ("De richtlijn wordt herzien.", "in-preparation"),
        ("De leidraad wordt geactualiseerd.", "in-preparation"),
        ("Nederland onderhandelt met Canada over een verdrag.", "in-preparation"),
        ("Het kabinet steunt de Europese aanpak.", "continuing"),
        ("De Wet Vifo verplicht investeerders tot een melding.", "in-force"),
        ("Bedrijven zijn verplicht incidenten te melden.", "in-force"),
        ("De AIVD geeft briefings aan bestuurders.", "continuing"),
        ("Er is 20 miljoen euro beschikbaar gesteld.", "adopted"),
        ("Het kabinet investeert in de capaciteit van de diensten.", "continuing"),
        ("De capaciteit van de AIVD wordt vergroot.", "continuing"),
        ("Het kabinet richt een taskforce in.", "in-preparation"),
        ("Jaarlijks wordt een oefening gehouden.", "continuing"),
        ("Defensie heeft de patrouilles op zee opgevoerd.", "completed"),
        ("Ondernemers kunnen bij het loket terecht.", "operational"),
        ("Voor gemeenten is een toolkit beschikbaar.", "operational"),
        ("De onderhandelingen zijn gestart.", "continuing"),
        ("Het onderzoek is gestart.", "continuing"),
        ("Het verdrag is ondertekend.", "completed"),
        ("Diplomaten zijn uitgewezen.", "completed"),
        ("Er wordt momenteel een register ontwikkeld.", "in-preparation"),
        ("De MIVD houdt schepen op de Noordzee in de gaten.", "operational"),
        ("Er bestaat een meldpunt waar studenten terechtkunnen.", "operational"),
        ("De bouw van drones is vergunningplichtig.", "in-force"),
        ("Leveranciers uit deze landen zijn uitgesloten van de aanbesteding.", "in-force"),
        ("Het kabinet heeft ervoor gekozen de strafmaat te verhogen.", "adopted"),
        ("Een wijziging van het wetboek is in procedure.", "in-preparation"),
        ("De komende jaren breidt Defensie het aantal waarnemingsposten uit.", "announced"),
        ("Met graafbedrijven wordt een proef genomen.", "pilot"),
        ("De AIVD organiseert bij wijze van proef bijeenkomsten in de regio.", "pilot"),
        ("De Kustwacht beschikt over een meldkamer.", "operational"),
        ("De vervanging van de camera’s vangt in mei 2032 aan.", "announced"),
        ("Het programma wordt voortgezet.", "continuing"),
        ("De regeling blijft van kracht.", "in-force"),
        ("Het kabinet zet in op diversificatie.", "continuing"),
        ("Als het onderzoek daartoe aanleiding geeft, past het kabinet de wet aan.", "announced"),
        ("De voorraden worden aangevuld.", "in-preparation"),
        ("De Inspectie Leefomgeving en Transport houdt toezicht op de havens.", "operational"),
        ("Justis screent medewerkers.", "operational"),
        ("Het Ministerie van Defensie screent medewerkers.", "continuing"),
        ("Er geldt een vergunningplicht voor de uitvoer van drones.", "in-force"),
        ("De uitvoer van drones is verboden.", "in-force"),
        ("Het kabinet verbiedt het gebruik van deze apps.", "in-preparation"),
        ("De Kustwacht bewaakt sinds mei de windparken.", "continuing"),
        ("Het dreigingsbeeld wordt elk jaar geactualiseerd.", "continuing"),
        ("Het kabinet neemt dit najaar een besluit over een verbod.", "announced"),
        ("De boetes worden verdubbeld.", "in-preparation"),
        ("Het kabinet organiseert in september een oefening.", "announced"),
        ("Nederland heeft sancties ingesteld tegen drie bedrijven.", "completed"),
        ("Het kabinet maakt werk van de bescherming van sluizen.", "continuing"),
        ("Het wetsvoorstel ligt sinds mei bij uw Kamer.", "in-preparation"),
        ("Ik heb het wetsvoorstel naar de Raad van State gezonden.", "in-preparation"),
        ("Of schepen gevolgd mogen worden, laat ik onderzoeken.", "under-exploration"),
        ("Nederland dringt er in Brussel op aan deze regels te herzien.", "continuing"),
        ("Een uitbreiding van het register is in onderzoek.", "under-exploration"),
        ("De inzet van het kabinet is om het toezicht te versterken.", "announced"),
        ("De MIVD licht havens in over spionage.", "operational"),
        ("Het kabinet start een campagne tegen desinformatie.", "announced"),
        ("Er is een programma gestart om havens te helpen.", "continuing"),
        ("Voor de havens is drie miljoen euro beschikbaar.", "adopted"),
        ("De Douane volgt in mijn opdracht verdachte zendingen.", "continuing"),
        ("De Kiesraad laat zijn systemen toetsen.", "continuing"),
        ("De Douane heeft zes rechercheurs aangesteld.", "completed"),
        ("De Douane heeft een officier aangesteld die de controles coördineert.", "operational"),
        ("Het kabinet onderzoekt welke bruggen een slot hebben.", "continuing"),
        ("Het kabinet onderzoekt welke bruggen een slot moeten hebben.", "under-exploration"),
        ("Ik bespreek of het fonds ook voor havens kan gelden.", "under-exploration"),
        ("De inrichting van het loket vordert.", "in-preparation"),
        ("De drempels worden verlaagd met een wijziging van de Wet Vifo.", "in-preparation"),
        ("Bedrijven krijgen op grond van de Wet Vifo een boete.", "in-force"),
        ("Vanaf 2032 stel ik drie miljoen euro per jaar beschikbaar.", "announced"),
        ("Er is structureel drie miljoen euro gereserveerd.", "adopted"),
        ("Het NCSC voorziet gemeenten van adviezen.", "operational"),
        ("De Douane houdt verdachte zendingen tegen.", "operational"),
        ("Nederland heeft bij de Commissie een voorstel ingediend.", "completed"),
    ],
)
def test_status_follows_from_verb_tense_and_day(propose: Proposing, text: str, status: str) -> None:
    assert only(propose(text)).value("status") == status


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("In het najaar van 2031 richt het kabinet een loket in.", "2031-23"),
        ("Voor de zomer van 2032 stelt het kabinet een leidraad op.", "../2032-06-20"),
        ("Vanaf 1 juli 2031 opent het kabinet een loket.", "2031-07-01/.."),
        ("Sinds 2029 houdt de NCTV een register bij.", None),
        ("Tot de zomer loopt een proef met drones.", None),
        ("Het kabinet werkt aan een leidraad. Dit gebeurt uiterlijk in mei 2032.", "../2032-05-31"),
        ("Het kabinet werkt aan een leidraad. Naar verwachting is dit in mei 2032 zover.", "2032-05"),
        ("Het kabinet werkt aan een leidraad. In mei 2032 zijn er verkiezingen.", None),
        ("De NCTV heeft dit jaar twaalf havens doorgelicht.", None),
        ("Dit jaar bouwt de NCTV een register van risico’s.", "2031"),
    ],
)
def test_planned_is_a_day_to_come(propose: Proposing, text: str, planned: str | None) -> None:
    assert only(propose(text)).value("planned") == planned


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("De Minister van Defensie richt een meldpunt in.", ["ministry/defensie"]),
        ("De minister van BZK richt een meldpunt in.", ["ministry/bzk"]),
        (
            "De Ministers van Defensie en van Justitie en Veiligheid richten een meldpunt in.",
            ["ministry/defensie", "ministry/jenv"],
        ),
        (
            "De Ministeries van Defensie en Buitenlandse Zaken richten een meldpunt in.",
            ["ministry/defensie", "ministry/bz"],
        ),
        (
            "De RVO richt in opdracht van de Minister van Defensie een loket in.",
            ["agency/rvo", "ministry/defensie"],
        ),
        ("Ondernemers kunnen terecht bij het loket van de RVO.", ["agency/rvo"]),
        ("Het kabinet richt een meldpunt in.", []),
        ("Als de Minister van Defensie instemt, opent het kabinet een loket.", []),
    ],
)
def test_ministers_stand_for_their_ministries(propose: Proposing, text: str, leads: list[str]) -> None:
    assert sorted(only(propose(text)).values("responsible")) == sorted(leads)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("De RVO opende een loket.\n\nDe openingstijden van het loket worden verruimd.", []),
        ("De RVO opende een loket.\n\nBij het loket komt een vaste contactpersoon.", []),
        ("De handreiking die de NCTV met de havens opstelt, wordt dit jaar herzien.", ["agency/nctv"]),
        ("Het meldpunt, dat bij de RVO is ondergebracht, is telefonisch bereikbaar.", ["agency/rvo"]),
        ("Ondernemers kunnen terecht bij het adviesloket van de RVO.", ["agency/rvo"]),
        ("Er wordt bij de RVO een adviesloket ingericht.", []),
        ("Het netwerk, dat door het NCSC wordt beheerd, wordt uitgebreid.", ["agency/ncsc"]),
        ("De AIVD en de MIVD stellen een dreigingsbeeld op.", ["service/aivd", "service/mivd"]),
        ("De AIVD, de Kustwacht en de NCTV oefenen samen met de havens.", []),
    ],
)
def test_who_leads_follows_from_what_is_said_of_the_measure(
    propose: Proposing, text: str, leads: list[str]
) -> None:
    assert sorted(propose(text)._.measures[-1].values("responsible")) == leads


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "Het kabinet oefent jaarlijks met Duitsland en Denemarken.",
            ["country/denemarken", "country/duitsland"],
        ),
        ("Het kabinet verbiedt giften van buiten de Europese Unie.", []),
    ],
)
def test_countries_behind_met_take_part(propose: Proposing, text: str, partners: list[str]) -> None:
    assert sorted(only(propose(text)).values("involves")) == partners


def test_who_writes_is_the_ministry_below_the_letter(propose: Proposing) -> None:
    alone = propose("Ik richt een meldpunt in.", signatories=(("De Minister van Defensie", "P. Proef"),))
    assert only(alone).values("responsible") == ["ministry/defensie"]
    together = propose(
        "Samen met de Minister van Buitenlandse Zaken richt ik een meldpunt in.",
        signatories=(("De Minister van Defensie", "P. Proef"),),
    )
    assert sorted(only(together).values("responsible")) == ["ministry/bz", "ministry/defensie"]
    inverted = propose(
        "Of dit nodig is, bezien de Minister van Buitenlandse Zaken en ik dit jaar.",
        signatories=(("De Minister van Defensie", "P. Proef"),),
    )
    assert sorted(only(inverted).values("responsible")) == ["ministry/bz", "ministry/defensie"]
    two = propose(
        "Wij richten een meldpunt in.",
        signatories=(
            ("De Minister van Defensie", "P. Proef"),
            ("De Minister van Buitenlandse Zaken", "Q. Proef"),
        ),
    )
    assert only(two).values("responsible") == []


@pytest.mark.parametrize(
    ("day", "entity"),
    [(date(2008, 5, 1), "ministry/lnv-tot-2010"), (date(2023, 5, 1), "ministry/lnv")],
)
def test_names_belong_to_their_period(propose: Proposing, day: date, entity: str) -> None:
    doc = propose("De Minister van LNV richt een loket in.", date=day)
    assert [one.entity for one in doc._.mentions] == [entity]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2022, 5, 1), "EZK"),
        (date(2011, 5, 1), "Economische Zaken, Landbouw en Innovatie"),
        (date(2025, 5, 1), "EZ"),
    ],
)
def test_ministries_are_known_by_the_names_of_their_day(propose: Proposing, day: date, name: str) -> None:
    doc = propose(f"Het Ministerie van {name} opent een loket.", date=day)
    assert only(doc).values("responsible") == ["ministry/ezk"]


def test_a_measure_is_called_back_within_its_section(propose: Proposing) -> None:
    doc = propose(
        "De RVO opent een loket voor havens. Dit loket gaat op 1 september 2031 van start. "
        "Het staat onder leiding van de Minister van Defensie."
    )
    measure = only(doc)
    assert measure.value("planned") == "2031-09-01"
    assert measure.values("responsible") == ["ministry/defensie"]


def test_a_pronoun_is_no_article(propose: Proposing) -> None:
    doc = propose("De RVO opent een loket voor havens. Het verbod op apparatuur gaat op 1 september 2031 in.")
    assert doc._.measures[0].value("planned") is None


@pytest.mark.parametrize(
    "text",
    [
        "De Onafhankelijke Beoordelingscommissie Inkomens (OBI) adviseert over huren. Het kabinet volgt de OBI.",
        "Het Centraal Expertisepunt Ruimteteelt (CER) groeit. Het kabinet steunt het CER.",
    ],
)
def test_an_abbreviation_means_what_the_letter_introduces_it_for(propose: Proposing, text: str) -> None:
    linked = {one.entity for one in propose(text)._.mentions}
    assert not linked & {"threat/ongewenste-buitenlandse-inmenging", "eu/cer-richtlijn"}


@pytest.mark.parametrize(
    ("text", "threats"),
    [
        ("Leveranciers doen mee aan aanbestedingen. Het kabinet richt een raad in.", []),
        ("Spionage is een risico. Leveranciers doen mee aan aanbestedingen. Het kabinet richt een raad in.",
         ["threat/spionage"]),
        ("Het kabinet richt een meldpunt in voor aanbestedingen.", ["threat/inkooprisicos"]),
        ("De raad heeft een lid namens de eindgebruikers. Het kabinet richt een raad in.", []),
    ],
)  # fmt: skip
def test_what_is_around_tells_the_threat_only_where_one_is_named(
    propose: Proposing, text: str, threats: list[str]
) -> None:
    (measure,) = propose(text)._.measures
    assert measure.values("addresses") == threats


def test_threats_of_other_subjects_are_not_linked(propose: Proposing) -> None:
    words = "De gemeente herstelt de speeltuin en de school. " * 30
    doc = propose(words + "Daarna volgde sabotage van een hek. De huurders kregen een brief.")
    assert not [one for one in doc._.mentions if one.kind == "threat"]
    assert doc._.measures == ()


@pytest.mark.parametrize(
    ("text", "threats"),
    [
        ("Het kabinet opent een meldpunt voor desinformatie.", ["threat/desinformatie"]),
        ("Het kabinet versterkt de kennisveiligheid.", ["threat/ongewenste-kennis-en-technologieoverdracht"]),
        (
            "Sabotage van zeekabels neemt toe. Het kabinet opent een meldpunt.",
            ["threat/sabotage-vitale-infrastructuur"],
        ),
    ],
)
def test_threats_come_from_the_clause_a_topic_or_the_sentence_before(
    propose: Proposing, text: str, threats: list[str]
) -> None:
    assert only(propose(text)).values("addresses") == threats


@pytest.mark.parametrize(
    ("text", "threats"),
    [
        ("Naast spionage is desinformatie een zorg. Het kabinet richt een meldpunt in.", ["threat/desinformatie"]),
        ("Vanwege statelijke dreigingen herziet het kabinet zijn inkoopbeleid.", ["threat/inkooprisicos"]),
        ("Vanwege statelijke dreigingen richt het kabinet een meldpunt in.", ["threat/hybride-dreiging"]),
        ("De RVO toetst de eindgebruikersverklaring van elke uitvoervergunning.", ["threat/ongewenst-eindgebruik"]),
        ("Het kabinet steunt de exportstop niet en opent een loket voor boycots.", ["threat/economische-dwang"]),
        ("Het kabinet legt een voorraad wolfraam aan.", ["threat/afhankelijkheid-kritieke-grondstoffen"]),
        ("De AIVD verricht een veiligheidsonderzoek voor vertrouwensfuncties.", ["threat/spionage"]),
        ("Het kabinet stelt bewakers aan bij transformatorstations.", ["threat/sabotage-vitale-infrastructuur"]),
        ("Het kabinet leidt tien adviseurs op.\n\nEen vraag over sabotage van zeekabels is gesteld.",
         ["threat/sabotage-vitale-infrastructuur"]),
        ("Diensten doen aan digitale spionage.\n\nEen netbeheerder vroeg raad.\n\nHet kabinet leidt adviseurs op.",
         ["threat/digitale-spionage"]),
        ("Spionage komt voor. Ook desinformatie neemt toe. Men schrikt daarvan. Het kabinet leidt tien adviseurs op.",
         ["threat/desinformatie"]),
        ("De NIS2-richtlijn en de CER-richtlijn worden omgezet in een wet.",
         ["threat/cyberaanval", "threat/sabotage-vitale-infrastructuur"]),
        ("Het kabinet stelt een gezant aan voor de inkoop van medicijnen.", ["threat/inkooprisicos"]),
    ],
)  # fmt: skip
def test_the_threat_is_the_particular_one_that_is_meant(
    propose: Proposing, text: str, threats: list[str]
) -> None:
    assert propose(text)._.measures[-1].values("addresses") == threats


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Uw Kamer wordt hierover begin volgend jaar geïnformeerd.", "2032-01/2032-03"),
        ("Ik informeer uw Kamer voor de zomer van 2032 over de voortgang.", "../2032-06-20"),
        ("Een brede voortgangsbrief volgt eind 2031.", "2031-12"),
        ("De uitkomsten delen wij in mei 2031 met de Kamer.", "2031-05"),
    ],
)
def test_a_promise_to_report_has_its_day(propose: Proposing, text: str, due: str) -> None:
    found = promise(propose(text))
    assert found.kind == "reporting-promise"
    assert found.value("due") == due
    assert found.values("to") == ["parliament/tweede-kamer"]


@pytest.mark.parametrize(
    "text",
    [
        "Ik verwacht uw Kamer in oktober nader te kunnen informeren.",
        "In de volgende voortgangsbrief ga ik nader in op de financiering.",
        "In mei 2032 kom ik hierop terug.",
        "Uw Kamer kan de uitwerking in het voorjaar tegemoetzien.",
        "De verdere planning zal ik uw Kamer jaarlijks schetsen.",
        "Wij zullen de uitkomst daarvan met de Kamer bespreken.",
        "Over dit overleg hoort u in april van mij.",
        "Naar verwachting kan het voorstel begin 2032 bij uw Kamer worden ingediend.",
    ],
)
def test_promises_are_made_in_many_words(propose: Proposing, text: str) -> None:
    assert promise(propose(text)).kind == "reporting-promise"


def test_what_others_undertake_is_no_commitment(propose: Proposing) -> None:
    assert propose("Grote platforms hebben toegezegd moderatoren te werven.")._.commitments == ()


def test_a_sentence_may_hold_an_undertaking_and_a_promise(propose: Proposing) -> None:
    doc = propose("In mei 2032 ontvangt uw Kamer, conform de toezegging aan het lid Proefman, een overzicht.")
    assert {found.kind for found in doc._.commitments} == {"undertaking", "reporting-promise"}


def test_beloofd_is_an_undertaking_as_toegezegd_is(propose: Proposing) -> None:
    assert promise(propose("Ik heb het lid Proefman beloofd dit na te gaan.")).kind == "undertaking"


@pytest.mark.parametrize(
    "text",
    [
        "Hierbij bied ik u het verslag aan.",
        "Hieronder ga ik in op de vragen uit het debat van 4 februari 2031.",
        "Uw Kamer is hierover in juli geïnformeerd.",
        "Uw Kamer wordt hierover niet geïnformeerd.",
    ],
)
def test_what_was_reported_is_no_promise(propose: Proposing, text: str) -> None:
    assert propose(text)._.commitments == ()


@pytest.mark.parametrize(
    ("text", "movers", "papers"),
    [
        (
            "De motie van de leden Proefman en Van der Toets (Kamerstuk 99 001, nr. 7) is uitgevoerd.",
            ["person/proefman", "person/van-der-toets"],
            ["kamerstuk/99001-7"],
        ),
        ("De motie-Proefman c.s. is uitgevoerd.", ["person/proefman"], []),
        (
            "Het lid Proefman vroeg in een motie om een register (Kamerstuk 99001, nr. 8).",
            ["person/proefman"],
            ["kamerstuk/99001-8"],
        ),
        (
            "De motie-Proefman, die om een register van alle loketten vraagt (Kamerstuk 99 001, nr. 7), is af.",
            ["person/proefman"],
            ["kamerstuk/99001-7"],
        ),
        (
            (
                "De motie-Proefman over alle loketten, alle registers en alle lijsten, "
                "genoemd in Kamerstuk 99 001, nr. 7 en in Kamerstuk 99 002, nr. 8, is uitgevoerd."
            ),
            ["person/proefman"],
            [],
        ),
        ("De motie-Proefman is uitgevoerd. Zie Kamerstuk 99 001, nr. 7.", ["person/proefman"], []),
    ],
)
def test_motions(propose: Proposing, text: str, movers: list[str], papers: list[str]) -> None:
    found = promise(propose(text))
    assert found.kind == "motion"
    assert found.values("by") == movers
    assert found.values("recordedIn") == papers


@pytest.mark.parametrize(
    "sentence",
    [
        "De motie van het lid Proefman vraagt gemeenten een loket te openen.1 Die motie is uitgevoerd.",
        "De motie-Proefman, over bereikbaarheid van alle loketten in het weekeinde,1 is uitgevoerd.",
        "De leden Proefman en Toets verzochten bij motie om een openbaar register voor loketten.1 Dat komt er.",
        "Het lid Proefman zegde ik toe op de loketten terug te komen.1 Dat is gebeurd.",
    ],
)
def test_the_footnote_of_a_sentence_cites_first_where_it_is_recorded(nlp: Language, sentence: str) -> None:
    note = "Kamerstuk 99 001, nr. 7, blz. 3. Zie ook Kamerstuk 99 002, nr. 8."
    text = f"Geachte voorzitter,\n\n{sentence}\n\n  1. {note}↩︎\n"
    (found,) = extract(read_text(text), nlp)["commitments"]
    assert found["recordedIn"] == ["kamerstuk/99001-7"]


def test_an_undertaking_tells_who_to_whom_and_where(propose: Proposing) -> None:
    found = promise(
        propose(
            "De Minister van Defensie heeft het lid Proefman toegezegd dit na te gaan (Kamerstuk 99 001, nr. 9)."
        )
    )
    assert found.kind == "undertaking"
    assert found.values("by") == ["ministry/defensie"]
    assert found.values("to") == ["person/proefman"]
    assert found.values("recordedIn") == ["kamerstuk/99001-9"]


def test_a_promise_behind_a_measure_is_both(propose: Proposing) -> None:
    doc = propose("De Minister van Defensie ontwikkelt een zelfscan; uw Kamer ontvangt hem eind dit jaar.")
    assert only(doc).values("responsible") == ["ministry/defensie"]
    assert promise(doc).values("by") == ["ministry/defensie"]


@pytest.mark.parametrize(
    ("text", "celex", "eli"),
    [
        (
            "Verordening (EU) 2031/1232 wordt uitgevoerd.",
            "32031R1232",
            "http://data.europa.eu/eli/reg/2031/1232/oj",
        ),
        ("Richtlijn 2003/88/EG wordt uitgevoerd.", "32003L0088", "http://data.europa.eu/eli/dir/2003/88/oj"),
        (
            "Verordening (EG) nr. 561/2006 wordt uitgevoerd.",
            "32006R0561",
            "http://data.europa.eu/eli/reg/2006/561/oj",
        ),
    ],
)
def test_acts_cited_by_number_are_candidates_with_their_identifiers(
    propose: Proposing, text: str, celex: str, eli: str
) -> None:
    (candidate,) = propose(text)._.candidates
    assert (candidate.celex, candidate.eli) == (celex, eli)


def test_what_no_vocabulary_knows_is_a_candidate_and_what_it_knows_is_none(propose: Proposing) -> None:
    doc = propose("De Proefmeldingswet 2031 en de Wet Vifo gelden, zegt de Universiteit van Testdam.")
    assert {candidate.id for candidate in doc._.candidates} == {
        "law/proefmeldingswet-2031",
        "institute/universiteit-van-testdam",
    }


def test_components_work_on_a_bare_document(nlp: Language) -> None:
    assert commitments(nlp("Geen belofte hier."))._.commitments == ()


def test_a_promise_is_about_the_measure_before_it_and_a_motion_about_the_one_behind(
    propose: Proposing,
) -> None:
    doc = propose("De RVO opent een loket. Ik informeer uw Kamer hierover in mei 2031.")
    assert promise(doc).values("about") == [only(doc).id] == ["measure/loket"]
    doc = propose("De motie-Proefman vraagt om een loket. De RVO opent een steunpunt voor havens.")
    assert promise(doc).values("about") == ["measure/steunpunt-voor-havens"]
    assert promise(propose("Ik informeer uw Kamer in mei 2031 over de voortgang.")).values("about") == []
