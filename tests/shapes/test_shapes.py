# SPDX-License-Identifier: EUPL-1.2
"""Every shape accepts its valid examples and finds the one fault in each invalid one.

An invalid example says in its comment which constraint must find which path. Only findings on the subject called
`example` count; `context.ttl` and the closed lists of the ontology stand beside every example.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from dreigingsgraaf.graph.findings import Finding
from dreigingsgraaf.graph.validate import validate, validate_by_reference
from dreigingsgraaf.namespaces import PREFIXES
from dreigingsgraaf.resources import folder

HERE = Path(__file__).parent
SHAPES = folder("shapes")
VALID = sorted(HERE.glob("*/valid/*.ttl"))
INVALID = sorted(HERE.glob("*/invalid/*.ttl"))


def name(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


def findings(example: Path) -> list[Finding]:
    dataset = pyoxigraph.Dataset()
    for path in (example, HERE / "context.ttl", folder("ontology") / "closed-lists.ttl"):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            dataset.add(quad)
    found = validate(dataset, SHAPES)
    assert found == validate_by_reference(dataset, SHAPES)
    return [finding for finding in found if finding.focus.endswith("/example")]


def expected(example: Path) -> tuple[str, list[str]]:
    """Return the constraint and the full path that the example's comment names."""
    comment = next(line for line in example.read_text(encoding="utf-8").splitlines() if "expected:" in line)
    rule, path = comment.split("expected: ")[1].split(" on ")
    steps = [step.split(":") for step in path.split()]
    return rule, [PREFIXES[prefix] + local for prefix, local in steps]


@pytest.mark.parametrize("example", VALID, ids=name)
def test_a_valid_example_passes(example: Path) -> None:
    assert [finding.told() for finding in findings(example)] == []


@pytest.mark.parametrize("example", INVALID, ids=name)
def test_the_fault_is_found(example: Path) -> None:
    rule, path = expected(example)
    found = findings(example)
    told = [finding.told() for finding in found]
    # A path of several steps is a blank node in the report, so that finding carries no path.
    wanted = path[0] if len(path) == 1 else ""
    assert [f for f in found if f.rule == rule and f.path == wanted], told
    assert all(dict(finding.message).keys() == {"en", "nl"} for finding in found), told


def test_every_shape_has_examples_of_both_kinds() -> None:
    shapes = {path.stem for path in SHAPES.glob("*.ttl")}
    assert shapes == {path.parent.parent.name for path in VALID}
    assert shapes == {path.parent.parent.name for path in INVALID}


def test_every_constrained_property_has_an_example_that_fails() -> None:
    query = """PREFIX sh: <http://www.w3.org/ns/shacl#>
    SELECT DISTINCT ?path WHERE { ?shape sh:property ?property . ?property sh:path ?path FILTER(ISIRI(?path)) }"""
    for shape in SHAPES.glob("*.ttl"):
        store = pyoxigraph.Store()
        store.load(path=shape, format=pyoxigraph.RdfFormat.TURTLE)
        solutions = store.query(query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        constrained = {solution["path"].value for solution in solutions}
        shown = {expected(path)[1][0] for path in (HERE / shape.stem / "invalid").glob("*.ttl")}
        assert constrained <= shown, shape.stem
