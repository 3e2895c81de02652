# SPDX-License-Identifier: EUPL-1.2
"""Quotes are found where they were taken, followed where they moved, and missed where they are gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from dreigingsgraaf.anchors import State, anchors, resolve
from dreigingsgraaf.documents import Document, Metadata, Passage, PassageKind, digest
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

SLUG = "99001-1"
BODY = (
    "Het kabinet richt een meldpunt in.",
    "De dijkgraaf schrijft een brief aan de Kamer over het peil van de sloot.",
    "In het voorjaar volgt een tweede brief; in de herfst volgt een derde.",
)
NOTE = "Zie ook de bijlage bij die brief."


def _document(body: Sequence[str] = BODY, notes: Sequence[str] = (NOTE,), number: str = "1") -> Document:
    kinds = [(PassageKind.BODY, body), (PassageKind.FOOTNOTE, notes)]
    passages = [
        Passage(f"99001-{number}", kind, position, text)
        for kind, texts in kinds
        for position, text in enumerate(texts, start=1)
    ]
    return Document(Metadata(dossiers=("99001",), number=number), tuple(passages))


def _quote(passage: str, start: int, text: str, document: str = SLUG) -> str:
    end = start + len(text)
    return (
        f"quote:{passage}_{start}-{end} a dg:Quote ; dg:document kamerstuk:{document} ; "
        f"dg:passage passage:{passage} ; dg:rangeStart {start} ; dg:rangeEnd {end} ; "
        f'dg:digest "{digest(text)}" .\n'
    )


def _graph(*statements: str) -> pyoxigraph.Dataset:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    text = prefixes + "".join(statements)
    return pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG))


TWO = _graph(_quote("99001-1_n1", 11, "bijlage"), _quote("99001-1_p2", 3, "dijkgraaf"))


def test_quotes_in_place() -> None:
    resolution = resolve(TWO, _document())
    assert [outcome.anchor.quote for outcome in resolution.outcomes] == [
        "quote/99001-1_p2_3-12", "quote/99001-1_n1_11-18",
    ]  # fmt: skip
    assert {outcome.state for outcome in resolution.outcomes} == {State.OK}
    assert resolution.report() == "2 quotes: 2 in place, 0 moved, 0 lost."


def test_a_quote_moves_within_its_passage() -> None:
    body = (BODY[0], "Zoals gezegd: " + BODY[1], BODY[2])
    resolution = resolve(TWO, _document(body))
    (moved,) = resolution.moved
    assert moved.places == (("passage/99001-1_p2", 17, 26),)
    assert not resolution.lost
    assert resolution.report() == (
        "2 quotes: 1 in place, 1 moved, 0 lost.\n"
        "quote/99001-1_p2_3-12: moved from passage/99001-1_p2, 3-12 to passage/99001-1_p2, 17-26; "
        "correct its anchor."
    )


def test_a_quote_moves_with_its_passage() -> None:
    """A paragraph that was put before it shifts all numbers; the quote is followed."""
    resolution = resolve(TWO, _document(("Een nieuwe alinea vooraf.", *BODY)))
    (moved,) = resolution.moved
    assert moved.places == (("passage/99001-1_p3", 3, 12),)


def test_a_quote_that_stands_nowhere_is_lost() -> None:
    body = (BODY[0], BODY[1].replace("dijkgraaf", "heemraad"), BODY[2])
    (lost,) = resolve(TWO, _document(body)).lost
    assert lost.state is State.LOST
    assert lost.told() == (
        "quote/99001-1_p2_3-12: other words stand at passage/99001-1_p2, 3-12, and its words stand nowhere else; "
        "check that this is the right text."
    )


def test_a_missing_passage_is_told_apart() -> None:
    (lost,) = resolve(TWO, _document(notes=())).lost
    assert lost.state is State.NO_PASSAGE
    assert "the document has no passage/99001-1_n1" in lost.told()


def test_words_that_stand_in_several_places_leave_a_choice() -> None:
    """Which of the two is meant, a person must say."""
    graph = _graph(_quote("99001-1_p1", 0, "volgt een "))
    (lost,) = resolve(graph, _document()).lost
    assert lost.places == (("passage/99001-1_p3", 16, 26), ("passage/99001-1_p3", 53, 63))
    assert lost.told().endswith(
        "its words stand in several places (passage/99001-1_p3 16-26, passage/99001-1_p3 53-63); choose one."
    )


def test_a_range_beyond_the_passage_is_not_cut_short() -> None:
    """A slice past the end gives fewer letters, which must not pass for the quote."""
    document = _document(body=("Kort.",), notes=())
    graph = _graph(_quote("99001-1_p1", 0, "Kort. En lang."))
    assert resolve(graph, document).lost


def test_quotes_of_other_documents_are_left_alone() -> None:
    graph = _graph(_quote("99001-2_p1", 0, "Het", document="99001-2"), _quote("99001-1_p1", 0, "Het"))
    assert [outcome.anchor.quote for outcome in resolve(graph, _document()).outcomes] == [
        "quote/99001-1_p1_0-3"
    ]
    assert resolve(graph, _document(number="3")).total == 0


def test_code_points_are_counted_not_bytes() -> None:
    document = _document(body=("Één café — 😀 en «thee».",), notes=())
    graph = _graph(_quote("99001-1_p1", 11, "😀 en «thee»"))
    assert not resolve(graph, document).lost


@pytest.mark.parametrize(
    ("part", "instead", "complaint"),
    [
        ("dg:rangeStart 0 ;", "", r"quote/99001-1_p1_0-3 has 0 values of dg:rangeStart"),
        ("dg:rangeStart 0", 'dg:rangeStart "nul"', r"has no range: dg:rangeStart nul, dg:rangeEnd 3"),
        ("dg:rangeEnd 3", "dg:rangeEnd 0", r"the end larger than the start"),
        ("dg:rangeEnd 3", "dg:rangeEnd 3, 4", r"has 2 values of dg:rangeEnd"),
        ("dg:passage passage:99001-1_p1 ;", "", r"has 0 values of dg:passage"),
        (f'; dg:digest "{digest("Het")}"', "", r"has 0 values of dg:digest"),
    ],
)
def test_a_broken_anchor_is_refused_by_name(part: str, instead: str, complaint: str) -> None:
    statement = _quote("99001-1_p1", 0, "Het")
    assert part in statement
    graph = _graph(statement.replace(part, instead))
    with pytest.raises(InputError, match=complaint):
        anchors(graph, SLUG)


def test_a_graph_of_another_name_describes_no_quote() -> None:
    """Only the default graph describes quotes; a quote graph that repeats it adds none."""
    graph = _graph(f"quote:x {{ {_quote('99001-1_p1', 0, 'Het')} }}")
    assert anchors(graph, SLUG) == []


def test_a_changed_passage_keeps_its_other_quotes() -> None:
    document = _document()
    changed = replace(document.passages[1], text=document.passages[1].text.replace("sloot", "plas"))
    others = (document.passages[0], changed, *document.passages[2:])
    assert not resolve(TWO, replace(document, passages=others)).lost
