# SPDX-License-Identifier: EUPL-1.2
"""GEXF 1.3, in the form that Gephi itself writes and reads without loss (https://gexf.net/primer.html).

Gephi's importer decides the details: attribute types other than Java's are dropped, so days are strings beside an
integer year; edges without `kind` are merged when parallel; a colour with an alpha channel is ignored by Gephi
Lite; weight is the only thickness it reads.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator

from dreigingsgraaf.export.appearance import colour, positions, size
from dreigingsgraaf.export.network import EDGE_COLUMNS, NODE_COLUMNS

if TYPE_CHECKING:
    from dreigingsgraaf.export.network import Edge, Network, Node, Span, Value

_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_TITLE = {
    "nl": "dreigingsgraaf: brieven over statelijke dreigingen",
    "en": "dreigingsgraaf: letters on state threats",
}
_DESCRIPTION = {
    "nl": "Entiteiten en relaties uit brieven van de Nederlandse regering; gewicht is het aantal citaten.",
    "en": "Entities and relations from letters of the Dutch government; weight is the number of quotes.",
}


def write_gexf(network: Network) -> bytes:
    """Return the network as a static GEXF file."""
    return _Writer(network, dynamic=False).document()


def write_dynamic_gexf(network: Network) -> bytes:
    """Return the network as a GEXF file with a timeline: from when on something is known."""
    return _Writer(network, dynamic=True).document()


class _Writer:
    """Writes one file; holds the network and the generator, nothing else."""

    def __init__(self, network: Network, *, dynamic: bool) -> None:
        self._network = network
        self._dynamic = dynamic
        self._buffer = io.BytesIO()
        self._xml = XMLGenerator(self._buffer, encoding="UTF-8", short_empty_elements=True)

    def document(self) -> bytes:
        xml, language = self._xml, self._network.language
        xml.startDocument()
        namespaces = {
            "xmlns": "http://gexf.net/1.3",
            "xmlns:viz": "http://gexf.net/1.3/viz",
            "version": "1.3",
        }
        xml.startElement("gexf", namespaces)
        days = [item.span.first for item in self._network.edges if item.span.first]
        xml.startElement("meta", {"lastmodifieddate": max(days).isoformat()} if days else {})
        for name, text in (
            ("creator", "dreigingsgraaf"),
            ("title", _TITLE[language]),
            ("description", _DESCRIPTION[language]),
        ):
            xml.startElement(name, {})
            xml.characters(text)
            xml.endElement(name)
        xml.endElement("meta")
        mode = {"defaultedgetype": "directed", "mode": "static"}
        if self._dynamic:
            mode |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
        xml.startElement("graph", mode)
        self._columns("node", NODE_COLUMNS)
        self._columns("edge", EDGE_COLUMNS)
        places = positions(self._network)
        xml.startElement("nodes", {"count": str(len(self._network.nodes))})
        for node in self._network.nodes:
            self._node(node, places[node.id])
        xml.endElement("nodes")
        xml.startElement("edges", {"count": str(len(self._network.edges))})
        for edge in self._network.edges:
            self._edge(edge)
        xml.endElement("edges")
        xml.endElement("graph")
        xml.endElement("gexf")
        xml.endDocument()
        return self._buffer.getvalue()

    def _columns(self, of: str, columns: dict[str, type[Value]]) -> None:
        self._xml.startElement("attributes", {"class": of, "mode": "static"})
        for name, kind in columns.items():
            self._xml.startElement("attribute", {"id": name, "title": name, "type": _TYPES[kind]})
            self._xml.endElement("attribute")
        self._xml.endElement("attributes")

    def _node(self, node: Node, place: tuple[float, float]) -> None:
        self._xml.startElement("node", {"id": node.id, "label": node.label, **self._span(node.span)})
        self._values(node.columns)
        red, green, blue = colour(node)
        self._empty("viz:size", {"value": f"{size(node):.2f}"})
        self._empty("viz:position", {"x": str(place[0]), "y": str(place[1]), "z": "0.0"})
        self._empty("viz:color", {"r": str(red), "g": str(green), "b": str(blue)})
        self._xml.endElement("node")

    def _edge(self, edge: Edge) -> None:
        self._xml.startElement(
            "edge",
            {
                "id": edge.id,
                "source": edge.source,
                "target": edge.target,
                "kind": edge.kind,
                "label": edge.label,
                "weight": str(edge.weight),
                **self._span(edge.span),
            },
        )
        self._values(edge.columns)
        self._xml.endElement("edge")

    def _values(self, columns: dict[str, Value]) -> None:
        self._xml.startElement("attvalues", {})
        for name, value in columns.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            self._empty("attvalue", {"for": name, "value": text})
        self._xml.endElement("attvalues")

    def _span(self, span: Span) -> dict[str, str]:
        if not self._dynamic:
            return {}
        ends = {"start": span.first, "end": span.last}
        return {name: day.isoformat() for name, day in ends.items() if day}

    def _empty(self, name: str, attributes: dict[str, str]) -> None:
        self._xml.startElement(name, attributes)
        self._xml.endElement(name)
