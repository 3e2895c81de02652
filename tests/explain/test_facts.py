# SPDX-License-Identifier: EUPL-1.2
"""Why a fact is there: what states it, what it follows from, and that the premises alone suffice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Dataset, NamedNode, Quad

from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.explain import Derivation, FactExplanation, as_json, explain, words
from dreigingsgraaf.explain.facts import facts_of
from dreigingsgraaf.explain.prose import lines
from dreigingsgraaf.explain.rules import read, rules
from dreigingsgraaf.explain.statements import term
from dreigingsgraaf.graph.materialise import materialise
from dreigingsgraaf.namespaces import DG, ID, PREFIXES, compact
from dreigingsgraaf.stores.base import Store
from dreigingsgraaf.stores.embedded import EmbeddedStore
from tests.explain.conftest import Graph

PROLOGUE = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())


def loaded(derivation: Derivation, leave_out: int | None = None) -> Store:
    """A graph of nothing but the premises, each in the graphs of its quotes."""
    dataset = Dataset()
    for place, premise in enumerate(derivation.premises):
        subject, predicate, object_ = premise.statement
        assert premise.evidence, "what documents state has evidence"
        for evidence in premise.evidence if place != leave_out else ():
            quad = Quad(term(subject), NamedNode(predicate), term(object_), NamedNode(ID + evidence.quote))  # type: ignore[arg-type]
            dataset.add(quad)
    materialise(dataset)
    return EmbeddedStore.from_dataset(dataset)


def derived(graph: Graph, property_: str) -> list[FactExplanation]:
    """Every fact of a property that follows from others."""
    found = []
    for subject in graph.select(f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{ID}')) }}"):
        found += facts_of(graph, [subject["s"]], property_)
    return [one for one in found if any(derivation.rule for derivation in one.derivations)]


@pytest.mark.parametrize("property_", sorted(rules()))
def test_the_premises_alone_give_the_fact_again(property_: str, graph: Graph) -> None:
    explanations = derived(graph, property_)
    assert explanations
    for explanation in explanations:
        fact = explanation.fact
        for derivation in explanation.derivations:
            path = derivation.rule.path if derivation.rule else f"<{property_}>"
            ask = f"{PROLOGUE} ASK {{ {term(fact.subject)} {path} {term(fact.object)} }}"
            assert graph.ask(ask)
            assert loaded(derivation).ask(ask), fact
            for place in range(len(derivation.premises)):
                assert not loaded(derivation, leave_out=place).ask(ask), "every premise is needed"


def test_every_address_that_follows_is_explained(graph: Graph) -> None:
    explained = {(one.fact.subject.value, one.fact.object.value) for one in derived(graph, DG + "addresses")}
    wanted = graph.select(f"{PROLOGUE} SELECT DISTINCT ?m ?t {{ ?m dg:addresses/skos:broader+ ?t }}")
    assert len(wanted) > 100
    assert explained == {(row["m"].value, row["t"].value) for row in wanted}


def test_a_stated_fact_shows_its_quote(graph: Graph, names: NameIndex) -> None:
    (found,) = explain(graph, names, "coordinatie-hybride-dreigingen", "responsible", "NCTV")
    assert found.is_stated
    ((premise,),) = [derivation.premises for derivation in found.derivations]
    (evidence,) = premise.evidence
    assert evidence.document == "kamerstuk/30821-175"
    assert (evidence.certainty, evidence.basis, evidence.method) == ("explicit", "statement", "curated")
    assert evidence.quote == f"{evidence.passage.replace('passage', 'quote')}_{evidence.start}-{evidence.end}"
    assert evidence.role == "coordinator"
    assert evidence.text is None
    assert evidence.page == "https://zoek.officielebekendmakingen.nl/kst-30821-175.html"


def test_words_are_shown_where_the_text_is_linked(graph: Graph, names: NameIndex) -> None:
    (found,) = explain(graph, names, "meldpunt-obi", "status")
    (evidence,) = found.derivations[0].premises[0].evidence
    text = "x" * evidence.start + "y" * (evidence.end - evidence.start) + "z"
    (linked,) = explain(graph, names, "meldpunt-obi", "status", texts={evidence.passage: text})
    assert linked.derivations[0].premises[0].evidence[0].text == "y" * (evidence.end - evidence.start)


def test_a_fact_that_follows_names_the_way(graph: Graph, names: NameIndex) -> None:
    (found,) = explain(graph, names, "meldpunt-obi", "adresseert", "hybride dreiging")
    assert not found.is_stated
    (derivation,) = found.derivations
    assert derivation.rule is not None
    assert derivation.rule.path == "dg:addresses/skos:broader+"
    assert [compact(premise.statement.object.value) for premise in derivation.premises] == [
        "threat/ongewenste-buitenlandse-inmenging",
        "threat/hybride-dreiging",
    ]


def test_a_day_follows_from_the_date_as_stated(graph: Graph, names: NameIndex) -> None:
    (found,) = explain(graph, names, "informeren-veilig-inkopen-en-aanbesteden", "dueLatest", "2022-12-31")
    assert not found.is_stated
    (premise,) = found.derivations[0].premises
    assert premise.statement.predicate == DG + "due"
    assert premise.evidence


def test_an_editorial_fact_has_no_quote(graph: Graph, names: NameIndex) -> None:
    (found,) = explain(graph, names, "meldpunt-obi", "measureType")
    assert found.is_stated
    assert found.derivations[0].premises[0].evidence == ()


def test_without_an_object_all_is_told(graph: Graph, names: NameIndex) -> None:
    found = explain(graph, names, "meldpunt-obi", "addresses")
    assert [(compact(one.fact.object.value), one.is_stated) for one in found] == [
        ("threat/hybride-dreiging", False),
        ("threat/ongewenste-buitenlandse-inmenging", True),
    ]


def test_an_ambiguous_name_is_tried_as_each(graph: Graph, names: NameIndex) -> None:
    found = explain(graph, names, "vifo", "lawStatus")
    assert [compact(one.fact.subject.value) for one in found] == ["law/wet-vifo"]


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "message"),
    [
        ("meldpunt-obi", "addresses", "spionage", "Nothing states or implies"),
        ("meldpunt-obi", "adresses", "spionage", "There is no property 'adresses'. Did you mean: addresses"),
        ("meldpunt-obbi", "addresses", "spionage", "Did you mean: measure/meldpunt-obi"),
        ("meldpunt-obi", "addresses", "spionnage", "Did you mean: threat/spionage"),
        ("meldpunt-obi", "dueLatest", None, "Nothing states or implies"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told(
    subject: str, predicate: str, object_: str | None, message: str, graph: Graph, names: NameIndex
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        explain(graph, names, subject, predicate, object_)
    assert message in str(caught.value)


def test_plain_data_and_prose_say_the_same(graph: Graph, names: NameIndex) -> None:
    (found,) = explain(graph, names, "meldpunt-obi", "addresses", "hybride-dreiging")
    said = words(graph, names)
    told = as_json(found, said)
    assert told["stated"] is False
    assert told["fact"]["predicate"]["label"] == {"nl": "adresseert", "en": "addresses"}
    first, second = told["derivations"][0]["premises"]
    assert first["object"]["id"] == second["subject"]["id"] == "threat/ongewenste-buitenlandse-inmenging"
    assert first["evidence"][0]["certainty"] == "explicit"
    assert "text" not in first["evidence"][0]
    for lang in ("nl", "en"):
        assert f"— {first['predicate']['label'][lang]} —" in "\n".join(lines(found, said, lang))
        assert f"— {second['predicate']['label'][lang]} —" in "\n".join(lines(found, said, lang))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {fact: dg:addresses, path: dg:addresses}", "a rule has en, fact, nl, path"),
        ("- {fact: nope:x, path: dg:addresses, nl: a, en: b}", "'nope:x' is no property"),
        ("- {fact: dg:addresses, path: dg:addresses//, nl: a, en: b}", "is no property path"),
    ],
)
def test_a_faulty_rule_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "derivations.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(path)
