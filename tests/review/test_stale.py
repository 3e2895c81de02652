# SPDX-License-Identifier: EUPL-1.2
"""A changed text: exactly the facts whose words are gone are stale."""

from __future__ import annotations

import pytest

from dreigingsgraaf.documents import Document
from dreigingsgraaf.review.change import Change
from dreigingsgraaf.review.decisions import Verdict
from dreigingsgraaf.review.session import Review
from dreigingsgraaf.review.stale import Staleness, staleness, told
from dreigingsgraaf.review.words import Words
from ingest.read import read_text

from .conftest import LETTER, Opener
from .test_session import ENGLISH, the


@pytest.fixture
def review(opened: Opener) -> Review:
    found = opened()
    found.decide(the(found, "meldpunt").id, Verdict.ACCEPT, ENGLISH)
    found.decide(the(found, "informeren").id, Verdict.ACCEPT)
    return found


def after(review: Review, old: str, new: str) -> Staleness:
    text = LETTER.read_text(encoding="utf-8")
    assert text.count(old) == 1
    return staleness(review.facts(), read_text(text.replace(old, new)))


def stated(found: Staleness) -> set[tuple[str, str]]:
    return {
        (
            str(fact.statement.predicate.value).rpartition("#")[2],
            str(fact.statement.object).rpartition("/")[2][:-1],
        )
        for fact in found.stale
    }


def test_the_same_text_makes_nothing_stale(review: Review, document: Document) -> None:
    assert staleness(review.facts(), document) == Staleness([], [])


def test_other_words_make_their_facts_stale_and_no_others(review: Review) -> None:
    found = after(review, "voor waterschappen", "voor provincies")
    assert stated(found) == {
        ("targets", "waterschappen"), ("status", "in-preparation"), ("names", "meldpunt-sabotage"),
    }  # fmt: skip
    assert [outcome.anchor.quote for outcome in found.moved] == []


def test_words_put_before_move_the_quotes(review: Review) -> None:
    found = after(review, "Wij informeren", "Nog iets: wij schreven. Wij informeren")
    assert found.stale == []
    assert len(found.moved) == 5


def test_a_fact_that_stands_elsewhere_too_is_told_so(review: Review) -> None:
    second = Change(entity="measure/meldpunt-sabotage", values={"addresses": ["sabotage"], "status": []})
    review.decide(the(review, "oefening").id, Verdict.ACCEPT, second)
    found = after(review, "een meldpunt sabotage in", "een loket in")
    [threat] = [fact for fact in found.stale if fact.statement.predicate.value.endswith("addresses")]
    assert threat.supported
    assert not any(
        fact.supported for fact in found.stale if fact.statement.predicate.value.endswith("status")
    )


@pytest.mark.parametrize(
    ("lang", "words"), [("nl", "deze feiten zijn verouderd"), ("en", "these facts are stale")]
)
def test_it_is_told_in_words(review: Review, lang: str, words: str) -> None:
    found = after(review, "voor waterschappen", "voor provincies")
    lines = told(found, Words(review.known, lang))
    assert words in lines[0]
    assert any("Meldpunt sabotage" in line or "Sabotage contact point" in line for line in lines)
    assert told(Staleness([], []), Words(review.known, lang)) == []
