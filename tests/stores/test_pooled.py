# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.hostile import Hostile, calls, queries
from dreigingsgraaf.errors import (
    DreigingsgraafError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreError,
    StoreUnavailableError,
)
from dreigingsgraaf.guard import check
from dreigingsgraaf.settings import Settings
from dreigingsgraaf.stores.base import CSV, GRAPH_TYPES, RESULT_TYPES, SPARQL_JSON, TURTLE, Dataset, rows
from dreigingsgraaf.stores.embedded import EmbeddedStore
from dreigingsgraaf.stores.pooled import PooledStore

HONEST = "SELECT ?o WHERE { <http://example.org/1> <http://example.org/p> ?o }"
MEGABYTE = 1_000_000
FORKS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")


def graph(folder: Path, name: str, size: int = 1500) -> Path:
    """Write a graph of twice `size` triples, and one in a named graph."""
    place = "http://example.org"
    lines = [f'<{place}/1> <{place}/q> "1" <{place}/g> .\n']
    for number in range(size):
        lines.append(f'<{place}/{number}> <{place}/p> "{name} {number}"@en .\n')
        lines.append(f"<{place}/{number}> <{place}/next> <{place}/{number * 7 % size}> .\n")
    path = folder / f"{name}.nq"
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph(tmp_path_factory.mktemp("pooled"), "first")


@pytest.fixture(scope="module")
def store(first: Path) -> Iterator[PooledStore]:
    with PooledStore(first, deadline=30, workers=2, memory=300 * MEGABYTE, max_answer=5 * MEGABYTE) as opened:
        yield opened


@pytest.mark.parametrize("media_type", [*RESULT_TYPES, *GRAPH_TYPES, "text/unknown"])
@pytest.mark.parametrize(
    "query",
    [
        HONEST,
        "ASK { ?s ?p ?o }",
        "CONSTRUCT WHERE { <http://example.org/1> ?p ?o }",
        "SELECT ?été { VALUES ?été { 'élève' } }",
        "SELECT ?x {}",
    ],
)
def test_answers_equal_those_of_the_embedded_store(
    store: PooledStore, first: Path, query: str, media_type: str
) -> None:
    assert store.answer(query, media_type) == EmbeddedStore.from_nquads(first).answer(query, media_type)


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        (None, {"default", "named"}),
        (Dataset(), set()),
        (Dataset(default=("http://example.org/g",)), {"default"}),
        (Dataset(named=("http://example.org/g",)), {"named"}),
        (Dataset(("http://example.org/g",), ("http://example.org/g",)), {"default", "named"}),
    ],
)
def test_only_the_named_graphs_are_asked(
    store: PooledStore, first: Path, dataset: Dataset | None, expected: set[str]
) -> None:
    query = """SELECT DISTINCT ?in {
      { ?a ?b ?c BIND('default' AS ?in) } UNION { GRAPH ?g { ?a ?b ?c } BIND('named' AS ?in) }
    }"""
    answer = store.answer(query, SPARQL_JSON, dataset)
    assert {row["in"].value for row in rows(answer.body)} == expected
    assert answer == EmbeddedStore.from_nquads(first).answer(query, SPARQL_JSON, dataset)


def test_rows_and_verdicts(store: PooledStore) -> None:
    assert store.select(HONEST)[0]["o"].language == "en"
    assert store.ask("ASK { <http://example.org/2> ?p ?o }") is True


def test_syntax_errors_cross_the_border_with_their_place(store: PooledStore, first: Path) -> None:
    faulty = "SELECT * {\n  ?s nowhere:p ?o }"
    with pytest.raises(QuerySyntaxError) as here:
        store.answer(faulty)
    with pytest.raises(QuerySyntaxError) as there:
        EmbeddedStore.from_nquads(first).answer(faulty)
    assert vars(here.value) == vars(there.value)
    assert here.value.line == 2


def test_half_a_surrogate_pair_is_no_query(store: PooledStore) -> None:
    with pytest.raises(QuerySyntaxError, match="Character 14"):
        store.answer("ASK { ?s ?p '\ud800' }")


def test_updates_are_no_queries(store: PooledStore) -> None:
    with pytest.raises(QuerySyntaxError):
        store.answer("INSERT DATA { <x:a> <x:b> <x:c> }")


def test_an_answer_above_the_cap_is_refused(first: Path) -> None:
    with PooledStore(first, workers=1, max_answer=1000) as store:
        for query in ("SELECT * { ?s ?p ?o } LIMIT 20", "SELECT * { ?s ?p ?o }"):
            with pytest.raises(QueryTooLargeError, match=r"1,000 bytes|11,000 bytes"):
                store.answer(query)
        assert store.answer(HONEST, CSV).body


def test_a_graph_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.nq").write_text("no quads", encoding="utf-8")
    for broken in (tmp_path / "broken.nq", tmp_path / "absent.nq"):
        with pytest.raises(StoreUnavailableError, match="can't be loaded"):
            PooledStore(broken, workers=1)


def test_the_settings_make_the_store(first: Path) -> None:
    chosen = Settings(workers=1, query_deadline=0.4, max_answer=10_000, worker_memory=200 * MEGABYTE)
    with PooledStore.from_settings(first, chosen) as store:
        assert store.statistics().idle == 1
        with pytest.raises(QueryTimeoutError, match=r"0\.4 seconds"):
            store.answer("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        with pytest.raises(QueryTooLargeError):
            store.answer("SELECT * { ?s ?p ?o }")


def test_spawned_workers_give_the_same_answers(first: Path) -> None:
    with PooledStore(first, workers=1, fork=False, patience=30.0) as store:
        expected = EmbeddedStore.from_nquads(first).answer(HONEST, SPARQL_JSON)
        assert store.answer(HONEST, SPARQL_JSON) == expected
        with pytest.raises(DreigingsgraafError):
            store.answer("ASK" + "{" * 20_000)
        assert store.answer(HONEST, SPARQL_JSON) == expected


def test_no_spelling_of_service_reaches_a_server_even_without_the_guard(store: PooledStore) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        attempts = 0
        for _, query in calls(f"http://127.0.0.1:{server.getsockname()[1]}/sparql"):
            try:
                store.answer(query)
            except StoreError as error:
                attempts += "open files" in error.message
            except QuerySyntaxError:
                continue
        server.settimeout(0.3)
        with pytest.raises(TimeoutError):
            server.accept()
    if sys.platform == "linux":
        assert attempts >= 12, "the engine tried these, and the kernel stopped it"


KILLERS = [
    hostile
    for hostile in queries()
    if hostile.size > 2000
    and hostile.shape
    in (
        "braces",
        "parentheses",
        "negations",
        "square-brackets",
        "exists",
        "sub-selects",
        "plus",
        "or",
        "union",
        "comparison-as-iri",
        "functions",
        "describe",
        "having",
    )
]


def test_killers_of_the_process_harm_no_one_else_even_without_the_guard(first: Path) -> None:
    with PooledStore(first, deadline=1.0, workers=2, memory=300 * MEGABYTE, patience=10) as store:
        for hostile in KILLERS:
            attempt(store, hostile)
            assert store.ask(f"ASK {{ {HONEST.partition('{')[2]}"), hostile.shape
        counted = store.statistics()
    if sys.platform == "linux":
        assert counted.deaths >= 20, "fewer than the measured ones: the list has lost its sting"
    assert counted.restarts == 0


MIXED = " ".join(f'{number} "{number}a"' for number in range(300))


@pytest.mark.parametrize("fork", [pytest.param(True, marks=FORKS), False], ids=["forked", "spawned"])
def test_an_order_that_the_engine_can_not_make_is_told_with_the_way_out(first: Path, fork: bool) -> None:  # noqa: FBT001
    with PooledStore(first, deadline=30, workers=1, fork=fork) as store:
        with pytest.raises(StoreError, match="numbers and texts") as caught:
            store.answer(f"SELECT ?x {{ VALUES ?x {{ {MIXED} }} }} ORDER BY ?x")
        assert "isNumeric(?x)" in caught.value.hint
        assert store.select(f"SELECT ?x {{ VALUES ?x {{ {MIXED} }} }} ORDER BY isNumeric(?x) ?x")


def test_memory_bombs_stay_within_their_allowance(first: Path) -> None:
    doubling = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    bomb = f'SELECT * {{ BIND("0123456789" AS ?v0) {doubling} }}'
    with PooledStore(first, deadline=120, workers=1, memory=300 * MEGABYTE) as store:
        with pytest.raises(QueryTooLargeError, match="memory"):
            store.answer(bomb)
        assert store.select(HONEST)


def test_all_hostile_queries_are_refused_or_answered_and_honest_ones_go_on(first: Path) -> None:
    limit = 0.3
    with (
        PooledStore(first, deadline=limit, workers=2, memory=200 * MEGABYTE) as store,
        ThreadPoolExecutor(4) as pool,
    ):
        stop = threading.Event()
        honest: list[bool] = []

        def ask() -> None:
            while not stop.is_set():
                try:
                    honest.append(len(store.select(HONEST)) == 1)
                except StoreError:
                    honest.append(False)
                time.sleep(0.01)

        honest_client = threading.Thread(target=ask)
        honest_client.start()
        durations = list(pool.map(lambda hostile: guarded(store, hostile), queries()))
        stop.set()
        honest_client.join()
        assert store.statistics().restarts == 0
        assert store.select(HONEST)
    assert len(durations) == 500
    durations.sort()
    assert durations[len(durations) * 9 // 10] < limit + 0.5
    assert sum(honest) > 0.8 * len(honest)


def guarded(store: PooledStore, hostile: Hostile) -> float:
    start = time.monotonic()
    try:
        check(hostile.text, lambda _: False)
    except (QuerySyntaxError, QueryTooLargeError):
        return time.monotonic() - start
    attempt(store, hostile)
    return time.monotonic() - start


def attempt(store: PooledStore, hostile: Hostile) -> None:
    """Ask a hostile query; a typed error and an answer are both all right, anything else isn't."""
    try:
        store.answer(hostile.text, TURTLE)
    except (StoreError, QuerySyntaxError):
        return


def test_the_setting_says_how_many_heavy_queries_run_at_once(first: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(4)) + " }"
    chosen = Settings(heavy_queries=1, workers=2, query_deadline=4.0, worker_memory=1_000 * MEGABYTE)
    with PooledStore.from_settings(first, chosen) as store, ThreadPoolExecutor(4) as pool:
        errors = [type(one.exception()) for one in [pool.submit(store.answer, endless) for _ in range(4)]]
    # One runs, another waits for it, and neither comes to an end; the others are refused.
    assert errors.count(StoreUnavailableError) >= 2
    assert set(errors) > {StoreUnavailableError}
