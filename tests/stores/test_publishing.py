# SPDX-License-Identifier: EUPL-1.2
"""The publish command against real servers, with passwords and in parts, and against a hostile one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar, Literal

import pyoxigraph
import pytest

from dreigingsgraaf.errors import InputError, StoreUnavailableError
from dreigingsgraaf.graph.snapshot import publish
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.settings import Settings
from dreigingsgraaf.stores.publishing import DESCRIPTIONS, KINDS, Kind, publish_to_server
from dreigingsgraaf.stores.remote import RemoteStore, login_of
from tests.stores.conftest import Server, answering, running_fuseki

pytestmark = pytest.mark.xdist_group("sparql-servers")

COMMAND = Path(sys.executable).with_name("dreigingsgraaf")
EVERYTHING = "SELECT DISTINCT ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def quote(number: int) -> str:
    return f"{ID}quote/99001-1_p{number}_0-9"


def graph(number: int) -> str:
    return f'<a:a> <a:b> "{number}" .\n<a:a> <a:b> "{number}" <{quote(number)}> .\n'


def snapshot(home: Path, number: int) -> Path:
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(graph(number), format=pyoxigraph.RdfFormat.N_QUADS))
    return publish(dataset, home).graph


def command(home: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DG_")}
    return subprocess.run(
        [COMMAND, "publish", "--home", home, *options],
        env=inherited | environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def held(address: str, **options: Any) -> set[tuple[str, str]]:
    with RemoteStore(address, **options) as store:
        rows = store.select(EVERYTHING)
    return {(row["o"].value, row["g"].value if "g" in row else "") for row in rows}


def test_the_command_replaces_the_graph_and_removes_what_is_obsolete(server: Server, tmp_path: Path) -> None:
    snapshot(tmp_path, 1)
    done = command(tmp_path, "--store", server.update)
    assert done.returncode == 0, done.stderr
    assert "2 statements" in done.stdout
    snapshot(tmp_path, 2)
    assert command(tmp_path, DG_STORE_UPDATE=server.update, DG_STORE=server.query).returncode == 0
    assert held(server.query) == {("2", ""), ("2", quote(2))}


def test_without_a_server_or_a_snapshot_the_command_says_what_to_do(tmp_path: Path) -> None:
    for options, hint in (((), "--store"), (("--store", "http://127.0.0.1:9/"), "dreigingsgraaf build")):
        done = command(tmp_path, *options)
        assert done.returncode == 1
        assert hint in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_a_password_is_used_in_the_scheme_that_was_set(
    tmp_path: Path, scheme: Literal["basic", "digest"]
) -> None:
    users, password = tmp_path / "users", tmp_path / "password"
    users.write_text("schrijver: geheim\n", encoding="utf-8")
    password.write_text("geheim\n", encoding="utf-8")
    snapshot(tmp_path, 1)
    login = {
        "DG_STORE_USER": "schrijver",
        "DG_STORE_PASSWORD_FILE": str(password),
        "DG_STORE_AUTH": scheme,
    }
    with running_fuseki(f"--passwd={users}", f"--auth={scheme}") as server:
        refused = command(tmp_path, "--store", server.update)
        assert refused.returncode == 1
        assert "status 401" in refused.stderr
        assert "DG_STORE_USER" in refused.stderr
        done = command(tmp_path, "--store", server.update, **login)
        assert done.returncode == 0, done.stderr
        assert "geheim" not in done.stdout + done.stderr
        chosen = Settings(store_user="schrijver", store_password_file=password, store_auth=scheme)
        assert held(server.query, login=login_of(chosen)) == {("1", ""), ("1", quote(1))}


def test_a_user_without_a_password_file_is_told() -> None:
    with pytest.raises(InputError, match="without a password"):
        login_of(Settings(store_user="schrijver"))


def test_in_parts_the_same_graph_arrives(server: Server, tmp_path: Path) -> None:
    for number in (1, 2):
        assert publish_to_server(snapshot(tmp_path, number), server.update, kind=Kind(parts_of=1)) == 2
    assert held(server.query) == {("2", ""), ("2", quote(2))}
    blank = tmp_path / "blank.nq"
    blank.write_text("_:a <a:b> _:c .\n_:c <a:b> _:a .\n", encoding="utf-8")
    with pytest.raises(InputError, match="blank nodes"):
        publish_to_server(blank, server.update, kind=Kind(parts_of=1))


def test_what_a_kind_of_server_cannot_hold_is_left_out_or_put_elsewhere(
    union: Server, tmp_path: Path
) -> None:
    path = tmp_path / "graph.nq"
    duration = '"P4Y"^^<http://www.w3.org/2001/XMLSchema#duration>'
    path.write_text(graph(1) + f"<a:a> <a:c> {duration} .\n", encoding="utf-8")
    for name in ("union", "virtuoso"):
        publish_to_server(path, union.update, kind=KINDS[name])
    with RemoteStore(union.query) as store:
        rows = store.select("SELECT ?g ?o WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert {(row["g"].value, str(row["o"])) for row in rows} == {(quote(1), "1"), (DESCRIPTIONS, "P4Y")}
        assert {row["o"].datatype for row in rows} == {None}
        assert len(store.select("SELECT ?o WHERE { ?s <a:b> ?o }")) == 1  # the merged statement was left out


class Moody(BaseHTTPRequestHandler):
    """Takes the first update of each address and refuses the rest, at any length."""

    seen: ClassVar[set[str]] = set()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        taken = self.path.startswith("/moody") and self.path not in self.seen
        self.seen.add(self.path)
        moved = self.path.startswith("/moved")
        self.send_response(204 if taken else 307 if moved else 500)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        try:
            while self.path.startswith("/endless"):
                self.wfile.write(b"no " * 10_000)
        except OSError:
            return

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def moody() -> Iterator[str]:
    with answering(Moody) as address:
        yield address


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/moody", "Part 2 of 2 failed"),
        ("/endless", "no no"),
        ("/moved", "status 307"),
        ("/other", "status 500"),
    ],
)
def test_a_server_that_refuses_is_told_and_not_asked_again(
    moody: str, address: str, message: str, tmp_path: Path
) -> None:
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError, match=message):
        publish_to_server(snapshot(tmp_path, 1), moody + address, timeout=5, kind=Kind(parts_of=1))
    assert time.monotonic() - began < 5


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="can't be updated"):
        publish_to_server(snapshot(tmp_path, 1), "http://127.0.0.1:9/", timeout=2)
