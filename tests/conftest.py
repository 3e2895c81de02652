# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that more than one folder of tests uses.

The real letter and what is known about it lie beside the repository (`../shared`); a user doesn't have them, so
every test that needs them is skipped there, with the reason.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dreigingsgraaf import resources
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import publish

SHARED = Path(__file__).parents[2] / "shared"


def _beside(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(
            f"{'/'.join(parts)} is not here: this test reads material that lies beside the repository"
        )
    return path


@pytest.fixture(scope="session")
def letter() -> Path:
    """The text of Kamerstuk 30 821 nr. 175."""
    return _beside("letters", "kst-30821-175.txt")


@pytest.fixture(scope="session")
def other_letters() -> Path:
    """The folder of other documents."""
    return _beside("letters", "other")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with the reference annotation, identifiers, spellings and competency questions."""
    return _beside("reference")


@pytest.fixture(scope="session")
def suites() -> Path:
    """The folder with public conformance suites."""
    return _beside("suites")


@pytest.fixture(scope="session")
def annotation(reference: Path) -> dict[str, Any]:
    """The reference annotation of the letter."""
    loaded: dict[str, Any] = json.loads((reference / "annotation.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the graph of the repository is published, without a letter's text."""
    folder = tmp_path_factory.mktemp("home")
    publish(build_graph(resources.folder("ontology"), resources.folder("data")), folder)
    return folder
