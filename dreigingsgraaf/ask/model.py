# SPDX-License-Identifier: EUPL-1.2
"""What a question is made of once its text is analysed, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Span = tuple[int, int]
"""First token, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its text, its offsets in the question, and whether it carries no meaning of its own."""

    text: str
    start: int
    end: int
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens that a word of the phrases stands for; `stem` of a compound, such as «cyber» of «cyberdomein»."""

    word: str
    span: Span


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a question.

    Args:
        role: `until`, `since`, `in` a period, or `on` a day.
        first: its first day; None for `until`.
        last: its last day; None for `since`.
        named: the day that was named, before «vóór» or «na» moved it.
        span: its tokens, with the preposition.
    """

    role: str
    first: date | None
    last: date | None
    named: date
    span: Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """The text of a question, analysed: without any knowledge of the graph.

    Args:
        text: the question.
        tokens: its tokens.
        hits: words of the phrases found in it; they may overlap.
        days: dates.
        references: identifiers of parliamentary papers and dossiers, with their tokens.
        quoted: what stands between quotation marks.
    """

    text: str
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    days: tuple[Day, ...]
    references: tuple[tuple[str, Span], ...]
    quoted: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a question.

    Args:
        query: name of the catalogued query.
        values: its parameters, as they are bound.
        understood: which words of the question were understood, in order.
        ignored: words that this reading makes no use of, in order.
        lacking: those of them without which the answer would be one to another question: names, dates, words such
            as «niet», and words that nobody explained. A reading that lacks any is never sure.
        score: how much of the question and of the query's pattern agree, from 0 to 1.
    """

    query: str
    values: Mapping[str, str]
    understood: tuple[str, ...]
    ignored: tuple[str, ...]
    lacking: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a question was read.

    Args:
        question: the question.
        reading: the reading that is sure; None when none is.
        nearest: other readings, best first; when unsure the best are among them.
    """

    question: str
    reading: Reading | None
    nearest: tuple[Reading, ...]
