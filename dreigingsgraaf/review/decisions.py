# SPDX-License-Identifier: EUPL-1.2
"""Remembers what reviewers decided: one file of JSON lines for each document, which only grows.

A line is forced to disk before anything else changes. A line that a crash left unfinished is no decision; the next
one takes its place. No line holds a sentence of a letter: a proposal is known by a digest.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.disk import sync_folder, write_all, writing
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NOTHING: Final = Message(
    "Nothing was decided; make room for it.", "Er is niets besloten; maak er ruimte voor."
)


class Verdict(StrEnum):
    """What a reviewer can decide."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"
    LATER = "later"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Args:
        proposal: id of the proposal.
        verdict: what was decided; `undo` takes the proposal's last other decision back.
        reviewer: who decided.
        at: when, as xsd:dateTime in UTC.
        rule: the rule that had found the proposal.
        entity: compact name of what was accepted, or an empty string.
        change: what the reviewer changed (see `change.Change`).
        quads: the accepted statements, as N-Quads.
        added: those of them that the facts did not hold before.
        removed: statements that gave way, such as the digest of a passage whose text has changed.
    """

    proposal: str
    verdict: Verdict
    reviewer: str
    at: str
    rule: str = ""
    entity: str = ""
    change: Mapping[str, Any] | None = None
    quads: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether facts were written."""
        return self.verdict in (Verdict.ACCEPT, Verdict.CHANGE)


class Decisions:
    """The decisions about one document's proposals.

    Args:
        path: the file; it comes with the first decision.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[Decision]:
        """Return all decisions, oldest first, those taken back included.

        Raises:
            InputError: a line is no decision; names file and line.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return []
        found = []
        for number, line in enumerate(content[: content.rfind(b"\n") + 1].splitlines(), 1):
            try:
                row = json.loads(line)
                decision = Decision(**row)
                found.append(
                    replace(
                        decision,
                        verdict=Verdict(decision.verdict),
                        quads=tuple(decision.quads),
                        added=tuple(decision.added),
                        removed=tuple(decision.removed),
                    )
                )
            except (ValueError, TypeError) as error:
                raise InputError(
                    f"{self.path}, line {number} is no decision: {error}.", "Restore the file from git."
                ) from None
        return found

    def append(self, decision: Decision) -> None:
        """Add a decision, and return when it is on disk.

        Raises:
            UnwritableError: the file can't be written; it holds what it held before.
        """
        row = {name: value for name, value in asdict(decision).items() if value}
        line = (json.dumps(row, ensure_ascii=False) + "\n").encode()
        with writing(self.path, _NOTHING):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new = not self.path.exists()
            with self.path.open("ab", buffering=0) as file:
                whole = self._whole()
                if whole < file.tell():
                    file.truncate(whole)
                try:
                    write_all(file, line)
                    os.fsync(file.fileno())
                except OSError:
                    file.truncate(whole)
                    raise
            if new:
                sync_folder(self.path.parent)

    def _whole(self) -> int:
        """Return the length of the lines that are finished."""
        return self.path.read_bytes().rfind(b"\n") + 1


def standing(decisions: list[Decision]) -> dict[str, Decision]:
    """Return the decision that stands about each proposal; none for one whose decisions were all taken back.

    The proposals stand in the order of their last decisions.
    """
    stacks: dict[str, list[Decision]] = {}
    for decision in decisions:
        stack = stacks[decision.proposal] = stacks.pop(decision.proposal, [])
        if decision.verdict is not Verdict.UNDO:
            stack.append(decision)
        elif stack:
            stack.pop()
    return {proposal: stack[-1] for proposal, stack in stacks.items() if stack}


def last_taken(decisions: list[Decision]) -> Decision | None:
    """Return the last decision that wasn't taken back, or None."""
    taken: list[Decision] = []
    for decision in decisions:
        if decision.verdict is not Verdict.UNDO:
            taken.append(decision)
            continue
        for place in range(len(taken) - 1, -1, -1):
            if taken[place].proposal == decision.proposal:
                del taken[place]
                break
    return taken[-1] if taken else None
