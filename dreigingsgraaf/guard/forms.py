# SPDX-License-Identifier: EUPL-1.2
"""Which of SPARQL's four forms a query has, and so what kind of answer it gets."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.guard.tokens import decode, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dreigingsgraaf.guard.tokens import Token

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
    first = first_word(islice(tokens(decode(query[:_PROLOGUE_LENGTH])[0]), _PROLOGUE_TOKENS))
    return first.text.upper() if first and first.is_word(*FORMS) else ""


def first_word(stream: Iterable[Token]) -> Token | None:
    """Return the first word behind the prologue; None when there is none."""
    for token in stream:
        if token.kind == "word" and not token.is_word(*_PROLOGUE):
            return token
    return None
