# SPDX-License-Identifier: EUPL-1.2
"""Three letters that nobody wrote, a year apart: they continue, change, drop and contradict each other's measures.

What each says stands here once, so that a test can state by hand what holds on a day and what changed between two.

99999-1, of 1 March 2024: a desk is announced; a screening is in preparation, under a bill; a campaign runs.
99999-2, of 1 March 2025: the desk works, the law is in force, the screening has two statuses; the campaign is gone.
99999-3, of 1 March 2026: the desk is evaluated, the screening has ended, an exercise is new; a minister has moved.
"""

from __future__ import annotations

from pyoxigraph import Dataset, RdfFormat, parse

from dreigingsgraaf.graph.materialise import materialise
from dreigingsgraaf.namespaces import PREFIXES

BEFORE, FIRST, BETWEEN = "2024-02-29", "2024-03-01", "2024-06-30"
SECOND, THIRD = "2025-03-01", "2026-03-01"

_ENTITIES = {
    1: """
kamerstuk:99999-1 a dg:ParliamentaryDocument ; dg:date "2024-03-01"^^edtf:EDTF .
measure:loket a dg:Measure ; dg:measureType measure-type:desk ; dg:granularity granularity:core .
measure:keuring a dg:Measure ; dg:measureType measure-type:screening ; dg:granularity granularity:core .
measure:campagne a dg:Measure ; dg:measureType measure-type:awareness ; dg:granularity granularity:core .
threat:lekken a dg:Threat . threat:afluisteren a dg:Threat . law:keurwet a dg:Law ; dg:lawKind law-kind:bill .
commitment:motie-jansen a dg:Motion ; dg:kind commitment-kind:motion .
commitment:bericht a dg:ReportingPromise ; dg:kind commitment-kind:reporting-promise .
person:de-boer a dg:Person . ministry:een a dg:Ministry . ministry:twee a dg:Ministry .
dg:Motion rdfs:subClassOf dg:Commitment . dg:ReportingPromise rdfs:subClassOf dg:Commitment .
status:announced a skos:Concept ; skos:inScheme scheme:status .
commitment-kind:reporting-promise a skos:Concept ; skos:inScheme scheme:commitment-kind .
""",
    2: 'kamerstuk:99999-2 a dg:ParliamentaryDocument ; dg:date "2025-03-01"^^edtf:EDTF .',
    3: """
kamerstuk:99999-3 a dg:ParliamentaryDocument ; dg:date "2026-03-01"^^edtf:EDTF .
measure:oefening a dg:Measure ; dg:measureType measure-type:training ; dg:granularity granularity:core .
commitment:verslag a dg:ReportingPromise ; dg:kind commitment-kind:reporting-promise .
""",
}
_STATEMENTS = {
    "99999-1_p1_0-9": "measure:loket dg:status status:announced ; dg:addresses threat:lekken .",
    "99999-1_p2_0-9": "measure:keuring dg:status status:in-preparation ; dg:basedOn law:keurwet .",
    "99999-1_p3_0-9": "law:keurwet dg:lawStatus law-status:in-preparation .",
    "99999-1_p4_0-9": "commitment:motie-jansen dg:state state:pending .",
    "99999-1_p5_0-9": 'commitment:bericht dg:state state:announced ; dg:due "2024-05"^^edtf:EDTF .',
    "99999-1_p6_0-9": "kamerstuk:99999-1 dg:names threat:lekken , threat:afluisteren , measure:loket , "
    "measure:keuring , measure:campagne .",
    "99999-1_p7_0-9": "measure:campagne dg:status status:operational ; dg:addresses threat:lekken .",
    "99999-1_p8_0-9": "person:de-boer dg:holdsPost ministry:een .",
    "99999-1_p9_0-9": "commitment:bericht dg:madeBy person:de-boer .",
    "99999-2_p1_0-9": "measure:loket dg:status status:operational ; dg:addresses threat:afluisteren .",
    "99999-2_p2_0-9": "law:keurwet dg:lawStatus law-status:in-force .",
    "99999-2_p3_0-9": "commitment:motie-jansen dg:state state:carried-out .",
    "99999-2_p4_0-9": "measure:loket dg:followsUp commitment:motie-jansen .",
    "99999-2_p5_0-9": "commitment:bericht dg:state state:carried-out .",
    "99999-2_p6_0-9": "measure:keuring dg:status status:adopted .",
    "99999-2_p7_0-9": "measure:keuring dg:status status:pilot .",
    "99999-2_p8_0-9": "kamerstuk:99999-2 dg:names measure:loket , measure:keuring .",
    "99999-3_p1_0-9": "measure:loket dg:status status:evaluated .",
    "99999-3_p2_0-9": 'measure:keuring dg:status status:completed ; dg:end "2025-12"^^edtf:EDTF .',
    "99999-3_p3_0-9": "measure:oefening dg:status status:announced ; dg:addresses threat:afluisteren ; "
    'dg:planned "2026-06/2026-08"^^edtf:EDTF .',
    "99999-3_p4_0-9": "person:de-boer dg:holdsPost ministry:twee .",
    "99999-3_p5_0-9": 'commitment:verslag dg:state state:announced ; dg:due "2026-21"^^edtf:EDTF ; '
    "dg:madeBy person:de-boer ; dg:about measure:oefening .",
    "99999-3_p6_0-9": "kamerstuk:99999-3 dg:names measure:loket , measure:keuring , measure:oefening .",
}
"""By the slug of the quote; the digit behind the dash is the letter's."""


def graph(letters: int = 3) -> Dataset:
    """Return the graph of the first letters, everything in it labelled, with what follows from it.

    Args:
        letters: how many of the three.
    """
    dataset = Dataset(parse(_trig(letters), format=RdfFormat.TRIG))
    labels = "".join(
        f'<{entity.value}> <{PREFIXES["skos"]}prefLabel> "{entity.value}"@nl , "{entity.value}"@en .\n'
        for entity in {term for quad in dataset for term in (quad.subject, quad.object) if _is_entity(term)}
    )
    for quad in parse(labels, format=RdfFormat.TURTLE):
        dataset.add(quad)
    materialise(dataset)
    return dataset


def _trig(letters: int) -> str:
    prefixes = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    entities = "".join(text for letter, text in _ENTITIES.items() if letter <= letters)
    quotes = "".join(
        f"quote:{slug} a dg:Quote ; dg:document kamerstuk:{slug[:7]} ; dg:certainty certainty:explicit .\n"
        f"quote:{slug} {{ {statements} }}\n"
        for slug, statements in _STATEMENTS.items()
        if int(slug[6]) <= letters
    )
    return f"{prefixes}{entities}\n{quotes}"


def _is_entity(term: object) -> bool:
    return str(term).startswith("<https://w3id.org/dreigingsgraaf/id/") and "/quote/" not in str(term)
