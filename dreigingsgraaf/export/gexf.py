# SPDX-License-Identifier: EUPL-1.2
"""GEXF 1.3, in the form that Gephi itself writes and reads without loss (https://gexf.net/primer.html).

Gephi's importer decides the details: attribute types other than Java's are dropped, so days are strings beside an
integer year; edges without `kind` are merged when parallel; a colour with an alpha channel is ignored by Gephi
Lite; weight is the only thickness it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dreigingsgraaf.export.appearance import colour, positions, size
from dreigingsgraaf.export.network import EDGE_COLUMNS, NODE_COLUMNS
from dreigingsgraaf.export.xml_writer import XmlWriter, as_text

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
    return _write(network, dynamic=False)


def write_dynamic_gexf(network: Network) -> bytes:
    """Return the network as a GEXF file with a timeline: from when on something is known."""
    return _write(network, dynamic=True)


def _write(network: Network, *, dynamic: bool) -> bytes:
    xml = XmlWriter()
    namespaces = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
    mode = {"defaultedgetype": "directed", "mode": "static"}
    if dynamic:
        mode |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    places = positions(network)
    with xml.element("gexf", namespaces):
        _meta(xml, network)
        with xml.element("graph", mode):
            _columns(xml, "node", NODE_COLUMNS)
            _columns(xml, "edge", EDGE_COLUMNS)
            with xml.element("nodes", {"count": str(len(network.nodes))}):
                for node in network.nodes:
                    _node(xml, node, places[node.id], _span(node.span) if dynamic else {})
            with xml.element("edges", {"count": str(len(network.edges))}):
                for edge in network.edges:
                    _edge(xml, edge, _span(edge.span) if dynamic else {})
    return bytes(xml)


def _meta(xml: XmlWriter, network: Network) -> None:
    days = [edge.span.first for edge in network.edges if edge.span.first]
    with xml.element("meta", {"lastmodifieddate": max(days).isoformat()} if days else {}):
        xml.leaf("creator", text="dreigingsgraaf")
        xml.leaf("title", text=_TITLE[network.language])
        xml.leaf("description", text=_DESCRIPTION[network.language])


def _columns(xml: XmlWriter, of: str, columns: dict[str, type[Value]]) -> None:
    with xml.element("attributes", {"class": of, "mode": "static"}):
        for name, kind in columns.items():
            xml.leaf("attribute", {"id": name, "title": name, "type": _TYPES[kind]})


def _node(xml: XmlWriter, node: Node, place: tuple[float, float], span: dict[str, str]) -> None:
    red, green, blue = colour(node)
    with xml.element("node", {"id": node.id, "label": node.label, **span}):
        _values(xml, node.columns)
        xml.leaf("viz:size", {"value": f"{size(node):.2f}"})
        xml.leaf("viz:position", {"x": str(place[0]), "y": str(place[1]), "z": "0.0"})
        xml.leaf("viz:color", {"r": str(red), "g": str(green), "b": str(blue)})


def _edge(xml: XmlWriter, edge: Edge, span: dict[str, str]) -> None:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    look = {"kind": edge.kind, "label": edge.label, "weight": str(edge.weight)}
    with xml.element("edge", {**ends, **look, **span}):
        _values(xml, edge.columns)


def _values(xml: XmlWriter, columns: dict[str, Value]) -> None:
    with xml.element("attvalues"):
        for name, value in columns.items():
            xml.leaf("attvalue", {"for": name, "value": as_text(value)})


def _span(span: Span) -> dict[str, str]:
    ends = {"start": span.first, "end": span.last}
    return {name: day.isoformat() for name, day in ends.items() if day}
