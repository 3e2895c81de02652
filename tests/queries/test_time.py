# SPDX-License-Identifier: EUPL-1.2
"""Two letters of our own that continue, change and contradict each other: what holds on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Dataset, RdfFormat, parse

from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.graph.materialise import materialise
from dreigingsgraaf.namespaces import PREFIXES, compact
from dreigingsgraaf.stores.embedded import EmbeddedStore

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue
    from dreigingsgraaf.stores.base import Row, Store

BEFORE, FIRST, BETWEEN, SECOND = "2024-02-29", "2024-03-01", "2024-06-30", "2025-03-01"

ENTITIES = """
kamerstuk:99999-1 a dg:ParliamentaryDocument ; dg:date "2024-03-01"^^edtf:EDTF .
kamerstuk:99999-2 a dg:ParliamentaryDocument ; dg:date "2025-03-01"^^edtf:EDTF .
measure:loket a dg:Measure ; dg:measureType measure-type:desk ; dg:granularity granularity:core .
measure:keuring a dg:Measure ; dg:measureType measure-type:screening ; dg:granularity granularity:core .
threat:lekken a dg:Threat . threat:afluisteren a dg:Threat . law:keurwet a dg:Law ; dg:lawKind law-kind:bill .
commitment:motie-jansen a dg:Motion ; dg:kind commitment-kind:motion .
commitment:bericht a dg:ReportingPromise ; dg:kind commitment-kind:reporting-promise .
status:announced a skos:Concept ; skos:inScheme scheme:status .
"""
STATEMENTS = {
    # quote: statements; the document is the digit behind the dash, `-2` the second letter
    "quote:99999-1_p1_0-9": "measure:loket dg:status status:announced ; dg:addresses threat:lekken .",
    "quote:99999-1_p2_0-9": "measure:keuring dg:status status:in-preparation ; dg:basedOn law:keurwet .",
    "quote:99999-1_p3_0-9": "law:keurwet dg:lawStatus law-status:in-preparation .",
    "quote:99999-1_p4_0-9": "commitment:motie-jansen dg:state state:pending .",
    "quote:99999-1_p5_0-9": 'commitment:bericht dg:state state:announced ; dg:due "2024-05"^^edtf:EDTF .',
    "quote:99999-1_p6_0-9": "kamerstuk:99999-1 dg:names threat:lekken , threat:afluisteren , measure:loket .",
    "quote:99999-2_p1_0-9": "measure:loket dg:status status:operational ; dg:addresses threat:afluisteren .",
    "quote:99999-2_p2_0-9": "law:keurwet dg:lawStatus law-status:in-force .",
    "quote:99999-2_p3_0-9": "commitment:motie-jansen dg:state state:carried-out .",
    "quote:99999-2_p4_0-9": "measure:loket dg:followsUp commitment:motie-jansen .",
    "quote:99999-2_p5_0-9": "commitment:bericht dg:state state:carried-out .",
    "quote:99999-2_p6_0-9": "measure:keuring dg:status status:adopted .",
    "quote:99999-2_p7_0-9": "measure:keuring dg:status status:pilot .",
}


def _trig() -> str:
    prefixes = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    quotes = "".join(
        f"{quote} a dg:Quote ; dg:document kamerstuk:{quote[6:13]} ; dg:certainty certainty:explicit .\n"
        f"{quote} {{ {statements} }}\n"
        for quote, statements in STATEMENTS.items()
    )
    return prefixes + ENTITIES + quotes


@pytest.fixture(scope="module")
def letters() -> Store:
    dataset = Dataset(parse(_trig(), format=RdfFormat.TRIG))
    labels = "".join(
        f'<{entity.value}> <{PREFIXES["skos"]}prefLabel> "{entity.value}"@nl , "{entity.value}"@en .\n'
        for entity in {term for quad in dataset for term in (quad.subject, quad.object) if _is_entity(term)}
    )
    for quad in parse(labels, format=RdfFormat.TURTLE):
        dataset.add(quad)
    materialise(dataset)
    return EmbeddedStore.from_dataset(dataset)


def _is_entity(term: object) -> bool:
    return str(term).startswith("<https://w3id.org/dreigingsgraaf/id/") and "/quote/" not in str(term)


@pytest.fixture(scope="module")
def local(letters: Store) -> NameIndex:
    return NameIndex.from_store(letters)


def ask(
    name: str, columns: str, letters: Store, local: NameIndex, questions: Catalogue, **values: str
) -> list[tuple[str, ...]]:
    rows: list[Row] = letters.select(questions[name].bind(values, local))
    return [
        tuple(compact(row[c].value).rpartition("/")[2] for c in columns.split() if c in row) for row in rows
    ]


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        (BEFORE, []),
        (FIRST, [("keuring", "in-preparation"), ("loket", "announced")]),
        (BETWEEN, [("keuring", "in-preparation"), ("loket", "announced")]),
        (SECOND, [("keuring", "adopted"), ("keuring", "pilot"), ("loket", "operational")]),
    ],
)
def test_the_newest_status_up_to_a_day(
    day: str, statuses: list[tuple[str, str]], letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    assert ask("measures", "measure status", letters, local, questions, asOf=day) == statuses
    if day == SECOND:
        assert ask("measures", "measure status", letters, local, questions) == statuses


def test_a_status_that_was_superseded_is_not_found_any_more(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    announced = {"status": "announced"}
    assert ask("measures", "measure", letters, local, questions, **announced) == []
    assert ask("measures", "measure", letters, local, questions, **announced, asOf=FIRST) == [("loket",)]


def test_relations_of_all_letters_up_to_a_day(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def met(day: str) -> list[tuple[str, ...]]:
        return ask("measure-features", "value", letters, local, questions, measure="loket", asOf=day)

    assert met(BEFORE) == []
    assert met(FIRST) == [("lekken",)]
    assert met(SECOND) == [("afluisteren",), ("lekken",)]


def test_a_gap_closes(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def gaps(day: str) -> list[tuple[str, ...]]:
        return ask("threats-without-measures", "threat", letters, local, questions, asOf=day)

    assert gaps(BETWEEN) == [("afluisteren",)]
    assert gaps(SECOND) == []


def test_a_measure_no_longer_waits_for_its_law(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    def waiting(day: str) -> list[tuple[str, ...]]:
        name = "measures-waiting-for-a-law"
        return ask(name, "measure law lawStatus", letters, local, questions, asOf=day)

    assert waiting(BETWEEN) == [("keuring", "keurwet", "in-preparation")]
    assert waiting(SECOND) == []


def test_a_motion_and_its_answer(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def answers(day: str) -> list[tuple[str, ...]]:
        name = "motions-and-answers"
        return ask(name, "commitment commitmentState measure", letters, local, questions, asOf=day)

    assert answers(BETWEEN) == [("motie-jansen", "pending")]
    assert answers(SECOND) == [("motie-jansen", "carried-out", "loket")]


def test_overdue_follows_from_the_day(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def overdue(day: str) -> list[tuple[str, ...]]:
        return ask("overdue-commitments", "commitment dueLatest", letters, local, questions, asOf=day)

    assert overdue("2024-05-31") == []
    assert overdue("2024-06-01") == [("bericht", "2024-05-31")]
    assert overdue(SECOND) == []


def test_the_life_of_a_measure(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    columns = "source property value"
    assert ask("timeline", columns, letters, local, questions, subject="measure/loket") == [
        ("99999-1", "ontology#status", "announced"),
        ("99999-2", "ontology#status", "operational"),
    ]


def test_two_statuses_in_one_letter_contradict_each_other(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    columns = "subject contradiction value otherValue quote otherQuote"
    assert ask("contradictions", columns, letters, local, questions) == [
        ("keuring", "two-values", "adopted", "pilot", "99999-2_p6_0-9", "99999-2_p7_0-9")
    ]
