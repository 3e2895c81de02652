# SPDX-License-Identifier: EUPL-1.2
"""The graph as a network: typed nodes with columns, and directed, typed, weighted edges between them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.dates import bounds
from dreigingsgraaf.namespaces import compact
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from datetime import date

    from dreigingsgraaf.stores.base import Row, Store

Value = str | int | float | bool

NODE_COLUMNS: Final[dict[str, type[Value]]] = {
    "type": str, "label_nl": str, "label_en": str, "short_name": str, "iri": str, "accent": str,
    "measure_type": str, "status": str, "granularity": str, "cross_cutting": bool, "kind": str,
    "start": str, "start_year": int, "end": str, "planned": str, "due": str, "evidence_count": int,
}  # fmt: skip
"""Columns of a node and their types; a node without a value leaves the column out."""

EDGE_COLUMNS: Final[dict[str, type[Value]]] = {
    "kind": str, "label_nl": str, "label_en": str, "evidence_count": int, "certainty": str, "weight_basis": str,
}  # fmt: skip
"""Columns of an edge and their types."""

WEIGHT_BASIS: Final = "number of quotes that state the relation"

_LONGEST_LABEL = 60
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Span:
    """The days from which and until which something holds, both included; None is open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: `id` is its compact name, `label` is short and in the export's language."""

    id: str
    label: str
    columns: dict[str, Value]
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation: `kind` is the predicate's local name; source, target and kind together are unique."""

    source: str
    target: str
    kind: str
    label: str
    weight: float
    columns: dict[str, Value]
    span: Span = Span()

    @property
    def id(self) -> str:
        """An id that stays the same from export to export."""
        return f"{self.source} {self.kind} {self.target}"


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, both in the order of their ids."""

    language: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def census(self) -> dict[str, int]:
        """Return the number of nodes, and of edges per kind: what an importer must show again."""
        return {"nodes": len(self.nodes), **Counter(edge.kind for edge in self.edges)}


def read_network(store: Store, language: str = "nl") -> Network:
    """Read the whole network from a store, labelled in that language (`nl` or `en`).

    Raises:
        StoreError: as for `Store.answer`.
    """
    edges = [_edge(row, language) for row in store.select(_query("edges"))]
    evidence: Counter[str] = Counter()
    accents: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for end in (edge.source, edge.target):
            evidence[end] += int(edge.weight)
        if edge.kind == "underAccent":
            accents[edge.source].add(edge.target.removeprefix("accent/"))
    nodes: dict[str, Node] = {}
    for row in store.select(_query("nodes")):
        node = _node(row, language)
        derived: dict[str, Value] = {"evidence_count": evidence[node.id]}
        if accents[node.id]:
            derived["accent"] = ", ".join(sorted(accents[node.id]))
        nodes.setdefault(node.id, Node(node.id, node.label, {**node.columns, **derived}, node.span))
    spans = _spans_that_hold(nodes, edges)
    kept = tuple(Node(n.id, n.label, n.columns, spans[n.id]) for n in nodes.values())
    return Network(language, kept, tuple(edges))


def _query(name: str) -> str:
    return (folder("queries") / "exports" / f"{name}.rq").read_text(encoding="utf-8")


def _node(row: Row, language: str) -> Node:
    name = compact(row["node"].value)
    columns: dict[str, Value] = {
        "type": row["class"].value.rpartition("#")[2],
        "label_nl": _clean(row["label_nl"].value),
        "label_en": _clean(row["label_en"].value),
        "iri": row["node"].value,
    }
    if "notation" in row:
        columns["short_name"] = _clean(row["notation"].value)
    for column in ("measure_type", "status", "granularity", "kind"):
        if column in row:
            columns[column] = compact(row[column].value).rpartition("/")[2]
    if "cross_cutting" in row:
        columns["cross_cutting"] = row["cross_cutting"].value in {"true", "1"}
    for column in ("start", "end", "planned", "due"):
        if column in row:
            columns[column] = row[column].value
    began, _ = bounds(row["start"].value) if "start" in row else (None, None)
    _, ended = bounds(row["end"].value) if "end" in row else (None, None)
    if began:
        columns["start_year"] = began.year
    full = str(columns["label_nl" if language == "nl" else "label_en"])
    return Node(name, _short(full), columns, Span(began, ended))


def _edge(row: Row, language: str) -> Edge:
    kind = re.split("[#/]", row["kind"].value)[-1]
    quotes = int(row["quotes"].value)
    labels = {
        tag: _clean(row[f"label_{tag}"].value) if f"label_{tag}" in row else kind for tag in ("nl", "en")
    }
    columns: dict[str, Value] = {
        "kind": kind,
        "label_nl": labels["nl"],
        "label_en": labels["en"],
        "evidence_count": quotes,
        "certainty": "explicit" if row["explicit"].value == "1" else "inferred",
        "weight_basis": WEIGHT_BASIS,
    }
    source, target = compact(row["source"].value), compact(row["target"].value)
    first, _ = bounds(row["first"].value) if "first" in row else (None, None)
    return Edge(source, target, kind, labels[language], float(quotes), columns, Span(first))


def _spans_that_hold(nodes: dict[str, Node], edges: list[Edge]) -> dict[str, Span]:
    """Widen each node's span to hold its edges: a program drops an edge that outlives one of its nodes."""
    firsts = {name: [node.span.first] for name, node in nodes.items()}
    for edge in edges:
        for end in (edge.source, edge.target):
            firsts[end].append(edge.span.first)
    return {name: Span(min((day for day in days if day), default=None)) for name, days in firsts.items()}


def _short(label: str) -> str:
    """Cut a long label at a word; the whole of it is a column."""
    if len(label) <= _LONGEST_LABEL:
        return label
    return label[:_LONGEST_LABEL].rpartition(" ")[0].rstrip(" ,;:–-(") + " …"


def _clean(text: str) -> str:
    """Remove what XML 1.0 can't hold, whatever a store may return."""
    return _CONTROL.sub("", text)
