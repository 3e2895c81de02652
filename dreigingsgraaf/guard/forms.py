# SPDX-License-Identifier: EUPL-1.2
"""Which of SPARQL's four forms a query has, and so what kind of answer it gets."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.guard.tokens import decode, is_word, scan

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMS: Final = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")
_PROLOGUE: Final = ("PREFIX", "BASE")
_PROLOGUE_LENGTH: Final = 20_000
_PROLOGUE_TOKENS: Final = 2000
"""What is looked at, so that no text takes long. The guard takes 500 prefixes, three tokens each."""


def form(query: str) -> str:
    r"""Return the form of a query in capitals; empty when it has none of the four, or not where one is looked for.

    >>> form("PREFIX select: <x:construct> # DESCRIBE\nask { ?s ?p select:o }")
    'ASK'
    """
    return form_of(islice(scan(decode(query[:_PROLOGUE_LENGTH])[0]), _PROLOGUE_TOKENS))


def form_of(stream: Iterable[str]) -> str:
    """Return the form of a query that is cut into tokens; empty when it has none of the four."""
    found = first_word(stream)
    return found if found in FORMS else ""


def first_word(stream: Iterable[str]) -> str:
    """Return the first word behind the prologue, in capitals; empty when there is none."""
    words = (token.upper() for token in stream if is_word(token))
    return next((word for word in words if word not in _PROLOGUE), "")
