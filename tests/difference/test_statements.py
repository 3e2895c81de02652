# SPDX-License-Identifier: EUPL-1.2
"""Applied to the first graph, the difference gives the second, whatever blank nodes are called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Dataset, DefaultGraph, Literal, NamedNode, Quad

from dreigingsgraaf import resources
from dreigingsgraaf.difference import Difference, apply, compare, read_patch, write_patch
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import canonical_nquads

from ..three_letters import graph

NAMES = [NamedNode(f"http://a.test/{letter}") for letter in "abc"]
BLANK = [BlankNode(f"x{number}") for number in range(5)]
TEXTS = [Literal("_:x0 in words\n\u2028"), Literal("groet", language="nl")]


def quads(blank: list[BlankNode], *graphs: DefaultGraph | NamedNode) -> st.SearchStrategy[Quad]:
    """Return statements with some blank nodes, in some graphs."""
    return st.builds(
        Quad,
        st.sampled_from([*NAMES, *blank]),
        st.sampled_from(NAMES),
        st.sampled_from([*NAMES, *blank, *TEXTS]),
        st.sampled_from(graphs),
    )


QUADS = quads(BLANK[:3], DefaultGraph()) | quads(BLANK[3:], NAMES[0]) | quads([], *NAMES)
GRAPHS = st.lists(QUADS, max_size=14).map(Dataset)


@settings(max_examples=300, deadline=None)
@given(before=GRAPHS, after=GRAPHS)
def test_applying_the_difference_gives_the_other_graph(before: Dataset, after: Dataset) -> None:
    difference = compare(before, after)
    assert canonical_nquads(apply(difference, before)) == canonical_nquads(after)
    assert canonical_nquads(apply(compare(after, before), after)) == canonical_nquads(before)
    assert read_patch(write_patch(difference)) == difference


@settings(max_examples=100, deadline=None)
@given(dataset=GRAPHS)
def test_other_names_of_blank_nodes_are_no_difference(dataset: Dataset) -> None:
    names = {node: BlankNode(f"other{number}") for number, node in enumerate(BLANK)}
    renamed = Dataset(
        Quad(names.get(q.subject, q.subject), q.predicate, names.get(q.object, q.object), q.graph_name)
        for q in dataset
    )
    assert compare(dataset, renamed) == Difference((), ())


def test_equal_blocks_are_counted() -> None:
    one, two = (Dataset(Quad(node, NAMES[0], NAMES[1]) for node in BLANK[:number]) for number in (1, 2))
    assert len(compare(one, two).added) == 1
    assert canonical_nquads(apply(compare(one, two), one)) == canonical_nquads(two)


def test_a_fact_that_is_taken_away_comes_back_with_the_difference() -> None:
    """On the real graph: the difference is exactly the statements that were changed."""
    whole = build_graph(resources.folder("ontology"), resources.folder("data"))
    gone = sorted(whole, key=str)[::997]
    damaged = Dataset(whole)
    for quad in gone:
        damaged.discard(quad)
    damaged.add(Quad(NAMES[0], NAMES[1], BLANK[0]))
    difference = compare(damaged, whole)
    assert len(difference.added) == len(gone)
    assert len(difference.removed) == 1
    assert canonical_nquads(apply(difference, damaged)) == canonical_nquads(whole)


def test_a_patch_of_two_letters_gives_the_third_day() -> None:
    patch = write_patch(compare(graph(2), graph(3)))
    assert canonical_nquads(apply(read_patch(patch), graph(2))) == canonical_nquads(graph(3))


def test_a_difference_of_another_graph_is_refused() -> None:
    difference = compare(graph(3), graph(2))
    with pytest.raises(InputError, match="doesn't hold"):
        apply(difference, graph(1))


@pytest.mark.parametrize("graphs", [BLANK[:1], NAMES[:2]])
def test_a_blank_node_that_no_canonical_form_tells_apart_is_refused(
    graphs: list[BlankNode | NamedNode],
) -> None:
    tangled = Dataset(Quad(BLANK[1], NAMES[1], NAMES[2], graph) for graph in graphs)
    with pytest.raises(InputError, match="names a graph, or stands in several"):
        compare(Dataset(), tangled)


@pytest.mark.parametrize("line", ["B <http://a.test/a> .", "A <http://a.test/a> .", "D words", "hello"])
def test_what_is_no_patch_is_told(line: str) -> None:
    with pytest.raises(InputError):
        read_patch(f"TX .\n{line}\nTC .\n")
