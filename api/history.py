# SPDX-License-Identifier: EUPL-1.2
"""The snapshots that a server can look back at, and what changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dreigingsgraaf import difference
from dreigingsgraaf.catalogue import ParametersError
from dreigingsgraaf.catalogue import Problem as Wrong
from dreigingsgraaf.catalogue.parameters import problem
from dreigingsgraaf.difference import Changes
from dreigingsgraaf.errors import NoSnapshotError, UnknownNameError
from dreigingsgraaf.graph.build import read_graph
from dreigingsgraaf.graph.snapshot import Snapshot
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_REMEMBERED: Final = 8


@dataclass(frozen=True, slots=True)
class Step:
    """What changed from one snapshot to another.

    Args:
        before: the earlier one.
        after: the later one.
        changes: of every property of every thing.
        texts: passages of both by compact name, where a letter was linked.
    """

    before: Snapshot
    after: Snapshot
    changes: Changes
    texts: Mapping[str, str]


class History:
    """Looks back at the snapshots of a home folder.

    Args:
        home: the folder; None where a SPARQL server of others answers, which has no history.
    """

    def __init__(self, home: Path | None) -> None:
        self._home = home

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Return those that are kept, the one in service first."""
        return difference.kept(self._home) if self._home else ()

    def updated(self) -> datetime:
        """Return when what is served was published, in UTC; without snapshots the beginning of today."""
        kept = self.snapshots()
        if kept:
            return difference.dated(kept[0])
        return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    def step(self, since: str | None, until: str | None) -> Step | None:
        """Return what changed between two snapshots; None when there is nothing to compare.

        Args:
            since: the beginning of a name, or a day; None for the predecessor of `until`.
            until: likewise; None for the one in service.

        Raises:
            ParametersError: no such snapshot is kept; with the names of those that are.
        """
        kept = self.snapshots()
        after = _find(kept, "until", until) if until else next(iter(kept), None)
        if since:
            before: Snapshot | None = _find(kept, "since", since)
        else:
            before = difference.earlier(kept, after) if after else None
        return _step(before.path, after.path) if before and after else None

    def steps(self) -> Iterator[Step]:
        """Yield what changed from each snapshot that is kept to the next, the newest first."""
        kept = self.snapshots()
        for after, before in pairwise(kept):
            yield _step(before.path, after.path)


def _find(kept: tuple[Snapshot, ...], parameter: str, given: str) -> Snapshot:
    try:
        return difference.find(kept, given)
    except UnknownNameError as error:
        raise ParametersError([problem(parameter, error)]) from None
    except NoSnapshotError:
        told = Message(
            "this server keeps no snapshots to look back at.",
            "deze server bewaart geen snapshots om op terug te zien.",
        )
        raise ParametersError([Wrong(parameter, told)]) from None


@lru_cache(_REMEMBERED)
def _step(before: Path, after: Path) -> Step:
    """Compare two snapshots; what lies in a snapshot never changes, so the answer holds for good."""
    first, second = Snapshot(before), Snapshot(after)
    found = difference.changes(read_graph(first.graph), read_graph(second.graph))
    return Step(first, second, found, first.texts | second.texts)
