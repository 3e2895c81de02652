# SPDX-License-Identifier: EUPL-1.2
"""Values become terms in one VALUES block; whatever a value holds, it can't change the query around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Dataset, Literal, NamedNode

from dreigingsgraaf.catalogue import Catalogue, Entity, NameIndex, ParametersError, Query, load
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.namespaces import DG, iri
from dreigingsgraaf.stores.embedded import EmbeddedStore

THREATS = ("threat/sabotage", "threat/spionage", "threat/desinformatie")
FILE = """\
#+ summary: {nl: Waarden, en: Values}
#+ tags: [test]
#+ parameters:
#+   threat: {type: entity, class: dg:Threat, example: sabotage}
#+   other: {type: entity, class: dg:Threat, required: false}
#+   day: {type: date, required: false}
#+   number: {type: integer, min: 1, max: 9, default: 5}
#+   facts: {type: enumeration, values: [all, explicit], default: all}
#+   text: {type: text, required: false}
#+   language: {type: language, required: false}
# WHERE { is not the pattern yet
SELECT DISTINCT ?threat ?other ?day ?number ?facts ?text ?language
WHERE {
  FILTER(true)
}
ORDER BY ?threat ?other
"""


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("queries")
    (folder / "values.rq").write_text(FILE, encoding="utf-8")
    return load(folder)


@pytest.fixture(scope="module")
def query(questions: Catalogue) -> Query:
    return questions["values"]


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return NameIndex([Entity(iri(name), {"nl": name}, {DG + "Threat"}) for name in THREATS], [])


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return EmbeddedStore.from_dataset(Dataset())


def test_the_block_stands_right_behind_the_first_brace(query: Query, names: NameIndex) -> None:
    bound = query.bind({"threat": "sabotage"}, names)
    assert (
        "WHERE {\n  VALUES (?threat ?number ?facts) {\n"
        f'    (<{iri("threat/sabotage")}> "5"^^<http://www.w3.org/2001/XMLSchema#integer> "all")\n  }}\n'
        "  FILTER(true)"
    ) in bound
    assert bound.count("VALUES") == 1


def test_the_query_runs_unbound(query: Query, store: EmbeddedStore) -> None:
    assert store.select(query.sparql) == [{}]


def test_alternatives_are_rows(query: Query, names: NameIndex, store: EmbeddedStore) -> None:
    rows = store.select(
        query.bind({"threat": "sabotage,spionage", "other": "spionage, desinformatie"}, names)
    )
    pairs = [(row["threat"].value, row["other"].value) for row in rows]
    assert pairs == [
        (iri(a), iri(b))
        for a in ("threat/sabotage", "threat/spionage")
        for b in ("threat/desinformatie", "threat/spionage")
    ]


def test_typed_values(query: Query, names: NameIndex, store: EmbeddedStore) -> None:
    values = {
        "threat": "sabotage",
        "day": "2022-11-28",
        "number": "+7",
        "facts": "EXPLICIT",
        "language": "NL",
    }
    [row] = store.select(query.bind(values, names))
    assert (row["day"].value, row["day"].datatype) == ("2022-11-28", "http://www.w3.org/2001/XMLSchema#date")
    assert (row["number"].value, row["facts"].value, row["language"].value) == ("7", "explicit", "nl")
    assert "text" not in row


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60).filter(str.strip))
@pytest.mark.parametrize("_", [None])
def test_any_text_comes_back_as_it_was(
    _: None, text: str, query: Query, names: NameIndex, store: EmbeddedStore
) -> None:
    [row] = store.select(query.bind({"threat": "sabotage", "text": text}, names))
    assert row["text"].value == text.strip()


@pytest.mark.parametrize("text", ['"} } DROP ALL #', "\\", '"', "'''", "<x>", "?threat", "a\nb", "\\u0022"])
def test_text_that_looks_like_sparql(text: str, query: Query, names: NameIndex, store: EmbeddedStore) -> None:
    [row] = store.select(query.bind({"threat": "sabotage", "text": text}, names))
    assert row["text"].value == text


@pytest.mark.parametrize(
    ("values", "parameter", "message"),
    [
        ({}, "threat", "a value is needed, such as sabotage."),
        ({"threat": " "}, "threat", "the value is empty."),
        ({"threat": "sabotaje"}, "threat", "'sabotaje' is not known as Threat. Did you mean: sabotage"),
        ({"threat": "sabotage> <urn:x"}, "threat", "is not known as Threat"),
        ({"threat": "sabotage", "day": "28-11-2022"}, "day", "'28-11-2022' is no date."),
        ({"threat": "sabotage", "day": "2022-02-30"}, "day", "no day of the calendar"),
        ({"threat": "sabotage", "number": "0"}, "number", "0 is too small. The least is 1."),
        ({"threat": "sabotage", "number": "10"}, "number", "The greatest is 9."),
        ({"threat": "sabotage", "number": "5.5"}, "number", "no whole number"),
        ({"threat": "sabotage", "number": "٥"}, "number", "no whole number"),
        ({"threat": "sabotage", "facts": "explict"}, "facts", "Did you mean: explicit?"),
        ({"threat": "sabotage", "language": "de"}, "language", "none of nl, en"),
        ({"threat": "sabotage", "text": "x" * 201}, "text", "more than 200 characters"),
        ({"threat": "sabotage", "treat": "x"}, "treat", "Did you mean: threat, text?"),
    ],
)
def test_a_value_that_does_not_fit(
    values: dict[str, str], parameter: str, message: str, query: Query, names: NameIndex
) -> None:
    with pytest.raises(ParametersError) as caught:
        query.bind(values, names)
    [problem] = caught.value.problems
    assert problem.parameter == parameter
    assert message in problem.message


def test_all_problems_are_told_at_once(query: Query, names: NameIndex) -> None:
    with pytest.raises(ParametersError) as caught:
        query.bind({"day": "morgen", "number": "0", "nummer": "1"}, names)
    assert [problem.parameter for problem in caught.value.problems] == ["nummer", "threat", "day", "number"]


def test_too_many_combinations(query: Query) -> None:
    many = [NamedNode(iri(f"threat/t{number}")) for number in range(40)]
    with pytest.raises(ParametersError, match="1600 combinations"):
        query.with_terms({"threat": many, "other": many})


def test_an_unknown_query_suggests_the_nearest(questions: Catalogue) -> None:
    with pytest.raises(UnknownNameError, match=r"no query 'value'\. Did you mean: values"):
        questions["value"]
    assert "value" not in questions
    assert list(questions) == ["values"]


def test_examples_are_checked_against_a_graph(questions: Catalogue, names: NameIndex) -> None:
    questions.check_names(names)
    with pytest.raises(
        InputError, match=r"values.rq: the example doesn't fit: threat: 'sabotage' is not known"
    ):
        questions.check_names(NameIndex([], []))


def test_a_term_refuses_what_would_break_out() -> None:
    with pytest.raises(ValueError, match="IRI"):
        NamedNode("urn:x> <urn:y")
    assert str(Literal('"\n\\')) == '"\\"\\n\\\\"'
