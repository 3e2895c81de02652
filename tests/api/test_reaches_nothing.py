# SPDX-License-Identifier: EUPL-1.2
"""Nothing that a client sends makes the server open a connection or read a file: its system calls are listened to."""

from __future__ import annotations

import socket
import sys
import sysconfig
import time
from pathlib import Path

import httpx
import pytest

from benchmarks.hostile import queries

from ..server import serving
from ..watching import connected, opened, watching

ROOT = Path(__file__).parents[2]
XML = '<!DOCTYPE r [<!ENTITY x SYSTEM "{}">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&x;</rdf:RDF>'


def own_places(home: Path) -> tuple[str, ...]:
    """Return the beginnings of paths that a server may open at any time: its snapshots, its code, the kernel's."""
    code = (sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), str(ROOT), str(ROOT.resolve()))
    return (str(home), *code, "/proc/", "/sys/", "/dev/null", "/dev/urandom")


def send_all(client: httpx.Client, target: str, file: str) -> list[httpx.Response]:
    """Send everything that names an address or a file in some way."""
    answers = []
    for place in (target, f"file://{file}"):
        asked = [one.text for one in queries(place) if one.kind in ("service", "update")]
        asked.append(f"DESCRIBE <{place}>")
        for text in asked:
            answers += [
                client.get("/sparql", params={"query": text}),
                client.post("/sparql", data={"query": text}),
                client.post("/sparql", data={"update": text}),
            ]
        for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
            answers.append(client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", name: place}))
        documents = {
            "application/ld+json": f'{{"@context": "{place}", "@id": "x:a"}}',
            "text/turtle": f"<x:a> <http://www.w3.org/2002/07/owl#imports> <{place}> .",
            "application/rdf+xml": XML.format(place),
            "application/sparql-update": f"LOAD <{place}>",
        }
        for kind, body in documents.items():
            for path in ("/sparql", "/", "/v1/measures", "/v1/queries/measures-by-threat"):
                answers.append(client.post(path, content=body, headers={"Content-Type": kind}))
        answers += [client.get(f"/v1/measures?addresses={place}"), client.get(f"/v1/threats/{place}")]
        answers += [client.get(f"/search?q={place}"), client.get(f"/doc/threat/{place}")]
    for path in ("static/..%2f..", "doc/..%2f..%2f..", "questions/../..", "ontology.ttl/../../.."):
        answers.append(client.get(f"/{path}{file}"))
    return answers


def seen(log: Path, started: int, wanted: str) -> str:
    """Return the calls from a place on, as soon as they show one that comes by itself: so nothing is missed."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        calls = log.read_text(encoding="utf-8", errors="replace")[started:]
        if wanted in calls:
            return calls
        time.sleep(0.1)
    raise AssertionError(f"the server doesn't look for a new snapshot: {wanted} is not opened")


def test_no_input_opens_a_connection_or_a_file(tmp_path: Path) -> None:
    secret, log = tmp_path / "secret.ttl", tmp_path / "calls"
    secret.write_text("<x:secret> <x:secret> <x:secret> .", encoding="utf-8")
    home = tmp_path / "home"
    before = watching(log)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        target = f"http://127.0.0.1:{listening.getsockname()[1]}/data"
        home.mkdir()
        with (
            serving(home, before, DG_WORKERS="1") as address,
            httpx.Client(base_url=address, timeout=60, trust_env=False) as client,
        ):
            client.get("/v1/measures?addresses=obi")
            started = log.stat().st_size
            answers = send_all(client, target, str(secret))
            calls = seen(log, started, str(home / "current"))
        listening.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listening.accept()
    assert "x:secret" not in "".join(answer.text for answer in answers if answer.status_code == 200)
    assert not [answer for answer in answers if answer.status_code >= 500]
    assert connected(calls) == []
    assert [path for path in opened(calls) if not path.startswith(own_places(home))] == []
