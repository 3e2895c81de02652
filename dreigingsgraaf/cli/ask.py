# SPDX-License-Identifier: EUPL-1.2
"""Commands that ask the graph: query (a question of the catalogue) and sparql."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dreigingsgraaf import guard
from dreigingsgraaf.catalogue import NameIndex, load
from dreigingsgraaf.cli.console import Language, answers, print_lines, print_table
from dreigingsgraaf.cli.place import HomeOption, StoreOption, open_store, open_texts
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores import base

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dreigingsgraaf.catalogue import Parameter, Query

_MEDIA_TYPES = {
    "json": base.SPARQL_JSON, "xml": base.SPARQL_XML, "csv": base.CSV, "tsv": base.TSV,
    "turtle": base.TURTLE, "ntriples": base.N_TRIPLES, "jsonld": base.JSON_LD, "rdfxml": base.RDF_XML,
}  # fmt: skip

_OWN = "own_"
"""Before a question's own parameters, which may be called `from` or `store`."""

FormatOption = Annotated[
    str, typer.Option("--format", "-f", help=f"table, {', '.join(_MEDIA_TYPES)}.", metavar="FORMAT")
]

LangOption = Annotated[Language, typer.Option("--lang", help="Language of the labels in the table.")]
WhyOption = Annotated[bool, typer.Option("--why", help="Tell beneath the table what each row rests on.")]

_questions = typer.Typer(
    name="query",
    no_args_is_help=True,
    help="Ask one of the catalogue's questions: `dreigingsgraaf query NAME --help` tells what it takes.",
    rich_markup_mode="markdown",
)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.add_typer(_questions)
    app.command()(sparql)


def add_questions() -> None:
    """Make a command of every question in the catalogue; only needed when one of them is asked."""
    for question in load(folder("queries")).values():
        _questions.command(question.name, help=_help(question))(_command(question))


def sparql(
    query: Annotated[str, typer.Argument(help="The query, `@FILE` for a file, or `-` for standard input.")],
    format: FormatOption = "table",  # noqa: A002
    home: HomeOption = None,
    store: StoreOption = None,
) -> None:
    """Ask a SPARQL 1.1 query of the published graph, or of another store.

    `dreigingsgraaf sparql 'SELECT DISTINCT ?class { ?thing a ?class }'`
    """
    text = _text(query)
    guard.check(text)
    with open_store(home, store) as opened:
        print_answer(opened, text, format)


def _text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    try:
        return Path(query[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{query[1:]} can't be read as a query: {error}.", "Name a text file in UTF-8."
        ) from None


def print_answer(
    store: base.Store, sparql_text: str, format_: str, title: str = "", lang: str | None = None
) -> None:
    """Print the answer to a query: as a table, see `print_table`, or as the store writes it in that format.

    Raises:
        InputError: there is no such format.
    """
    if format_ != "table" and format_ not in _MEDIA_TYPES:
        raise InputError(f"{format_!r} is no format.", f"Choose table or one of {', '.join(_MEDIA_TYPES)}.")
    answer = store.answer(sparql_text, _MEDIA_TYPES.get(format_, base.SPARQL_JSON))
    if format_ != "table" or answer.media_type != base.SPARQL_JSON:
        sys.stdout.buffer.write(answer.body)
        sys.stdout.buffer.write(b"" if answer.body.endswith(b"\n") else b"\n")
        return
    result = json.loads(answer.body)
    if "boolean" in result:
        answers.print("yes" if result["boolean"] else "no")
    else:
        print_table(result["head"]["vars"], base.rows(answer.body), title, lang)


def _help(question: Query) -> str:
    return f"{question.summary['en']}\n\n{question.summary['nl']}"


def _command(question: Query) -> Callable[..., None]:
    """Return the function behind a question's command, with a signature that Typer reads its options from."""

    def run(**given: Any) -> None:
        values = {name: given[f"{_OWN}{name}"] for name in question.parameters}
        values = {name: value for name, value in values.items() if value is not None}
        with open_store(given["home"], given["store"]) as opened:
            names = NameIndex.from_store(opened)
            lang = given["lang"].value
            print_answer(opened, question.bind(values, names), given["format"], question.summary[lang], lang)
            if given["why"]:
                _tell_why(opened, names, question, values, given)

    options: dict[str, tuple[Any, Any]] = {
        f"{_OWN}{name}": (_option(parameter), parameter.default)
        for name, parameter in question.parameters.items()
    }
    options |= {
        "lang": (LangOption, Language.nl),
        "why": (WhyOption, False),
        "format": (FormatOption, "table"),
    }
    options |= {"home": (HomeOption, None), "store": (StoreOption, None)}
    signature = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in options.items()
    ]
    run.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    return run


def _tell_why(
    store: base.Store,
    names: NameIndex,
    question: Query,
    values: Mapping[str, str],
    given: Mapping[str, Any],
) -> None:
    """Print beneath an answer what each of its rows rests on."""
    from dreigingsgraaf import explain
    from dreigingsgraaf.explain.prose import lines

    texts, words = open_texts(given["home"], given["store"]), explain.words(store, names)
    explained = explain.explain_rows(store, names, question, values, texts=texts)
    for number, explanation in enumerate(explained, start=1):
        print_lines(["", f"{number}.", *lines(explanation, words, given["lang"].value)])


def _option(parameter: Parameter) -> Any:
    """Return the annotation of a parameter's option; values stay text, as binding says all that is wrong at once."""
    told = [(parameter.description or {}).get("en", ""), ", ".join(parameter.values)]
    if parameter.example is not None:
        told.append(f"example: {parameter.example}")
    if parameter.required and parameter.default is None:
        told.append("needed")
    help_ = "; ".join(part for part in told if part)
    return Annotated[
        str | None, typer.Option(f"--{parameter.name}", help=help_, metavar=parameter.kind.upper())
    ]
