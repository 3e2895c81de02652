# SPDX-License-Identifier: EUPL-1.2
"""Runs the application on a real server, on loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from api.app import create_app
from api.server import configuration
from api.service import Service
from dreigingsgraaf.settings import Settings


@contextmanager
def serving(service: Service, chosen: Settings) -> Iterator[int]:
    """Serve until the block ends; gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        server = uvicorn.Server(
            configuration(create_app(service, chosen), chosen, host="127.0.0.1", port=port)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield port
        finally:
            server.should_exit = True
            thread.join()
