# SPDX-License-Identifier: EUPL-1.2
"""Checks the SPARQL of a query file: what every catalogued query must be, so that engines agree on its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import QuerySolutions, Store

from dreigingsgraaf.catalogue import lexer
from dreigingsgraaf.catalogue.header import fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<reason>.*)")
_LONGEST_REASON = 160


def check(path: Path, text: str, parameters: Mapping[str, int]) -> tuple[str, ...]:
    """Return the projected variables of a query that is sound.

    Args:
        path: the file, for messages.
        text: its whole content.
        parameters: the declared parameters, with the line of each.

    Raises:
        InputError: the query doesn't parse, is no ordered SELECT DISTINCT, or lacks a parameter's variable.
    """
    stream = lexer.tokens(text)
    if refused := lexer.objection(stream):
        raise fault(path, *refused)
    columns = _columns(path, text)
    _check_form(path, stream)
    variables = lexer.variables(stream)
    for name, line in parameters.items():
        if name not in variables:
            hint = f"Use ?{name} in the query, or drop the parameter."
            raise fault(path, line, f"the query has no variable ?{name}.", hint)
    _check_languages(path, stream[0].line, columns)
    return columns


def parse_bound(path: Path, sparql: str, line: int) -> None:
    """Check that a query still parses once its parameters are bound; InputError when it doesn't."""
    try:
        Store().query(sparql)
    except SyntaxError as error:
        message = f"the query doesn't parse once its parameters are bound: {_place(error)[1]}."
        raise fault(path, line, message, "Don't assign a parameter with BIND or AS.") from None


def _place(error: SyntaxError) -> tuple[int, str]:
    """Return the line of a syntax error and its reason, shortened."""
    reason = " ".join(str(error.msg).split())
    match = _PLACE.fullmatch(reason)
    line, reason = (
        (int(match["line"]), f"column {match['column']}, {match['reason']}") if match else (1, reason)
    )
    return line, reason.rstrip(".") if len(reason) <= _LONGEST_REASON else reason[:_LONGEST_REASON] + "…"


def _columns(path: Path, text: str) -> tuple[str, ...]:
    try:
        # Parsing is what counts: the store is empty, and the text can't call elsewhere.
        result = Store().query(text)
    except SyntaxError as error:
        line, reason = _place(error)
        message = f"the query doesn't parse: {reason}."
        raise fault(path, line, message, "Try it in a SPARQL client.") from None
    if not isinstance(result, QuerySolutions):
        raise fault(path, 1, "the query is no SELECT.", "A catalogued query is a SELECT DISTINCT.")
    return tuple(variable.value for variable in result.variables)


def _check_form(path: Path, stream: list[lexer.Token]) -> None:
    first = stream[0].line
    if not lexer.is_distinct(stream):
        hint = "Add DISTINCT: engines differ in repeated rows."
        raise fault(path, first, "the query is no SELECT DISTINCT.", hint)
    if not lexer.is_ordered(stream):
        hint = "Order by the columns, so that answers don't vary."
        raise fault(path, first, "the query has no ORDER BY.", hint)
    if lexer.pattern_start(stream) is None:
        raise fault(path, first, "the pattern doesn't open with 'WHERE {'.", "Parameters are bound there.")


def _check_languages(path: Path, line: int, columns: tuple[str, ...]) -> None:
    for column in columns:
        stem, _, language = column.rpartition("_")
        other = {"nl": "en", "en": "nl"}.get(language)
        if stem and other and f"{stem}_{other}" not in columns:
            message = f"?{column} is selected without ?{stem}_{other}."
            raise fault(path, line, message, "Rows carry both languages.")
