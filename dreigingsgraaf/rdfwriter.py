# SPDX-License-Identifier: EUPL-1.2
"""Writes Turtle and TriG in one canonical layout: the same quads give the same bytes, one fact a line.

Order: the default graph first, then graphs by name; subjects by name; `a` first, then predicates by name; objects by
their text. Names compare by their numbers too, so that p9 stands before p36. Blank nodes are refused: nothing here
has them. Comments at the top of a file are kept by `canonical_trig`, others aren't.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import EXTERNAL, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Statements = dict[str, dict[str, set[str]]]
"""Objects as they are written, by the IRIs of subject and predicate."""

_TYPE = EXTERNAL["rdf"] + "type"
_XSD = EXTERNAL["xsd"]
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+")
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_NUMBERS = re.compile(r"([0-9]+)")
_TOP_COMMENTS = re.compile(r"(?:#[^\n]*\n)*")


def write_turtle(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the default graph of some quads as Turtle.

    Raises:
        InputError: a quad has a blank node or a triple term, or stands in a named graph.
    """
    kept = list(quads)
    if any(isinstance(quad.graph_name, NamedNode) for quad in kept):
        raise InputError("Turtle has no named graphs.", "Write the quads as TriG.")
    return write_trig(kept, prefixes)


def write_trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return quads as TriG (https://www.w3.org/TR/trig/).

    Args:
        quads: what to write; duplicates count once.
        prefixes: the prefixes to choose from, of namespaces that end in / or #; only those used are declared.

    Raises:
        InputError: a quad has a blank node or a triple term.
    """
    names = _Names(prefixes)
    graphs = _by_graph(quads, names)
    blocks = _subjects(graphs.pop("", {}), names, "")
    for name in sorted(graphs, key=_order):
        inner = "\n".join(_subjects(graphs[name], names, "  "))
        blocks.append(f"{names.shortened(name)} {{\n{inner}\n}}\n")
    declarations = names.declarations()
    return "\n".join([declarations, *blocks] if declarations else blocks)


def canonical_trig(text: str) -> str:
    """Return a TriG file's text in the canonical layout, with the comments at its top.

    Raises:
        InputError: the text is no TriG, or has a blank node.
    """
    try:
        quads = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG))
    except SyntaxError as error:
        raise InputError(f"line {error.lineno}: {error.msg}.", "Correct it first.") from None
    top = _TOP_COMMENTS.match(text)
    comments = top[0] if top else ""
    return f"{comments}\n{write_trig(quads)}" if comments else write_trig(quads)


def _by_graph(quads: Iterable[Quad], names: _Names) -> dict[str, Statements]:
    """Return the statements of each graph, by its IRI; the default graph has none.

    The engine makes a term anew each time one is asked for, and strings are compared faster: so strings are kept.
    """
    graphs: defaultdict[str, Statements] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for quad in quads:
        subject, object_, graph = quad.subject, quad.object, quad.graph_name
        if (
            not isinstance(subject, NamedNode)
            or not isinstance(object_, NamedNode | Literal)
            or isinstance(graph, BlankNode)
        ):
            raise InputError(f"{quad} has a term without a name.", "Write no blank nodes or triple terms.")
        of = graphs[graph.value if isinstance(graph, NamedNode) else ""]
        of[subject.value][quad.predicate.value].add(names.write(object_))
    return dict(graphs)


def _subjects(statements: Statements, names: _Names, indent: str) -> list[str]:
    """Return one block of lines for each subject, each ending in a line end."""
    blocks = []
    gap = f" ,\n{indent}    "
    for subject in sorted(statements, key=_order):
        lines = []
        said = statements[subject]
        for predicate in sorted(said, key=lambda iri: (iri != _TYPE, _order(iri))):
            word = "a" if predicate == _TYPE else names.shortened(predicate)
            objects = sorted(said[predicate], key=_order) if len(said[predicate]) > 1 else [*said[predicate]]
            lines.append(
                f"{word} {objects[0]}" if len(objects) == 1 else f"{word}\n{indent}    {gap.join(objects)}"
            )
        blocks.append(f"{indent}{names.shortened(subject)} {f' ;{chr(10)}{indent}  '.join(lines)} .\n")
    return blocks


@lru_cache(maxsize=100_000)
def _order(text: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Return a sort key that compares runs of digits as numbers: p9, p36; the text itself settles ties (1, 01)."""
    parts = []
    for place, part in enumerate(_NUMBERS.split(text)):
        digits = part.lstrip("0")
        parts.append((len(digits), digits) if place % 2 else (0, part))
    return tuple(parts), text


class _Names:
    """Writes terms, and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names = {iri: name for name, iri in prefixes.items()}
        self._used: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def declarations(self) -> str:
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self._used.items()))

    def write(self, term: NamedNode | Literal) -> str:
        if isinstance(term, NamedNode):
            return self.shortened(term.value)
        if term.language:
            return str(term)
        datatype = term.datatype.value
        if datatype == _XSD + "boolean" and term.value in ("true", "false"):
            return term.value
        if datatype == _XSD + "integer" and _PLAIN_NUMBER.fullmatch(term.value):
            return term.value
        if datatype == _XSD + "string":
            return str(term)
        return f"{Literal(term.value)}^^{self.shortened(datatype)}"

    def shortened(self, iri: str) -> str:
        if iri not in self._written:
            self._written[iri] = self._short(iri)
        return self._written[iri]

    def _short(self, iri: str) -> str:
        behind = max(iri.rfind("/"), iri.rfind("#")) + 1
        start = iri[:behind]
        name = self._names.get(start)
        if name is not None and _LOCAL_NAME.fullmatch(iri, behind):
            self._used[name] = start
            return f"{name}:{iri[behind:]}"
        return str(NamedNode(iri))
