# SPDX-License-Identifier: EUPL-1.2
"""Puts a published graph on a SPARQL 1.1 server, in place of what stood there before.

One update request clears the default graph and every quote graph, those of quotes that are gone included, and
inserts the new ones. SPARQL 1.1 asks servers to treat a request atomically
(https://www.w3.org/TR/sparql11-update/#updateServices); Oxigraph and Fuseki do, so readers see the old graph or the
new one and a failed request changes nothing. Graphs of other names are left alone; the default graph is ours.

Servers differ in what they can take; a `Kind` says how. Where the default graph is the union of all graphs there is
none to write to: what stands in ours goes into the graph DESCRIPTIONS, less the merged statements, for the union
supplies them.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import httpx
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from dreigingsgraaf.errors import InputError, StoreUnavailableError
from dreigingsgraaf.graph.materialise import QUOTES
from dreigingsgraaf.namespaces import EXTERNAL, PREFIXES
from dreigingsgraaf.stores.remote import checked_address, client

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DESCRIPTIONS: Final = "https://w3id.org/dreigingsgraaf/graph/descriptions"
"""The graph of a union server that holds what elsewhere stands in the default graph."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What servers of a kind can take.

    Args:
        union_default: whether the default graph is the union of all graphs.
        parts_of: statements in a request; 0: all in one. Sent in parts, the change isn't all-or-nothing: readers
            see it grow, and a failure leaves it half done.
        as_text: datatypes whose values it can't hold, and gets as plain strings.
    """

    union_default: bool = False
    parts_of: int = 0
    as_text: frozenset[str] = frozenset()


KINDS: Final = {
    "standard": Kind(),
    "union": Kind(union_default=True),
    "virtuoso": Kind(union_default=True, parts_of=1000, as_text=frozenset({EXTERNAL["xsd"] + "duration"})),
}
"""By name: Fuseki, Oxigraph and most others; GraphDB, Neptune; Virtuoso 7."""

_LONGEST_REASON: Final = 300
_LONGEST_REPLY: Final = 10_000
_MEND: Final = "Mend that server, start it again where it needs that, and publish again."
_HINTS: Final = {
    401: "Set DG_STORE_USER and DG_STORE_PASSWORD_FILE, and DG_STORE_AUTH=digest where the server wants that.",
    403: "Let that user write to the server's graphs.",
    413: "Let the server take longer requests.",
    500: _MEND,
    503: _MEND,
}
_PATIENCE: Final = 10
"""Seconds for reading why a server refuses."""

_DEFAULT: Final = DefaultGraph()
_LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_PREFIX_OF: Final = {iri: name for name, iri in PREFIXES.items()}
_PROLOGUE: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_CLEAR: Final = "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o } ;\n"
_CLEAR_GRAPHS: Final = f"""DELETE {{ GRAPH ?graph {{ ?s ?p ?o }} }}
WHERE {{
  GRAPH ?graph {{ ?s ?p ?o }}
  FILTER(STRSTARTS(STR(?graph), "{QUOTES}") || STR(?graph) = "{DESCRIPTIONS}")
}} ;
"""


def publish_to_server(
    graph: Path,
    address: str,
    *,
    timeout: float = 300.0,
    login: httpx.Auth | None = None,
    kind: Kind = KINDS["standard"],
) -> int:
    """Replace what a server holds of ours by a published graph; return the number of quads sent.

    Nothing is sent twice: when a reply is missing nobody knows whether the update took place, so that is an error
    for a person to look at. Publishing the same graph again is harmless.

    Args:
        graph: a snapshot's `graph.nq`.
        address: where the server takes SPARQL updates.
        timeout: seconds without progress after which a request is given up.
        login: how to log in, where the server wants that; see `remote.login_of`.
        kind: what the server can take.

    Raises:
        InputError: the address is none, the file is no N-Quads, or can't be sent in parts.
        StoreUnavailableError: the server can't be reached or refuses; says why.
    """
    quads = _quads(graph, kind)
    clear = _CLEAR_GRAPHS if kind.union_default else _CLEAR + _CLEAR_GRAPHS
    requests = list(_requests(quads, kind.parts_of, clear))
    with client(timeout, login) as sender:
        for number, text in enumerate(requests, start=1):
            try:
                _send(sender, checked_address(address), text)
            except StoreUnavailableError as error:
                if number == 1:
                    raise
                message = f"Part {number} of {len(requests)} failed, so the server holds a part of the graph."
                raise StoreUnavailableError(message, f"Publish again. {error}") from None
    return len(quads)


def _quads(graph: Path, kind: Kind) -> list[Quad]:
    """Return the quads of a file as servers of that kind take them."""
    try:
        quads = list(parse(path=graph, format=RdfFormat.N_QUADS))
    except (OSError, SyntaxError) as error:
        raise InputError(f"{graph} can't be read: {' '.join(str(error).split())}.") from None
    if kind.union_default:
        stated = {quad.triple for quad in quads if quad.graph_name != _DEFAULT}
        quads = [quad for quad in quads if quad.graph_name != _DEFAULT or quad.triple not in stated]
    return [_fitted(quad, kind) for quad in quads]


def _fitted(quad: Quad, kind: Kind) -> Quad:
    value, graph = quad.object, quad.graph_name
    if isinstance(value, Literal) and value.datatype.value in kind.as_text:
        value = Literal(value.value)
    if kind.union_default and graph == _DEFAULT:
        graph = NamedNode(DESCRIPTIONS)
    return Quad(quad.subject, quad.predicate, value, graph)


def _requests(quads: list[Quad], size: int, clear: str) -> Iterator[str]:
    """Yield the update requests: the first clears."""
    size = size or max(len(quads), 1)
    if size < len(quads) and any(_has_blank_node(quad) for quad in quads):
        hint = "Send it in one request."
        raise InputError(
            "A graph with blank nodes can't be sent in parts: each request names them anew.", hint
        )
    for start in range(0, max(len(quads), 1), size):
        yield f"{_PROLOGUE}{'' if start else clear}INSERT DATA {{\n{_data(quads[start : start + size])}}}\n"


def _has_blank_node(quad: Quad) -> bool:
    return any(isinstance(term, BlankNode) for term in (quad.subject, quad.object))


def _data(quads: Iterable[Quad]) -> str:
    """Return quads as the body of INSERT DATA: triples, and a block for each named graph.

    Servers bound the length of a request, Oxigraph's at 128 MB, so names are written short and a subject once.
    """
    graphs: dict[object, list[str]] = {}
    last: dict[object, object] = {}
    for quad in quads:
        said = f"{_short(quad.predicate)} {_short(quad.object)}"
        same = last.get(quad.graph_name) == quad.subject
        last[quad.graph_name] = quad.subject
        lines = graphs.setdefault(quad.graph_name, [])
        lines.append(f" ;\n {said}" if same else f"{' .' if lines else ''}\n{_short(quad.subject)} {said}")
    plain = graphs.pop(_DEFAULT, [])
    blocks = [f"GRAPH {_short(name)} {{{''.join(lines)} }}\n" for name, lines in graphs.items()]
    return f"{''.join(plain)}{' .' if plain else ''}\n{''.join(blocks)}"


@lru_cache(maxsize=100_000)
def _short(term: object) -> str:
    """Return a term in SPARQL, with a prefix where all servers understand the name so."""
    if isinstance(term, NamedNode):
        cut = max(term.value.rfind("/"), term.value.rfind("#")) + 1
        prefix = _PREFIX_OF.get(term.value[:cut])
        if prefix and _LOCAL_NAME.fullmatch(term.value, cut):
            return f"{prefix}:{term.value[cut:]}"
    return str(term)


def _send(sender: httpx.Client, address: str, text: str) -> None:
    headers = {"Content-Type": "application/sparql-update"}
    try:
        with sender.stream("POST", address, content=text.encode(), headers=headers) as reply:
            if reply.is_success:
                return  # whatever it says, it is done
            reason = _reason(reply)
    except httpx.HTTPError as error:
        message = f"The SPARQL server can't be updated: {str(error) or type(error).__name__}."
        raise StoreUnavailableError(message, "Check its address; publishing again is harmless.") from None
    message = f"The SPARQL server refused the update with status {reply.status_code}: {reason.rstrip('.')}."
    hint = _HINTS.get(reply.status_code, "Check that the address is that of its update service.")
    raise StoreUnavailableError(message, hint)


def _reason(reply: httpx.Response) -> str:
    """Return the beginning of a refusal; a reply without end is not waited for."""
    body, deadline = b"", time.monotonic() + _PATIENCE
    for piece in reply.iter_raw():
        body += piece
        if len(body) > _LONGEST_REPLY or time.monotonic() > deadline:
            break
    return " ".join(body.decode("utf-8", "replace").split())[:_LONGEST_REASON]
