# SPDX-License-Identifier: EUPL-1.2
"""Why a row is in an answer: without a premise that is given for it, the declared answer of its query fails."""

from __future__ import annotations

import pytest

from dreigingsgraaf import resources
from dreigingsgraaf.catalogue import Catalogue, NameIndex
from dreigingsgraaf.catalogue.expectation import declare
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.explain import Premise, RowExplanation, explain_row, explain_rows
from dreigingsgraaf.namespaces import compact
from tests.explain.conftest import Graph

FILES = sorted(path.stem for path in resources.folder("queries").glob("*.rq"))
MOST_PREMISES = 5
"""Premises withdrawn for one row: a row that counts has hundreds."""


def some(explanations: list[RowExplanation]) -> dict[Premise, None]:
    """The premises of the first, middle and last row of an answer, each once."""
    rows = {0, len(explanations) // 2, len(explanations) - 1}
    return dict.fromkeys(
        premise for place in sorted(rows) for premise in explanations[place].premises[:MOST_PREMISES]
    )


@pytest.mark.parametrize("name", FILES)
def test_without_a_premise_the_declared_answer_fails(
    name: str, questions: Catalogue, graph: Graph, names: NameIndex
) -> None:
    query = questions[name]
    sparql = query.bind(query.example, names)
    explanations = explain_rows(graph, names, query, query.example)
    assert all(explanation.premises for explanation in explanations), "every row rests on something"
    assert declare(graph.select(sparql), query.columns[0]) == query.expect
    for premise in some(explanations):
        with graph.without(premise):
            assert declare(graph.select(sparql), query.columns[0]) != query.expect, premise.statement
    assert declare(graph.select(sparql), query.columns[0]) == query.expect


@pytest.mark.parametrize("name", FILES)
def test_rows_rest_on_quotes_that_they_name(
    name: str, questions: Catalogue, graph: Graph, names: NameIndex
) -> None:
    query = questions[name]
    for explanation in explain_rows(graph, names, query, query.example):
        cited = {evidence.quote for premise in explanation.premises for evidence in premise.evidence}
        named = {
            compact(value.value)
            for column, value in explanation.row.items()
            if column == "quote" or (column.endswith("Quote") and not column.startswith("first"))
        }
        assert named <= cited


def test_one_row_is_explained_as_among_all(questions: Catalogue, graph: Graph, names: NameIndex) -> None:
    query = questions["measures-by-threat"]
    values = {"threat": "hybride-dreiging"}
    everything = explain_rows(graph, names, query, values)
    for explanation in everything[::20]:
        assert explain_row(graph, names, query, values, explanation.row) == explanation


def test_a_narrower_threat_is_a_premise(questions: Catalogue, graph: Graph, names: NameIndex) -> None:
    query = questions["measures-by-threat"]
    explanations = explain_rows(graph, names, query, {"threat": "obi"})
    through = [
        one for one in explanations if not one.row["addressed"].value.endswith("buitenlandse-inmenging")
    ]
    assert through
    assert all(
        [premise.statement.predicate.rpartition("#")[2] for premise in one.premises]
        == ["addresses", "broader"]
        for one in through
    )


def test_a_law_is_a_premise(questions: Catalogue, graph: Graph, names: NameIndex) -> None:
    query = questions["measures-waiting-for-a-law"]
    explanations = explain_rows(graph, names, query, {"law": "wet-vifo"})
    predicates = {
        premise.statement.predicate.rpartition("#")[2] for one in explanations for premise in one.premises
    }
    assert {"basedOn", "lawStatus", "partOf"} <= predicates


def test_a_row_that_counts_rests_on_everything_counted(
    questions: Catalogue, graph: Graph, names: NameIndex
) -> None:
    query = questions["measure-counts"]
    for explanation in explain_rows(graph, names, query, {"per": "accent"}):
        under = [one for one in explanation.premises if one.statement.predicate.endswith("#underAccent")]
        assert explanation.is_count
        assert len(under) == int(explanation.row["measures"].value)


def test_a_row_that_is_not_there_is_refused(questions: Catalogue, graph: Graph, names: NameIndex) -> None:
    query = questions["measures-by-threat"]
    (first, *_) = graph.select(query.bind({"threat": "obi"}, names))
    with pytest.raises(InputError, match="has no such row"):
        explain_row(graph, names, query, {"threat": "spionage"}, first)
