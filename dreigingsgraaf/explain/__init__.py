# SPDX-License-Identifier: EUPL-1.2
"""Why? For a fact or for a row of an answer: the quotes that state it, and the premises from which it follows."""

from dreigingsgraaf.explain.facts import explain, words
from dreigingsgraaf.explain.model import (
    Derivation,
    Evidence,
    FactExplanation,
    Premise,
    RowExplanation,
    Rule,
    Statement,
    Words,
    as_json,
)
from dreigingsgraaf.explain.rows import explain_row, explain_rows

__all__ = [
    "Derivation",
    "Evidence",
    "FactExplanation",
    "Premise",
    "RowExplanation",
    "Rule",
    "Statement",
    "Words",
    "as_json",
    "explain",
    "explain_row",
    "explain_rows",
    "words",
]
