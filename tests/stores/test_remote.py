# SPDX-License-Identifier: EUPL-1.2
"""The remote store against real servers, and against a hostile one."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph
import pytest

from dreigingsgraaf.errors import (
    InputError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreUnavailableError,
)
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import canonical_nquads
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.resources import folder
from dreigingsgraaf.settings import Settings
from dreigingsgraaf.stores import base
from dreigingsgraaf.stores.base import Term
from dreigingsgraaf.stores.embedded import EmbeddedStore
from dreigingsgraaf.stores.publishing import KINDS, publish_to_server
from dreigingsgraaf.stores.remote import RemoteStore
from tests.stores.conftest import answering

pytestmark = pytest.mark.xdist_group("sparql-servers")

QUOTE = f"<{ID}quote/99001-1_p1_0-9>"
GONE = f"<{ID}quote/99001-1_p2_0-9>"
NASTY = '"a \\"quote\\" \\\\ } ; DROP ALL # \\n \\u0007 dijk é 𝄞"@nl'
OLD = f'<a:a> <a:b> "old" .\n<a:a> <a:b> "old" {QUOTE} .\n<a:a> <a:b> "gone" {GONE} .\n'
NEW = f"<a:a> <a:b> {NASTY} .\n<a:a> <a:b> {NASTY} {QUOTE} .\n"
FOREIGN = 'INSERT DATA { GRAPH <http://e.example/theirs> { <a:a> <a:b> "theirs" } }'
EVERYTHING = "SELECT DISTINCT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def update(server: Any, text: str) -> httpx.Response:
    return httpx.post(
        server.update, content=text, headers={"Content-Type": "application/sparql-update"}, timeout=60
    )


def quads(server: Any) -> set[tuple[str, str]]:
    with RemoteStore(server.query) as store:
        return {(row["o"].value, row["g"].value if "g" in row else "") for row in store.select(EVERYTHING)}


def published(server: Any, path: Path, text: str, **options: Any) -> int:
    path.write_text(text, encoding="utf-8")
    return publish_to_server(path, server.update, **options)


@pytest.fixture
def empty(server: Any) -> Any:
    assert update(server, "DROP ALL").is_success
    return server


def test_publishing_replaces_ours_and_leaves_theirs(empty: Any, tmp_path: Path) -> None:
    assert update(empty, FOREIGN).is_success
    theirs = ("theirs", "http://e.example/theirs")
    assert published(empty, tmp_path / "old.nq", OLD) == 3
    assert quads(empty) == {("old", ""), ("old", QUOTE[1:-1]), ("gone", GONE[1:-1]), theirs}
    assert published(empty, tmp_path / "new.nq", NEW) == 2
    nasty = 'a "quote" \\ } ; DROP ALL # \n \u0007 dijk é 𝄞'
    assert quads(empty) == {(nasty, ""), (nasty, QUOTE[1:-1]), theirs}


def test_names_of_every_kind_arrive_as_they_are(empty: Any, tmp_path: Path) -> None:
    ends = ("a-b_1", "-a", "a-", "a..b", "a.", "a%20b", "a:b", "a/b", "a#b", "é", "0", "")
    names = {f"{ID}measure/{end}" for end in ends}
    lines = (f"<{name}> <{ID}measure/p> <{name}> .\n" for name in sorted(names))
    published(empty, tmp_path / "names.nq", "".join(lines) + f'<a:a> <a:b> "<{ID}measure/a>" .\n')
    with RemoteStore(empty.query) as store:
        rows = store.select(f"SELECT ?s ?o WHERE {{ ?s <{ID}measure/p> ?o }}")
        assert {row["s"].value for row in rows} == {row["o"].value for row in rows} == names
        assert store.select("SELECT ?o WHERE { <a:a> ?p ?o }")[0]["o"].value == f"<{ID}measure/a>"


def test_a_union_server_gets_each_statement_once(empty: Any, tmp_path: Path) -> None:
    assert published(empty, tmp_path / "new.nq", NEW, kind=KINDS["union"]) == 1
    assert {graph for _, graph in quads(empty)} == {QUOTE[1:-1]}


def test_a_request_that_fails_half_way_changes_nothing(empty: Any, tmp_path: Path) -> None:
    published(empty, tmp_path / "old.nq", OLD)
    before = quads(empty)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        failing = (
            f"DROP ALL ; INSERT DATA {{ <a:a> <a:b> 1 }} ; LOAD <http://127.0.0.1:{closed.getsockname()[1]}/>"
        )
        assert not update(empty, failing).is_success
    assert quads(empty) == before


def test_the_whole_graph_answers_the_same_from_a_server(empty: Any, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(canonical_nquads(build_graph(folder("ontology"), folder("data"))))
    assert publish_to_server(path, empty.update) > 20_000
    with RemoteStore(empty.query) as remote, EmbeddedStore.from_nquads(path) as embedded:
        for query in (
            "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) }",
            "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }",
        ):
            theirs, ours = (
                {tuple(row.items()) for row in store.select(query)} for store in (remote, embedded)
            )
            assert {frozenset(row) for row in theirs} == {frozenset(row) for row in ours}


def test_answers_of_every_kind(empty: Any, tmp_path: Path) -> None:
    published(empty, tmp_path / "old.nq", OLD)
    with RemoteStore(empty.query) as store:
        assert store.ask('ASK { ?s ?p "old" }')
        assert store.select("SELECT ?o WHERE { ?s ?p ?o }") == [{"o": Term("literal", "old")}]
        for media_type in base.RESULT_TYPES:
            answer = store.answer("SELECT ?o WHERE { ?s ?p ?o }", media_type)
            assert answer.media_type == media_type
            assert b"old" in answer.body
        for media_type in base.GRAPH_TYPES:
            answer = store.answer("CONSTRUCT WHERE { ?s ?p ?o }", media_type)
            form = pyoxigraph.RdfFormat.from_media_type(answer.media_type)
            assert form
            assert len(list(pyoxigraph.parse(answer.body, format=form))) == 1


def test_a_faulty_query_is_refused(server: Any) -> None:
    with RemoteStore(server.query) as store:
        for query in ("SELECT ?a WHERE {", "INSERT DATA { <a:a> <a:b> 1 }", "SELECT ('\ud800' AS ?half) {}"):
            with pytest.raises(QuerySyntaxError):
                store.answer(query)


def test_publishing_to_a_query_address_is_told(oxigraph: Any, tmp_path: Path) -> None:
    path = tmp_path / "new.nq"
    path.write_text(NEW, encoding="utf-8")
    with pytest.raises(StoreUnavailableError, match="refused the update"):
        publish_to_server(path, oxigraph.query)
    path.write_text("no quads", encoding="utf-8")
    with pytest.raises(InputError, match="can't be read"):
        publish_to_server(path, oxigraph.update)


class Hostile(BaseHTTPRequestHandler):
    """Answers as its path says, and counts the requests."""

    requests = 0

    def do_POST(self) -> None:
        type(self).requests += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        kind = self.path.strip("/")
        body, headers, status = {
            "redirect": (b"", {"Location": "http://127.0.0.1:1/"}, 307),
            "html": (b"<html>", {"Content-Type": "text/html"}, 200),
            "deep": (b"[" * 200_000, {}, 200),
            "shape": (b'{"results": []}', {}, 200),
            "bomb": (gzip.compress(b" " * 10_000_000), {"Content-Encoding": "gzip"}, 200),
            "busy": (b"busy", {}, 503),
            "late": (b"late", {}, 504),
        }.get(kind, (b"", {}, 200))
        self.send_response(status)
        for name, value in {"Content-Type": base.SPARQL_JSON, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
            while kind in ("endless", "slow"):
                self.wfile.write(b" " * (65536 if kind == "endless" else 1))
                time.sleep(0.05 if kind == "slow" else 0)
        except OSError:
            return

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    with answering(Hostile) as address:
        yield address


@pytest.mark.parametrize(
    ("kind", "error", "message"),
    [
        ("redirect", StoreUnavailableError, "status 307"),
        ("html", StoreUnavailableError, "text/html"),
        ("deep", StoreUnavailableError, "results"),
        ("shape", StoreUnavailableError, "results"),
        ("bomb", StoreUnavailableError, "compressed"),
        ("busy", StoreUnavailableError, "status 503"),
        ("late", QueryTimeoutError, "too long"),
        ("endless", QueryTooLargeError, "more than"),
        ("slow", QueryTimeoutError, "too long"),
    ],
)
def test_a_hostile_server_does_no_harm(hostile: str, kind: str, error: type[Exception], message: str) -> None:
    before, began = Hostile.requests, time.monotonic()
    with RemoteStore(f"{hostile}/{kind}", timeout=1, max_answer=1_000_000) as store:
        for ask in (store.select, store.ask):
            with pytest.raises(error, match=message):
                ask("SELECT * WHERE { ?s ?p ?o }")
    assert Hostile.requests == before + 2  # nothing was asked twice
    assert time.monotonic() - began < 5


def test_a_server_that_is_not_there_is_told() -> None:
    with RemoteStore("http://127.0.0.1:9/", timeout=2) as store, pytest.raises(StoreUnavailableError):
        store.ask("ASK {}")


@pytest.mark.parametrize(
    "address", ["", "ftp://e.example/", "http://", "http://user:secret@e.example/sparql"]
)
def test_an_address_that_is_none_is_refused_without_showing_a_password(address: str) -> None:
    with pytest.raises(InputError) as caught:
        RemoteStore(address)
    assert "secret" not in str(caught.value)


def test_the_password_comes_from_a_file(tmp_path: Path) -> None:
    password = tmp_path / "password"
    chosen = Settings(store_user="reader", store_password_file=password)
    with pytest.raises(InputError, match="can't be read"):
        RemoteStore.from_settings("http://127.0.0.1:9/", chosen)
    password.write_text("geheim\n")
    RemoteStore.from_settings("http://127.0.0.1:9/", chosen).close()


def test_only_the_named_graphs_are_asked(server: Any, tmp_path: Path) -> None:
    published(server, tmp_path / "graph.nq", OLD)
    with RemoteStore(server.query) as store:
        dataset = base.Dataset(default=(f"{ID}quote/99001-1_p2_0-9",))
        answer = store.answer("SELECT ?o { ?s <a:b> ?o }", dataset=dataset)
        assert [row["o"].value for row in base.rows(answer.body)] == ["gone"]
        dataset = base.Dataset(named=(f"{ID}quote/99001-1_p1_0-9",))
        answer = store.answer("SELECT ?o { GRAPH ?g { ?s <a:b> ?o } }", dataset=dataset)
        assert [row["o"].value for row in base.rows(answer.body)] == ["old"]
