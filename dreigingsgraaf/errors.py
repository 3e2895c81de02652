# SPDX-License-Identifier: EUPL-1.2
"""The errors a person can act on; whatever else escapes is a bug.

DreigingsgraafError          what is wrong, and what to do
├── InputError               a file, header, parameter or argument that can't be used
│   ├── UnknownNameError     no entity, query or parameter of that name; carries the nearest known names
│   ├── QuerySyntaxError     SPARQL that doesn't parse or isn't allowed; carries line and column
│   └── UnwritableError      a folder that can't be written, or a disk that is full
├── InvalidGraphError        the graph breaks its own rules; carries the findings
├── NoSnapshotError          nothing has been published yet
└── StoreError               the store can't answer
    ├── QueryTimeoutError    the query ran into its deadline and was ended
    ├── QueryTooLargeError   the query or its answer is larger than allowed
    └── StoreUnavailableError  the store can't be reached, or is overloaded
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dreigingsgraaf.messages import Message, in_language

if TYPE_CHECKING:
    from collections.abc import Sequence


class DreigingsgraafError(Exception):
    """What is wrong, in one line, and what to do about it.

    Args:
        message: what is wrong, naming the thing (file, line, parameter); a `Message` where it is told over HTTP.
            The part of a query that is meant may stand in further lines.
        hint: what to do, as a sentence; empty when the message says it all.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def told(self) -> Message:
        """What is wrong and what to do, in both languages where both are known; an excerpt stands beneath."""
        return Message(self._told("en"), self._told("nl"))

    def _told(self, language: str) -> str:
        first, *excerpt = in_language(self.message, language).split("\n")
        return "\n".join([f"{first} {in_language(self.hint, language)}".strip(), *excerpt])

    def __str__(self) -> str:
        return str(self.told)


class InputError(DreigingsgraafError):
    """A file, header, parameter or argument that can't be used."""


class UnknownNameError(InputError):
    """Nothing is known by that name.

    Args:
        message: what was looked up, and as what.
        suggestions: the nearest known names, best first.
    """

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        nearest = ", ".join(suggestions)
        hint = Message(f"Did you mean: {nearest}?", f"Bedoelde u: {nearest}?")
        super().__init__(message, hint if nearest else "")
        self.suggestions = tuple(suggestions)


class QuerySyntaxError(InputError):
    """SPARQL that doesn't parse or isn't allowed.

    Args:
        message: what is wrong.
        line: 1-based line of the place; 0 when it isn't known.
        column: 1-based column, in code points; 0 when it isn't known.
        hint: what to do.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0, hint: str = "") -> None:
        super().__init__(message, hint)
        self.line = line
        self.column = column


class UnwritableError(InputError):
    """A folder that can't be written, or a disk that is full."""


class InvalidGraphError(DreigingsgraafError):
    """The graph breaks its own rules, so it isn't published.

    Args:
        message: how many findings there are.
        findings: one line each: which resource, which rule, what to do.
    """

    def __init__(self, message: str, findings: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class NoSnapshotError(DreigingsgraafError):
    """Nothing has been published yet."""


class StoreError(DreigingsgraafError):
    """The store can't answer."""


class QueryTimeoutError(StoreError):
    """The query ran into its deadline and was ended."""


class QueryTooLargeError(StoreError):
    """The query or its answer is larger than allowed."""


class StoreUnavailableError(StoreError):
    """The store can't be reached, or is overloaded."""
