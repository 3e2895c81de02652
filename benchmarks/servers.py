# SPDX-License-Identifier: EUPL-1.2
"""Compares our server with others on the same graph and queries: processor time per request, and waiting times.

    python benchmarks/servers.py 100000 ours oxigraph rdflib-endpoint fuseki
    python benchmarks/servers.py 1000000 ours oxigraph fuseki

The lookup asks for the measures that address a threat, their labels and their quotes: another threat each time, and a
text that no cache has seen. It is asked by 1, 8 and 32 clients at once. The mixed load is that of eight clients, of
whose queries one in ten counts over the whole graph; told is how long the lookups among them take. Processor time is
that of a server's whole process tree, whoever else uses the machine. All servers run at once and are asked in turns,
so that a machine that grows slower or faster does so for all. Fuseki needs Java, and its jar from tests/stores/fuseki
(the tests fetch it).
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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

import pyoxigraph

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import generate
from benchmarks.processes import free_port, ours, processor_seconds, running
from dreigingsgraaf.graph.snapshot import publish
from dreigingsgraaf.namespaces import DG, ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
SECONDS: Final = 10.0
TURN: Final = 2.5
HEAVY_OF: Final = 10
_JARS: Final = Path(__file__).parents[1] / "tests" / "stores" / "fuseki" / "target"
_BESIDE: Final = Path(sys.executable).parent
_number = itertools.count()


class Server(NamedTuple):
    """A running server: its process, its port, and the path of its endpoint."""

    pid: int
    port: int
    path: str


@contextmanager
def served(name: str, folder: Path, home: Path, graph: Path) -> Iterator[Server]:
    """Run a server with the graph."""
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
        yield Server(process.pid, port, path)


class Client:
    """One connection that asks again and again."""

    def __init__(self, server: Server) -> None:
        self._path = server.path
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)

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


@dataclass
class Outcome:
    """What came of asking a server: times and statuses, lookups and counts apart, and what it spent."""

    lookups: list[tuple[float, int]] = field(default_factory=list)
    counts: list[tuple[float, int]] = field(default_factory=list)
    processor: float = 0.0
    taken: float = 0.0

    @property
    def milliseconds(self) -> float:
        """Processor time per request."""
        return self.processor / (len(self.lookups) + len(self.counts)) * 1000


def take_turn(server: Server, clients: int, queries: Callable[[], str], outcome: Outcome) -> None:
    """Let clients ask a server for a turn, and add what comes of it."""
    before, began = processor_seconds(server.pid), time.monotonic()
    lock = threading.Lock()

    def work(_number: int) -> None:
        client = Client(server)
        while time.monotonic() < began + TURN:
            query = queries()
            told = client.ask(query)
            with lock:
                (outcome.counts if "GROUP BY" in query else outcome.lookups).append(told)

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(work, range(clients)))
    outcome.taken += time.monotonic() - began
    outcome.processor += processor_seconds(server.pid) - before


def measure(title: str, servers: Mapping[str, Server], clients: int, queries: Callable[[], str]) -> None:
    """Ask all servers in turns, each for `SECONDS` in all, and print what came of it."""
    outcomes = {name: Outcome() for name in servers}
    while waiting := [name for name, outcome in outcomes.items() if outcome.taken < SECONDS]:
        for name in waiting:
            take_turn(servers[name], clients, queries, outcomes[name])
    first = next(iter(outcomes.values())).milliseconds
    for name, outcome in outcomes.items():
        mine = outcome.milliseconds
        spent = f"{mine:9.2f} ms CPU, {first / mine:5.2f}"
        _tell(f"{name:16}{title}", outcome.lookups, spent)
        if outcome.counts:
            _tell(f"{'':16}  and counts", outcome.counts, "")


def _tell(title: str, results: list[tuple[float, int]], spent: str) -> None:
    times = sorted(seconds * 1000 for seconds, _ in results) or [float("nan")]
    failed = sum(status != 200 for _, status in results)
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{title:40}{len(results):8,} requests{spent:24}{statistics.median(times):9.1f} ms median"
        f"{p95:9.1f} ms p95{failed:6} failed",
        flush=True,
    )


def main() -> None:
    """Measure the servers that the command line names; behind processor time, the first one's as a multiple."""
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
        same = LOOKUP % (threats[0], 0)
        counter = itertools.count()

        def mixed() -> str:
            number = next(counter)
            return lookup(threats) if number % HEAVY_OF else COUNT % number

        with ExitStack() as running_servers:
            servers = {
                name: running_servers.enter_context(served(name, folder, folder / "home", snapshot.graph))
                for name in names
            }
            for server in servers.values():
                take_turn(server, 1, lambda: lookup(threats), Outcome())
            for clients in CLIENTS:
                measure(f"lookup, {clients:2} clients", servers, clients, lambda: lookup(threats))
            measure("the same again, 1", servers, 1, lambda: same)
            measure("mixed, 8", servers, 8, mixed)


if __name__ == "__main__":
    main()
