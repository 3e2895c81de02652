# SPDX-License-Identifier: EUPL-1.2
"""What the page on the model shows is so: its queries have answers, its words exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.namespaces import DG, EXTERNAL, PREFIXES
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
RDFS_DEFINED = f"<{EXTERNAL['rdfs']}isDefinedBy>"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return EmbeddedStore.from_dataset(build_graph(folder("ontology"), folder("data")))


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_query_has_an_answer(store: EmbeddedStore, number: int) -> None:
    assert store.select(QUERIES[number])


def test_prefixes_are_those_of_every_file() -> None:
    assert len(QUERIES) >= 5
    for name, iri in re.findall(r"PREFIX (\S+): <(.*?)>", PAGE):
        assert PREFIXES[name] == iri


@pytest.mark.parametrize(
    "page", [ROOT / "docs" / "model.md", ROOT / "ontology" / "README.md"], ids=lambda p: p.name
)
def test_words_of_ours_are_declared(store: EmbeddedStore, page: Path) -> None:
    words = set(re.findall(r"\bdg:([A-Za-z]+)", page.read_text(encoding="utf-8")))
    assert words
    for word in words:
        assert store.ask(f"ASK {{ <{DG}{word}> {RDFS_DEFINED} ?ontology }}"), word


def test_the_readme_lists_every_file_of_the_vocabulary() -> None:
    text = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z-]+\.ttl)`", text)) == {
        path.name for path in folder("ontology").glob("*.ttl")
    }


def test_the_quote_in_the_drawing_exists(store: EmbeddedStore) -> None:
    (quote,) = set(re.findall(r"in graph (quote:\S+)", PAGE))
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    assert store.ask(
        f"{prefixes} ASK {{ GRAPH {quote} {{ measure:rijksbreed-responskader dg:addresses threat:hybride-dreiging }} "
        f"{quote} dg:document kamerstuk:30821-175 ; dg:passage passage:30821-175_p19 ; "
        f"dg:certainty certainty:explicit ; dg:basis basis:statement }}"
    )
