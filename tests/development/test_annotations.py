# SPDX-License-Identifier: EUPL-1.2
"""The annotated letters are sound: places hold their text, ids are known, and no words are another's.

Covers `tests/development/` and `tests/heldout/`; what the fields mean stands in `docs/annotated-letters.md`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from dreigingsgraaf.dates import bounds
from dreigingsgraaf.documents import Document
from dreigingsgraaf.namespaces import ENTITY_TYPES, ID, compact
from ingest.read import read

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "tests" / name for name in ("development", "heldout")]
ANNOTATIONS = [path for folder in FOLDERS for path in sorted(folder.glob("*.json"))]
NGRAM = 8
RELATIONS = {
    "addresses": {"threat"},
    "responsible": {"ministry", "agency", "service", "institute", "ngo", "org", "advisory"},
    "involves": {
        "ministry", "agency", "service", "institute", "ngo", "org", "advisory", "parliament", "country",
    },
    "basedOn": {"law"},
    "alignedWith": {"eu", "int"},
    "targets": {"group"},
    "accents": {"accent"},
}  # fmt: skip
CLASSES = {
    "actor": "StateActor", "advisory": "AdvisoryBody", "agency": "Agency", "country": "Country",
    "eu": "EUInstrument", "institute": "ResearchInstitute", "int": "InternationalInstrument", "law": "Law",
    "ministry": "Ministry", "ngo": "NGO", "org": "InternationalOrganisation", "person": "Person",
    "publication": "Publication", "service": "IntelligenceService", "threat": "Threat", "group": "TargetGroup",
}  # fmt: skip
Annotation = dict[str, Any]


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(
        compact(quad.subject.value)
        for folder in ("ontology", "data")
        for path in (ROOT / folder).glob("*.ttl")
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        if isinstance(quad.subject, pyoxigraph.NamedNode) and quad.subject.value.startswith(ID)
    )


@cache
def _load(path: Path) -> Annotation:
    loaded: Annotation = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _document(path: Path) -> Document:
    return read(path)


def _places(annotation: Annotation) -> list[dict[str, Any]]:
    return [
        entry for kind in ("measures", "commitments", "references", "mentions") for entry in annotation[kind]
    ]


@pytest.fixture(params=ANNOTATIONS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def annotation(path: Path) -> Annotation:
    return _load(path)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_half_has_its_letters(folder: Path) -> None:
    found = [_load(path) for path in folder.glob("*.json")]
    subjects = [annotation["subject"] for annotation in found]
    assert subjects.count("state-threats") >= 4
    assert subjects.count("other") >= 2
    assert {Path(annotation["letter"]).suffix for annotation in found} >= {".txt", ".xml", ".md"}
    letters = {path for path in folder.iterdir() if path.name.startswith("kst-") and path.suffix != ".json"}
    assert letters == {folder / annotation["letter"] for annotation in found}


def test_each_place_holds_its_text(path: Path, annotation: Annotation) -> None:
    letter = path.with_name(annotation["letter"])
    source = letter.read_bytes().decode("utf-8")
    passages = {passage.id: passage.text for passage in _document(letter).passages}
    for entry in _places(annotation):
        if letter.suffix == ".xml":
            assert entry["start"] is entry["end"] is None
            found = passages[entry["passage"]][entry["passageStart"] : entry["passageEnd"]]
        else:
            found = source[entry["start"] : entry["end"]]
        assert found == entry["text"] != ""
        assert entry["text"] == entry["text"].strip()
        assert "\n\n" not in entry["text"]


def test_the_letter_is_what_the_annotation_says(path: Path, annotation: Annotation) -> None:
    document = _document(path.with_name(annotation["letter"]))
    assert f"kst-{document.metadata.slug}" == annotation["kst"] == path.stem
    assert document.metadata.date is not None
    assert annotation["letter"].startswith(f"{annotation['kst']}.")


def test_ids_are_known_or_candidates(annotation: Annotation) -> None:
    measures = {measure["id"] for measure in annotation["measures"]}
    candidates = {candidate["id"] for candidate in annotation["candidates"]}
    known = _vocabulary() | candidates
    used = {mention["entity"] for mention in annotation["mentions"] if mention["entity"]}
    for measure in annotation["measures"]:
        for relation, types in RELATIONS.items():
            assert {value.partition("/")[0] for value in measure[relation]} <= types, measure["id"]
            used |= set(measure[relation])
    for commitment in annotation["commitments"]:
        used |= {*commitment["by"], *commitment["to"]}
        assert set(commitment["about"]) <= measures | known
        assert all(re.fullmatch(r"kamerstuk/\d{5}(-\w+)+", paper) for paper in commitment["recordedIn"])
    assert used <= known
    assert candidates <= used | {value for entry in annotation["commitments"] for value in entry["about"]}
    assert all(value.partition("/")[0] in ENTITY_TYPES for value in used | measures)


def test_candidates_are_described(annotation: Annotation) -> None:
    for candidate in annotation["candidates"]:
        assert re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", candidate["id"])
        assert CLASSES[candidate["id"].partition("/")[0]] == candidate["type"]
        assert candidate["labels"]["nl"]
        assert candidate["celex"] is None or re.fullmatch(r"3\d{4}[RLD]\d{4}", candidate["celex"])


def test_mentions_are_entities_or_dates(annotation: Annotation) -> None:
    for mention in annotation["mentions"]:
        if mention["type"] == "date":
            assert mention["entity"] is None
            bounds(mention["edtf"])
        else:
            assert mention["entity"].partition("/")[0] == mention["type"]
            assert mention["edtf"] is None


def test_measures_use_the_closed_lists(annotation: Annotation) -> None:
    ids = [measure["id"] for measure in annotation["measures"]]
    assert len(ids) == len(set(ids))
    assert bool(ids) == (annotation["subject"] == "state-threats")
    for measure in annotation["measures"]:
        assert f"measure-type/{measure['measureType']}" in _vocabulary()
        assert (measure["status"] is None) == measure["negated"]
        assert measure["negated"] or f"status/{measure['status']}" in _vocabulary()
        assert measure["addresses"], measure["id"]
        assert set(measure["inferred"]) <= {value for name in RELATIONS for value in measure[name]}
        if measure["planned"]:
            bounds(measure["planned"])


def test_commitments_use_the_closed_lists(annotation: Annotation) -> None:
    for commitment in annotation["commitments"]:
        assert f"commitment-kind/{commitment['kind']}" in _vocabulary()
        assert (commitment["kind"] == "motion") == all(
            who.startswith("person/") for who in commitment["by"] or [""]
        )
        if commitment["due"]:
            bounds(commitment["due"])


def test_references_have_the_id_of_their_parts(annotation: Annotation) -> None:
    for reference in annotation["references"]:
        parts = [reference[name] for name in ("dossier", "suffix", "sub", "number") if reference[name]]
        assert reference["kst"] == (f"kst-{'-'.join(parts)}" if reference["number"] else None)
        assert reference["chamber"] in {"TK", "EK", None}


def _grams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + NGRAM]) for at in range(len(words) - NGRAM + 1)}


def test_no_words_are_of_a_published_letter(
    path: Path, annotation: Annotation, letter: Path, other_letters: Path
) -> None:
    published = set().union(
        *(_grams(source.read_text(encoding="utf-8")) for source in (letter, *other_letters.glob("*.txt")))
    )
    signed = {post for post, _ in _document(path.with_name(annotation["letter"])).metadata.signatories}
    kept = [
        passage.id
        for passage in _document(path.with_name(annotation["letter"])).passages
        if passage.text.rstrip(",") not in signed and _grams(passage.text) & published
    ]
    assert kept == [], f"{path.name}: eight words in a row of a published letter"
