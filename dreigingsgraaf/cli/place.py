# SPDX-License-Identifier: EUPL-1.2
"""What the commands share: where snapshots lie, which store answers, and how a named file is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dreigingsgraaf.disk import replace_file, writing
from dreigingsgraaf.resources import checkout
from dreigingsgraaf.settings import Settings, settings

if TYPE_CHECKING:
    from dreigingsgraaf.graph.snapshot import Texts
    from dreigingsgraaf.stores.base import Store

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder for snapshots and cache (DG_HOME).", show_default="var/ or your data folder"
    ),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store", help="Address of a SPARQL 1.1 server to ask instead of the published graph (DG_STORE)."
    ),
]


def home_folder(home: Path | None, settings_: Settings | None = None) -> Path:
    """Return the folder for snapshots: as asked, as set, `var/` of a checkout, or the user's data folder."""
    chosen = home or (settings_ or settings()).home
    if chosen:
        return chosen.expanduser().resolve()
    root = checkout()
    return root / "var" if root else Path(typer.get_app_dir("dreigingsgraaf"))


def open_store(home: Path | None, store: str | None) -> Store:
    """Open the store that the options and settings name; the published snapshot by default.

    Raises:
        NoSnapshotError: nothing has been published yet.
        InputError: the address of the store is no address.
    """
    chosen = settings()
    address = store or chosen.store
    if address:
        from dreigingsgraaf.stores.remote import RemoteStore

        return RemoteStore.from_settings(address, chosen)
    from dreigingsgraaf.graph.snapshot import Snapshot
    from dreigingsgraaf.stores.embedded import EmbeddedStore

    return EmbeddedStore.from_nquads(Snapshot.current(home_folder(home, chosen)).graph)


def open_texts(home: Path | None, store: str | None) -> Texts:
    """Return the passage texts of the published snapshot; none where another store is asked, which has no texts.

    Raises:
        NoSnapshotError: nothing has been published yet.
    """
    chosen = settings()
    if store or chosen.store:
        return {}
    from dreigingsgraaf.graph.snapshot import Snapshot

    return Snapshot.current(home_folder(home, chosen)).texts


def write_output(path: Path, content: bytes) -> None:
    """Write a file that the person named; a file that stands there stays as it is when that fails.

    Raises:
        UnwritableError: it can't be written, or the disk is full.
    """
    target = path.resolve()
    with writing(path, "Make room, or name another file with -o."):
        if target.parent.is_dir() and (target.is_file() or not target.exists()):
            replace_file(target, content)
        else:  # a device such as /dev/null, or a folder that isn't there
            target.write_bytes(content)
