# SPDX-License-Identifier: EUPL-1.2
"""What the pages on reviewing show is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest

from dreigingsgraaf import explain as why
from dreigingsgraaf import resources
from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.documents import Document
from dreigingsgraaf.explain.prose import lines
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.review.change import Change
from dreigingsgraaf.review.decisions import Verdict
from dreigingsgraaf.review.screen import KEYS, Screen
from dreigingsgraaf.review.session import Review
from dreigingsgraaf.review.stale import staleness, told
from dreigingsgraaf.review.words import Words
from dreigingsgraaf.show import show_facts
from dreigingsgraaf.stores.embedded import EmbeddedStore
from ingest.read import read_text

from .conftest import LETTER, Opener
from .test_session import the

DOCS = Path(__file__).parents[2] / "docs"
REVIEW = (DOCS / "review.md").read_text(encoding="utf-8")
ADDING = (DOCS / "adding-a-letter.md").read_text(encoding="utf-8")


def blocks(page: str, language: str = "") -> list[str]:
    """Return the blocks of a page in a language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [text for told, text in found if told == language]


@pytest.fixture
def review(opened: Opener) -> Review:
    return opened(reviewer="A. Lezer")


@pytest.fixture
def accepted(review: Review) -> Review:
    """The review after what the page tells to accept."""
    review.decide(the(review, "person/").id, Verdict.ACCEPT)
    review.decide(the(review, "meldpunt").id, Verdict.ACCEPT, Change(labels={"en": "Sabotage contact point"}))
    return review


@pytest.fixture
def graph(accepted: Review) -> pyoxigraph.Dataset:
    return build_graph(resources.folder("ontology"), resources.folder("data"), accepted.folder)


def test_the_screen_is_the_one_shown(review: Review) -> None:
    screen = Screen(review, "nl")
    screen.press("l")
    shown = "\n".join(line.text.rstrip() for line in screen.lines(80, 24))
    assert blocks(REVIEW)[0] == re.sub(r"\n{3,}", "\n\n", shown) + "\n"


def test_every_key_is_told() -> None:
    assert set(re.findall(r"^\| `(\w)` \|", REVIEW, re.MULTILINE)) == set(KEYS) - {"h"}


def test_stale_facts_are_told_as_shown(accepted: Review) -> None:
    text = LETTER.read_text(encoding="utf-8").replace("voor waterschappen", "voor provincies")
    found = told(staleness(accepted.facts(), read_text(text)), Words(accepted.known, "nl"))
    assert blocks(REVIEW)[-1].splitlines() == found


def test_the_query_answers(graph: pyoxigraph.Dataset) -> None:
    [query] = blocks(REVIEW, "sparql")
    with EmbeddedStore.from_dataset(graph) as store:
        [row] = store.select(query)
    assert row["reviewer"].value == "A. Lezer"
    assert row["method"].value.endswith("/test-rule")


def test_facts_are_shown_beneath_their_sentences(accepted: Review, document: Document) -> None:
    shown = show_facts(accepted.folder / "99005-3.trig", document)
    places = [shown.index(line) for line in blocks(ADDING)[0].splitlines()]
    assert places == sorted(places)


def test_the_graph_explains_as_shown(graph: pyoxigraph.Dataset, document: Document) -> None:
    texts = {passage.id: passage.text for passage in document.passages}
    with EmbeddedStore.from_dataset(graph) as store:
        names = NameIndex.from_store(store)
        [found] = why.explain(store, names, "meldpunt-sabotage", "addresses", "sabotage", texts=texts)
        assert blocks(ADDING)[1].splitlines() == list(lines(found, why.words(store, names), "nl"))
