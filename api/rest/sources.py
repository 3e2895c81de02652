# SPDX-License-Identifier: EUPL-1.2
"""Who speaks and acts, and on what texts they rest, as resources."""

from __future__ import annotations

from typing import Final

from .fields import Shape, day, inverse, thing, things, value
from .filters import DESCRIBED, INVERSE, NEWEST, concept, entity, id_type
from .resource import DATES, Resource

ORGANISATIONS: Final = Resource(
    "organisations", "Organisation", ("organisatie", "organisation"), ("organisaties", "organisations"),
    "agency/nctv", measures="organisation",
    fields=(
        things("partOf", "partOf"),
        inverse("parts", "partOf"),
        inverse("persons", "holdsPost"),
        inverse("publications", "publishedBy"),
        value("tooi", "tooi", Shape.ADDRESS),
        value("website", "foaf:page", Shape.ADDRESS),
        value("country", "countryName", Shape.TEXT),
    ),
    filters=(
        id_type("kind", "Van deze soort.", "Of this kind.", "advisory", "agency", "institute", "int", "ministry",
                "ngo", "org", "parliament", "service", example="ministry"),
        entity("partOf", "Organisation", "Onderdeel van deze organisatie.", "Part of this organisation.", "partOf",
               example="ezk"),
    ),
)  # fmt: skip

PERSONS: Final = Resource(
    "persons", "Person", ("persoon", "person"), ("personen", "persons"), "person/yesilgoz",
    fields=(
        value("post", "post", Shape.TEXT),
        value("party", "party", Shape.TEXT),
        value("unnamed", "unnamed", Shape.FLAG),
        things("ministries", "holdsPost"),
        things("signed", "signs"),
        inverse("commitments", "madeBy"),
        inverse("requests", "requestedBy"),
    ),
    filters=(
        entity("ministry", "Ministry", "Bewindspersoon van dit ministerie.", "Minister at this ministry.",
               "holdsPost", example="bzk"),
        entity("signed", "ParliamentaryDocument", "Die dit Kamerstuk ondertekende.", "Who signed this paper.",
               "signs", example="30821-175"),
    ),
)  # fmt: skip

LAWS: Final = Resource(
    "laws", "Law", ("wet of regeling", "law"), ("wetten en regelingen", "laws"), "law/wet-vifo", measures="law",
    has_force=True,
    fields=(
        thing("status", "lawStatus"),
        value("kind", "lawKind", Shape.THING),
        value("inForceFrom", "inForceFrom", Shape.WORD),
        value("stage", "stage", Shape.TEXT),
        value("requirements", "requirement", Shape.TEXTS),
        value("jurisdiction", "jurisdiction", Shape.THING),
        value("issuedBy", "issuedBy", Shape.THINGS),
        value("dossiers", "dossier", Shape.THINGS),
        value("bwb", "bwb", Shape.WORD),
        value("jci", "jci", Shape.WORD),
        value("page", "foaf:page", Shape.ADDRESS),
        value("count", "count", Shape.NUMBER),
        things("reached", "reached"),
        *DATES,
        things("adoptedBy", "adoptedBy"),
        things("amends", "amends"),
        inverse("amendedBy", "amends"),
        things("succeeds", "succeeds"),
        inverse("succeededBy", "succeeds"),
    ),
    filters=(
        concept("status", "law-status", "Met deze status.", "With this status.", "lawStatus", query=NEWEST,
                example="in-preparation"),
        concept("kind", "law-kind", "Van deze soort.", "Of this kind.", "lawKind", example="bill"),
        entity("dossier", "Dossier", "In dit dossier.", "In this dossier.", "dossier", query=DESCRIBED,
               example="35880"),
        entity("measure", "Measure", "Waarop deze maatregel berust, of die hij betreft.",
               "On which this measure is based, or which it concerns.", "basedOn", "concernsLaw", query=INVERSE,
               example="investeringstoets-wet-vifo"),
    ),
)  # fmt: skip

INSTRUMENTS: Final = Resource(
    "instruments", "Instrument", ("EU- of internationaal instrument", "EU or international instrument"),
    ("EU- en internationale instrumenten", "EU and international instruments"), "eu/nis2", measures="instrument",
    fields=(
        thing("status", "euStatus"),
        value("kind", "kind", Shape.THING),
        value("celex", "celex", Shape.WORD),
        value("eli", "eli", Shape.ADDRESS),
        value("page", "foaf:page", Shape.ADDRESS),
        day("dated", "date"),
        things("reached", "reached"),
        *DATES,
        things("adoptedBy", "adoptedBy"),
        things("announcedBy", "announcedBy"),
        things("announcedIn", "announcedIn"),
        inverse("announces", "announcedIn"),
        things("mentions", "mentions"),
        things("references", "references"),
        things("recordedIn", "recordedIn"),
    ),
    filters=(
        id_type("scope", "Van de Europese Unie (eu) of van andere staten samen (int).",
                "Of the European Union (eu) or of other states together (int).", "eu", "int", example="eu"),
        concept("status", "eu-status", "Met deze status.", "With this status.", "euStatus", query=NEWEST,
                example="adopted"),
        entity("measure", "Measure", "Waarbij deze maatregel aansluit.", "With which this measure is aligned.",
               "alignedWith", query=INVERSE, example="implementatie-cer-en-nis2"),
    ),
)  # fmt: skip

DOCUMENTS: Final = Resource(
    "documents", "ParliamentaryDocument", ("Kamerstuk", "parliamentary paper"),
    ("Kamerstukken", "parliamentary papers"), "kamerstuk/30821-175",
    fields=(
        value("identifier", "dcterms:identifier", Shape.WORD),
        value("documentNumber", "documentNumber", Shape.WORD),
        value("dossiers", "dossier", Shape.THINGS),
        value("suffix", "suffix", Shape.WORD),
        value("sub", "sub", Shape.WORD),
        value("number", "number", Shape.WORD),
        day("dated", "date"),
        value("description", "description", Shape.TEXTS),
        value("conflictingDescriptions", "conflictingDescriptions", Shape.FLAG),
        value("page", "foaf:page", Shape.ADDRESS),
        inverse("signedBy", "signs"),
        inverse("records", "recordedIn"),
        inverse("referencedBy", "references"),
    ),
    filters=(
        entity("dossier", "Dossier", "In dit dossier.", "In this dossier.", "dossier", query=DESCRIBED,
               example="30821"),
        entity("measure", "Measure", "Waarnaar bij deze maatregel wordt verwezen.", "Referred to for this measure.",
               "references", query=INVERSE, example="meldpunt-obi"),
        entity("signedBy", "Person", "Ondertekend door deze persoon.", "Signed by this person.", "signs",
               query=INVERSE, example="yesilgoz"),
    ),
)  # fmt: skip

COMMITMENTS: Final = Resource(
    "commitments", "Commitment", ("toezegging of verzoek", "commitment"),
    ("toezeggingen en verzoeken", "commitments"), "commitment/motie-rajkowski-26643-874",
    measures="commitment", has_deadlines=True,
    fields=(
        value("kind", "kind", Shape.THING),
        thing("state", "state"),
        day("due", "due"),
        value("dateText", "dateText", Shape.TEXT),
        things("dateWording", "dateWording"),
        day("dated", "date"),
        things("madeBy", "madeBy"),
        things("madeTo", "madeTo"),
        things("requestedBy", "requestedBy"),
        things("about", "about"),
        things("recordedIn", "recordedIn"),
        inverse("followedUpBy", "followsUp"),
    ),
    filters=(
        entity("ministry", "Ministry", "Van de bewindspersoon van dit ministerie, of over een maatregel waarvoor het "
               "verantwoordelijk is.", "By this ministry's minister, or about a measure that it is responsible for.",
               query="commitments-by-ministry", example="ocw"),
        concept("kind", "commitment-kind", "Van deze soort.", "Of this kind.", "kind", example="reporting-promise"),
        concept("state", "state", "Met deze stand van zaken.", "In this state.", "state", query=NEWEST,
                example="pending"),
        entity("about", "Measure", "Over deze maatregel.", "About this measure.", "about", example="meldpunt-obi"),
        entity("madeBy", "Person", "Gedaan of ingediend door deze persoon.", "Made by this person.", "madeBy",
               example="rajkowski"),
        entity("document", "ParliamentaryDocument", "Vastgelegd in dit Kamerstuk.", "Recorded in this paper.",
               "recordedIn", example="30821-175"),
    ),
)  # fmt: skip

PUBLICATIONS: Final = Resource(
    "publications", "Publication", ("publicatie", "publication"), ("publicaties", "publications"),
    "publication/dbsa-2",
    fields=(
        value("kind", "kind", Shape.THING),
        day("dated", "date"),
        value("dateText", "dateText", Shape.TEXT),
        value("coversYear", "coversYear", Shape.WORDS),
        day("houseInformed", "houseInformed"),
        value("confidential", "confidential", Shape.FLAG),
        value("page", "foaf:page", Shape.ADDRESS),
        things("publishedBy", "publishedBy"),
        things("mentions", "mentions"),
        things("recordedIn", "recordedIn"),
        inverse("defines", "definedIn"),
        inverse("commitments", "about"),
        inverse("referencedBy", "references"),
    ),
    filters=(
        concept("kind", "publication-kind", "Van deze soort.", "Of this kind.", "kind", example="threat-assessment"),
        entity("publishedBy", "Organisation", "Uitgegeven door deze organisatie.", "Published by this organisation.",
               "publishedBy", example="aivd"),
        entity("threat", "Threat", "Die deze dreiging noemt.", "That mentions this threat.", "mentions",
               is_tree=True, example="obi"),
    ),
)  # fmt: skip
