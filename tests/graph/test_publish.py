# SPDX-License-Identifier: EUPL-1.2
"""The whole way: nothing invalid is published, letters are linked, and what is wrong with one is told."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dreigingsgraaf.errors import InputError, InvalidGraphError
from dreigingsgraaf.graph.publish import build_and_publish, build_and_validate
from dreigingsgraaf.graph.snapshot import Snapshot
from dreigingsgraaf.namespaces import PREFIXES, iri
from dreigingsgraaf.stores.embedded import EmbeddedStore

LETTERS = Path(__file__).parents[1] / "letters"
NAMES = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())
KNOWN = "30821-175"


def test_nothing_invalid_is_published(tmp_path: Path) -> None:
    home, extra = tmp_path / "home", tmp_path / "extra"
    extra.mkdir()
    old = build_and_publish(home).snapshot
    (extra / "facts.ttl").write_text(f"{NAMES} measure:nieuw a dg:Measure .", encoding="utf-8")
    stages: list[str] = []
    with pytest.raises(InvalidGraphError, match="nothing was published") as caught:
        build_and_publish(home, extra_data=[extra], progress=stages.append)
    assert [line for line in caught.value.findings if line.startswith("measure/nieuw: ")]
    assert Snapshot.current(home) == old
    assert "Publishing …" not in stages


def test_facts_of_another_folder_join_the_graph(tmp_path: Path) -> None:
    (tmp_path / "facts.ttl").write_text(
        f'{NAMES} dossier:99001 a dg:Dossier ; dcterms:identifier "99001" ;'
        ' skos:prefLabel "Weerbaarheid van het polderrijk"@nl, "Resilience of the polder realm"@en .',
        encoding="utf-8",
    )
    dataset = build_and_validate([tmp_path])
    with EmbeddedStore.from_dataset(dataset) as store:
        assert store.ask(f"ASK {{ <{iri('dossier/99001')}> a ?class }}")


def test_a_letter_of_which_nothing_is_known_adds_its_text(tmp_path: Path) -> None:
    published = build_and_publish(tmp_path, letters=[LETTERS / "kst-99001-1.txt"])
    assert any("no quotes of it" in message for message in published.messages)
    assert all(name.startswith("passage/99001-1_") for name in published.snapshot.texts)
    assert published.snapshot.texts


def test_a_text_without_header_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("De dijk wordt verhoogd.\n", encoding="utf-8")
    with pytest.raises(InputError, match="no letter's header"):
        build_and_publish(tmp_path / "home", letters=[text])
    assert not (tmp_path / "home").exists()


def test_the_real_letter_is_linked_in_full(tmp_path: Path, letter: Path) -> None:
    published = build_and_publish(tmp_path, letters=[letter])
    assert f"{KNOWN}: all 1035 quotes stand in the text." in published.messages
    with EmbeddedStore.from_nquads(published.snapshot.graph) as store:
        passages = store.select(
            f"{NAMES} SELECT ?passage ?digest WHERE {{ ?passage a dg:Passage ; dg:digest ?digest }}"
        )
    assert len(passages) > 100
    for row in passages:
        text = published.snapshot.texts[
            row["passage"].value.removeprefix(PREFIXES["passage"][: -len("passage/")])
        ]
        assert hashlib.sha256(text.encode()).hexdigest()[:16] == row["digest"].value


def test_a_letter_that_lost_a_sentence_is_not_linked(tmp_path: Path, letter: Path) -> None:
    changed = tmp_path / letter.name
    text = letter.read_text(encoding="utf-8")
    changed.write_text(text.replace("Vifo", "Xxxx"), encoding="utf-8")
    with pytest.raises(InvalidGraphError, match=f"quotes of {KNOWN} don't stand in that text") as caught:
        build_and_publish(tmp_path / "home", letters=[changed])
    assert all("quote" in line for line in caught.value.findings)
    assert not (tmp_path / "home").exists()
