# SPDX-License-Identifier: EUPL-1.2
"""The command that serves the graph over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from dreigingsgraaf import parts
from dreigingsgraaf.cli.console import answers
from dreigingsgraaf.cli.place import HomeOption, StoreOption, home_folder
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.settings import settings


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    host: Annotated[
        str, typer.Option(help="Address to listen on; the default is this machine only.")
    ] = "127.0.0.1",
    home: HomeOption = None,
    store: StoreOption = None,
) -> None:
    """Serve the published graph: pages, REST and a SPARQL endpoint.

    `dreigingsgraaf serve --port 8000`
    """
    chosen = settings()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if "public_url" not in chosen.model_fields_set:
        chosen = chosen.model_copy(update={"public_url": address})
    chosen = chosen.model_copy(update={"home": home_folder(home, chosen)})
    if store:
        chosen = chosen.model_copy(update={"store": store})
    answers.print(f"dreigingsgraaf: {address}  (Ctrl-C to stop)", highlight=False)
    answers.print("Three things to try:", highlight=False)
    for line in (
        f"  {address}/v1/measures?addresses=obi",
        f"  {address}/v1/queries",
        "  dreigingsgraaf query measures-by-threat --threat obi",
    ):
        answers.print(line, markup=False, highlight=False, soft_wrap=True)
    try:
        parts.load("api.server").run(chosen, chosen.home, host=host, port=port)
    except OSError as error:
        about = f"{error.filename}: " if error.filename else ""
        hint = "Let the server's user read it." if error.filename else "Choose another port with --port."
        raise InputError(f"{address} can't be served: {about}{error.strerror}.", hint) from None
