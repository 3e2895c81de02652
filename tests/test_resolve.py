# SPDX-License-Identifier: EUPL-1.2
"""A reference or name is resolved to what it can mean, whether the graph knows it or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dreigingsgraaf import resources
from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.resolve import Knowledge, as_json, resolve
from dreigingsgraaf.stores.base import Store
from dreigingsgraaf.stores.embedded import EmbeddedStore
from tests.commands import differs, examples, printed, run


@pytest.fixture(scope="module")
def store() -> Store:
    return EmbeddedStore.from_dataset(build_graph(resources.folder("ontology"), resources.folder("data")))


@pytest.fixture(scope="module")
def names(store: Store) -> NameIndex:
    return NameIndex.from_store(store)


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("vifo", [["law/wet-vifo", "measure/investeringstoets-wet-vifo"]]),
        ("abro", [["law/abro", "measure/abro"]]),
        ("Kamerstuk 30 821, nrs. 91 en 112", [["kamerstuk/30821-91"], ["kamerstuk/30821-112"]]),
        ("30821-175", [["kamerstuk/30821-175"]]),
        ("kst-30821-175", [["kamerstuk/30821-175"]]),
        ("https://zoek.officielebekendmakingen.nl/kst-30821-175.html", [["kamerstuk/30821-175"]]),
        ("2022D50339", [["kamerstuk/30821-175"]]),
        ("2022Z23347", [["kamerstuk/30821-175"]]),
        ("30 821", [["dossier/30821"]]),
        ("35 880", [["dossier/35880", "law/wet-vifo"]]),
        ("BWBR0046747", [["law/wet-vifo"]]),
        ("jci1.3:c:BWBR0046747&artikel=2", [["law/wet-vifo"]]),
        ("Richtlijn (EU) 2022/2555", [["eu/nis2"]]),
        ("http://data.europa.eu/eli/dir/2022/2555/oj", [["eu/nis2"]]),
        ("NIS2", [["eu/nis2"]]),
        ("mnre1058", [["ministry/jenv"]]),
        ("law/wet-vifo", [["law/wet-vifo"]]),
        ("https://w3id.org/dreigingsgraaf/id/law/wet-vifo", [["law/wet-vifo"]]),
        ("OBI", [["threat/ongewenste-buitenlandse-inmenging"]]),
    ],
)  # fmt: skip
def test_what_it_can_mean(ref: str, expected: list[list[str]], store: Store, names: NameIndex) -> None:
    found = resolve(store, names, ref)
    assert [[candidate.id for candidate in reading.candidates] for reading in found] == expected


@pytest.mark.parametrize(
    ("ref", "official"),
    [
        ("Kamerstuk 36 000, nr. 1", "https://zoek.officielebekendmakingen.nl/kst-36000-1.html"),
        ("BWBR0005537", "https://wetten.overheid.nl/BWBR0005537"),
        ("32016R0679", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"),
    ],
)
def test_what_the_graph_does_not_know_has_its_address(
    ref: str, official: str, store: Store, names: NameIndex
) -> None:
    (reading,) = resolve(store, names, ref)
    assert reading.official == official
    assert reading.candidates == ()


def test_every_identifier_of_the_graph_resolves_to_its_entity(store: Store, names: NameIndex) -> None:
    rows = store.select(
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX dg: <https://w3id.org/dreigingsgraaf/ontology#> "
        "SELECT ?entity ?value { ?entity dcterms:identifier|dg:bwb|dg:jci|dg:celex|dg:eli|dg:tooi ?value }"
    )
    assert len(rows) > 40
    for row in rows:
        (reading,) = resolve(store, names, row["value"].value)
        assert row["entity"].value in {candidate.iri for candidate in reading.candidates}, row["value"].value


def test_every_label_of_the_graph_resolves(store: Store, names: NameIndex) -> None:
    for entity in names.of("https://w3id.org/dreigingsgraaf/ontology#Measure"):
        (reading, *_) = resolve(store, names, entity.labels["nl"])
        assert entity.id in {candidate.id for candidate in reading.candidates}


def test_what_the_graph_knows(store: Store, names: NameIndex) -> None:
    ((candidate,),) = [reading.candidates for reading in resolve(store, names, "nctv")]
    assert candidate.knows == Knowledge(statements=4, mentions=3, documents=1)
    assert candidate.label["en"].startswith("National Coordinator")
    assert candidate.pages == ("https://www.nctv.nl/",)


@pytest.mark.parametrize(
    ("ref", "message"),
    [("", "nothing to resolve"), ("   ", "nothing to resolve"), ("x" * 501, "more than 500 characters")],
)
def test_what_is_no_reference_is_refused(ref: str, message: str, store: Store, names: NameIndex) -> None:
    with pytest.raises(InputError, match=message):
        resolve(store, names, ref)


def test_what_is_unknown_has_suggestions(store: Store, names: NameIndex) -> None:
    with pytest.raises(UnknownNameError) as caught:
        resolve(store, names, "ongewenste buitenlandse inmengin")
    assert caught.value.suggestions[0] == "threat/ongewenste-buitenlandse-inmenging"


def test_as_plain_data(store: Store, names: NameIndex) -> None:
    told = as_json(resolve(store, names, "kst-30821-175"))
    (reading,) = json.loads(json.dumps(told))
    assert reading["kind"] == "kamerstuk"
    (candidate,) = reading["candidates"]
    assert candidate["identifiers"]["kst"] == "kst-30821-175"


@pytest.mark.parametrize(("command", "shown"), examples("resolving.md"))
def test_examples_on_the_page_are_real(command: str, shown: str, home: Path) -> None:
    real = printed(home, command)
    assert not differs(shown, real), real


def test_the_command(home: Path) -> None:
    as_typed = run(home, "resolve", "--json", "Kamerstuk", "30", "821,", "nr.", "175")
    assert json.loads(as_typed.out)[0]["candidates"][0]["id"] == "kamerstuk/30821-175"
    unknown = run(home, "resolve", "quatsch")
    assert (unknown.code, unknown.out) == (1, "")
    assert unknown.err == "dreigingsgraaf: 'quatsch' is no reference, and no name that the graph knows.\n"
