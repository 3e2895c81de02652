# SPDX-License-Identifier: EUPL-1.2
"""What a request may ask in its query string: read strictly, with everything that is wrong told at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.catalogue import Kind, Parameter, Problem
from dreigingsgraaf.catalogue.declarations import COMMON
from dreigingsgraaf.catalogue.parameters import MAX_TEXT, nearest, problem, terms_of
from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.messages import Message, joined
from dreigingsgraaf.namespaces import compact

from .terms import definition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from dreigingsgraaf.catalogue import NameIndex
    from dreigingsgraaf.catalogue.parameters import Terms

LANG: Final = Parameter(
    "lang", Kind.LANGUAGE, required=False, default="nl",
    description={"nl": "Taal van meldingen en labels in tabellen.", "en": "Language of messages and table labels."},
)  # fmt: skip
LIMIT: Final = Parameter(
    "limit", Kind.INTEGER, required=False, default="50", minimum=1, maximum=500,
    description={"nl": "Hoeveel er hoogstens op een pagina staan.", "en": "How many a page holds at most."},
)  # fmt: skip
CURSOR: Final = Parameter(
    "cursor", Kind.TEXT, required=False,
    description={"nl": "Waar de volgende pagina begint: `next` van de vorige.",
                 "en": "Where the next page begins: `next` of the one before."},
)  # fmt: skip
AS_OF: Final = Parameter(
    "asOf", Kind.DATE, required=False, example="2022-11-28", description=COMMON["asOf"]
)  # fmt: skip
PAGING: Final = (LANG, LIMIT, CURSOR)


def read(request: Request, declared: Sequence[Parameter], names: NameIndex) -> dict[str, Terms]:
    """Return the terms of every parameter that is given or has a default.

    Raises:
        ParametersError: everything that is wrong: a parameter that is unknown or repeated, a value that is
            missing or doesn't fit.
    """
    known = {parameter.name: parameter for parameter in declared}
    given = request.query_params.multi_items()
    problems = [_unknown(name, known) for name in dict(given) if name not in known]
    for name, count in Counter(name for name, _value in given).items():
        if name in known and count > 1:
            problems.append(
                Problem(
                    name,
                    Message(
                        f"given {count} times. Give it once, with commas between alternatives.",
                        f"{count} keer gegeven. Geef hem eenmaal, met komma's tussen alternatieven.",
                    ),
                )
            )
    return terms_of(declared, request.query_params, names, problems)


def text(bound: Mapping[str, Terms], name: str) -> str | None:
    """Return the single value of a parameter as text; None when it wasn't given."""
    return bound[name][0].value if name in bound else None


def _unknown(name: str, known: dict[str, Parameter]) -> Problem:
    suggestions = nearest(name, known)
    every = ", ".join(sorted(known))
    message = Message("there is no such parameter here.", "deze parameter is hier onbekend.")
    hint = "" if suggestions else Message(f"Known are {every}.", f"Bekend zijn {every}.")
    return problem(name, UnknownNameError(joined((message, hint)), suggestions))


def described(parameter: Parameter) -> dict[str, Any]:
    """Return a parameter as OpenAPI 3.1 describes it."""
    told = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required and parameter.default is None,
    }
    told |= {"description": _description(parameter), "schema": _schema(parameter)}
    return told | ({"example": _example(parameter)} if parameter.example is not None else {})


def in_path(name: str, nl: str, en: str, example: str) -> dict[str, Any]:
    """Return a part of a path as OpenAPI 3.1 describes it."""
    return {
        "name": name, "in": "path", "required": True, "description": f"{nl} · {en}",
        "schema": {"type": "string", "maxLength": MAX_TEXT}, "example": example,
    }  # fmt: skip


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "minLength": 1, "pattern": r"\S"}
    match parameter.kind:
        case Kind.INTEGER:
            schema = {"type": "integer"}
            if parameter.minimum is not None:
                schema["minimum"] = parameter.minimum
            if parameter.maximum is not None:
                schema["maximum"] = parameter.maximum
        case Kind.DATE:
            schema = {"type": "string", "format": "date"}
        case Kind.LANGUAGE:
            schema = {"type": "string", "enum": ["nl", "en"]}
        case Kind.ENUMERATION if set(parameter.values) == {"true", "false"}:
            schema = {"type": "boolean"}
        case Kind.ENUMERATION:
            schema = {"type": "string", "enum": list(parameter.values)}
        case Kind.TEXT:
            schema["maxLength"] = MAX_TEXT
    if parameter.default is not None:
        schema["default"] = _typed(schema, parameter.default)
    return schema


def _example(parameter: Parameter) -> Any:
    return _typed(_schema(parameter), str(parameter.example))


def _typed(schema: dict[str, Any], value: str) -> Any:
    match schema["type"]:
        case "integer":
            return int(value)
        case "boolean":
            return value == "true"
    return value


_ALTERNATIVES: Final = {
    "nl": "Slug, afkorting of een ander label; meer waarden met komma's zijn alternatieven.",
    "en": "Slug, abbreviation or another label; several values, with commas, are alternatives.",
}


def _description(parameter: Parameter) -> str:
    told = parameter.description or _kind(parameter)
    if parameter.multiple:
        told = {language: f"{told[language]} {how}" for language, how in _ALTERNATIVES.items()}
    return f"{told['nl']} · {told['en']}"


def _kind(parameter: Parameter) -> dict[str, str]:
    """Return in two languages what kind of value a parameter takes that has no description of its own."""
    match parameter.kind:
        case Kind.ENTITY:
            nl, _, en = definition(parameter.target).partition(" · ")
            return (
                {"nl": nl, "en": en} if en else {"nl": "Iets uit de graaf.", "en": "Anything in the graph."}
            )
        case Kind.CONCEPT:
            name = compact(parameter.target).partition("/")[2]
            return {"nl": f"Waarde uit de lijst {name}.", "en": f"A value of the list {name}."}
        case Kind.DATE:
            return {"nl": "Dag, als jaar-maand-dag.", "en": "A day, as year-month-day."}
        case Kind.INTEGER:
            return {"nl": "Geheel getal.", "en": "A whole number."}
        case Kind.TEXT:
            return {"nl": "Vrije tekst.", "en": "Free text."}
        case _:
            return {"nl": "Een van de genoemde waarden.", "en": "One of the values listed."}
