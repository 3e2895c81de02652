# SPDX-License-Identifier: EUPL-1.2
"""What an answer costs that is kept from before, in processor time of the whole server.

    python benchmarks/kept.py

Serves the graph that comes along and asks each address again and again over one connection.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.processes import free_port, ours, processor_seconds, running
from dreigingsgraaf.graph.publish import build_and_publish

REQUESTS = 20_000
ADDRESSES = (
    "/v1/measures?addresses=obi",
    "/v1/measures?limit=500",
    "/v1/queries/measures-by-threat?threat=obi",
    "/v1/queries/measures-by-threat?threat=obi&format=csv",
    "/doc/threat/ongewenste-buitenlandse-inmenging",
)


def ask(connection: socket.socket, address: str, times: int) -> int:
    """Ask one address that many times; return the length of an answer."""
    request = (
        f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nAccept-Encoding: gzip, br\r\n\r\n"
    ).encode()
    length = 0
    with connection.makefile("rb") as answers:
        for _ in range(times):
            connection.sendall(request)
            status = answers.readline()
            if b" 200 " not in status:
                raise RuntimeError(f"{address}: {status!r}")
            while (line := answers.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            answers.read(length)
    return length


def measure(title: str, **settings: str) -> None:
    """Print the milliseconds for each address."""
    with tempfile.TemporaryDirectory() as folder:
        home, port = Path(folder), free_port()
        build_and_publish(home)
        with running(ours(home, port), port, env=os.environ | settings) as server:
            print(f"{title:50}{'bytes':>9}{'ms':>9}")
            for address in ADDRESSES:
                with socket.create_connection(("127.0.0.1", port)) as connection:
                    times = 100 if settings.get("DG_CACHE_SIZE") == "0" else REQUESTS
                    length = ask(connection, address, 20)
                    before = processor_seconds(server.pid)
                    ask(connection, address, times)
                    spent = processor_seconds(server.pid) - before
                print(f"{address:50}{length:9}{spent / times * 1000:9.3f}")


def main() -> None:
    """Measure with answers kept, with none, and with none logged."""
    measure("kept")
    measure("kept, answers not logged", DG_LOG_ANSWERS="false")
    measure("none kept", DG_CACHE_SIZE="0")


if __name__ == "__main__":
    main()
