# SPDX-License-Identifier: EUPL-1.2
"""The notebook works on a real server, and its tables hold what the graph does."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.stores.embedded import EmbeddedStore
from tests.server import serving

NOTEBOOK = Path(__file__).parents[2] / "examples" / "answers_in_pandas.py"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server"), DG_WORKERS="1") as address:
        yield address


def test_the_notebook_runs_and_its_tables_are_the_answers(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DREIGINGSGRAAF", server)
    made: dict[str, Any] = runpy.run_path(str(NOTEBOOK))
    questions = catalogue.load(resources.folder("queries"))
    with EmbeddedStore.from_dataset(
        build_graph(resources.folder("ontology"), resources.folder("data"))
    ) as store:
        names = NameIndex.from_store(store)
        rows = store.select(questions["measures-by-threat"].bind({"threat": "obi"}, names))
        cells = store.select(questions["measure-matrix"].bind({"rows": "threat", "columns": "accent"}, names))
    assert len(made["measures"]) == len(rows)
    assert set(made["measures"]["quote"].str.partition("/")[0]) == {"quote"}
    assert made["matrix"].to_numpy().sum() == sum(int(cell["measures"].value) for cell in cells)
    assert (made["matrix"] == 0).to_numpy().any(), "an empty cell is shown as none"
    assert made["deadlines"]["dueLatest"].is_monotonic_increasing
    assert len(made["deadlines"])
    assert made["asked"]["sure"]
    assert len(made["evidence"]) >= len(made["asked"]["items"])
