# SPDX-License-Identifier: EUPL-1.2
"""A letter is fetched once, from a server that behaves like the official publication, its bad habits included."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dreigingsgraaf.errors import DreigingsgraafError, InputError
from ingest.fetch import fetch, official_id
from ingest.read import read

ERROR_PAGE = b"<!DOCTYPE html><html><body>Deze pagina bestaat niet.</body></html>"


class Site(ThreadingHTTPServer):
    """The official publication: some papers, an error page with status 200, redirects and faults."""

    daemon_threads = True

    def __init__(self, letter: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.letter = letter
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Site)
        self.server.asked.append(self.path)
        letter = self.server.letter
        answers = {
            "/kst-99001-1.xml": (200, letter, ""),
            "/kst-99001-2.xml": (302, b"", "/moved/kst-99001-2.xml"),
            "/moved/kst-99001-2.xml": (200, letter, ""),
            "/kst-99001-3.xml": (302, b"", "http://elsewhere.example/kst-99001-3.xml"),
            "/kst-99001-4.xml": (302, b"", "/kst-99001-4.xml"),
            "/kst-99001-5.xml": (200, ERROR_PAGE, ""),
            "/kst-99001-6.xml": (503, b"", ""),
            "/kst-99001-7.xml": (200, b"<?xml version='1.0'?><fout/>", ""),
            "/kst-99001-8.xml": (200, b"<?xml version='1.0'?><officiele-publicatie><al>", ""),
        }
        status, content, target = answers.get(self.path, (404, ERROR_PAGE, ""))
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        if target:
            self.send_header("Location", target)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Keep the test's output quiet."""


@pytest.fixture
def site(polder_path: Path) -> Iterator[Site]:
    with Site(polder_path.with_suffix(".xml").read_bytes()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_letter_is_fetched_once_and_can_be_read(site: Site, tmp_path: Path) -> None:
    path = fetch("kst-99001-1", tmp_path / "cache", base_url=site.url + "/")
    assert path == tmp_path / "cache" / "kst-99001-1.xml"
    assert read(path).metadata.slug == "99001-1"
    assert fetch("Kamerstuk 99 001, nr. 1", tmp_path / "cache", base_url=site.url) == path
    assert site.asked == ["/kst-99001-1.xml"]
    assert [file.name for file in path.parent.iterdir()] == ["kst-99001-1.xml"]


def test_redirects_stay_on_the_host(site: Site, tmp_path: Path) -> None:
    assert fetch("kst-99001-2", tmp_path, base_url=site.url).is_file()
    with pytest.raises(DreigingsgraafError, match=r"sends us on to elsewhere\.example"):
        fetch("kst-99001-3", tmp_path, base_url=site.url)
    with pytest.raises(DreigingsgraafError, match="more than 3 times"):
        fetch("kst-99001-4", tmp_path, base_url=site.url)


@pytest.mark.parametrize(
    ("paper", "message"),
    [
        ("kst-99001-5", "has no XML of kst-99001-5"),
        ("kst-99001-9", "has no XML of kst-99001-9"),
        ("kst-99001-6", "answers 503"),
        ("kst-99001-7", "root element is fout"),
        ("kst-99001-8", "no well-formed XML"),
    ],
)
def test_nothing_wrong_is_kept(site: Site, tmp_path: Path, paper: str, message: str) -> None:
    with pytest.raises(DreigingsgraafError, match=message):
        fetch(paper, tmp_path, base_url=site.url)
    assert list(tmp_path.iterdir()) == []


def test_size_is_capped(site: Site, tmp_path: Path) -> None:
    with pytest.raises(DreigingsgraafError, match="more than 1,000 bytes"):
        fetch("kst-99001-1", tmp_path, base_url=site.url, max_bytes=1000)


def test_a_silent_server(tmp_path: Path) -> None:
    with pytest.raises(DreigingsgraafError, match="can't be reached"):
        fetch("kst-99001-1", tmp_path, base_url="http://127.0.0.1:9", seconds=1)


@pytest.mark.parametrize("name", ["30821-175", "KST-30821-175", "Kamerstuk 30 821, nr. 175"])
def test_names_of_a_paper(name: str) -> None:
    assert official_id(name) == "kst-30821-175"


@pytest.mark.parametrize(
    "name", ["", "brief", "dossier 30 821", "Kamerstuk 30 821, nrs. 3 en 4", "../../etc/passwd"]
)
def test_no_single_paper(name: str) -> None:
    with pytest.raises(InputError, match="names"):
        official_id(name)
