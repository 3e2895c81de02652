# SPDX-License-Identifier: EUPL-1.2
"""The command that serves assistants: mcp."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from dreigingsgraaf import parts
from dreigingsgraaf.cli.place import HomeOption, StoreOption, home_folder
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.settings import settings

if TYPE_CHECKING:
    from types import ModuleType


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(mcp)


def mcp(home: HomeOption = None, store: StoreOption = None) -> None:
    """Serve the graph to an assistant over standard input and output (Model Context Protocol), read only.

    An assistant starts it: give it the command `dreigingsgraaf mcp`.
    """
    server = _loaded()
    chosen = settings()
    if store:
        chosen = chosen.model_copy(update={"store": store})
    server.run(chosen, home_folder(home, chosen))


def _loaded() -> ModuleType:
    try:
        return parts.load("api.assistants.server")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise InputError(
            "Serving assistants needs the package mcp, which isn't installed.",
            "Install it with: pip install 'dreigingsgraaf[mcp]'",
        ) from None
