# SPDX-License-Identifier: EUPL-1.2
"""What every route has in common: headers, HEAD, OPTIONS, entity tags, compression."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service

from .conftest import SETTINGS

LONG = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 300"
PATHS = (
    "/health",
    "/sparql",
    "/sparql?query=ASK{}",
    "/nowhere",
    "/v1/openapi.json",
    "/.well-known/security.txt",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
def test_every_answer_tells_browsers_what_they_may_do(client: TestClient, path: str, method: str) -> None:
    headers = client.request(method, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert "strict-transport-security" not in headers
    assert {"Accept", "Accept-Encoding"} <= set(headers["vary"].split(", "))


def test_a_server_reached_over_tls_asks_for_tls(service: Service) -> None:
    chosen = SETTINGS.model_copy(update={"public_url": "https://graph.test"})
    with TestClient(create_app(service, chosen)) as client:
        assert "max-age=" in client.get("/health").headers["strict-transport-security"]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers == get.headers


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/health", "GET, HEAD, OPTIONS"),
        ("/v1/openapi.json", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_tells_the_methods(client: TestClient, path: str, methods: str) -> None:
    answer = client.options(path)
    assert answer.status_code == 204
    assert answer.headers["allow"] == methods
    asked = {"Origin": "https://elsewhere.test", "Access-Control-Request-Method": "POST"}
    preflight = client.options(path, headers=asked)
    assert preflight.headers["access-control-allow-methods"] == methods
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    assert client.options("/nowhere").status_code == 404


@pytest.mark.parametrize("path", ["/sparql", f"/sparql?query={LONG}", "/v1/openapi.json"])
def test_what_a_client_holds_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    for held in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": held})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == first.headers["vary"]
        assert "content-type" not in again.headers
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(path, headers={"Accept-Encoding": "identity"}).headers["etag"] == tag


def test_another_answer_has_another_tag(client: TestClient) -> None:
    tags = [
        client.get("/sparql", params={"query": query}, headers={"Accept": accept}).headers["etag"]
        for query in ("SELECT ?s WHERE { ?s ?p 1 }", "SELECT ?o WHERE { ?s ?p 1 }")
        for accept in ("text/csv", "application/sparql-results+json")
    ]
    assert len(set(tags)) == 4


def test_errors_and_posts_have_no_tag(client: TestClient) -> None:
    assert "etag" not in client.get("/nowhere").headers
    assert "etag" not in client.post("/sparql", data={"query": "ASK {}"}).headers


@pytest.mark.parametrize(
    ("asked", "coding"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("zstd", None),
        ("gzip;q=0", None),
        ("br;q=x", None),
    ],
)
def test_long_answers_are_compressed_as_the_client_likes(
    client: TestClient, asked: str, coding: str | None
) -> None:
    plain = client.get("/sparql", params={"query": LONG}, headers={"Accept-Encoding": "identity"})
    answer = client.get("/sparql", params={"query": LONG}, headers={"Accept-Encoding": asked})
    assert answer.headers.get("content-encoding") == coding
    assert answer.content == plain.content
    if coding:
        assert int(answer.headers["content-length"]) < len(plain.content) / 2


def test_short_answers_are_left_as_they_are(client: TestClient) -> None:
    assert "content-encoding" not in client.get("/health").headers


def test_security_txt_names_a_contact_and_an_end(client: TestClient) -> None:
    lines = client.get("/.well-known/security.txt").text.splitlines()
    assert f"Contact: mailto:{SETTINGS.contact_email}" in lines
    assert any(line.startswith("Expires: 2") and line.endswith("T00:00:00Z") for line in lines)
