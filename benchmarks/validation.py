# SPDX-License-Identifier: EUPL-1.2
"""Compares validation by rules with validation by pySHACL, in CPU time, and looks whether they find the same.

    python benchmarks/validation.py                     # 100,000 statements
    python benchmarks/validation.py 100000 1000000      # and the time for one changed letter at a million

At the first size both validate a valid graph and one with faults. At every size one letter of about 200 things
changes in a graph that is loaded, and only what changed is validated.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

import generate
import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from dreigingsgraaf.graph.materialise import QUOTES
from dreigingsgraaf.graph.validate import validate, validate_by_reference
from dreigingsgraaf.namespaces import DG, ID
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from dreigingsgraaf.graph.findings import Finding

SHAPES: Final = folder("shapes")
THINGS: Final = 200
_REPEATS: Final = 5
_DEFAULT: Final = DefaultGraph()
_LOST: Final = NamedNode(DG + "certainty")


def spent(work: Callable[[], list[Finding]]) -> tuple[float, list[Finding]]:
    """Return the CPU seconds that some work takes, and what it found."""
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def compare(graph: pyoxigraph.Dataset, told: str) -> None:
    """Validate a graph both ways and print the ratio."""
    quick, found = min(
        (spent(lambda: validate(graph, SHAPES)) for _ in range(_REPEATS)), key=lambda pair: pair[0]
    )
    slow, expected = spent(lambda: validate_by_reference(graph, SHAPES))
    same = "the same findings" if found == expected else "OTHER FINDINGS"
    print(
        f"{told}: rules {quick:.2f} s, pySHACL {slow:.2f} s, ratio {slow / quick:.1f}, {len(found)} findings, {same}"
    )


def change_one_letter(graph: pyoxigraph.Dataset) -> None:
    """Take a statement away from one of the things that a letter describes, and validate these things only."""
    store = pyoxigraph.Store()
    store.bulk_extend(graph)
    letter = NamedNode(f"{ID}kamerstuk/{generate.LETTER}")
    about = sorted(
        quad.subject.value
        for quad in store.quads_for_pattern(None, NamedNode(DG + "document"), letter, _DEFAULT)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(QUOTES)
    )[:THINGS]
    for quad in list(store.quads_for_pattern(NamedNode(about[0]), _LOST, None, _DEFAULT)):
        store.remove(quad)
    took = min(spent(lambda: validate(store, SHAPES, about))[0] for _ in range(_REPEATS))
    found = validate(store, SHAPES, about)
    valid = min(spent(lambda: validate(store, SHAPES, about[1:]))[0] for _ in range(_REPEATS))
    print(
        f"{len(about)} changed things of {len(graph):,} statements: {valid * 1000:.0f} ms CPU; "
        f"{took * 1000:.0f} ms with {len(found)} fault, pySHACL's verdict on it included"
    )


def with_faults(graph: pyoxigraph.Dataset) -> pyoxigraph.Dataset:
    """Return the graph with every fiftieth certainty lost, and an unknown one in half of their places."""
    quads = list(graph)
    lost = sorted((quad for quad in quads if quad.predicate == _LOST), key=str)[::50]
    doubled = [Quad(quad.subject, quad.predicate, NamedNode(f"{ID}certainty/other")) for quad in lost[::2]]
    return pyoxigraph.Dataset(set(quads) - set(lost) | set(doubled))


def main() -> None:
    """Run at the sizes of the command line."""
    sizes = [int(text) for text in sys.argv[1:]] or [100_000]
    for size in sizes:
        graph = generate.dataset(size)
        if size == sizes[0]:
            compare(graph, f"{len(graph):,} statements, valid")
            compare(with_faults(graph), "with faults")
        change_one_letter(graph)


if __name__ == "__main__":
    main()
