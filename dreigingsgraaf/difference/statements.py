# SPDX-License-Identifier: EUPL-1.2
"""The exact difference of two graphs: taken from the first and added to it, the second comes out.

Blank nodes have no names to compare. So the unit is a block of N-Quads: one statement, or all the statements whose
blank nodes hang together, in the canonical form of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/). Two graphs are the
same up to the names of blank nodes exactly when they hold the same blocks equally often. A blank node may stand in
one graph only, and name none: RDFC-1.0 doesn't tell apart which statement of a blank node stands in which graph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import BlankNode, Dataset, Quad, RdfFormat

from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS: Final = {"D": "removed", "A": "added"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What to take from a graph and what to add to it.

    Args:
        removed: blocks of N-Quads, sorted; a block that occurs twice is removed twice.
        added: likewise.
    """

    removed: tuple[str, ...]
    added: tuple[str, ...]


def compare(before: Dataset, after: Dataset) -> Difference:
    """Return what makes the second graph out of the first.

    Raises:
        InputError: a blank node names a graph, or stands in several.
    """
    first, second = _blocks(before), _blocks(after)
    return Difference(_sorted(first - second), _sorted(second - first))


def apply(difference: Difference, dataset: Dataset) -> Dataset:
    """Return the graph that a difference makes of another one, which stays as it is.

    Raises:
        InputError: the graph lacks something that is to be removed: the difference was made for another graph.
    """
    blocks, removed = _blocks(dataset), Counter(difference.removed)
    if missing := removed - blocks:
        line = next(iter(missing)).partition("\n")[0]
        raise InputError(f"The graph doesn't hold {line}", "This difference was made for another graph.")
    changed = blocks - removed + Counter(difference.added)
    return Dataset(quad for block in changed.elements() for quad in _parse(block))


def write_patch(difference: Difference) -> str:
    """Return a difference as RDF Patch: `D` and `A` lines in one transaction.

    The form is that of https://afs.github.io/rdf-delta/rdf-patch.html. Blank nodes have names of this patch.
    """
    lines = ["TX ."]
    for mark, blocks in zip(_MARKS, (difference.removed, difference.added), strict=True):
        for number, block in enumerate(blocks):
            lines += [f"{mark} {line}" for line in _renamed(block, f"{mark}{number}").split("\n")]
    return "\n".join([*lines, "TC .", ""])


def read_patch(text: str) -> Difference:
    """Return the difference that `write_patch` wrote.

    Raises:
        InputError: a line is something else; names its number.
    """
    lines: dict[str, list[str]] = {mark: [] for mark in _MARKS}
    for number, line in enumerate(text.split("\n"), 1):
        mark, _, statement = line.partition(" ")
        if mark in lines:
            lines[mark].append(statement)
        elif line not in ("", "TX .", "TC ."):
            raise InputError(f"Line {number} is no line of a patch: {line[:60]!r}.", "It begins with D or A.")
    try:
        found = {mark: _sorted(_blocks(Dataset(_parse("\n".join(lines[mark]))))) for mark in lines}
    except SyntaxError as error:
        raise InputError(f"The patch can't be read: {error.msg}.") from None
    return Difference(found["D"], found["A"])


def _sorted(blocks: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(blocks.elements()))


def _blocks(dataset: Dataset) -> Counter[str]:
    """Return the blocks of a graph, and how often it holds each."""
    ground, tangled = Dataset(), []
    for quad in dataset:
        if _blank_nodes(quad):
            tangled.append(quad)
        else:
            ground.add(quad)
    blocks = Counter(line + "\n" for line in _write(ground).split("\n") if line)
    for component in _components(tangled):
        graphs = {quad.graph_name for quad in component}
        if len(graphs) > 1 or any(isinstance(graph, BlankNode) for graph in graphs):
            raise InputError("A blank node names a graph, or stands in several.", "Give it an IRI.")
        component.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        blocks["\n".join(sorted(_write(component).split("\n"))).lstrip("\n") + "\n"] += 1
    return blocks


def _components(quads: Iterable[Quad]) -> Iterator[Dataset]:
    """Part statements into sets that share no blank node."""
    touching: defaultdict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        for node in _blank_nodes(quad):
            touching[node].append(quad)
    while touching:
        found, waiting = Dataset(), [next(iter(touching))]
        while waiting:
            for quad in touching.pop(waiting.pop(), ()):
                found.add(quad)
                waiting += _blank_nodes(quad)
        yield found


def _blank_nodes(quad: Quad) -> list[BlankNode]:
    return [term for term in (quad.subject, quad.object, quad.graph_name) if isinstance(term, BlankNode)]


def _renamed(block: str, prefix: str) -> str:
    """Return a block whose blank nodes bear names that no other block has."""
    renamed = Dataset()
    names: dict[BlankNode, BlankNode] = {}

    def other(term: object) -> object:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term, BlankNode(f"{prefix}n{len(names)}"))

    for quad in _parse(block):
        renamed.add(Quad(other(quad.subject), quad.predicate, other(quad.object), quad.graph_name))  # type: ignore[arg-type]
    return "\n".join(sorted(line for line in _write(renamed).split("\n") if line))


def _write(dataset: Dataset) -> str:
    return (pyoxigraph.serialize(dataset, format=RdfFormat.N_QUADS) or b"").decode()


def _parse(text: str) -> Iterator[Quad]:
    return pyoxigraph.parse(text, format=RdfFormat.N_QUADS, rename_blank_nodes=True)
