# SPDX-License-Identifier: EUPL-1.2
"""Five hundred hostile queries against our server over HTTP, with honest clients beside them.

    python benchmarks/siege.py

Tells whether every reply was the right one, whether a process died, what honest clients noticed, how much memory
the processes took, and how soon the processor was idle again. The graph is the one that comes along and 100,000
made triples, the deadline one second. `hostile_others.py` sends the same queries to other servers.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.hostile import FORM, Hostile, queries
from benchmarks.pool import made_graph
from benchmarks.processes import free_port, memory, ours, processor_seconds, running, tree
from dreigingsgraaf import resources
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import Snapshot, publish

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEADLINE = 1.0
HONEST = 4
"""Honest clients; each asks, reads, and thinks for a while."""
THINKS = 0.03
ABUSERS = 4
SECONDS = 10.0
"""How long honest clients are watched without an abuser."""
PATIENCE = 30.0
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class Reply(NamedTuple):
    """A reply: its status, 0 for none; seconds until it was there; the media type."""

    status: int
    seconds: float
    kind: str


@dataclass
class Server:
    """A server under siege.

    Args:
        port: where it listens.
        path: of its SPARQL endpoint.
        pid: of its first process.
    """

    port: int
    path: str
    pid: int = 0
    connections: threading.local = field(default_factory=threading.local)

    def ask(self, query: str) -> Reply:
        """Send a query, on a connection of this thread's own."""
        start = time.perf_counter()
        try:
            connection = getattr(self.connections, "open", None)
            if connection is None:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                self.connections.open = connection
            connection.request("POST", self.path, query.encode(), FORM)
            answer = connection.getresponse()
            answer.read()
            kind = answer.headers.get_content_type()
            return Reply(answer.status, time.perf_counter() - start, kind)
        except (OSError, http.client.HTTPException):
            if getattr(self.connections, "open", None):
                self.connections.open.close()
            self.connections.open = None
            return Reply(0, time.perf_counter() - start, "")


@contextmanager
def our_server(home: Path) -> Iterator[Server]:
    """Run our server on a published graph."""
    port = free_port()
    settings = {"DG_QUERY_DEADLINE": str(DEADLINE), "DG_LOG_ANSWERS": "false"}
    with running(ours(home, port), port, env=os.environ | settings) as process:
        yield Server(port, "/sparql", process.pid)


def lookups(graph: Path) -> list[str]:
    """Return what honest clients ask: what is said of one thing, another one each time."""
    subjects = dict.fromkeys(
        quad.subject.value
        for quad in pyoxigraph.parse(path=graph, format=pyoxigraph.RdfFormat.N_QUADS)
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    )
    return [f"SELECT ?p ?o WHERE {{ <{subject}> ?p ?o }}" for subject in list(subjects)[:5000]]


class Watch:
    """Looks now and then how much memory a server's processes take."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._stop = threading.Event()
        self.base = self.most = memory(pid)
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(0.2):
            self.most = max(self.most, memory(self._pid))

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join()


def honest(server: Server, asked: Sequence[str], stop: threading.Event) -> list[Reply]:
    """Ask one thing after another until told to stop."""

    def one(first: int) -> list[Reply]:
        found, place = [], first
        while not stop.is_set():
            found.append(server.ask(asked[place % len(asked)]))
            place += HONEST
            time.sleep(THINKS)
        return found

    with ThreadPoolExecutor(HONEST) as threads:
        return [reply for found in threads.map(one, range(HONEST)) for reply in found]


def abuse(port: int, path: str) -> None:
    """Send all hostile queries and print the replies, one JSON array a line: in a process of its own."""
    server = Server(port, path)
    with ThreadPoolExecutor(ABUSERS) as threads:
        for reply in threads.map(lambda one: server.ask(one.text), queries()):
            print(json.dumps(reply))


def abused(server: Server) -> list[Reply]:
    """Have an abuser send all hostile queries.

    It has a session of its own, for the processor is shared between sessions: an abuser is nobody's neighbour.
    """
    command = [sys.executable, __file__, "--abuse", str(server.port), server.path]
    told = subprocess.run(command, check=True, capture_output=True, text=True, start_new_session=True)
    return [Reply(*json.loads(line)) for line in told.stdout.splitlines()]


@contextmanager
def watched(server: Server, asked: Sequence[str], found: list[Reply]) -> Iterator[None]:
    """Have honest clients ask until the block ends; their replies go into `found`."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as watching:
        watching_them = watching.submit(honest, server, asked, stop)
        try:
            yield
        finally:
            stop.set()
            found += watching_them.result()


def percentile(replies: Sequence[Reply], part: float) -> float:
    """Return milliseconds; a request without an answer took forever."""
    taken = sorted(reply.seconds if reply.status == 200 else float("inf") for reply in replies)
    return taken[min(int(len(taken) * part), len(taken) - 1)] * 1000


def is_right(one: Hostile, reply: Reply) -> bool:
    """Tell whether a reply is one that a server may give: an answer where there is one, else an error that fits."""
    if one.kind in ("service", "update"):
        return reply.status in (400, 403)
    if reply.status == 200:
        return True
    return reply.status in (400, 413, 503, 504) and (reply.kind == "application/problem+json")


def siege(server: Server, asked: Sequence[str]) -> None:
    """Print what happens under siege."""
    hostile = queries()
    lasting = tree(server.pid)[:2]
    alone: list[Reply] = []
    during: list[Reply] = []
    with watched(server, asked, alone):
        time.sleep(SECONDS)
    start = time.perf_counter()
    with watched(server, asked, during):
        replies = abused(server)
    took = time.perf_counter() - start
    with watched(server, asked, alone):
        time.sleep(SECONDS)
    tell_replies(list(zip(hostile, replies, strict=True)), took)
    # Once more for the memory: to read it off holds up the processes whose it is, which honest clients would notice.
    watch = Watch(server.pid)
    with watched(server, asked, []):
        abused(server)
    watch.stop()
    died = [one for one in lasting if not Path(f"/proc/{one}").exists()]
    print(f"processes that died: {len(died)}")
    print(f"memory: {watch.base / 1e6:.0f} MB at the start, {watch.most / 1e6:.0f} MB at most")
    for part in (0.5, 0.95, 0.99):
        before, beside = percentile(alone, part), percentile(during, part)
        print(f"honest p{part * 100:.0f}: {before:.1f} ms alone, {beside:.1f} beside ({beside / before:.1f})")
    failed = Counter(reply.status for reply in during if reply.status != 200)
    print(f"honest requests: {len(alone)} and {len(during)}, of these refused or lost {dict(failed)}")


def tell_replies(replies: Sequence[tuple[Hostile, Reply]], took: float) -> None:
    """Print the replies to hostile queries, and which of them were wrong."""
    by_kind = Counter((one.kind, reply.status) for one, reply in replies)
    print(f"replies, in {took:.0f} s:")
    for kind in dict.fromkeys(one.kind for one, _ in replies):
        told = (f"{status or 'none'}: {n}" for (k, status), n in sorted(by_kind.items()) if k == kind)
        print(f"  {kind:9}{', '.join(told)}")
    wrong = [(one, reply) for one, reply in replies if not is_right(one, reply)]
    print(f"wrong replies: {len(wrong)}; slowest reply: {max(reply.seconds for _, reply in replies):.2f} s")
    for one, reply in wrong[:20]:
        print(f"  {one.kind} {one.shape} {one.size}: {reply.status} {reply.kind} {reply.seconds:.2f} s")


def runaways(server: Server) -> None:
    """Print how soon endless queries end, one after another and at once, and the processor with them."""
    one_by_one = [server.ask(ENDLESS) for _ in range(20)]
    print(f"20 runaways in turn: {dict(Counter(r.status for r in one_by_one))}, ", end="")
    print(f"slowest {max(r.seconds for r in one_by_one):.2f} s")
    with ThreadPoolExecutor(20) as threads:
        at_once = list(threads.map(server.ask, [ENDLESS] * 20))
    for status in sorted({reply.status for reply in at_once}):
        slowest = max(reply.seconds for reply in at_once if reply.status == status)
        number = sum(reply.status == status for reply in at_once)
        print(f"20 runaways at once: {number} times {status}, slowest {slowest:.2f} s")
    time.sleep(1)
    spent = processor_seconds(server.pid)
    time.sleep(2)
    spent = (processor_seconds(server.pid) - spent) / 2
    print(f"processor a second later: {spent * 100:.0f} % of one")


def main() -> None:
    """Run the siege."""
    if sys.argv[1:2] == ["--abuse"]:
        abuse(int(sys.argv[2]), sys.argv[3])
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        dataset = build_graph(resources.folder("ontology"), resources.folder("data"))
        for quad in pyoxigraph.parse(path=made_graph(home), format=pyoxigraph.RdfFormat.N_QUADS):
            dataset.add(quad)
        publish(dataset, home)
        graph = Snapshot.current(home).graph
        asked = lookups(graph)
        load = os.getloadavg()[0]
        print(f"{len(dataset):,} quads; load of the machine {load:.1f} on {os.cpu_count()} processors")
        with our_server(home) as server:
            runaways(server)
            siege(server, asked)


if __name__ == "__main__":
    main()
