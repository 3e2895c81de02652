# SPDX-License-Identifier: EUPL-1.2
"""GraphML (http://graphml.graphdrawing.org/), with keys that programs can read.

Keys carry their column's name and never `d0…dN`, which Gephi takes for a label of yEd. An edge's own label is
not called `label`: an attribute of that name becomes the edge's type in some programs; `kind` is the type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dreigingsgraaf.export.appearance import colour
from dreigingsgraaf.export.network import EDGE_COLUMNS, NODE_COLUMNS
from dreigingsgraaf.export.xml_writer import XmlWriter, as_text

if TYPE_CHECKING:
    from dreigingsgraaf.export.network import Network, Value

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_NODE_KEYS: dict[str, type[Value]] = {"label": str, **NODE_COLUMNS, "r": int, "g": int, "b": int}
_EDGE_KEYS: dict[str, type[Value]] = {"weight": float, **EDGE_COLUMNS}


def write_graphml(network: Network) -> bytes:
    """Return the network as a GraphML file."""
    xml = XmlWriter()
    with xml.element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"}):
        for of, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
            for name, kind in keys.items():
                key = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": _TYPES[kind]}
                xml.leaf("key", key)
        with xml.element("graph", {"id": "dreigingsgraaf", "edgedefault": "directed"}):
            for node in network.nodes:
                red, green, blue = colour(node)
                with xml.element("node", {"id": node.id}):
                    _data(xml, "node", {"label": node.label, **node.columns, "r": red, "g": green, "b": blue})
            for edge in network.edges:
                with xml.element("edge", {"id": edge.id, "source": edge.source, "target": edge.target}):
                    _data(xml, "edge", {"weight": edge.weight, **edge.columns})
    return bytes(xml)


def _data(xml: XmlWriter, of: str, values: dict[str, Value]) -> None:
    for name, value in values.items():
        xml.leaf("data", {"key": f"{of}_{name}"}, as_text(value))
