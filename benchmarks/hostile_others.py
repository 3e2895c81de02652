# SPDX-License-Identifier: EUPL-1.2
"""The hostile queries against our server and two others, in turn, within bounds of time and memory.

    python benchmarks/hostile_others.py                        # all three
    python benchmarks/hostile_others.py oxigraph --every 5     # `oxigraph serve-read-only`, one in five

Told is what became of each query, whether the server went on working after the client had left, what it died of,
and whether it called another server. A server may take 6 GB and some minutes; one that died, that doesn't answer or
that goes on working is started again. All have the graph that comes along; those that have a deadline get one second.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.hostile import FORM, Hostile, queries
from benchmarks.processes import free_port, memory, ours, processor_seconds, running
from dreigingsgraaf import resources
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import Snapshot, publish

if TYPE_CHECKING:
    from collections.abc import Sequence

DEADLINE: Final = 1
PATIENCE: Final = 5.0
"""Seconds that a client waits for the whole answer."""
MEMORY_KB: Final = 6 * 1024 * 1024
MOST: Final = 400.0
"""Seconds for each server, after which no further query is sent."""
BIN: Final = Path(sys.executable).parent
ANSWERED, REFUSED, CUT, LATE, BROKEN = (
    "answered",
    "refused",
    "begun with 200, not finished",
    "no answer",
    "broken",
)


def command(name: str, port: int, home: Path) -> tuple[list[str], str, dict[str, str]]:
    """Return how a server is started, the path of its endpoint, and what it needs in its environment."""
    graph = Snapshot.current(home).graph
    if name == "ours":
        return ours(home, port), "/sparql", {"DG_QUERY_DEADLINE": str(DEADLINE), "DG_LOG_ANSWERS": "false"}
    if name == "oxigraph":
        place, program = home / "oxigraph", str(BIN / "oxigraph")
        if not place.exists():
            subprocess.run([program, "load", "-l", place, "-f", graph], check=True, capture_output=True)
        served = [program, "serve-read-only", "-l", str(place), "-b", f"127.0.0.1:{port}"]
        return [*served, "--timeout-s", str(DEADLINE)], "/query", {}
    served = [str(BIN / "rdflib-endpoint"), "serve", str(graph), "--host", "127.0.0.1", "--port", str(port)]
    return served, "/", {}


class Server:
    """A server within bounds, started again when that is needed."""

    def __init__(self, name: str, home: Path) -> None:
        self._port = free_port()
        self._command, self._path, self._env = command(name, self._port, home)
        self._running = ExitStack()
        self.most = 0
        self.starts = 0

    def start(self) -> None:
        """Start it; one that runs is ended first."""
        self.stop()
        bounded = f'ulimit -v {MEMORY_KB}; ulimit -c 0; exec nice -n 10 "$@"'
        whole = ["sh", "-c", bounded, "sh", *self._command]
        self._process = self._running.enter_context(running(whole, self._port, env=os.environ | self._env))
        self.starts += 1

    def stop(self) -> None:
        """End it, and all that it started."""
        self._running.close()

    def look(self) -> None:
        """Remember how much memory it has taken at most."""
        self.most = max(self.most, memory(self._process.pid))

    def died(self) -> bool:
        """Tell whether its process has ended."""
        return self._process.poll() is not None

    def still_works(self) -> bool:
        """Tell whether it goes on computing for a client that has left."""
        time.sleep(DEADLINE)
        before = processor_seconds(self._process.pid)
        time.sleep(1)
        return processor_seconds(self._process.pid) - before > 0.5

    def ask(self, query: str, patience: float = PATIENCE) -> str:
        """Send a query on a connection of its own, and return what became of it."""
        until = time.monotonic() + patience
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=patience)
        begun, whole, otherwise = False, False, LATE
        try:
            connection.request("POST", self._path, query.encode(), FORM)
            answer = connection.getresponse()
            begun = answer.status == 200
            while answer.read1() and time.monotonic() < until:
                pass
            whole = time.monotonic() < until and not answer.length
        except TimeoutError:
            pass
        except (OSError, http.client.HTTPException):
            otherwise = BROKEN
        finally:
            connection.close()
        if whole:
            return ANSWERED if begun else REFUSED
        return CUT if begun else otherwise


class Target:
    """A listener that counts who connects."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/sparql"
        self.connections = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            self._socket.accept()[0].close()
            self.connections += 1


def attack(name: str, home: Path, every: int) -> None:
    """Send the queries to a server and print what became of them."""
    target, server = Target(), Server(name, home)
    asked: list[tuple[Hostile, str]] = []
    deaths: list[Hostile] = []
    busy, stop = 0, threading.Event()

    def watch() -> None:
        while not stop.wait(0.1):
            server.look()

    watching, began = threading.Thread(target=watch), time.monotonic()
    chosen = queries(target.address)
    random.Random(len(chosen)).shuffle(chosen)  # noqa: S311  (the same order every time)
    del chosen[len(chosen) // every :]
    try:
        server.start()
        watching.start()
        for one in chosen:
            if time.monotonic() - began > MOST:
                break
            asked.append((one, server.ask(one.text)))
            if asked[-1][1] in (ANSWERED, REFUSED):
                continue
            time.sleep(0.3)
            if server.died():
                deaths.append(one)
                server.start()
            elif server.still_works() or server.ask("ASK {}") != ANSWERED:
                busy += 1
                server.start()
    finally:
        stop.set()
        if watching.is_alive():
            watching.join()
        server.stop()
    tell(name, asked, len(chosen))
    print(f"  died {len(deaths)} times: {dict(Counter(one.kind for one in deaths))}")
    print(f"  went on working, or answered nobody: {busy} times; started again {server.starts - 1} times")
    print(f"  connections made for a client: {target.connections}; memory at most {server.most / 1e6:.0f} MB")
    print(f"  {time.monotonic() - began:.0f} s", flush=True)


def tell(name: str, asked: Sequence[tuple[Hostile, str]], number: int) -> None:
    """Print the outcomes by kind of query."""
    print(f"{name}: {len(asked)} of {number} queries sent")
    for kind in dict.fromkeys(one.kind for one, _ in asked):
        outcomes = Counter(outcome for one, outcome in asked if one.kind == kind)
        print(f"  {kind:9}{', '.join(f'{outcome}: {n}' for outcome, n in outcomes.most_common())}")
    everything = Counter(outcome for _, outcome in asked)
    print(f"  {'all':9}{', '.join(f'{outcome}: {n}' for outcome, n in everything.most_common())}")


def main() -> None:
    """Attack the servers of the command line."""
    known = ("ours", "oxigraph", "rdflib-endpoint")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("servers", nargs="*", help=f"of {', '.join(known)}; all when none is named")
    parser.add_argument("--every", type=int, default=1, help="send one in so many queries, of all kinds")
    arguments = parser.parse_args()
    if unknown := set(arguments.servers) - set(known):
        parser.error(f"no such server: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish(build_graph(resources.folder("ontology"), resources.folder("data")), home)
        for name in arguments.servers or known:
            attack(name, home, arguments.every)


if __name__ == "__main__":
    main()
