# SPDX-License-Identifier: EUPL-1.2
"""Answers are kept as bytes: the same bytes, no more of them than allowed, and never those of another graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.front.cache import Cache, Kept, Key, key_of
from api.front.reply import Reply
from api.service import Edition, Service
from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.guard import Sizes
from dreigingsgraaf.stores.base import SPARQL_JSON, Answer, Dataset, Store

from .conftest import SETTINGS


class Counting(Store):
    """Another store, and how often it was asked."""

    def __init__(self, inner: Store) -> None:
        self._inner = inner
        self.asked = 0

    def answer(
        self,
        sparql: str,
        media_type: str = SPARQL_JSON,
        dataset: Dataset | None = None,
        sizes: Sizes | None = None,
    ) -> Answer:
        self.asked += 1
        return self._inner.answer(sparql, media_type, dataset, sizes)


class Switching:
    """A service with an edition that a test replaces."""

    def __init__(self, service: Service) -> None:
        with service.lease() as edition:
            self._first = edition
        self.store = Counting(self._first.store)
        self.name: str | None = "first"
        self.service = Service(self._open, lambda: self.name, service.questions)

    def _open(self) -> Edition:
        first = self._first
        return Edition(self.name, self.store, first.names, first.graphs, first.terms, first.texts)


@pytest.fixture
def switching(service: Service) -> Switching:
    return Switching(service)


@pytest.fixture
def counted(switching: Switching) -> Iterator[TestClient]:
    with TestClient(create_app(switching.service, SETTINGS)) as opened:
        yield opened


PATHS = (
    "/v1/measures?addresses=obi&limit=3",
    "/v1/queries/measures-by-threat?threat=obi",
    "/v1/queries/measures-by-threat?threat=obi&format=csv",
    "/doc/threat/ongewenste-buitenlandse-inmenging",
)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_made_once(counted: TestClient, switching: Switching, path: str) -> None:
    first = counted.get(path)
    asked = switching.store.asked
    assert asked
    again = counted.get(path)
    assert switching.store.asked == asked
    assert again.content == first.content
    assert again.headers == first.headers
    assert counted.head(path).headers == first.headers
    held = counted.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert held.status_code == 304
    assert switching.store.asked == asked


def test_each_form_is_kept_apart(counted: TestClient) -> None:
    path = PATHS[1]
    for _ in range(2):
        assert (
            counted.get(path, headers={"Accept": "text/csv"}).headers["content-type"].startswith("text/csv")
        )
        assert counted.get(path, headers={"Accept": "application/json"}).json()["total"] > 0
        plain = counted.get(path, headers={"Accept-Encoding": "identity"})
        small = counted.get(path, headers={"Accept-Encoding": "br"})
        assert "content-encoding" not in plain.headers
        assert small.headers["content-encoding"] == "br"
        assert small.content == plain.content
        assert counted.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_a_new_graph_begins_anew(counted: TestClient, switching: Switching) -> None:
    before = counted.get(PATHS[1]).headers["etag"]
    asked = switching.store.asked
    switching.name = "second"
    assert switching.service.refresh()
    after = counted.get(PATHS[1]).headers["etag"]
    assert switching.store.asked > asked
    assert before != after


@pytest.mark.parametrize("name", [None, "first"])
def test_nothing_is_kept_of_a_server_of_others(service: Service, name: str | None) -> None:
    switching = Switching(service)
    switching.name = name
    switching.service.refresh()
    with TestClient(create_app(switching.service, SETTINGS)) as client:
        client.get(PATHS[1])
        asked = switching.store.asked
        client.get(PATHS[1])
    assert (switching.store.asked > asked) == (name is None)


def test_sparql_is_asked_every_time(counted: TestClient, switching: Switching) -> None:
    answers = {counted.get("/sparql", params={"query": "SELECT (UUID() AS ?x) {}"}).text for _ in range(3)}
    assert len(answers) == 3
    assert switching.store.asked == 3


def scope(path: str = "/v1/measures", method: str = "GET", **headers: str) -> dict[str, Any]:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"path": path, "method": method, "query_string": b"", "headers": pairs}


@pytest.mark.parametrize(
    "asked",
    [
        scope("/health"),
        scope("/sparql"),
        scope("/.well-known/security.txt"),
        scope(method="POST"),
        scope(content_length="3"),
        scope(transfer_encoding="chunked"),
        scope(accept="x" * 3_000),
    ],
)
def test_what_follows_from_more_than_the_graph_is_not_kept(asked: dict[str, Any]) -> None:
    assert key_of(asked) is None


def edition(name: str | None = "a") -> Edition:
    return Edition(name, Nothing(), NameIndex([], []), frozenset())


class Nothing(Store):
    """A store that nobody asks."""

    def answer(
        self,
        sparql: str,
        media_type: str = SPARQL_JSON,
        dataset: Dataset | None = None,
        sizes: Sizes | None = None,
    ) -> Answer:
        raise AssertionError((sparql, media_type, dataset, sizes))


def kept(size: int, status: int = 200, **headers: str) -> Kept:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Kept(Reply(status, pairs, b"x" * size), "/v1/measures")


def key(number: int) -> Key:
    return Key(f"/v1/{number}", b"", b"", b"")


def test_no_more_is_kept_than_allowed_and_what_was_asked_last_stays() -> None:
    cache, now = Cache(1_000_000), edition()
    cache.find(now, key(0))
    for number in range(100):
        cache.keep(now, key(number), kept(46_000))
        assert cache.size <= 1_000_000
        assert cache.find(now, key(0)), "it is asked again and again"
    assert len(cache) == 20
    assert not cache.find(now, key(1))
    cache.keep(now, key(99), kept(46_000))
    assert len(cache) == 20


@pytest.mark.parametrize(
    "refused", [kept(200_000), kept(1, 404), kept(1, cache_control="no-store"), kept(1, 500)]
)
def test_what_is_large_wrong_or_forbidden_is_not_kept(refused: Kept) -> None:
    cache, now = Cache(1_000_000), edition()
    cache.find(now, key(0))
    cache.keep(now, key(0), refused)
    assert len(cache) == cache.size == 0


def test_a_late_answer_of_an_old_graph_is_not_kept() -> None:
    cache, old, new = Cache(1_000_000), edition("a"), edition("b")
    cache.find(old, key(0))
    cache.find(new, key(0))
    cache.keep(old, key(0), kept(1))
    assert not cache.find(new, key(0))


def test_a_cache_of_nothing_keeps_nothing() -> None:
    cache, now = Cache(0), edition()
    cache.find(now, key(0))
    cache.keep(now, key(0), kept(1))
    assert not cache.find(now, key(0))
