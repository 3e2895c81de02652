# SPDX-License-Identifier: EUPL-1.2
"""Quick validation finds exactly what pySHACL finds: in a corpus of seeded faults, at once and one by one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.findings import Finding
from dreigingsgraaf.graph.rules import UnknownConstraintError, read_rules
from dreigingsgraaf.graph.validate import validate, validate_by_reference
from dreigingsgraaf.namespaces import DG, EXTERNAL
from dreigingsgraaf.resources import folder

SHAPES = folder("shapes")
SEEDS = range(6)
PER_CLASS = 6
DEFAULT = DefaultGraph()
TYPE = NamedNode(EXTERNAL["rdf"] + "type")
XSD = EXTERNAL["xsd"]
ODD = [
    Literal(text, datatype=NamedNode(XSD + name))
    for name, texts in {
        "integer": ("05", "+5", " 5 ", "5.0", "-1", "0", "five", "", "99999999999999999999"),
        "boolean": ("1", "0", "TRUE", "True", " true", "yes", ""),
        "date": ("2022-11-28Z", "2022-11-28+01:00", "2022-02-29", "2022-13-01", "28-11-2022", "2022", "-0044-03-15"),
        "duration": ("P1Y2M", "P", "P1.5Y", "-P1Y", "PT0S", "4 jaar"),
        "string": ("", "x", "0123456789abcdef", "0123456789abcdef\n", "32022L2555 "),
        "decimal": ("1.0", "01", "1"),
        "gYear": ("2022", "22"),
    }.items()
    for text in texts
]  # fmt: skip
TAGGED = [Literal("tekst", language=tag) for tag in ("nl", "NL", "nl-BE", "en", "fr")]
NAMES = [NamedNode("https://w3id.org/dreigingsgraaf/id/measure/nowhere"), NamedNode("http://e.example/")]
ANYTHING: list[Literal | NamedNode] = [*ODD, *TAGGED, *NAMES]

Statements = set[Quad]


@cache
def sample() -> frozenset[Quad]:
    """Return a part of the real graph: some things of every class that a shape is about, and all they lead to."""
    about = defaultdict(set)
    for quad in build_graph(folder("ontology"), folder("data")):
        if quad.graph_name == DEFAULT:
            about[quad.subject].add(quad)
    whole = {quad for quads in about.values() for quad in quads}
    plain = {quad for quad in whole if quad.predicate == NamedNode(EXTERNAL["rdfs"] + "subClassOf")}
    targets = sorted({target for rule in read_rules(SHAPES) for target in rule.targets})
    waiting: list[object] = [node for target in targets for node in instances(whole, target)[:PER_CLASS]]
    while waiting:
        found = about.pop(waiting.pop(), set())
        plain |= found
        waiting += [quad.object for quad in found]
    assert validate_by_reference(pyoxigraph.Dataset(plain), SHAPES) == []
    return frozenset(plain)


def instances(quads: pyoxigraph.Dataset | Statements, target: str) -> list[NamedNode]:
    found = {quad.subject for quad in quads if quad.predicate == TYPE and quad.object == NamedNode(target)}
    return sorted((node for node in found if isinstance(node, NamedNode)), key=str)


def lose(subject: NamedNode, property_: NamedNode, quads: Statements, _chance: object = None) -> None:
    quads -= {quad for quad in quads if quad.subject == subject and quad.predicate == property_}


def add(subject: NamedNode, property_: NamedNode, quads: Statements, chance: random.Random) -> None:
    quads.add(Quad(subject, property_, chance.choice(ANYTHING)))


def replace(subject: NamedNode, property_: NamedNode, quads: Statements, chance: random.Random) -> None:
    lose(subject, property_, quads, chance)
    add(subject, property_, quads, chance)


def borrow(subject: NamedNode, property_: NamedNode, quads: Statements, chance: random.Random) -> None:
    """Take over the value of something else: one too many, or of the wrong kind."""
    values = {str(quad.object): quad for quad in quads if quad.predicate == property_}
    if values:
        quads.add(Quad(subject, property_, values[chance.choice(sorted(values))].object))


def swap(subject: NamedNode, property_: NamedNode, quads: Statements, chance: random.Random) -> None:
    """Let beginning and end change places."""
    pairs = [("rangeStart", "rangeEnd"), ("earliest", "latest"), ("validFrom", "validUntil")]
    turned = {DG + one: DG + other for pair in pairs for one, other in (pair, pair[::-1])}
    if property_.value not in turned:
        return borrow(subject, property_, quads, chance)
    mine = {quad for quad in quads if quad.subject == subject and quad.predicate.value in turned}
    quads -= mine
    quads |= {Quad(subject, NamedNode(turned[quad.predicate.value]), quad.object) for quad in mine}
    return None


def retype(subject: NamedNode, _property: NamedNode, quads: Statements, chance: random.Random) -> None:
    """Make it something else, so that whatever points to it is wrong as well."""
    lose(subject, TYPE, quads, chance)
    others = sorted(
        {quad.object.value for quad in quads if quad.predicate == TYPE and isinstance(quad.object, NamedNode)}
    )
    quads.add(Quad(subject, TYPE, NamedNode(chance.choice(others))))


FAULTS: list[Callable[[NamedNode, NamedNode, Statements, random.Random], None]] = [
    lose, lose, add, replace, replace, borrow, borrow, swap, retype,
]  # fmt: skip


@cache
def seeded(seed: int) -> tuple[pyoxigraph.Dataset, set[str], list[Finding]]:
    """Return the sample with a fault at every property shape, the names of what changed, and pySHACL's findings."""
    chance, quads, changed = random.Random(seed), set(sample()), set()  # noqa: S311  (the same faults every time)
    for rule in sorted(read_rules(SHAPES), key=lambda rule: (sorted(rule.targets), rule.path)):
        subjects = instances(quads, min(rule.targets))
        if subjects:
            subject = chance.choice(subjects)
            chance.choice(FAULTS)(subject, NamedNode(rule.path[0]), quads, chance)
            changed.add(subject.value)
    graph = pyoxigraph.Dataset(quads)
    return graph, changed, validate_by_reference(graph, SHAPES)


@pytest.mark.parametrize("seed", SEEDS)
def test_seeded_faults_are_found_as_by_pyshacl(seed: int, caplog: pytest.LogCaptureFixture) -> None:
    graph, changed, expected = seeded(seed)
    assert len(expected) > len(changed) / 2
    assert validate(graph, SHAPES) == expected
    store = pyoxigraph.Store()
    store.bulk_extend(graph)
    assert not caplog.records, "pySHACL judged it all, so nothing was compared"
    assert validate(store, SHAPES, changed) == validate_by_reference(store, SHAPES)


def test_the_seeded_faults_break_every_kind_of_constraint() -> None:
    used = set()
    for path in SHAPES.glob("*.ttl"):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            used.add(quad.predicate.value.replace(EXTERNAL["sh"], "sh:"))
    used -= {"sh:path", "sh:property", "sh:targetClass", "sh:message"}
    broken = {finding.rule for seed in SEEDS for finding in seeded(seed)[2]}
    assert broken >= {name for name in used if name.startswith("sh:")}


def test_a_change_two_steps_away_is_looked_at() -> None:
    """A value that leaves its list breaks the rule of whatever has that value, which itself hasn't changed."""
    quads = set(sample())
    kind = NamedNode(EXTERNAL["skos"] + "inScheme")
    certainty = next(quad.object for quad in quads if quad.predicate == NamedNode(DG + "certainty"))
    assert isinstance(certainty, NamedNode)
    lose(certainty, kind, quads)
    quads.add(Quad(certainty, kind, NAMES[0]))
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    found = validate(store, SHAPES, [certainty.value])
    assert found == validate_by_reference(store, SHAPES)
    assert {finding.focus for finding in found} == {
        quad.subject.value
        for quad in quads
        if quad.object == certainty and isinstance(quad.subject, NamedNode)
    }


TARGET = "PREFIX sh: <http://www.w3.org/ns/shacl#>\n<a:shape> a sh:NodeShape ; sh:targetClass <a:C> ; "


@pytest.mark.parametrize(
    ("shape", "triples", "reason"),
    [
        ("sh:property [ sh:path <a:p> ; sh:maxLength 3 ]", '<a:x> <a:p> "long"', "sh:maxLength"),
        ('sh:property [ sh:path <a:p> ; sh:pattern "^\\\\d$" ]', '<a:x> <a:p> "long"', "another engine"),
        ("sh:property [ sh:path [ sh:inversePath <a:p> ] ; sh:minCount 1 ]", "<a:x> <a:q> 1", "path"),
        ("sh:property [ sh:path <a:p> ; sh:maxCount 1 ]", "<a:x> <a:p> 1, 01, 2", "spelling"),
        ("sh:property [ sh:path <a:p> ; sh:minCount 1 ]", "[] a <a:C>", "without a name"),
        ("sh:closed true", "<a:x> <a:p> 1", "sh:closed"),
    ],
)
def test_what_rules_cannot_say_pyshacl_judges(
    shape: str, triples: str, reason: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "shape.ttl").write_text(f"{TARGET}{shape} .", encoding="utf-8")
    graph = pyoxigraph.Dataset(
        pyoxigraph.parse(f"<a:x> a <a:C> . {triples} .", format=pyoxigraph.RdfFormat.TURTLE)
    )
    found, expected = validate(graph, tmp_path), validate_by_reference(graph, tmp_path)
    assert [finding.message for finding in found] == [finding.message for finding in expected]
    assert found
    assert [record.message for record in caplog.records if reason in record.message]


def test_shapes_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "shape.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(InputError, match=r"shape\.ttl"):
        validate(pyoxigraph.Dataset(), tmp_path)
    (tmp_path / "shape.ttl").write_text(f"{TARGET}sh:nodeKind sh:IRI .", encoding="utf-8")
    with pytest.raises(UnknownConstraintError):
        read_rules(tmp_path)
