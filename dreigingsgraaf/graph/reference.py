# SPDX-License-Identifier: EUPL-1.2
"""Validates triples against SHACL shapes with pySHACL (https://www.w3.org/TR/shacl/): its word is final.

pySHACL gets plain triples: given a dataset it lets a named graph satisfy a constraint, and then conforms falsely.
"""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph
import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib.term import Node

# A value that doesn't fit its datatype is a finding here, not a traceback in the log.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


def judge(triples: Iterable[pyoxigraph.Triple], shapes: Path) -> list[Finding]:
    """Return what is wrong with some triples, in a stable order.

    Args:
        triples: what is judged.
        shapes: folder with the shapes, as Turtle.

    Raises:
        InputError: the shapes are no Turtle, or no shapes.
    """
    data = Graph()
    with warnings.catch_warnings():
        # rdflib warns of such values too (a weird boolean), and compares 2022-13-99 in a way that Python deprecates.
        warnings.simplefilter("ignore")
        data.parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
        _, report, text = pyshacl.validate(data, shacl_graph=_shapes(shapes), inplace=True)
    if not isinstance(report, Graph):
        raise InputError(f"The shapes can't be used: {text}")
    return sorted({_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)})


@lru_cache(maxsize=8)
def _shapes(folder: Path) -> Graph:
    shapes = Graph()
    for path in sorted(folder.rglob("*.ttl")):
        try:
            quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise InputError(f"{path}: {' '.join(str(error).split())}.", "Correct the shape file.") from None
        triples = (quad.triple for quad in quads)
        shapes.parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
    if not len(shapes):
        raise InputError(f"{folder} holds no shapes.", "Name the folder with the shape files.")
    return shapes


def _finding(report: Graph, result: Node) -> Finding:
    def value(predicate: URIRef) -> str:
        found = report.value(result, predicate)
        return "" if found is None else str(found)

    messages = sorted(
        (message.language or "en", str(message))
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, Literal)
    )
    component = value(SH.sourceConstraintComponent).removeprefix(str(SH)).removesuffix("ConstraintComponent")
    rule = f"sh:{component[:1].lower()}{component[1:]}"
    path = report.value(result, SH.resultPath)
    return Finding(
        value(SH.focusNode),
        rule,
        str(path) if isinstance(path, URIRef) else "",
        value(SH.value),
        tuple(messages),
    )
