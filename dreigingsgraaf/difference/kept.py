# SPDX-License-Identifier: EUPL-1.2
"""Finds snapshots by what a person calls them: the beginning of a name, a day, or a path."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import NoSnapshotError, UnknownNameError
from dreigingsgraaf.graph.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHORT: Final = 12
"""How many digits of a name are shown."""
_NAME: Final = re.compile(r"[0-9a-f]{6,64}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def kept(home: Path) -> tuple[Snapshot, ...]:
    """Return the snapshots of a home folder that can be gone back to, the one in service first.

    They aren't checked against their digests; `Snapshot.open` does so.
    """
    return tuple(Snapshot(home / "snapshots" / name) for name in Snapshot.names(home))


def dated(snapshot: Snapshot) -> datetime:
    """Return when a snapshot was put in its place, in UTC."""
    return datetime.fromtimestamp((snapshot.path / "manifest.json").stat().st_mtime, UTC).replace(
        microsecond=0
    )


def earlier(snapshots: Sequence[Snapshot], than: Snapshot) -> Snapshot | None:
    """Return the predecessor of a snapshot; None when it is the oldest that is kept."""
    names = [snapshot.name for snapshot in snapshots]
    place = names.index(than.name) + 1 if than.name in names else len(names)
    return snapshots[place] if place < len(snapshots) else None


def find(snapshots: Sequence[Snapshot], given: str) -> Snapshot:
    """Return the snapshot that somebody means.

    Args:
        snapshots: those that are kept, the newest first.
        given: at least 6 digits of a name; or a day, `2026-01-31`, for what was in service at its end (in UTC).

    Raises:
        UnknownNameError: there is none, or several; names those that there are.
        NoSnapshotError: none is kept at all.
    """
    if not snapshots:
        raise NoSnapshotError("Nothing has been published yet.", "Run `dreigingsgraaf build` first.")
    names = [snapshot.name[:SHORT] for snapshot in snapshots]
    if _DAY.fullmatch(given):
        try:
            day = date.fromisoformat(given)
        except ValueError:
            raise UnknownNameError(f"{given} is no day of the calendar.", ()) from None
        for snapshot in snapshots:
            if dated(snapshot).date() <= day:
                return snapshot
        oldest = dated(snapshots[-1]).date()
        raise UnknownNameError(f"No snapshot of {given} is kept; the oldest is of {oldest}.", (names[-1],))
    if not _NAME.fullmatch(given):
        raise UnknownNameError(f"{given!r} is neither the name of a snapshot nor a day.", names)
    matching = [snapshot for snapshot in snapshots if snapshot.name.startswith(given)]
    if len(matching) != 1:
        told = "No snapshot" if not matching else "More than one snapshot"
        raise UnknownNameError(f"{told} of that name is kept: {given}.", names)
    return matching[0]
