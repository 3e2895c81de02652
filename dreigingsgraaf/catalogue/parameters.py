# SPDX-License-Identifier: EUPL-1.2
"""Parameters of a query: what they accept, and how what a person typed becomes RDF terms.

Values are never pasted into a query. They become terms, and a term's own serialisation escapes or refuses
whatever could change the query around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode
from rapidfuzz import process

from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.messages import Message, in_language, joined
from dreigingsgraaf.namespaces import EXTERNAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dreigingsgraaf.catalogue.names import NameIndex

Terms = Sequence[NamedNode | Literal]
"""The terms a value stands for; several are alternatives."""

LANGUAGES = ("nl", "en")
MAX_TEXT = 200
"""Longest text a parameter takes, in characters."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_XSD_DATE = NamedNode(EXTERNAL["xsd"] + "date")
_XSD_INTEGER = NamedNode(EXTERNAL["xsd"] + "integer")


class Kind(StrEnum):
    """What a parameter accepts."""

    ENTITY = "entity"
    CONCEPT = "concept"
    LANGUAGE = "language"
    INTEGER = "integer"
    DATE = "date"
    TEXT = "text"
    ENUMERATION = "enumeration"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one parameter.

    Args:
        parameter: its name, as it was given.
        message: what is wrong, and what to do.
        suggestions: nearest names that are known, best first.
    """

    parameter: str
    message: str
    suggestions: tuple[str, ...] = ()


class ParametersError(InputError):
    """One or more parameters can't be used; all of them are told at once.

    Args:
        problems: one for each fault found.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(joined(_named(problem) for problem in problems))
        self.problems = tuple(problems)


def _named(problem: Problem) -> Message:
    dutch = in_language(problem.message, "nl")
    return Message(f"{problem.parameter}: {problem.message}", f"{problem.parameter}: {dutch}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, as its header declares it.

    Args:
        name: lowerCamelCase, and the name of the query's variable.
        kind: what it accepts.
        target: IRI of the class of an entity, or of the scheme of a concept; empty for an entity of any class.
        required: whether a value must be given. Without one, an optional parameter that has no default stays
            unbound, and the query then means "any".
        default: the value taken when none is given.
        example: a value that gives an answer on the first letter.
        description: what it is for, by language.
        values: the values of an enumeration.
        minimum: least integer accepted.
        maximum: greatest integer accepted.
    """

    name: str
    kind: Kind
    target: str = ""
    required: bool = True
    default: str | None = None
    example: str | None = None
    description: dict[str, str] | None = None
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    @property
    def multiple(self) -> bool:
        """Whether several values, separated by commas, are alternatives."""
        return self.kind in (Kind.ENTITY, Kind.CONCEPT)

    def terms(self, text: str, names: NameIndex | None) -> Terms:
        """Return the terms that a value stands for: several are alternatives.

        Args:
            text: what the person typed.
            names: knows entities and concepts; only needed for these two kinds.

        Raises:
            InputError: the value doesn't fit.
            UnknownNameError: no such entity or concept; carries suggestions.
        """
        if not text.strip():
            raise InputError(
                Message("the value is empty.", "de waarde is leeg."),
                Message("Give one, or leave the parameter out.", "Geef er een, of laat de parameter weg."),
            )
        match self.kind:
            case Kind.ENTITY | Kind.CONCEPT:
                if names is None:
                    raise InputError(
                        Message("names can't be looked up here.", "namen kunnen hier niet worden opgezocht."),
                        Message("Pass the index of names.", "Geef de lijst van namen mee."),
                    )
                return [NamedNode(entity.iri) for entity in names.alternatives(text, self.target or None)]
            case Kind.INTEGER:
                return [self._integer(text.strip())]
            case Kind.DATE:
                return [_date(text.strip())]
            case Kind.TEXT:
                if len(text) > MAX_TEXT:
                    raise InputError(
                        Message(
                            f"the text has more than {MAX_TEXT} characters.",
                            f"de tekst heeft meer dan {MAX_TEXT} tekens.",
                        ),
                        Message("Shorten it.", "Kort hem in."),
                    )
                return [Literal(text.strip())]
            case Kind.LANGUAGE:
                return [_one_of(text.strip(), LANGUAGES)]
            case Kind.ENUMERATION:
                return [_one_of(text.strip(), self.values)]

    def _integer(self, text: str) -> Literal:
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            raise InputError(
                Message(f"{text!r} is no whole number.", f"{text!r} is geen geheel getal."),
                Message("Write digits only.", "Schrijf alleen cijfers."),
            )
        number = int(text)
        if self.minimum is not None and number < self.minimum:
            raise InputError(
                Message(f"{number} is too small.", f"{number} is te klein."),
                Message(f"The least is {self.minimum}.", f"Het minste is {self.minimum}."),
            )
        if self.maximum is not None and number > self.maximum:
            raise InputError(
                Message(f"{number} is too large.", f"{number} is te groot."),
                Message(f"The greatest is {self.maximum}.", f"Het meeste is {self.maximum}."),
            )
        return Literal(str(number), datatype=_XSD_INTEGER)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names that resemble `name`, best first."""
    found = process.extract(name, list(known), limit=3, score_cutoff=50, processor=str.lower)
    return tuple(match for match, _score, _place in found)


def terms_of(
    parameters: Iterable[Parameter],
    values: Mapping[str, str],
    names: NameIndex | None,
    problems: list[Problem],
) -> dict[str, Terms]:
    """Return the terms of every parameter that is given or has a default.

    Args:
        parameters: what is declared.
        values: what the person typed, by parameter; others are passed over.
        names: knows entities and concepts.
        problems: what the caller found wrong already; what is wrong here is added.

    Raises:
        ParametersError: everything that is wrong.
    """
    bound: dict[str, Terms] = {}
    for parameter in parameters:
        text = values.get(parameter.name, parameter.default)
        if text is None:
            if parameter.required:
                problems.append(_missing(parameter))
            continue
        try:
            bound[parameter.name] = parameter.terms(text, names)
        except InputError as error:
            problems.append(problem(parameter.name, error))
    if problems:
        raise ParametersError(problems)
    return bound


def _missing(parameter: Parameter) -> Problem:
    message = Message(
        f"a value is needed, such as {parameter.example}.",
        f"er is een waarde nodig, zoals {parameter.example}.",
    )
    return Problem(parameter.name, message)


def problem(parameter: str, error: InputError) -> Problem:
    """Return what is wrong with a parameter, from the error its value raised."""
    suggestions = error.suggestions if isinstance(error, UnknownNameError) else ()
    return Problem(parameter, error.told, suggestions)


def _date(text: str) -> Literal:
    if not _DATE.fullmatch(text):
        raise InputError(
            Message(f"{text!r} is no date.", f"{text!r} is geen datum."),
            Message(
                "Write it as year-month-day, such as 2022-11-28.",
                "Schrijf hem als jaar-maand-dag, zoals 2022-11-28.",
            ),
        )
    try:
        date.fromisoformat(text)
    except ValueError:
        raise InputError(
            Message(f"{text!r} is no day of the calendar.", f"{text!r} is geen dag van de kalender."),
            Message("Check the month and the day.", "Controleer maand en dag."),
        ) from None
    return Literal(text, datatype=_XSD_DATE)


def _one_of(text: str, values: Sequence[str]) -> Literal:
    for value in values:
        if value.lower() == text.lower():
            return Literal(value)
    known = ", ".join(values)
    message = Message(f"{text!r} is none of {known}.", f"{text!r} is geen van: {known}.")
    raise UnknownNameError(message, nearest(text, values))
