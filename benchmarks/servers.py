# SPDX-License-Identifier: EUPL-1.2
"""Compares our server with others on the same graph and queries: processor time per request, and waiting times.

    python benchmarks/servers.py 100000 ours oxigraph rdflib-endpoint fuseki
    python benchmarks/servers.py 1000000 ours oxigraph fuseki

The lookup asks for the measures that address a threat, their labels and their quotes: another threat each time, and a
text that no cache has seen. It is asked by 1, 8 and 32 clients at once. The mixed load is that of eight clients, of
whose queries one in ten counts over the whole graph; told is how long the lookups among them take. Processor time is
that of a server's whole process tree, whoever else uses the machine. Fuseki needs Java, and its jar from
tests/stores/fuseki (the tests fetch it).
"""

from __future__ import annotations

import http.client
import itertools
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import pyoxigraph

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import generate
from benchmarks.processes import free_port, ours, processor_seconds, running
from dreigingsgraaf.graph.snapshot import publish
from dreigingsgraaf.namespaces import DG, ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PREFIXES: Final = f"PREFIX dg: <{DG}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
LOOKUP: Final = (
    PREFIXES
    + """SELECT DISTINCT ?measure ?label_nl ?label_en ?addressed ?quote ?passage ?start ?end ?certainty WHERE {
  ?addressed skos:broader* <%s> .
  ?measure dg:addresses ?addressed ; skos:prefLabel ?label_nl , ?label_en .
  FILTER(LANG(?label_nl) = "nl" && LANG(?label_en) = "en")
  GRAPH ?quote { ?measure dg:addresses ?addressed }
  ?quote dg:passage ?passage ; dg:rangeStart ?start ; dg:rangeEnd ?end ; dg:certainty ?certainty .
} # %d"""
)
COUNT: Final = (
    PREFIXES
    + """SELECT ?threat (COUNT(DISTINCT ?measure) AS ?measures) WHERE {
  ?measure a dg:Measure ; dg:addresses ?threat . ?threat skos:prefLabel ?label
} GROUP BY ?threat ORDER BY DESC(?measures) # %d"""
)
CLIENTS: Final = (1, 8, 32)
SECONDS: Final = 5.0
HEAVY_OF: Final = 10
_JARS: Final = Path(__file__).parents[1] / "tests" / "stores" / "fuseki" / "target"
_BESIDE: Final = Path(sys.executable).parent
_number = itertools.count()


@contextmanager
def served(name: str, folder: Path, home: Path, graph: Path) -> Iterator[tuple[int, str, int]]:
    """Run a server with the graph; yield its process, the path of its endpoint and its port."""
    port = free_port()
    if name == "ours":
        command, path = ours(home, port), "/sparql"
    elif name == "oxigraph":
        place = folder / "oxigraph"
        store = pyoxigraph.Store(str(place))
        store.bulk_load(path=graph, format=pyoxigraph.RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
        del store
        command = [str(_BESIDE / "oxigraph"), "serve-read-only", "-l", str(place), "-b", f"127.0.0.1:{port}"]
        path = "/query"
    elif name == "rdflib-endpoint":
        command = [str(_BESIDE / name), "serve", "--host", "127.0.0.1", "--port", str(port), str(graph)]
        path = "/"
    elif name == "fuseki":
        jar = next(_JARS.glob("jena-fuseki-server-*.jar"))
        command = [
            "java",
            "-Xmx4g",
            "-jar",
            str(jar),
            "--localhost",
            f"--port={port}",
            f"--file={graph}",
            "/ds",
        ]
        path = "/ds/sparql"
    else:
        sys.exit(f"{name} is no server that is known here")
    with running(command, port) as process:
        yield process.pid, path, port


class Client:
    """One connection that asks again and again."""

    def __init__(self, port: int, path: str) -> None:
        self._port, self._path = port, path
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, query: str) -> tuple[float, int]:
        """Return how many seconds the answer takes, and its status."""
        began = time.perf_counter()
        headers = {"Accept": "application/sparql-results+json"}
        try:
            self._connection.request("GET", f"{self._path}?{urlencode({'query': query})}", headers=headers)
            answer = self._connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return time.perf_counter() - began, 0
        return time.perf_counter() - began, answer.status


def lookup(threats: list[str]) -> str:
    """Return a lookup of the next threat."""
    number = next(_number)
    threat = threats[number % len(threats)]
    return LOOKUP % (threat, number)


def load(
    make: Callable[[int], Client], clients: int, queries: Callable[[], str]
) -> dict[str, list[tuple[float, int]]]:
    """Let clients ask for some seconds; return the times and statuses, lookups and counts apart."""
    until = time.monotonic() + SECONDS
    found: dict[str, list[tuple[float, int]]] = {"lookup": [], "count": []}
    lock = threading.Lock()

    def work(number: int) -> None:
        client, mine = make(number), []
        while time.monotonic() < until:
            query = queries()
            mine.append(("count" if "GROUP BY" in query else "lookup", client.ask(query)))
        with lock:
            for kind, result in mine:
                found[kind].append(result)

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(work, range(clients)))
    return found


def measure(name: str, pid: int, path: str, port: int, threats: list[str]) -> None:
    """Print the figures of a running server."""
    warm, until = Client(port, path), time.monotonic() + SECONDS
    for _ in range(100):
        if time.monotonic() < until:
            warm.ask(lookup(threats))
    for clients in CLIENTS:
        before = processor_seconds(pid)
        found = load(lambda _: Client(port, path), clients, lambda: lookup(threats))["lookup"]
        spent = processor_seconds(pid) - before
        _tell(f"{name:16}lookup, {clients:2} clients", found, spent / len(found) * 1000)
    same = LOOKUP % (threats[0], 0)
    before = processor_seconds(pid)
    found = load(lambda _: Client(port, path), 1, lambda: same)["lookup"]
    _tell(f"{name:16}the same again, 1", found, (processor_seconds(pid) - before) / len(found) * 1000)

    counter = itertools.count()

    def mixed() -> str:
        number = next(counter)
        return lookup(threats) if number % HEAVY_OF else COUNT % number

    found_mixed = load(lambda _: Client(port, path), 8, mixed)
    for kind, results in found_mixed.items():
        _tell(f"{name:16}mixed, 8: {kind}", results, float("nan"))


def _tell(title: str, results: list[tuple[float, int]], spent: float) -> None:
    times = sorted(seconds * 1000 for seconds, _ in results) or [float("nan")]
    failed = sum(status != 200 for _, status in results)
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{title:40}{len(results):8,} requests{spent:9.2f} ms CPU{statistics.median(times):9.1f} ms median"
        f"{p95:9.1f} ms p95{failed:6} failed",
        flush=True,
    )


def main() -> None:
    """Measure the servers that the command line names."""
    size, names = int(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        snapshot = publish(generate.dataset(size), folder / "home")
        text = snapshot.graph.read_text(encoding="utf-8")
        addressed = f"<{DG}addresses> <{ID}threat/"
        threats = sorted(
            {
                f"{ID}threat/" + line.split(addressed)[1].partition(">")[0]
                for line in text.splitlines()
                if addressed in line
            }
        )
        print(
            f"{text.count(chr(10)):,} statements, {len(threats):,} threats, {SECONDS:.0f} s each", flush=True
        )
        del text
        for name in names:
            with served(name, folder, folder / "home", snapshot.graph) as (pid, path, port):
                measure(name, pid, path, port, threats)


if __name__ == "__main__":
    main()
