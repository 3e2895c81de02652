# SPDX-License-Identifier: EUPL-1.2
"""Puts a published graph on a SPARQL 1.1 server, in place of what stood there before.

One update request clears the default graph and every quote graph, those of quotes that are gone included, and
inserts the new ones. SPARQL 1.1 asks servers to treat a request atomically
(https://www.w3.org/TR/sparql11-update/#updateServices); Oxigraph and Fuseki do, so readers see the old graph or the
new one and a failed request changes nothing. Graphs of other names are left alone; the default graph is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import httpx
import pyoxigraph

from dreigingsgraaf.errors import InputError, StoreUnavailableError
from dreigingsgraaf.graph.materialise import QUOTES
from dreigingsgraaf.stores.remote import checked_address, client

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LONGEST_REASON: Final = 300
_DEFAULT: Final = pyoxigraph.DefaultGraph()
_CLEAR: Final = f"""DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }} ;
DELETE {{ GRAPH ?quote {{ ?s ?p ?o }} }}
WHERE {{ GRAPH ?quote {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?quote), "{QUOTES}")) }} ;
"""


def publish_to_server(
    graph: Path,
    address: str,
    *,
    timeout: float = 300.0,
    login: tuple[str, str] | None = None,
    union_default: bool = False,
) -> int:
    """Replace what a server holds of ours by a published graph; return the number of quads sent.

    Nothing is sent twice: when a reply is missing nobody knows whether the update took place, so that is an error
    for a person to look at. Publishing the same graph again is harmless.

    Args:
        graph: a snapshot's `graph.nq`.
        address: where the server takes SPARQL updates.
        timeout: seconds without progress after which the request is given up.
        login: user name and password, where the server wants them.
        union_default: whether the server's default graph is the union of all its graphs (Virtuoso, GraphDB,
            Neptune); merged statements are then left out, for the union supplies them.

    Raises:
        InputError: the address is none, or the file is no N-Quads.
        StoreUnavailableError: the server can't be reached or refuses; says why.
    """
    try:
        quads = list(pyoxigraph.parse(path=graph, format=pyoxigraph.RdfFormat.N_QUADS))
    except (OSError, SyntaxError) as error:
        raise InputError(f"{graph} can't be read: {' '.join(str(error).split())}.") from None
    if union_default:
        stated = {quad.triple for quad in quads if quad.graph_name != _DEFAULT}
        quads = [quad for quad in quads if quad.graph_name != _DEFAULT or quad.triple not in stated]
    update = f"{_CLEAR}INSERT DATA {{\n{_data(quads)}}}\n".encode()
    headers = {"Content-Type": "application/sparql-update"}
    with client(timeout, login) as sender:
        try:
            reply = sender.post(checked_address(address), content=update, headers=headers)
        except httpx.HTTPError as error:
            message = f"The SPARQL server can't be updated: {str(error) or type(error).__name__}."
            raise StoreUnavailableError(message, "Check its address; publishing again is harmless.") from None
    if not reply.is_success:
        reason = " ".join(reply.text.split())[:_LONGEST_REASON]
        message = f"The SPARQL server refused the update with status {reply.status_code}: {reason}"
        raise StoreUnavailableError(message, "Check that the address is that of its update service.")
    return len(quads)


def _data(quads: Iterable[pyoxigraph.Quad]) -> str:
    """Return quads as the body of INSERT DATA: triples, and a block for each named graph."""
    graphs: dict[object, list[str]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(f"{quad.triple} .\n")
    plain = "".join(graphs.pop(_DEFAULT, []))
    return plain + "".join(f"GRAPH {name} {{\n{''.join(lines)}}}\n" for name, lines in graphs.items())
