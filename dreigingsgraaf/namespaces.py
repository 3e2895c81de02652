# SPDX-License-Identifier: EUPL-1.2
"""The names that others rely on: namespaces, prefixes and the two forms of an entity's name.

An entity is written `measure/meldpunt-obi` in JSON and on the command line (compact), `measure:meldpunt-obi`
in Turtle and SPARQL (prefixed), and has the IRI `https://w3id.org/dreigingsgraaf/id/measure/meldpunt-obi`.
"""

from __future__ import annotations

import re
from typing import Final

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.messages import Message

DG: Final = "https://w3id.org/dreigingsgraaf/ontology#"
ID: Final = "https://w3id.org/dreigingsgraaf/id/"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"

ENTITY_TYPES: Final = (
    "accent", "actor", "advisory", "agency", "commitment", "country", "date", "dossier", "eu", "group", "institute",
    "int", "interest", "kamerstuk", "law", "measure", "ministry", "name-period", "ngo", "objective", "org",
    "parliament", "passage", "person", "principle", "publication", "quote", "scheme", "sector", "selector",
    "service", "threat",
)  # fmt: skip
"""First part of an entity's name; each is a prefix of the same name."""

CLOSED_LISTS: Final = (
    "basis", "certainty", "commitment-kind", "date-wording", "domain", "eu-instrument-kind", "eu-status",
    "granularity", "international-instrument-kind", "law-kind", "law-status", "measure-type", "method", "modality",
    "passage-kind", "publication-kind", "role", "scope", "state", "status", "threat-kind",
)  # fmt: skip
"""Closed lists of values; each value is a concept `id/{list}/{value}`."""

EXTERNAL: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "w3org": "http://www.w3.org/ns/org#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Vocabularies of others. `org:` is the prefix of our organisations, so the W3C's is `w3org:`."""

PREFIXES: Final = {"dg": DG, **EXTERNAL, **{name: f"{ID}{name}/" for name in (*ENTITY_TYPES, *CLOSED_LISTS)}}
"""Every prefix of every file, query and page."""

_COMPACT = re.compile(r"[a-z][a-z-]*/[A-Za-z0-9][A-Za-z0-9_-]*")


def iri(compact_name: str) -> str:
    """Return the IRI of an entity's compact name.

    >>> iri("threat/sabotage")
    'https://w3id.org/dreigingsgraaf/id/threat/sabotage'

    Raises:
        InputError: when the name is not of the form `type/slug`.
    """
    if not _COMPACT.fullmatch(compact_name):
        raise InputError(
            Message(
                f"{compact_name!r} is not the name of an entity.", f"{compact_name!r} is geen naam van iets."
            ),
            Message("Write it as type/slug.", "Schrijf hem als soort/slug."),
        )
    return ID + compact_name


def compact(full_iri: str) -> str:
    """Return the compact name of an entity's IRI; IRIs of other vocabularies come back as they are.

    >>> compact("https://w3id.org/dreigingsgraaf/id/threat/sabotage")
    'threat/sabotage'
    """
    return full_iri.removeprefix(ID)
