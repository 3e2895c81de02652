# SPDX-License-Identifier: EUPL-1.2
"""GraphML (http://graphml.graphdrawing.org/), with keys that programs can read.

Keys carry their column's name and never `d0…dN`, which Gephi takes for a label of yEd. An edge's own label is
not called `label`: an attribute of that name becomes the edge's type in some programs; `kind` is the type.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator

from dreigingsgraaf.export.appearance import colour
from dreigingsgraaf.export.network import EDGE_COLUMNS, NODE_COLUMNS

if TYPE_CHECKING:
    from dreigingsgraaf.export.network import Network, Value

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_NODE_KEYS: dict[str, type[Value]] = {"label": str, **NODE_COLUMNS, "r": int, "g": int, "b": int}
_EDGE_KEYS: dict[str, type[Value]] = {"weight": float, **EDGE_COLUMNS}


def write_graphml(network: Network) -> bytes:
    """Return the network as a GraphML file."""
    buffer = io.BytesIO()
    xml = XMLGenerator(buffer, encoding="UTF-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for of, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            xml.startElement(
                "key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": _TYPES[kind]}
            )
            xml.endElement("key")
    xml.startElement("graph", {"id": "dreigingsgraaf", "edgedefault": "directed"})
    for node in network.nodes:
        xml.startElement("node", {"id": node.id})
        red, green, blue = colour(node)
        _data(xml, "node", {"label": node.label, **node.columns, "r": red, "g": green, "b": blue})
        xml.endElement("node")
    for edge in network.edges:
        xml.startElement("edge", {"id": edge.id, "source": edge.source, "target": edge.target})
        _data(xml, "edge", {"weight": edge.weight, **edge.columns})
        xml.endElement("edge")
    xml.endElement("graph")
    xml.endElement("graphml")
    xml.endDocument()
    return buffer.getvalue()


def _data(xml: XMLGenerator, of: str, values: dict[str, Value]) -> None:
    for name, value in values.items():
        xml.startElement("data", {"key": f"{of}_{name}"})
        xml.characters(str(value).lower() if isinstance(value, bool) else str(value))
        xml.endElement("data")
