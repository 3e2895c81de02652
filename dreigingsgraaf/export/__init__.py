# SPDX-License-Identifier: EUPL-1.2
"""Exports: the graph as files for other programs. `FORMATS` names them; each is written whole, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dreigingsgraaf.export.csv_pair import write_csv
from dreigingsgraaf.export.gexf import write_dynamic_gexf, write_gexf
from dreigingsgraaf.export.graphml import write_graphml
from dreigingsgraaf.export.network import read_network

if TYPE_CHECKING:
    from collections.abc import Callable

    from dreigingsgraaf.export.network import Network
    from dreigingsgraaf.stores.base import Store

__all__ = ["FORMATS", "Format"]


class Format(NamedTuple):
    """An export format.

    Attributes:
        media_type: the media type it is served as.
        suffix: how the file's name ends.
        summary: what it is for, in English.
        serialise: turns the network into the file's bytes; the same network gives the same bytes.
    """

    media_type: str
    suffix: str
    summary: str
    serialise: Callable[[Network], bytes]

    def write(self, store: Store, language: str = "nl") -> bytes:
        """Return the file for all that is in the store, labelled in that language (`nl` or `en`)."""
        return self.serialise(read_network(store, language))


FORMATS: Final = {
    "gexf": Format(
        "application/gexf+xml", ".gexf", "Gephi and Gephi Lite: typed, weighted, coloured", write_gexf
    ),
    "gexf-dynamic": Format(
        "application/gexf+xml", ".gexf", "the same with Gephi's timeline", write_dynamic_gexf
    ),
    "graphml": Format(
        "application/graphml+xml", ".graphml", "yEd, NetworkX, igraph, Cytoscape", write_graphml
    ),
    "csv": Format("application/zip", ".zip", "nodes.csv and edges.csv for Gephi or a spreadsheet", write_csv),
}
