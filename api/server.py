# SPDX-License-Identifier: EUPL-1.2
"""Runs the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from .app import create_app
from .service import Service

if TYPE_CHECKING:
    from pathlib import Path

    from dreigingsgraaf.settings import Settings


def run(settings: Settings, home: Path, *, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises:
        DreigingsgraafError: there is nothing to serve, or it can't be served.
        OSError: the address can't be listened on.
    """
    service = Service.from_settings(settings, home)
    try:
        config = uvicorn.Config(create_app(service, settings), host=host, port=port, log_level="warning")
        uvicorn.Server(config).run(sockets=[config.bind_socket()])
    finally:
        service.close()
