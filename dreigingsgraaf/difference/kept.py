# SPDX-License-Identifier: EUPL-1.2
"""Finds snapshots by what a person calls them: the beginning of a name, a day, or a path."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import NoSnapshotError, UnknownNameError
from dreigingsgraaf.graph.snapshot import Snapshot
from dreigingsgraaf.messages import Message

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
        raise NoSnapshotError(
            Message("Nothing has been published yet.", "Er is nog niets gepubliceerd."),
            Message("Run `dreigingsgraaf build` first.", "Voer eerst `dreigingsgraaf build` uit."),
        )
    names = [snapshot.name[:SHORT] for snapshot in snapshots]
    if _DAY.fullmatch(given):
        return _of_day(snapshots, given)
    if not _NAME.fullmatch(given):
        told = Message(
            f"{given!r} is neither the name of a snapshot nor a day.",
            f"{given!r} is geen naam van een snapshot en geen dag.",
        )
        raise UnknownNameError(told, names)
    matching = [snapshot for snapshot in snapshots if snapshot.name.startswith(given)]
    if not matching:
        told = Message(
            f"No snapshot of that name is kept: {given}.",
            f"Er is geen snapshot met die naam bewaard: {given}.",
        )
        raise UnknownNameError(told, names)
    if len(matching) > 1:
        told = Message(
            f"More than one snapshot has a name that begins with {given}.",
            f"Meer dan één snapshot heeft een naam die met {given} begint.",
        )
        raise UnknownNameError(told, [snapshot.name[:SHORT] for snapshot in matching])
    return matching[0]


def _of_day(snapshots: Sequence[Snapshot], given: str) -> Snapshot:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        told = Message(f"{given} is no day of the calendar.", f"{given} is geen dag van de kalender.")
        raise UnknownNameError(told) from None
    for snapshot in snapshots:
        if dated(snapshot).date() <= day:
            return snapshot
    oldest = dated(snapshots[-1]).date()
    told = Message(
        f"No snapshot of {given} is kept; the oldest is of {oldest}.",
        f"Er is geen snapshot van {given} bewaard; het oudste is van {oldest}.",
    )
    raise UnknownNameError(told, [snapshots[-1].name[:SHORT]])
