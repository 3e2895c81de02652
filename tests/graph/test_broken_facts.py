# SPDX-License-Identifier: EUPL-1.2
"""Facts that lose something: the build finds it, and names what is broken."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pyoxigraph
import pytest
import yaml

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.checks import check
from dreigingsgraaf.graph.counts import COUNTS_FILE
from dreigingsgraaf.graph.publish import inspect
from dreigingsgraaf.graph.validate import validate
from dreigingsgraaf.resources import folder

DOCUMENT = "30821-175.trig"
DESCRIBED = re.compile(r"^(quote:\S+) a dg:Quote ;\n(?:  .*\n)+", re.MULTILINE)
GRAPH = re.compile(r"^(quote:\S+) \{\n(?:.*\n)*?\}\n", re.MULTILINE)


def copy_of_data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder("data"), tmp_path / "data"))


def inspected(data: Path) -> list[str]:
    return [finding.told() for finding in inspect(build_graph(folder("ontology"), data), data)]


def findings(tmp_path: Path, name: str, wanted: re.Pattern[str], replacement: str) -> tuple[str, list[str]]:
    """Replace the first hit in a copy of the facts; return the hit's first group and what the build finds."""
    file = copy_of_data(tmp_path) / name
    text = file.read_text(encoding="utf-8")
    found = wanted.search(text)
    assert found
    file.write_text(text[: found.start()] + found.expand(replacement) + text[found.end() :], encoding="utf-8")
    return found[1], inspected(file.parent)


def full(name: str) -> str:
    return name.replace(":", "/", 1)


def test_facts_that_lose_nothing_are_valid(tmp_path: Path) -> None:
    assert inspected(copy_of_data(tmp_path)) == []


@pytest.mark.parametrize(
    "property_", ["digest", "passage", "rangeStart", "rangeEnd", "certainty", "document"]
)
def test_a_quote_that_loses_a_property_is_named(tmp_path: Path, property_: str) -> None:
    wanted = re.compile(
        rf"^(quote:\S+)( a dg:Quote ;\n(?:  .* ;\n)*?)  dg:{property_} \S+ ([;.])\n", re.MULTILINE
    )
    quote, told = findings(tmp_path, DOCUMENT, wanted, r"\1\2  dg:note 1 \3\n")
    assert [line for line in told if line.startswith(f"{full(quote)}:") and f"dg:{property_}" in line], told


def test_a_quote_graph_that_is_lost_is_named(tmp_path: Path) -> None:
    quote, told = findings(tmp_path, DOCUMENT, GRAPH, "")
    assert [line for line in told if line.startswith(f"{full(quote)}:")], told


def test_a_fact_lost_with_its_quote_is_noticed_by_the_counts(tmp_path: Path) -> None:
    file = copy_of_data(tmp_path) / DOCUMENT
    text = file.read_text(encoding="utf-8")
    graph = GRAPH.search(text)
    assert graph
    description = next(found for found in DESCRIBED.finditer(text) if found[1] == graph[1])
    file.write_text(text.replace(graph[0], "").replace(description[0], ""), encoding="utf-8")
    told = inspected(file.parent)
    left = yaml.safe_load((file.parent / COUNTS_FILE).read_text(encoding="utf-8"))["30821-175"]["quotes"] - 1
    assert [line for line in told if line.startswith(f"kamerstuk/30821-175: {left} × quotes")], told


def test_a_statement_outside_its_quote_graph_is_named(tmp_path: Path) -> None:
    wanted = re.compile(r"^quote:\S+ \{\n  (measure:\S+) (dg:addresses threat:\S+) \.\n\n\}\n", re.MULTILINE)
    measure, told = findings(tmp_path, DOCUMENT, wanted, r"\1 \2 .\n")
    assert [line for line in told if line.startswith(f"{full(measure)}:") and "outside" in line], told


@pytest.mark.parametrize("property_", ["measureType", "granularity", "crossCutting"])
def test_a_measure_that_loses_a_mandatory_fact_is_named(tmp_path: Path, property_: str) -> None:
    wanted = re.compile(
        rf"^(measure:\S+)( a dg:Measure ;\n(?:    .* ;\n)*?)    dg:{property_} \S+ ([;.])\n", re.MULTILINE
    )
    measure, told = findings(tmp_path, "measures.ttl", wanted, r'\1\2    skos:hiddenLabel "x"@nl \3\n')
    assert [line for line in told if line.startswith(f"{full(measure)}:") and f"dg:{property_}" in line], told


def test_a_measure_that_loses_its_status_is_named(tmp_path: Path) -> None:
    wanted = re.compile(r"^  (measure:\S+) dg:status status:\S+ \.\n", re.MULTILINE)
    measure, told = findings(tmp_path, DOCUMENT, wanted, "")
    assert [line for line in told if line.startswith(f"{full(measure)}:") and "dg:status" in line], told


def test_missing_rules_are_no_clean_bill_of_health(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no shapes"):
        validate(pyoxigraph.Dataset(), tmp_path)
    with pytest.raises(InputError, match="holds no checks"):
        check(pyoxigraph.Dataset(), tmp_path)
