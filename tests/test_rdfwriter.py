# SPDX-License-Identifier: EUPL-1.2
"""Turtle and TriG come out in one layout, and nothing is lost on the way."""

from __future__ import annotations

import random
import subprocess
import sys

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, ID, PREFIXES
from dreigingsgraaf.rdfwriter import canonical_trig, write_trig, write_turtle
from dreigingsgraaf.resources import folder

XSD = "http://www.w3.org/2001/XMLSchema#"

local_names = st.text("abcXYZ0123456789_-.~%'()é²٣", max_size=8).map(lambda text: text.replace("%", "%25"))
names = st.builds(
    lambda space, local: NamedNode(space + local),
    st.sampled_from([DG, f"{ID}measure/", f"{ID}quote/", "https://example.org/", "https://example.org/a#"]),
    local_names,
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
literals = st.one_of(
    texts.map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), texts, st.sampled_from(["nl", "en", "nl-be"])),
    st.builds(lambda text, kind: Literal(text, datatype=kind), texts, names),
    st.integers().map(Literal),
    st.sampled_from(["+5", "007", "-0", "1.0", "", "true", "1", "false", "TRUE"]).flatmap(
        lambda text: st.sampled_from(["integer", "boolean", "decimal", "date"]).map(
            lambda kind: Literal(text, datatype=NamedNode(XSD + kind))
        )
    ),
)
quads = st.builds(Quad, names, names, st.one_of(names, literals), st.one_of(st.just(DefaultGraph()), names))


def read(text: str, form: RdfFormat) -> set[Quad]:
    return set(pyoxigraph.parse(text, format=form))


@given(st.lists(quads, max_size=12))
def test_trig_reads_back_as_it_was(some: list[Quad]) -> None:
    assert read(write_trig(some), RdfFormat.TRIG) == set(some)


@given(st.lists(quads, max_size=12))
def test_turtle_reads_back_as_it_was(some: list[Quad]) -> None:
    plain = [Quad(quad.subject, quad.predicate, quad.object) for quad in some]
    assert read(write_turtle(iter(plain)), RdfFormat.TURTLE) == set(plain)


@given(st.lists(quads, max_size=12), st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_quads_do_not_matter(some: list[Quad], chance: random.Random) -> None:
    text = write_trig(some)
    mixed = some * 2
    chance.shuffle(mixed)
    assert write_trig(mixed) == text
    assert canonical_trig(text) == text


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "from pyoxigraph import Literal, NamedNode, Quad\n"
        "from dreigingsgraaf.rdfwriter import write_trig\n"
        "node = NamedNode('https://example.org/a')\n"
        "values = ['1', '01', '001', 'a1', 'a01', 'a001b2', 'a1b02']\n"
        "print(write_trig([Quad(node, node, Literal(value)) for value in values]))\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(seen) == 1


def test_layout() -> None:
    measure, label = (
        NamedNode(f"{ID}measure/loket"),
        NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
    )
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    quote = [NamedNode(f"{ID}quote/99001-1_p{number}_0-5") for number in (36, 9)]
    addresses, threat = NamedNode(f"{DG}addresses"), NamedNode(f"{ID}threat/spionage")
    text = write_trig(
        [
            *(Quad(measure, addresses, threat, graph) for graph in quote),
            Quad(measure, label, Literal("Loket", language="nl")),
            Quad(measure, label, Literal("Desk", language="en")),
            Quad(measure, kind, NamedNode(f"{DG}Measure")),
        ]
    )
    assert text == (
        "@prefix dg: <https://w3id.org/dreigingsgraaf/ontology#> .\n"
        "@prefix measure: <https://w3id.org/dreigingsgraaf/id/measure/> .\n"
        "@prefix quote: <https://w3id.org/dreigingsgraaf/id/quote/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix threat: <https://w3id.org/dreigingsgraaf/id/threat/> .\n"
        "\n"
        "measure:loket a dg:Measure ;\n"
        "  skos:prefLabel\n"
        '    "Desk"@en ,\n'
        '    "Loket"@nl .\n'
        "\n"
        "quote:99001-1_p9_0-5 {\n"
        "  measure:loket dg:addresses threat:spionage .\n"
        "\n"
        "}\n"
        "\n"
        "quote:99001-1_p36_0-5 {\n"
        "  measure:loket dg:addresses threat:spionage .\n"
        "\n"
        "}\n"
    )


def test_only_used_prefixes_are_declared() -> None:
    node = NamedNode("https://example.org/a")
    assert "@prefix" not in write_turtle([Quad(node, node, Literal("text"))], PREFIXES)


def test_comments_at_the_top_stay() -> None:
    text = "# SPDX-License-Identifier: CC0-1.0\n# Facts.\n\n<https://example.org/a> a <https://example.org/B> .\n"
    assert canonical_trig(text) == text
    assert canonical_trig(text.replace(" .\n", " . # lost\n")) == text


@pytest.mark.parametrize(
    "quad",
    [
        Quad(BlankNode("b"), NamedNode(DG), Literal("x")),
        Quad(NamedNode(DG), NamedNode(DG), BlankNode("b")),
        Quad(NamedNode(DG), NamedNode(DG), Literal("x"), BlankNode("b")),
        Quad(NamedNode(DG), NamedNode(DG), Triple(NamedNode(DG), NamedNode(DG), Literal("x"))),
    ],
)
def test_terms_without_a_name_are_refused(quad: Quad) -> None:
    with pytest.raises(InputError, match="without a name"):
        write_trig([quad])


def test_turtle_refuses_named_graphs() -> None:
    node = NamedNode(DG)
    with pytest.raises(InputError, match="named graphs"):
        write_turtle([Quad(node, node, node, node)])


def test_faulty_trig_names_its_line() -> None:
    with pytest.raises(InputError, match="line 2"):
        canonical_trig("<https://example.org/a>\n<b .\n")


def test_the_data_are_canonical() -> None:
    for path in sorted(folder("data").glob("*.trig")):
        text = path.read_text(encoding="utf-8")
        assert canonical_trig(text) == text, path.name
