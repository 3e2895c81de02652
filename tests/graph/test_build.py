# SPDX-License-Identifier: EUPL-1.2
"""Building: what is added to the files, what isn't, and which faults are told where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.namespaces import PREFIXES
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.embedded import EmbeddedStore

NAMES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
TERMS = """
dg:Organisation a owl:Class .
dg:Agency rdfs:subClassOf dg:Organisation .
dg:IntelligenceService rdfs:subClassOf dg:Agency .
"""
FACTS = """
service:wacht a dg:IntelligenceService .
measure:dijk a dg:Measure ; dg:announcedOn "2022-21"^^edtf:EDTF .
kamerstuk:99001-1 dg:date "2022-11-28"^^edtf:EDTF .
kamerstuk:99001-2 dg:date "2023-06-01"^^edtf:EDTF .
quote:99001-1_p1_0-9 a dg:Quote ; dg:document kamerstuk:99001-1 ; dg:passage passage:99001-1_p1 ;
  dg:rangeStart 0 ; dg:rangeEnd 9 .
quote:99001-2_p1_0-9 a dg:Quote ; dg:document kamerstuk:99001-2 .
quote:99001-1_p1_0-9 { measure:dijk dg:status status:announced ; dg:due "2023"^^edtf:EDTF ; dg:addresses threat:a . }
quote:99001-2_p1_0-9 { measure:dijk dg:status status:ongoing ; dg:addresses threat:b . }
"""


def built(tmp_path: Path, *, union_default: bool = False) -> EmbeddedStore:
    for name, text in (("ontology/terms.ttl", TERMS), ("data/facts.trig", FACTS)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(NAMES + text, encoding="utf-8")
    dataset = build_graph(tmp_path / "ontology", tmp_path / "data", union_default=union_default)
    return EmbeddedStore.from_dataset(dataset)


@pytest.mark.parametrize(
    "fact",
    [
        "service:wacht a dg:Agency, dg:Organisation",
        "measure:dijk dg:addresses threat:a, threat:b",
        "measure:dijk dg:status status:ongoing",
        'measure:dijk dg:announcedOnEarliest "2022-03-20"^^xsd:date ; dg:announcedOnLatest "2022-06-20"^^xsd:date',
        'measure:dijk dg:due "2023"^^edtf:EDTF ; dg:dueEarliest "2023-01-01"^^xsd:date',
        'quote:99001-1_p1_0-9 oa:hasSource passage:99001-1_p1 ; oa:hasSelector [ rdf:value "char=0,9" ]',
        "GRAPH quote:99001-1_p1_0-9 { measure:dijk dg:status status:announced }",
    ],
)
def test_what_is_added(tmp_path: Path, fact: str) -> None:
    assert built(tmp_path).ask(f"{NAMES} ASK {{ {fact} }}")


@pytest.mark.parametrize(
    "fact",
    [
        "measure:dijk dg:status status:announced",  # superseded by the newer document
        "threat:a ?inverse measure:dijk",
        "?graph dg:dueEarliest ?day . FILTER(?graph != measure:dijk)",
    ],
)
def test_what_is_not_added(tmp_path: Path, fact: str) -> None:
    assert not built(tmp_path).ask(f"{NAMES} ASK {{ {fact} }}")


def test_a_union_server_gets_no_merged_statements_but_bounds(tmp_path: Path) -> None:
    store = built(tmp_path, union_default=True)
    assert not store.ask(f"{NAMES} ASK {{ measure:dijk dg:addresses|dg:status|dg:due ?anything }}")
    assert store.ask(f'{NAMES} ASK {{ measure:dijk dg:dueLatest "2023-12-31"^^xsd:date }}')
    assert store.ask(f"{NAMES} ASK {{ service:wacht a dg:Organisation }}")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("facts.ttl", "<a:a> <a:b>\n  nope:c .", "facts.ttl, line 2, column"),
        ("facts.trig", "<a:a> <a:b> <a:c>", "facts.trig, line 1, column"),
        ("dates.ttl", NAMES + 'measure:x dg:start "zomer"^^edtf:EDTF .', "'zomer' is no date"),
    ],
)
def test_a_faulty_file_is_told_with_its_place(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        build_graph(tmp_path)
    assert message in caught.value.message


def test_text_that_is_not_utf8_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "facts.ttl").write_bytes(b'<a:a> <a:b> "caf\xe9" .')
    with pytest.raises(InputError, match=r"facts\.ttl"):
        build_graph(tmp_path)
    with pytest.raises(InputError, match="is no folder"):
        build_graph(tmp_path / "missing")


def test_the_graph_that_came_along_is_the_same_at_every_build() -> None:
    code = (
        "import hashlib\nfrom dreigingsgraaf.graph.build import build_graph\n"
        "from dreigingsgraaf.graph.snapshot import canonical_nquads\n"
        "from dreigingsgraaf.resources import folder\n"
        "dataset = build_graph(folder('ontology'), folder('data'))\n"
        "print(len(dataset), hashlib.sha256(canonical_nquads(dataset)).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert int(told.pop().split()[0]) > 20_000


def test_the_ontology_and_facts_hold_no_blank_nodes_in_statements() -> None:
    with EmbeddedStore.from_dataset(build_graph(folder("ontology"), folder("data"))) as store:
        assert not store.ask("ASK { GRAPH ?quote { ?s ?p ?o } FILTER(ISBLANK(?s) || ISBLANK(?o)) }")
