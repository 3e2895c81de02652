# SPDX-License-Identifier: EUPL-1.2
"""The catalogue as pages: the list of questions, and for each a form with its answer beneath."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool

from dreigingsgraaf.catalogue import Kind, ParametersError
from dreigingsgraaf.errors import DreigingsgraafError, UnknownNameError
from dreigingsgraaf.messages import in_language

from ..leases import edition_of
from ..negotiation import language
from ..problems import Problem
from .render import TAGS, TEXTS, page
from .words import Link, Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dreigingsgraaf.catalogue import NameIndex, Parameter, Query
    from dreigingsgraaf.stores.base import Row

MOST_ROWS: Final = 500
"""Rows that a page shows; REST gives them all."""
_LANG: Final = "lang"


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of a form.

    Args:
        name: the parameter's name.
        label: what people call it.
        help: what it is for.
        value: what the person gave, or the default.
        kind: `choice`, `names`, `date`, `number` or `text`.
        options: value and label of what can be chosen.
        required: whether a value must be given.
        problem: what is wrong with the value; empty when it fits.
    """

    name: str
    label: str
    help: str
    value: str
    kind: str
    options: list[tuple[str, str]]
    required: bool
    problem: str


async def questions_page(request: Request) -> Response:
    """Answer the list of all questions, by subject."""
    lang = language(request)
    by_tag: defaultdict[str, list[Query]] = defaultdict(list)
    for question in request.app.state.questions.values():
        by_tag[question.tags[0] if question.tags else ""].append(question)
    subjects = sorted((TAGS[lang].get(tag, tag), questions) for tag, questions in by_tag.items())
    return page(request, "questions", title=TEXTS[lang]["questions"], subjects=subjects)


async def question_page(request: Request) -> Response:
    """Answer a question's form, with its answer when it was asked."""
    try:
        question = request.app.state.questions[request.path_params["name"]]
    except UnknownNameError as error:
        raise Problem(404, error.told, suggestions=error.suggestions) from None
    return await run_in_threadpool(_question_page, request, question)


def _question_page(request: Request, question: Query) -> Response:
    edition, lang = edition_of(request), language(request)
    given = {name: value for name, value in request.query_params.items() if name != _LANG and value.strip()}
    needed = [p for p in question.parameters.values() if p.required]
    asked = bool(given) or not needed
    values = given if asked else question.example
    problems: dict[str, str] = {}
    told, rows, sparql = "", None, question.sparql
    if asked:
        try:
            sparql = question.bind(values, edition.names)
            rows = edition.store.select(sparql)
        except ParametersError as error:
            problems = {problem.parameter: in_language(problem.message, lang) for problem in error.problems}
            told = in_language(error.told, lang)
        except DreigingsgraafError as error:
            told = in_language(error.told, lang)
    words = Words(edition, lang)
    columns = _columns(question)
    return page(
        request,
        "question",
        status=400 if problems else 200,
        title=question.summary[lang],
        question=question,
        description=(question.description or {}).get(lang, ""),
        fields=[
            _field(p, values, problems, words, edition.names, lang) for p in question.parameters.values()
        ],
        told=told,
        columns=[words.column(column) for column in columns],
        rows=None if rows is None else [_cells(row, columns, words, lang) for row in rows[:MOST_ROWS]],
        total=len(rows or ()),
        most=MOST_ROWS,
        sparql=sparql,
        asked=urlencode(values),
    )


def _columns(question: Query) -> list[str]:
    """Return the columns that a table shows; labels stand in the column of what they name."""
    return [column for column in question.columns if not column.endswith(("_nl", "_en"))]


def _cells(row: Row, columns: list[str], words: Words, lang: str) -> list[Link]:
    cells = []
    for place, column in enumerate(columns):
        label = row.get(f"label_{lang}" if place == 0 else f"{column}_{lang}")
        if column not in row:
            cells.append(Link(label.value if label else ""))
            continue
        link = words.term(row[column])
        cells.append(Link(label.value, link.href) if label else link)
    return cells


def _field(
    parameter: Parameter,
    values: dict[str, str],
    problems: dict[str, str],
    words: Words,
    names: NameIndex,
    lang: str,
) -> Field:
    kind, options = "text", []
    match parameter.kind:
        case Kind.CONCEPT:
            kind = "choice"
            options = [
                (entity.slug, entity.labels.get(lang, entity.slug)) for entity in names.of(parameter.target)
            ]
        case Kind.ENUMERATION:
            kind, options = "choice", [(value, words.value(value)) for value in parameter.values]
        case Kind.ENTITY if parameter.target:
            kind = "names"
            options = [
                (entity.slug, entity.labels.get(lang, entity.slug)) for entity in names.of(parameter.target)
            ]
        case Kind.DATE:
            kind = "date"
        case Kind.INTEGER:
            kind = "number"
        case Kind.LANGUAGE:
            kind, options = "choice", [(value, value) for value in ("nl", "en")]
    return Field(
        parameter.name,
        words.column(parameter.name),
        (parameter.description or {}).get(lang, ""),
        values.get(parameter.name, parameter.default or ""),
        kind,
        options,
        parameter.required,
        problems.get(parameter.name, ""),
    )
