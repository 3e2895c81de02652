# SPDX-License-Identifier: EUPL-1.2
"""A pair of CSV files, nodes.csv and edges.csv, in the columns that Gephi's spreadsheet importer looks for.

In edges.csv `Type` says Directed, as Gephi wants it, and `Kind` is the relation. Every cell is quoted, and a cell
that a spreadsheet would run as a formula is made text by an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from dreigingsgraaf.export.network import EDGE_COLUMNS, NODE_COLUMNS
from dreigingsgraaf.export.xml_writer import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dreigingsgraaf.export.network import Network, Span, Value

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_csv(network: Network) -> bytes:
    """Return a zip archive with nodes.csv and edges.csv in UTF-8; the same network gives the same bytes."""
    node_names = [name for name in NODE_COLUMNS if name != "type"]
    edge_names = [name for name in EDGE_COLUMNS if name != "kind"]
    nodes: list[list[Value | None]] = [
        [node.id, node.label, node.columns["type"], _timeset(node.span), *map(node.columns.get, node_names)]
        for node in network.nodes
    ]
    edges: list[list[Value | None]] = []
    for edge in network.edges:
        ends = [edge.source, edge.target, "Directed", edge.kind, edge.id, edge.label]
        own = (edge.columns.get(name) for name in edge_names)
        edges.append([*ends, edge.weight, _timeset(edge.span), *own])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "nodes.csv", ["Id", "Label", "node_type", "timeset", *node_names], nodes)
        heads = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "timeset"]
        _add(archive, "edges.csv", [*heads, *edge_names], edges)
    return buffer.getvalue()


def _add(
    archive: zipfile.ZipFile, name: str, heads: list[str], lines: Iterable[Iterable[Value | None]]
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in line] for line in lines)
    entry = zipfile.ZipInfo(name, date_time=_OLDEST_ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.getvalue().encode())


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    text = as_text(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text


def _timeset(span: Span) -> str:
    """Write a span as Gephi's interval set; empty when nothing is known about it."""
    if span.first is None:
        return ""
    last = span.last.isoformat() if span.last else "Infinity"
    return f"<[{span.first.isoformat()}, {last}]>"
