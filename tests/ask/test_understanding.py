# SPDX-License-Identifier: EUPL-1.2
"""What is sure, what isn't, and how it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dreigingsgraaf.ask import as_json
from dreigingsgraaf.cli.plain import UNSURE
from dreigingsgraaf.errors import InputError
from tests.ask.measure import Reader
from tests.commands import run

OBI = "threat/ongewenste-buitenlandse-inmenging"


@pytest.mark.parametrize(
    "question",
    [
        "Welke maatregelen adresseren OBI?",
        "welke   maatregelen\nadresseren obi",
        "Which measures address OBI?",
        "Welke maatregelen zijn er tegen ongewenste buitenlandse inmenging?",
        "WELKE MAATREGELEN ADRESSEREN OBI??",
    ],
)
def test_the_same_question_in_other_words(question: str, reader: Reader) -> None:
    found = reader.understand(question)
    assert found.reading
    assert (found.reading.query, dict(found.reading.values)) == ("measures-by-threat", {"threat": OBI})


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Welke maatregelen adresseren kernwapens?", "kernwapens"),
        ("Welke maatregelen zijn niet gericht tegen OBI?", "niet"),
        ("Which measures do not address OBI?", "not"),
        ("Welke maatregelen van Unilever adresseren economische dwang?", "Unilever"),
        ("Which measures does Germany take against sabotage?", "Germany"),
        ("Welke moties van Wilders zijn er?", "Wilders"),
        ("Wat zijn de kosten van de maatregelen?", "kosten"),
        ("Which threats come from Russia since 2019?", "2019"),
        ("Who leads the measures against disinformation?", "leads"),
    ],
)
def test_what_would_answer_another_question_is_not_sure(question: str, lacking: str, reader: Reader) -> None:
    """Leaving out a name, a date or «not» gives an answer that is true, and misleads."""
    found = reader.understand(question)
    assert found.reading is None
    assert found.nearest
    assert lacking in found.nearest[0].lacking


def test_a_name_that_means_two_things_is_both(reader: Reader) -> None:
    found = reader.understand("Wanneer treedt de Vifo in werking?")
    assert found.reading
    assert found.reading.values["subject"] == "law/wet-vifo,measure/investeringstoets-wet-vifo"


@pytest.mark.parametrize("question", ["", "  \n ", "x" * 501])
def test_nothing_and_too_much_are_refused(question: str, reader: Reader) -> None:
    with pytest.raises(InputError):
        reader.understand(question)


@pytest.mark.parametrize(
    "question",
    ["?", "!!! ---", "'\"«»", "2022", "maatregelen " * 41, "(((((", "\u0000\ud7ff\U0010ffff", "a b c d"],
)
def test_odd_questions_do_no_harm(question: str, reader: Reader) -> None:
    found = reader.understand(question)
    json.dumps(as_json(found, reader.catalogue, reader.names))


def test_the_same_question_is_always_read_the_same(reader: Reader) -> None:
    question = "Welke toezeggingen moeten voor 1 juli 2023 klaar zijn?"
    assert reader.understand(question) == reader.understand(question) == Reader.open().understand(question)


def test_the_answer_is_that_of_the_query(home: Path) -> None:
    asked = run(home, "ask", "welke maatregelen adresseren OBI?", "--json")
    assert asked.code == 0
    told = json.loads(asked.out)
    queried = run(home, "query", "measures-by-threat", "--threat", "obi", "--format", "json")
    assert told["answer"] == json.loads(queried.out)
    assert told["reading"]["parameters"] == {"threat": OBI}
    assert f"<https://w3id.org/dreigingsgraaf/id/{OBI}>" in told["reading"]["sparql"]
    assert run(home, "sparql", told["reading"]["sparql"], "--format", "json").out == queried.out


def test_unsure_has_its_own_exit_code(home: Path) -> None:
    unsure = run(home, "ask", "Welke maatregelen adresseren kernwapens?", "--json")
    told = json.loads(unsure.out)
    assert (unsure.code, told["sure"], told["answer"]) == (UNSURE, False, None)
    assert [near["query"] for near in told["nearest"]][:1] == ["threats-without-measures"]


def test_a_machine_reads_only_the_answer_on_standard_output(home: Path) -> None:
    asked = run(home, "ask", "welke maatregelen adresseren OBI?", "--format", "csv")
    assert asked.out.startswith("measure,")
    assert "measures-by-threat" in asked.err
