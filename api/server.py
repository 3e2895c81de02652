# SPDX-License-Identifier: EUPL-1.2
"""Runs the server."""

from __future__ import annotations

import gc
import math
import sys
from typing import TYPE_CHECKING, Final

import uvicorn

from . import logs
from .app import create_app
from .connections import limited
from .service import Service

if TYPE_CHECKING:
    from pathlib import Path

    from dreigingsgraaf.settings import Settings

    from .front import Front

_SWITCH_SECONDS: Final = 0.0005
"""How long a thread keeps the interpreter from the others: a guard at a long query holds up nobody's short one."""


def run(settings: Settings, home: Path, *, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises:
        DreigingsgraafError: there is nothing to serve, or it can't be served.
        OSError: the address can't be listened on.
    """
    logs.configure(settings)
    sys.setswitchinterval(_SWITCH_SECONDS)
    service = Service.from_settings(settings, home)
    try:
        config = configuration(create_app(service, settings), settings, host=host, port=port)
        gc.collect()
        gc.freeze()  # what lives now lives on: the collector needn't visit it while requests wait
        uvicorn.Server(config).run(sockets=[config.bind_socket()])
    finally:
        service.close()


def configuration(app: Front, settings: Settings, *, host: str, port: int) -> uvicorn.Config:
    """Return how uvicorn is to serve an application under the limits of the settings.

    Forwarded addresses are not its business: it would believe them from anybody on this machine.
    """
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=limited(
            head_seconds=settings.head_timeout,
            body_seconds=settings.body_timeout,
            stall_seconds=settings.stall_timeout,
            most=settings.max_connections,
        ),
        ws="none",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=settings.idle_timeout,
        timeout_graceful_shutdown=math.ceil(settings.query_deadline) + 1,
    )
