# SPDX-License-Identifier: EUPL-1.2
"""Writes RDF as people like to read it: in order, with prefixes, all that is said of a thing together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, parse, serialize

from dreigingsgraaf.namespaces import DG, EXTERNAL
from dreigingsgraaf.rdfwriter import write_turtle
from dreigingsgraaf.stores.base import JSON_LD, N_TRIPLES, RDF_XML, TURTLE

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from dreigingsgraaf.stores.base import Store

_FORMATS: Final = {
    N_TRIPLES: RdfFormat.N_TRIPLES,
    JSON_LD: RdfFormat.JSON_LD,
    RDF_XML: RdfFormat.RDF_XML,
}
_PREFIXES: Final = EXTERNAL | {"dg": DG}


def construct(store: Store, query: str, media_type: str) -> bytes:
    """Return what a CONSTRUCT query gives, the same bytes for the same statements.

    Args:
        store: whom to ask; nothing in its answer may be without a name.
        query: the query.
        media_type: one of the media types of graphs.

    Raises:
        StoreError: the store can't answer.
    """
    quads = list(parse(store.answer(query, N_TRIPLES).body, format=RdfFormat.N_TRIPLES))
    if media_type == TURTLE:
        return write_turtle(quads).encode()
    return serialize(sorted(quads, key=_order), format=_FORMATS[media_type], prefixes=_PREFIXES) or b""


def _order(quad: Quad) -> tuple[str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object)
