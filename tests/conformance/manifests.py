# SPDX-License-Identifier: EUPL-1.2
"""Reads the W3C's manifests of SPARQL 1.1 tests: https://www.w3.org/2001/sw/DataAccess/tests/README.html."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
BASE = "http://suite.test/"
"""What the suite's folder is called in the tests; the files name one another relative to their own."""


@dataclass(frozen=True)
class QueryTest:
    """A test of one query: evaluated and compared with a file, or only accepted or refused."""

    name: str
    kind: str
    query: Path
    base: str
    data: tuple[Path, ...] = ()
    graphs: tuple[Path, ...] = ()
    result: Path | None = None


@dataclass(frozen=True)
class Request:
    """A request of a protocol test, and what is to come back."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: frozenset[int]
    boolean: bool | None
    kind: str | None


@dataclass(frozen=True)
class ProtocolTest:
    """Requests that follow one another, and the graphs that the store holds meanwhile, by name."""

    name: str
    requests: tuple[Request, ...]
    graphs: tuple[tuple[str, Path], ...]


class _Manifest:
    """One manifest as a graph."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        self.base = f"{BASE}{path.parent.name}/"
        self._store = pyoxigraph.Store()
        self._store.load(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=self.base)

    def all(self, subject: Any, property_: str) -> list[Any]:
        """Return the values of a property, in no order."""
        found = self._store.quads_for_pattern(subject, NamedNode(property_), None, None)
        return [quad.object for quad in found]

    def one(self, subject: Any, property_: str) -> Any:
        """Return the value of a property, or None."""
        values = self.all(subject, property_)
        return values[0] if values else None

    def listed(self, head: Any) -> Iterator[Any]:
        """Yield the members of a list."""
        while head is not None and head.value != f"{RDF}nil":
            yield self.one(head, f"{RDF}first")
            head = self.one(head, f"{RDF}rest")

    def entries(self) -> Iterator[tuple[str, str, Any]]:
        """Yield name, kind and node of every test."""
        (quad,) = self._store.quads_for_pattern(None, NamedNode(f"{MF}entries"), None, None)
        for node in self.listed(quad.object):
            kind = self.one(node, f"{RDF}type").value.removeprefix(MF)
            yield f"{self.folder.name}/{node.value.rpartition('#')[2]}", kind, node

    def files(self, subject: Any, property_: str) -> tuple[Path, ...]:
        """Return the files that a property names, in order of their names."""
        found = (self.file(node) for node in self.all(subject, property_))
        return tuple(sorted(path for path in found if path))

    def file(self, node: Any) -> Path | None:
        """Return the file that a node names; None for a node that names none."""
        return self.folder / node.value.removeprefix(self.base) if isinstance(node, NamedNode) else None


def query_tests(suite: Path, *folders: str) -> list[QueryTest]:
    """Return the tests of some folders of the suite; all that the query language's manifest names, without."""
    names = folders or _included(suite / "manifest-sparql11-query.ttl")
    return [test for name in names for test in _query_tests(suite / name / "manifest.ttl")]


def _included(path: Path) -> list[str]:
    manifest = _Manifest(path)
    (quad,) = manifest._store.quads_for_pattern(None, NamedNode(f"{MF}include"), None, None)
    return [node.value.removeprefix(manifest.base).partition("/")[0] for node in manifest.listed(quad.object)]


def _query_tests(path: Path) -> Iterator[QueryTest]:
    manifest = _Manifest(path)
    for name, kind, node in manifest.entries():
        action = manifest.one(node, f"{MF}action")
        if kind.endswith("SyntaxTest11"):
            query = manifest.file(action)
            if query:
                yield QueryTest(name, kind, query, manifest.base)
            continue
        (query,) = manifest.files(action, f"{QT}query")
        yield QueryTest(
            name,
            kind,
            query,
            manifest.base,
            manifest.files(action, f"{QT}data"),
            manifest.files(action, f"{QT}graphData"),
            *manifest.files(node, f"{MF}result"),
        )


def protocol_tests(suite: Path) -> list[ProtocolTest]:
    """Return the tests of the protocol."""
    manifest = _Manifest(suite / "protocol" / "manifest.ttl")
    found = []
    for name, _kind, node in manifest.entries():
        action = manifest.one(node, f"{MF}action")
        requests = [_request(manifest, one) for one in manifest.listed(manifest.one(action, f"{HT}requests"))]
        graphs = []
        for graph in manifest.all(node, f"{UT}graphData"):
            (path,) = manifest.files(graph, f"{UT}graph")
            graphs.append((manifest.one(graph, f"{RDFS}label").value, path))
        found.append(ProtocolTest(name, tuple(requests), tuple(graphs)))
    return found


def _request(manifest: _Manifest, node: Any) -> Request:
    headers = [
        (manifest.one(header, f"{HT}fieldName").value, manifest.one(header, f"{HT}fieldValue").value)
        for header in manifest.listed(manifest.one(node, f"{HT}headers"))
    ]
    content = manifest.one(node, f"{HT}body")
    body = b""
    if content is not None:
        encoding = manifest.one(content, f"{CNT}characterEncoding").value
        body = manifest.one(content, f"{CNT}chars").value.encode(encoding)
    response = manifest.one(node, f"{HT}resp")
    statuses = {
        status
        for term in manifest.all(response, f"{MF}expectedStatus")
        for status in _statuses(term.value.rpartition("StatusCode")[2])
    }
    boolean = manifest.one(response, f"{MF}expectedBoolean")
    kind = manifest.one(response, f"{MF}expectedFormat")
    return Request(
        manifest.one(node, f"{HT}methodName").value,
        manifest.one(node, f"{HT}absolutePath").value,
        tuple(headers),
        body,
        frozenset(statuses),
        None if boolean is None else boolean.value == "true",
        kind.value if kind else None,
    )


def _statuses(code: str) -> range:
    first = int(code[0]) * 100
    return range(first, first + 100) if code.endswith("xx") else range(int(code), int(code) + 1)
