# SPDX-License-Identifier: EUPL-1.2
"""Every check is silent about the valid graph, and finds the fault that its example adds to it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.checks import run
from dreigingsgraaf.graph.materialise import materialise
from dreigingsgraaf.namespaces import PREFIXES
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.embedded import EmbeddedStore

HERE = Path(__file__).parent
CHECKS = sorted((folder("queries") / "checks").glob("*.rq"))


def store(*examples: Path) -> EmbeddedStore:
    dataset = pyoxigraph.Dataset()
    for path in (folder("ontology") / "terms.ttl", HERE / "valid.trig", *examples):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TRIG):
            dataset.add(quad)
    materialise(dataset)
    return EmbeddedStore.from_dataset(dataset)


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_a_check_is_silent_about_a_valid_graph(check: Path) -> None:
    assert [finding.told() for finding in run(store(), check)] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_a_check_finds_its_fault(check: Path) -> None:
    example = HERE / "invalid" / f"{check.stem}.trig"
    text = example.read_text(encoding="utf-8")
    prefix, local = text.split("expected: ")[1].split("\n")[0].split(":")
    found = run(store(example), check)
    assert [finding for finding in found if finding.focus == PREFIXES[prefix] + local], found
    assert all(dict(finding.message).keys() == {"en", "nl"} for finding in found)


def test_a_check_without_a_message_is_refused(tmp_path: Path) -> None:
    check = tmp_path / "nameless.rq"
    check.write_text(
        "#+ summary: {nl: Iets, en: Something}\nSELECT ?entity WHERE { ?entity ?property ?value }\n"
    )
    with pytest.raises(InputError, match=r"nameless\.rq has no message"):
        run(store(), check)
