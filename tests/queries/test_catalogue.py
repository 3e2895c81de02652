# SPDX-License-Identifier: EUPL-1.2
"""Every query file: its example runs, its declared answer holds, and its rows are the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dreigingsgraaf import resources
from dreigingsgraaf.catalogue import lexer
from dreigingsgraaf.catalogue.expectation import declare

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue, NameIndex
    from dreigingsgraaf.stores.base import Store

FILES = sorted(path.stem for path in resources.folder("queries").glob("*.rq"))

# Questions whose rows are no statements of a document: names and days, and what could stand on an axis.
BEFORE_THE_FIRST_LETTER = {
    "dates-of", "description-of", "find", "matrix-axis", "organisation-names", "overdue-commitments",
}  # fmt: skip
"""What is editorial, such as a name, has no document; and an axis shows what no document names as outside."""


def test_there_are_at_least_forty() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", FILES)
def test_the_declared_answer_holds(name: str, questions: Catalogue, names: NameIndex, store: Store) -> None:
    query = questions[name]
    rows = store.select(query.bind(query.example, names))
    assert rows, "the example must have an answer"
    # `python -m tests.queries.declare --write` puts a changed answer in the file, to be looked at.
    assert declare(rows, query.columns[0]) == query.expect


@pytest.mark.parametrize("name", FILES)
def test_it_runs_as_it_stands_and_repeats_itself(name: str, questions: Catalogue, store: Store) -> None:
    sparql = questions[name].sparql
    rows = store.select(sparql)
    assert rows
    assert rows == store.select(sparql)


@pytest.mark.parametrize("name", FILES)
def test_every_label_is_there_in_both_languages(
    name: str, questions: Catalogue, names: NameIndex, store: Store
) -> None:
    query = questions[name]
    for row in store.select(query.bind(query.example, names)):
        dutch = {column.removesuffix("_nl") for column in row if column.endswith("_nl")}
        english = {column.removesuffix("_en") for column in row if column.endswith("_en")}
        assert dutch == english
        assert "label" in dutch or "label_nl" not in query.columns
        assert all(row[f"{stem}_nl"].language == "nl" for stem in dutch)
        assert all(row[f"{stem}_en"].language == "en" for stem in english)


@pytest.mark.parametrize("name", FILES)
def test_evidence_names_quotes_that_are_described(
    name: str, questions: Catalogue, names: NameIndex, store: Store
) -> None:
    query = questions[name]
    quotes = {
        row[column].value
        for row in store.select(query.bind(query.example, names))
        for column in row
        if column == "quote" or column.endswith("Quote")
    }
    for quote in quotes:
        assert store.ask(f"ASK {{ <{quote}> a <https://w3id.org/dreigingsgraaf/ontology#Quote> }}")


def test_examples_name_what_the_graph_holds(questions: Catalogue, names: NameIndex) -> None:
    questions.check_names(names)


def test_no_two_summaries_are_the_same(questions: Catalogue) -> None:
    for language in ("nl", "en"):
        assert len({query.summary[language] for query in questions.values()}) == len(questions)


def test_no_two_queries_differ_by_constants_only() -> None:
    """Entities, values, properties and classes are constants; variables may have other names, and headers differ."""
    shapes: dict[str, str] = {}
    for name in FILES:
        text = (resources.folder("queries") / f"{name}.rq").read_text(encoding="utf-8")
        variables: dict[str, str] = {}
        words = []
        for token in lexer.tokens(text):
            if token.kind == "variable":
                words.append(variables.setdefault(token.text, f"?{len(variables)}"))
            elif token.kind in ("iri", "string") or ":" in token.text:
                words.append("constant")
            else:
                words.append(token.text.upper())
        other = shapes.setdefault(" ".join(words), name)
        assert other == name, f"{other} and {name} are one question with a parameter"


def test_explicit_facts_are_never_more_than_all(questions: Catalogue, names: NameIndex, store: Store) -> None:
    narrowed = 0
    for query in questions.values():
        if "facts" not in query.parameters or "gaps" in query.tags or "counts" in query.tags:
            continue
        everything = store.select(query.bind(query.example, names))
        explicit = store.select(query.bind({**query.example, "facts": "explicit"}, names))
        narrowed += len(explicit) < len(everything)
        assert all(row in everything for row in explicit), query.name
    assert narrowed >= 5


def test_every_question_can_be_asked_as_of_a_day(questions: Catalogue) -> None:
    assert {query.name for query in questions.values() if "asOf" not in query.parameters} == set()


def test_nothing_is_known_before_the_first_letter(
    questions: Catalogue, names: NameIndex, store: Store
) -> None:
    for query in questions.values():
        if "asOf" in query.parameters and query.name not in BEFORE_THE_FIRST_LETTER:
            assert store.select(query.bind({**query.example, "asOf": "2022-11-27"}, names)) == [], query.name
            assert store.select(query.bind({**query.example, "asOf": "2022-11-28"}, names)) == store.select(
                query.bind(query.example, names)
            ), query.name
