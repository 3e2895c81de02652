# SPDX-License-Identifier: EUPL-1.2
"""Deciding: what is written, what comes back, and what doesn't."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import yaml

from dreigingsgraaf import resources
from dreigingsgraaf.documents import Document
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.publish import build_and_validate
from dreigingsgraaf.namespaces import PREFIXES
from dreigingsgraaf.rdfwriter import canonical_trig
from dreigingsgraaf.review.change import Change
from dreigingsgraaf.review.decisions import Decisions, Verdict, standing
from dreigingsgraaf.review.files import data_folder
from dreigingsgraaf.review.proposals import Proposal
from dreigingsgraaf.review.session import RefusedError, Review
from ingest.extract import extract, name_folders, pipeline
from ingest.read import read_text

from .conftest import LETTER, Opener, proposals_of

PREFIX = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
ENGLISH = Change(labels={"en": "Sabotage contact point"})


def the(review: Review, name: str) -> Proposal:
    [found] = [one for one in review.proposals if name in one.entity]
    return found


def facts(review: Review) -> set[pyoxigraph.Quad]:
    path = review.folder / f"{review.slug}.trig"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return set(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG))


def accept_all(review: Review) -> None:
    review.decide(the(review, "person/").id, Verdict.ACCEPT)
    review.decide(the(review, "meldpunt").id, Verdict.ACCEPT, ENGLISH)
    values = {"addresses": ["sabotage"]}
    review.decide(
        the(review, "oefening").id, Verdict.ACCEPT, Change(labels={"en": "Joint exercise"}, values=values)
    )
    review.decide(the(review, "motie").id, Verdict.ACCEPT)
    review.decide(the(review, "informeren").id, Verdict.ACCEPT)


def test_accepted_proposals_are_valid_facts_that_questions_find(opened: Opener) -> None:
    review = opened()
    accept_all(review)
    graph = build_and_validate([review.folder])
    store = pyoxigraph.Store()
    store.extend(graph)
    query = f"""{PREFIX} SELECT ?quote ?who ?when ?method WHERE {{
      GRAPH ?quote {{ measure:meldpunt-sabotage dg:addresses threat:sabotage }}
      ?quote dg:document kamerstuk:99005-3 ; dg:method ?method ;
        prov:wasAttributedTo/foaf:name ?who ; prov:generatedAtTime ?when .
      measure:meldpunt-sabotage dg:status status:in-preparation ; dg:crossCutting false .
      commitment:motie-uilenburg-99005-2 dg:madeBy person:uilenburg .
    }}"""
    solutions = store.query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    [row] = list(solutions)
    assert row["who"].value == "Test Beoordelaar"
    assert row["when"].value.startswith("2032-03-01T12:")
    assert row["method"].value.endswith("/method/test-rule")


def test_the_file_is_canonical_and_holds_no_sentence_of_the_letter(
    opened: Opener, document: Document
) -> None:
    review = opened()
    accept_all(review)
    text = (review.folder / "99005-3.trig").read_text(encoding="utf-8")
    assert text == canonical_trig(text)
    kept = text + (review.folder / "proposals" / "99005-3.jsonl").read_text(encoding="utf-8")
    for passage in document.passages:
        words = passage.text.split()
        for start in range(len(words) - 9):
            assert " ".join(words[start : start + 10]) not in kept


def test_counts_are_those_of_the_facts(opened: Opener) -> None:
    review = opened()
    accept_all(review)
    counts = yaml.safe_load((review.folder / "counts.yaml").read_text(encoding="utf-8"))
    quotes = {quad.graph_name for quad in facts(review) if isinstance(quad.graph_name, pyoxigraph.NamedNode)}
    assert counts["99005-3"]["quotes"] == len(quotes)
    assert counts["99005-3"]["statements"]["addresses"] == 2


def test_taking_everything_back_leaves_nothing(opened: Opener) -> None:
    review = opened()
    accept_all(review)
    while review.undo():
        pass
    assert sorted(path.name for path in review.folder.iterdir()) == ["counts.yaml", "proposals"]
    assert yaml.safe_load((review.folder / "counts.yaml").read_text(encoding="utf-8")) == {}
    assert len(review.open) == len(review.proposals)


def test_taking_one_back_keeps_what_others_share(opened: Opener) -> None:
    review = opened()
    accept_all(review)
    review.decide(the(review, "meldpunt").id, Verdict.UNDO)
    left = {line for one in standing(Decisions(review.decisions_file).read()).values() for line in one.quads}
    assert {f"{quad} ." for quad in facts(review)} == left
    assert "underAccent" in "".join(left)
    review.decide(the(review, "oefening").id, Verdict.UNDO)
    assert "underAccent" not in "".join(str(quad) for quad in facts(review))
    build_and_validate([review.folder])


def test_reviewing_again_changes_nothing_and_asks_nothing(opened: Opener) -> None:
    review = opened()
    accept_all(review)
    review.decide(the(review, "register").id, Verdict.REJECT)
    before = {path: path.read_bytes() for path in review.folder.rglob("*") if path.is_file()}
    again = opened()
    assert again.open == []
    assert {path: path.read_bytes() for path in review.folder.rglob("*") if path.is_file()} == before


def test_a_rejected_proposal_stays_away_when_the_letter_moves_it(opened: Opener) -> None:
    review = opened()
    rejected = the(review, "oefening")
    review.decide(rejected.id, Verdict.REJECT)
    text = LETTER.read_text(encoding="utf-8").replace(
        "1. Melden en", "Vooraf een nieuwe alinea.\n\n1. Melden en"
    )
    moved = read_text(text)
    again = opened(moved, proposals_of(moved))
    assert the(again, "oefening").place != rejected.place
    assert again.verdict(the(again, "oefening").id) is Verdict.REJECT


def test_later_comes_last_and_in_the_order_of_putting_off(opened: Opener) -> None:
    review = opened()
    first, second, *_ = review.open
    review.decide(first.id, Verdict.LATER)
    review.decide(second.id, Verdict.LATER)
    assert [one.id for one in review.open][-2:] == [first.id, second.id]
    review.decide(first.id, Verdict.LATER)
    assert [one.id for one in review.open][-2:] == [second.id, first.id]


def test_a_fact_about_something_unknown_is_left_out(opened: Opener) -> None:
    review = opened()
    review.decide(the(review, "motie").id, Verdict.ACCEPT)
    assert "madeBy" not in "".join(str(quad) for quad in facts(review))


@pytest.mark.parametrize(
    ("name", "change", "codes"),
    [
        ("register", Change(), ["negated", "label", "missing", "missing"]),
        ("meldpunt", Change(), ["label"]),
        ("oefening", Change(labels={"en": "Joint exercise"}), ["missing"]),
        (
            "oefening",
            Change(labels={"nl": "Aanpak statelijke dreigingen", "en": "x"}, values={"addresses": ["obi"]}),
            ["label-taken"],
        ),
        ("meldpunt", Change(labels={"en": "x"}, values={"status": []}), ["missing"]),
    ],
)
def test_what_would_be_no_valid_fact_is_refused(
    opened: Opener, name: str, change: Change, codes: list[str]
) -> None:
    review = opened()
    with pytest.raises(RefusedError) as refused:
        review.decide(the(review, name).id, Verdict.ACCEPT, change)
    assert [one.code for one in refused.value.obstacles] == codes
    assert facts(review) == set()
    assert review.decisions == 0


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"addresses": ["nergens"]}, UnknownNameError),
        ({"addresses": ["ministry/jenv"]}, UnknownNameError),
        ({"responsible": ["sabotage"]}, UnknownNameError),
        ({"status": ["announced", "pilot"]}, InputError),
        ({"planned": ["volgend jaar"]}, InputError),
        ({"planned": ["[2032-01..2032-06]"]}, InputError),
        ({"prefLabel": ["x"]}, UnknownNameError),
    ],
)
def test_a_change_that_means_nothing_is_refused(
    opened: Opener, values: dict[str, list[str]], error: type[Exception]
) -> None:
    review = opened()
    with pytest.raises(error):
        review.decide(the(review, "meldpunt").id, Verdict.ACCEPT, Change(labels={"en": "x"}, values=values))
    assert review.decisions == 0


def test_what_the_reviewer_states_is_curated(opened: Opener) -> None:
    review = opened()
    change = Change(labels={"en": "x"}, values={"addresses": ["Spionage", "sabotage"], "targets": []})
    review.decide(the(review, "meldpunt").id, Verdict.ACCEPT, change)
    graph = pyoxigraph.Store()
    graph.extend(facts(review))
    solutions = graph.query(f"""{PREFIX} SELECT ?threat ?method {{
      GRAPH ?quote {{ measure:meldpunt-sabotage dg:addresses ?threat }} ?quote dg:method ?method }}""")
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    methods = {
        row["threat"].value.rpartition("/")[2]: row["method"].value.rpartition("/")[2] for row in solutions
    }
    assert methods == {"spionage": "curated", "sabotage": "test-rule"}
    assert "targets" not in "".join(str(quad) for quad in facts(review))


def test_a_proposal_can_be_said_to_be_a_measure_that_the_graph_has(opened: Opener) -> None:
    review = opened()
    review.decide(the(review, "meldpunt").id, Verdict.ACCEPT, Change(entity="measure/meldpunt-obi"))
    about = [str(quad) for quad in facts(review) if str(quad.subject).endswith("measure/meldpunt-obi>")]
    assert any("#addresses>" in line for line in about)
    assert not any("prefLabel" in line for line in about)


def test_a_new_name_gives_a_new_measure_its_own_place(opened: Opener) -> None:
    review = opened()
    named = Change(labels={"nl": "Loket sluizen", "en": "Sluice desk"})
    assert review.decide(the(review, "meldpunt").id, Verdict.ACCEPT, named).entity == "measure/loket-sluizen"
    values = {"addresses": ["sabotage"]}
    again = Change(labels={"nl": "Loket, sluizen", "en": "Another desk"}, values=values)
    assert (
        review.decide(the(review, "oefening").id, Verdict.ACCEPT, again).entity
        == "measure/loket-sluizen-99005-3"
    )


def test_what_was_accepted_is_recognised_in_the_next_letter(opened: Opener, document: Document) -> None:
    review = opened()
    before = extract(document)
    assert "person/uilenburg" in {one["id"] for one in before["candidates"]}
    review.decide(the(review, "person/").id, Verdict.ACCEPT)
    after = extract(document, pipeline(name_folders(review.folder)))
    assert "person/uilenburg" not in {one["id"] for one in after["candidates"]}
    assert "person/uilenburg" in {one["entity"] for one in after["mentions"]}


def test_changing_ones_mind_replaces_the_decision(opened: Opener) -> None:
    review = opened()
    wanted = the(review, "meldpunt")
    review.decide(wanted.id, Verdict.ACCEPT, ENGLISH)
    review.decide(wanted.id, Verdict.REJECT)
    assert facts(review) == set()
    assert review.verdict(wanted.id) is Verdict.REJECT


def test_two_reviewers_see_each_others_decisions(opened: Opener) -> None:
    one, other = opened(reviewer="Een"), opened(reviewer="Ander")
    one.decide(the(one, "person/").id, Verdict.ACCEPT)
    other.decide(the(other, "motie").id, Verdict.ACCEPT)
    assert "madeBy" in "".join(str(quad) for quad in facts(other))
    assert {decision.reviewer for decision in Decisions(one.decisions_file).read()} == {"Een", "Ander"}


def test_a_passage_whose_text_changed_takes_its_new_digest(opened: Opener) -> None:
    opened().decide(the(opened(), "meldpunt").id, Verdict.ACCEPT, ENGLISH)
    text = LETTER.read_text(encoding="utf-8").replace("haalbaar is.", "haalbaar is. Dat kost een jaar.")
    longer = read_text(text)
    again = opened(longer, proposals_of(longer))
    values = {"addresses": ["sabotage"]}
    again.decide(
        the(again, "oefening").id, Verdict.ACCEPT, Change(labels={"en": "Joint exercise"}, values=values)
    )
    build_and_validate([again.folder])
    again.undo()
    build_and_validate([again.folder])


def test_facts_of_a_letter_that_others_curated_stand_beside_theirs(letter: Path, tmp_path: Path) -> None:
    from ingest.read import read

    document = read(letter)
    review = Review(document, extract(document), tmp_path / "facts", "Test Beoordelaar")
    for one in review.open[:12]:
        needed: dict[str, Any] = {"labels": {lang: f"{one.id} {lang}" for lang in ("nl", "en")}}
        if one.kind == "measure":
            needed["values"] = {
                "addresses": ["sabotage"],
                "status": ["continuing"],
                "measureType": ["desk"],
                "underAccent": ["1"],
            }
            needed["negated"] = False
        if one.kind == "candidate":
            continue
        review.decide(one.id, Verdict.ACCEPT, Change(**needed))
    assert review.decisions > 3
    build_and_validate([review.folder])


def test_an_installed_package_is_never_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert data_folder(None) == resources.folder("data")
    monkeypatch.setattr(resources, "checkout", lambda: None)
    with pytest.raises(InputError, match="checkout"):
        data_folder(None)
    with pytest.raises(InputError, match="installed package"):
        data_folder(Path(resources.__file__).parent / "files" / "data")
    assert data_folder(tmp_path) == tmp_path.resolve()


def test_a_text_without_a_number_is_refused(opened: Opener) -> None:
    with pytest.raises(InputError, match="header"):
        opened(read_text("Zomaar een tekst over sabotage."))


def test_the_graph_that_came_along_is_untouched() -> None:
    assert not (resources.folder("data") / "99005-3.trig").exists()
    build_graph(resources.folder("ontology"), resources.folder("data"))
