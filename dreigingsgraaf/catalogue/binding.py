# SPDX-License-Identifier: EUPL-1.2
"""Binds the variables of a query to terms: one VALUES block at the start of its pattern.

That is standard SPARQL 1.1, works for variables that aren't projected, and is safe, because a term's own
serialisation escapes or refuses whatever could change the query around it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue import lexer
from dreigingsgraaf.catalogue.parameters import ParametersError, Problem, Terms
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_ALTERNATIVES = 1000
"""Most combinations of values that one request may ask for."""


def bind(sparql: str, terms: Mapping[str, Terms]) -> str:
    """Return a query with its variables bound to these terms; several terms of a variable are alternatives.

    Args:
        sparql: a query whose pattern opens with `WHERE {`.
        terms: by variable, without the question mark.

    Raises:
        ParametersError: there are too many combinations.
    """
    start = lexer.pattern_start(lexer.tokens(sparql))
    if not terms or start is None:
        return sparql
    count = 1
    for alternatives in terms.values():
        count *= len(alternatives)
    if count > MAX_ALTERNATIVES:
        message = Message(
            f"{count} combinations of values are too many; {MAX_ALTERNATIVES} are allowed.",
            f"{count} combinaties van waarden zijn te veel; {MAX_ALTERNATIVES} mogen er zijn.",
        )
        raise ParametersError([Problem(next(iter(terms)), message)])
    rows = "".join(
        f"    ({' '.join(str(term) for term in row)})\n" for row in itertools.product(*terms.values())
    )
    variables = " ".join(f"?{name}" for name in terms)
    return f"{sparql[:start]}\n  VALUES ({variables}) {{\n{rows}  }}{sparql[start:]}"
