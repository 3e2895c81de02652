# SPDX-License-Identifier: EUPL-1.2
"""The curated facts: each relation of the reference annotation has its quote, and each file keeps its form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import yaml

from dreigingsgraaf.anchors import anchors, resolve
from dreigingsgraaf.graph.counts import count
from dreigingsgraaf.namespaces import DG, EXTERNAL, ID, compact, iri
from dreigingsgraaf.rdfwriter import canonical_trig
from ingest.read import read

DATA = Path(__file__).parents[2] / "data"
ONTOLOGY = DATA.parent / "ontology"
FACTS = DATA / "30821-175.trig"
QUOTES = 1035
NGRAM = 8
# Names that others gave, which can't be said in other words: a letter, a coalition agreement, a report; an accent.
OFFICIAL = (
    "Aanpak statelijke dreigingen en aanbieding dreigingsbeeld statelijke actoren 2",
    "Coalitieakkoord 2021–2025 «Omzien naar elkaar, vooruitkijken naar de toekomst»",
    "HCSS-rapport «De Russische invasie in Oekraïne: Implicaties voor Nederland»",
    "Proactief optreden wanneer Nederlandse publieke belangen worden geschaad",
    "Bevorderen en beschermen van de economische veiligheid, waaronder kennisveiligheid",
    "European Centre of Excellence for Countering Hybrid Threats",
)
STATEMENTS = ("status", "state", "lawStatus", "euStatus", "start", "end", "planned", "due")
# What the letter says too and the annotation doesn't hold as a relation; each has its own test below.
BESIDE = ("names", "madeTo", "reached", "dateText", "dateWording")
LISTS = {"status": "status", "state": "state", "lawStatus": "law-status", "euStatus": "eu-status"}
# Entities that the annotation describes and the ontology holds.
IN_ONTOLOGY = {
    "accent", "actor", "advisory", "agency", "country", "eu", "group", "institute", "int", "interest", "law",
    "ministry", "ngo", "org", "parliament", "sector", "service", "threat",
}  # fmt: skip

Description = dict[str, str]


@pytest.fixture(scope="module")
def facts() -> pyoxigraph.Dataset:
    return pyoxigraph.Dataset(pyoxigraph.parse(path=FACTS, format=pyoxigraph.RdfFormat.TRIG))


@pytest.fixture(scope="module")
def descriptions(facts: pyoxigraph.Dataset) -> dict[str, Description]:
    """By quote, what the default graph says of it."""
    found: defaultdict[str, Description] = defaultdict(dict)
    for quad in facts:
        if quad.graph_name == pyoxigraph.DefaultGraph() and "/quote/" in quad.subject.value:
            name = quad.predicate.value.removeprefix(DG)
            assert name not in found[quad.subject.value], f"{quad.subject} has two values of {name}"
            found[quad.subject.value][name] = compact(quad.object.value)
    return dict(found)


@pytest.fixture(scope="module")
def stated(facts: pyoxigraph.Dataset) -> dict[tuple[str, str, str], list[str]]:
    """By statement, the quotes it stands in."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for quad in facts:
        if quad.graph_name != pyoxigraph.DefaultGraph():
            triple = (quad.subject.value, quad.predicate.value, quad.object.value)
            found[triple].append(quad.graph_name.value)
    return dict(found)


@pytest.fixture(scope="module")
def described() -> dict[str, dict[str, set[str]]]:
    """By entity of data/, the values of each property."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in DATA.glob("*.ttl"):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            language = quad.object.language if isinstance(quad.object, pyoxigraph.Literal) else None
            name = quad.predicate.value + (f"@{language}" if language else "")
            found[compact(quad.subject.value)][name].add(quad.object.value)
    return {entity: dict(values) for entity, values in found.items()}


def _triple(relation: dict[str, Any]) -> tuple[str, str, str]:
    name = relation["p"]
    predicate = f"{EXTERNAL['skos']}broader" if name == "broader" else DG + name
    return iri(relation["s"]), predicate, iri(relation["o"])


def test_every_relation_stands_in_a_quote_graph_with_its_description(
    annotation: dict[str, Any],
    descriptions: dict[str, Description],
    stated: dict[tuple[str, str, str], list[str]],
) -> None:
    """Certainty, basis, role, source, modality and rank in the hierarchy are those of the annotation."""
    missing = []
    for relation in annotation["relations"]:
        wanted = {
            "certainty": f"certainty/{'explicit' if relation['explicit'] else 'inferred'}",
            "basis": f"basis/{relation['basis']}",
        }
        if "role" in relation:
            wanted["role"] = f"role/{relation['role']}"
        if "modality" in relation:
            wanted["modality"] = f"modality/{relation['modality']}"
        if "accordingTo" in relation:
            wanted["accordingTo"] = relation["accordingTo"]
        if "primary" in relation:
            wanted["primary"] = str(relation["primary"]).lower()
        optional = ("certainty", "basis", "role", "modality", "accordingTo", "primary")
        said = [
            {name: descriptions[quote][name] for name in optional if name in descriptions[quote]}
            for quote in stated.get(_triple(relation), [])
        ]
        if wanted not in said:
            missing.append((relation["id"], wanted, said))
    assert not missing


def test_nothing_is_stated_that_the_annotation_lacks(
    annotation: dict[str, Any], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    relations = {_triple(relation) for relation in annotation["relations"]}
    others = {DG + name for name in (*STATEMENTS, *BESIDE)}
    assert {triple for triple in stated if triple[1] not in others} == relations


def test_every_status_and_date_has_a_quote(
    annotation: dict[str, Any], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    wanted = {
        (iri(entity["id"]), DG + name, iri(f"{LISTS[name]}/{value}") if name in LISTS else value)
        for entity in annotation["entities"]
        for name, value in entity["attributes"].items()
        if name in STATEMENTS
    }
    found = {triple for triple in stated if triple[1].removeprefix(DG) in STATEMENTS}
    assert found == wanted


def test_every_named_entity_can_show_where(
    annotation: dict[str, Any], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    letter = annotation["source"]["id"]
    named = {triple[2] for triple in stated if triple[:2] == (iri(letter), f"{DG}names")}
    assert named == {iri(entity["id"]) for entity in annotation["entities"] if entity["id"] != letter}


def test_every_entity_is_described_once_and_where_it_belongs(
    annotation: dict[str, Any], described: dict[str, dict[str, set[str]]]
) -> None:
    wanted = {entity["id"] for entity in annotation["entities"]}
    wanted = {entity for entity in wanted if entity.partition("/")[0] not in IN_ONTOLOGY}
    found = {entity for entity in described if entity.partition("/")[0] not in {"dossier", "scheme"}}
    assert found == wanted


def test_every_entity_has_one_label_in_each_language(described: dict[str, dict[str, set[str]]]) -> None:
    label = f"{EXTERNAL['skos']}prefLabel"
    faults = {
        entity: [values.get(f"{label}@{language}") for language in ("nl", "en")]
        for entity, values in described.items()
        if any(len(values.get(f"{label}@{language}", ())) != 1 for language in ("nl", "en"))
    }
    assert not faults


@pytest.mark.parametrize("kind", ["measure", "commitment", "publication"])
def test_definitions_stand_in_both_languages(described: dict[str, dict[str, set[str]]], kind: str) -> None:
    definition = f"{EXTERNAL['skos']}definition"
    entities = {name: values for name, values in described.items() if name.startswith(f"{kind}/")}
    assert entities
    assert not [
        name
        for name, values in entities.items()
        if any(len(values.get(f"{definition}@{language}", ())) != 1 for language in ("nl", "en"))
    ]


def test_a_quote_is_named_after_its_passage_and_range(descriptions: dict[str, Description]) -> None:
    assert len(descriptions) == QUOTES
    for quote, said in descriptions.items():
        place = f"{said['passage'].removeprefix('passage/')}_{said['rangeStart']}-{said['rangeEnd']}"
        name = quote.removeprefix(f"{ID}quote/")
        assert re.fullmatch(re.escape(place) + r"(_[2-9])?", name), quote
        assert said["passage"].startswith(said["document"].replace("kamerstuk/", "passage/") + "_")


def test_quotes_that_share_a_range_are_numbered_and_differ(descriptions: dict[str, Description]) -> None:
    """Each further description of a range takes the next number, and no two are the same."""
    ranges = defaultdict(list)
    for quote, said in descriptions.items():
        ranges[said["passage"], said["rangeStart"], said["rangeEnd"]].append(quote)
    for quotes in ranges.values():
        suffixes = sorted(int(quote.rpartition("_")[2]) for quote in quotes if re.search(r"-\d+_\d+$", quote))
        assert suffixes == list(range(2, len(quotes) + 1))
        assert len({tuple(sorted(descriptions[quote].items())) for quote in quotes}) == len(quotes)


def test_every_quote_has_a_graph_and_every_graph_a_quote(
    facts: pyoxigraph.Dataset, descriptions: dict[str, Description]
) -> None:
    graphs = {quad.graph_name.value for quad in facts if isinstance(quad.graph_name, pyoxigraph.NamedNode)}
    assert graphs == set(descriptions)


def test_every_anchor_resolves_on_the_letter(facts: pyoxigraph.Dataset, letter: Path) -> None:
    resolution = resolve(facts, read(letter))
    assert resolution.total == len(anchors(facts, "30821-175")) == QUOTES
    assert resolution.report() == f"{QUOTES} quotes: {QUOTES} in place, 0 moved, 0 lost."


def test_every_relation_stands_where_the_annotation_quotes_it(
    annotation: dict[str, Any],
    letter: Path,
    descriptions: dict[str, Description],
    stated: dict[tuple[str, str, str], list[str]],
) -> None:
    """The annotation's line offsets, taken through the source, are the quote's passage and range."""
    text = letter.read_text(encoding="utf-8")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    passages = {passage.id: passage for passage in read(letter).passages}
    astray = []
    for relation in annotation["relations"]:
        offset = starts[relation["line"] - 1]
        wanted = (offset + relation["start"], offset + relation["end"])
        ranges = []
        for quote in stated[_triple(relation)]:
            said = descriptions[quote]
            passage = passages[said["passage"]]
            ranges.append(passage.source_range(int(said["rangeStart"]), int(said["rangeEnd"])))
        if wanted not in ranges:
            astray.append((relation["id"], wanted, ranges))
    assert not astray


def test_the_coordination_of_the_letter_stands_where_the_design_says(
    descriptions: dict[str, Description], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    quote = f"{ID}quote/30821-175_p36_335-381"
    triple = (iri("measure/coordinatie-hybride-dreigingen"), f"{DG}responsible", iri("agency/nctv"))
    assert quote in stated[triple]
    assert descriptions[quote]["role"] == "role/coordinator"


def test_counts_agree_with_the_facts(facts: pyoxigraph.Dataset) -> None:
    assert yaml.safe_load((DATA / "counts.yaml").read_text(encoding="utf-8")) == count(facts)


def test_facts_are_in_canonical_form() -> None:
    text = FACTS.read_text(encoding="utf-8")
    assert canonical_trig(text) == text


@pytest.mark.parametrize("path", sorted(DATA.glob("*.ttl")), ids=lambda path: path.name)
def test_each_file_parses_and_says_under_which_licence(path: Path) -> None:
    quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    assert quads
    assert "SPDX-License-Identifier: CC0-1.0" in path.read_text(encoding="utf-8").splitlines()[0]
    assert not any(isinstance(quad.subject, pyoxigraph.BlankNode) for quad in quads)


def _words(text: str) -> list[str]:
    return re.findall(r"[0-9a-zà-ÿ]+", text.lower())


@pytest.mark.parametrize(
    "path", sorted([*DATA.rglob("*.t*"), *ONTOLOGY.rglob("*.ttl")]), ids=lambda path: path.name
)
def test_no_sentence_of_the_letter_is_kept(path: Path, letter: Path) -> None:
    """No value or comment repeats eight words in a row, except official names."""
    words = _words(letter.read_text(encoding="utf-8"))
    grams = Counter(tuple(words[at : at + NGRAM]) for at in range(len(words) - NGRAM + 1))
    kept = []
    for value in re.findall(r'"((?:[^"\\]|\\.)*)"|(#[^\n]*)', path.read_text(encoding="utf-8")):
        said = value[0] or value[1]
        if any(name in said for name in OFFICIAL):
            continue
        own = _words(said)
        kept += [said for at in range(len(own) - NGRAM + 1) if tuple(own[at : at + NGRAM]) in grams]
    # Places, not words: a failure must not print the letter either.
    assert len(kept) == 0, f"{path.name}: {len(kept)} stretches of {NGRAM} words"


def test_everything_stated_is_about_something_described(facts: pyoxigraph.Dataset) -> None:
    """Each entity, list value and property of a statement is described in data/ or ontology/."""
    described = {
        quad.subject.value
        for path in [*DATA.glob("*.ttl"), *ONTOLOGY.rglob("*.ttl")]
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        if quad.predicate.value == f"{EXTERNAL['rdf']}type"
    } | {quad.subject.value for quad in facts if quad.predicate.value == f"{EXTERNAL['rdf']}type"}
    named = {
        term.value
        for quad in facts
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith((ID, DG))
    }
    assert sorted(named - described) == []


def test_a_measure_is_cross_cutting_exactly_when_it_has_no_accent(
    described: dict[str, dict[str, set[str]]], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    under_accent = {compact(triple[0]) for triple in stated if triple[1] == f"{DG}underAccent"}
    measures = {name: values for name, values in described.items() if name.startswith("measure/")}
    cross_cutting = {name for name, values in measures.items() if values[f"{DG}crossCutting"] == {"true"}}
    assert cross_cutting == set(measures) - under_accent
    assert len(cross_cutting) == 17


def test_the_quote_of_a_date_holds_the_wording_of_a_date(
    letter: Path, descriptions: dict[str, Description], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    """A year in digits or one counted from the letter's own; a day's number needs its month."""
    passages = {passage.id: passage.text for passage in read(letter).passages}
    month = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    wording = re.compile(rf"\b(?:19|20)\d\d\b|\b\d{{1,2}} (?:{month})\b|\bjaar\b")
    without = [
        (compact(triple[0]), triple[1].removeprefix(DG))
        for triple, quotes in stated.items()
        if triple[1].removeprefix(DG) in {"start", "end", "planned", "due"}
        for said in (descriptions[quote] for quote in quotes)
        if not wording.search(passages[said["passage"]][int(said["rangeStart"]) : int(said["rangeEnd"])])
    ]
    assert without == []


def test_the_wording_of_a_date_is_kept_short(
    annotation: dict[str, Any],
    described: dict[str, dict[str, set[str]]],
    stated: dict[tuple[str, str, str], list[str]],
) -> None:
    """Of measures and commitments, whose dates a newer letter may change, it stands with the quote."""
    wanted = {
        entity["id"]
        for entity in annotation["entities"]
        if "dateText" in entity["attributes"] and entity["id"].partition("/")[0] not in IN_ONTOLOGY
    }
    wordings = {
        name: values[f"{DG}dateText@nl"] for name, values in described.items() if f"{DG}dateText@nl" in values
    }
    quoted = {compact(triple[0]): {triple[2]} for triple in stated if triple[1] == f"{DG}dateText"}
    assert {name.partition("/")[0] for name in quoted} == {"measure", "commitment"}
    assert set(wordings) | set(quoted) == wanted
    assert set(wordings) & set(quoted) == set()
    for texts in (*wordings.values(), *quoted.values()):
        assert all(len(text.split()) < NGRAM for text in texts)


def test_each_wording_has_its_type_and_stands_with_the_date(
    stated: dict[tuple[str, str, str], list[str]],
) -> None:
    texts = {triple[0]: quotes for triple, quotes in stated.items() if triple[1] == f"{DG}dateText"}
    types = {triple[0]: quotes for triple, quotes in stated.items() if triple[1] == f"{DG}dateWording"}
    assert texts == types
    for triple, quotes in stated.items():
        if triple[1] in (f"{DG}due", f"{DG}planned") and triple[0] in texts:
            assert quotes == texts[triple[0]], triple


def test_an_expected_date_is_marked_as_expected(
    letter: Path, descriptions: dict[str, Description], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    """Where the letter hopes or expects, the quote of the date says so; where it promises, it doesn't."""
    passages = {passage.id: passage.text for passage in read(letter).passages}
    hoped = set()
    for triple, quotes in stated.items():
        for said in (descriptions[quote] for quote in quotes):
            words = passages[said["passage"]][int(said["rangeStart"]) : int(said["rangeEnd"])]
            if triple[1] in (f"{DG}due", f"{DG}planned", f"{DG}dateWording"):
                expects = re.search(r"verwacht|streven", words) is not None
                assert (said.get("modality") == "modality/expected") is expects, triple
                hoped |= {compact(triple[0])} if expects else set()
    assert {name for name in hoped if name.startswith("commitment/")} == {
        "commitment/aanbieden-grondstoffenstrategie",
        "commitment/aanbieden-wetsvoorstel-spionage",
        "commitment/delen-investeringstoets-defensie-industrie",
    }


def test_promises_and_undertakings_are_made_to_the_house(
    letter: Path, descriptions: dict[str, Description], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    """All but one: of the study on tenders the letter doesn't say to whom it was promised."""
    passages = {passage.id: passage.text for passage in read(letter).passages}
    made = {triple: quotes for triple, quotes in stated.items() if triple[1] == f"{DG}madeTo"}
    assert {triple[2] for triple in made} == {iri("parliament/tweede-kamer")}
    promised = {compact(t[0]) for t in stated if t[1] == f"{DG}state" and "/motie-" not in t[0]}
    assert promised - {compact(triple[0]) for triple in made} == {
        "commitment/toezegging-onderzoek-aanbestedingen-rijksoverheid"
    }
    for quotes in made.values():
        for said in (descriptions[quote] for quote in quotes):
            words = passages[said["passage"]][int(said["rangeStart"]) : int(said["rangeEnd"])]
            assert re.search(r"\b[Kk]amer\b", words)


def test_the_bill_on_espionage_has_two_stages_behind_it(
    letter: Path, descriptions: dict[str, Description], stated: dict[tuple[str, str, str], list[str]]
) -> None:
    passages = {passage.id: passage.text for passage in read(letter).passages}
    reached = {compact(triple[2]): quotes for triple, quotes in stated.items() if triple[1] == f"{DG}reached"}
    assert {compact(triple[0]) for triple in stated if triple[1] == f"{DG}reached"} == {
        "measure/uitbreiding-strafbaarstelling-spionage"
    }
    for stage, word in (
        ("status/consulted", "consultatie"),
        ("status/at-council-of-state", "Raad van State"),
    ):
        [said] = [descriptions[quote] for quote in reached.pop(stage)]
        assert word in passages[said["passage"]][int(said["rangeStart"]) : int(said["rangeEnd"])]
    assert reached == {}
