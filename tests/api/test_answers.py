# SPDX-License-Identifier: EUPL-1.2
"""Queries are answered whether an event loop can watch descriptors or not, and light ones without a thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from api import answers
from api.answers import answer
from dreigingsgraaf.errors import QuerySyntaxError, QueryTimeoutError
from dreigingsgraaf.stores.base import SPARQL_JSON, rows
from dreigingsgraaf.stores.pooled import PooledStore

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


class WithoutReaders(asyncio.SelectorEventLoop):
    """A loop that watches no descriptors, as that of Windows."""

    def add_reader(self, *_arguments: Any) -> None:  # type: ignore[override]
        raise NotImplementedError


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PooledStore]:
    graph = tmp_path_factory.mktemp("answers") / "graph.nq"
    graph.write_text("".join(f'<x:{n}> <x:p> "{n}" .\n' for n in range(500)), encoding="utf-8")
    with PooledStore(graph, deadline=2.0, workers=2, memory=1_000_000_000) as opened:
        yield opened


def turns(store: PooledStore) -> asyncio.Semaphore:
    return asyncio.Semaphore(store.at_once)


def asked(store: PooledStore, query: str, loop: asyncio.AbstractEventLoop | None = None) -> str:
    with asyncio.Runner(loop_factory=(lambda: loop) if loop else None) as runner:
        body = runner.run(answer(store, turns(store), query, SPARQL_JSON)).body
    return rows(body)[0]["n"].value


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the event loop wait for as long as a busy machine needs."""
    monkeypatch.setattr(answers, "_LOOK_EVERY", 60.0)


@pytest.mark.usefixtures("patient")
def test_a_light_query_needs_no_thread(store: PooledStore) -> None:
    before = {thread.name for thread in threading.enumerate()}
    assert asked(store, COUNT) == "500"
    assert {thread.name for thread in threading.enumerate()} <= before


def test_a_loop_that_watches_nothing_has_threads_wait(store: PooledStore) -> None:
    assert asked(store, COUNT, WithoutReaders()) == "500"


@pytest.mark.usefixtures("patient")
def test_many_light_queries_at_once_wait_without_threads(store: PooledStore) -> None:
    async def all_of_them() -> list[str]:
        shared = turns(store)
        found = await asyncio.gather(*(answer(store, shared, COUNT, SPARQL_JSON) for _ in range(20)))
        return [rows(one.body)[0]["n"].value for one in found]

    before = {thread.name for thread in threading.enumerate()}
    assert asyncio.run(all_of_them()) == ["500"] * 20
    assert {thread.name for thread in threading.enumerate()} <= before


def test_an_error_arrives_as_from_the_store(store: PooledStore) -> None:
    with pytest.raises(QuerySyntaxError):
        asyncio.run(answer(store, turns(store), "SELECT", SPARQL_JSON))
    with pytest.raises(QueryTimeoutError):
        asyncio.run(answer(store, turns(store), HEAVY, SPARQL_JSON))


def test_a_query_that_nobody_waits_for_is_ended(store: PooledStore) -> None:
    async def given_up() -> None:
        task = asyncio.create_task(answer(store, turns(store), HEAVY, SPARQL_JSON))
        await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    before = store.statistics().kills
    asyncio.run(given_up())
    assert store.statistics().kills == before + 1
