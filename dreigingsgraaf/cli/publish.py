# SPDX-License-Identifier: EUPL-1.2
"""The command that puts the published graph on another SPARQL server."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dreigingsgraaf.cli.console import answers, problems
from dreigingsgraaf.cli.place import HomeOption, home_folder
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.settings import settings


class ServerKind(StrEnum):
    """Kinds of SPARQL servers, as of `stores.publishing.KINDS`."""

    standard = "standard"
    union = "union"
    virtuoso = "virtuoso"


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(publish)


def publish(
    store: Annotated[
        str | None,
        typer.Option(
            "--store", help="Address at which the server takes updates (DG_STORE_UPDATE, DG_STORE)."
        ),
    ] = None,
    kind: Annotated[
        ServerKind,
        typer.Option(
            help="standard; union where the default graph is the union of all graphs (GraphDB, Neptune); virtuoso."
        ),
    ] = ServerKind.standard,
    timeout: Annotated[
        float, typer.Option(min=1, help="Seconds without an answer after which the server is given up.")
    ] = 300.0,
    home: HomeOption = None,
) -> None:
    """Put the snapshot in service on a SPARQL 1.1 server, in place of the one that was there.

    `dreigingsgraaf publish --store http://127.0.0.1:3030/ds/update`

    One request replaces everything, so readers see the old graph or the new one. User and password come from
    DG_STORE_USER and DG_STORE_PASSWORD_FILE.
    """
    from dreigingsgraaf.graph.snapshot import Snapshot
    from dreigingsgraaf.stores.publishing import KINDS, publish_to_server
    from dreigingsgraaf.stores.remote import login_of

    chosen = settings()
    address = store or chosen.store_update or chosen.store
    if not address:
        raise InputError("No server is named.", "Name it with --store, or set DG_STORE_UPDATE.")
    snapshot = Snapshot.current(home_folder(home, chosen))
    with problems.status("Publishing …"):
        sent = publish_to_server(
            snapshot.graph,
            address,
            timeout=timeout,
            login=login_of(chosen),
            kind=KINDS[kind.value],
        )
    told = f"Snapshot {snapshot.name[:12]} stands on {address}: {sent:,} statements."
    answers.print(told, markup=False, highlight=False, soft_wrap=True)
