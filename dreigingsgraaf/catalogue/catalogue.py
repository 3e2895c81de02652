# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of questions: reads a folder of query files, refuses a faulty one, and binds their parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from dreigingsgraaf.catalogue import header, soundness
from dreigingsgraaf.catalogue.binding import bind
from dreigingsgraaf.catalogue.fields import Expectation, Header, Reader
from dreigingsgraaf.catalogue.header import fault
from dreigingsgraaf.catalogue.parameters import (
    Parameter,
    ParametersError,
    Terms,
    nearest,
    problem,
    terms_of,
)
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

    from dreigingsgraaf.catalogue.names import NameIndex


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its header, and SPARQL that any client can run as it stands.

    Args:
        name: the file's name without `.rq`.
        summary: its title by language, `nl` and `en`.
        description: what more there is to know, by language; None without.
        tags: subjects under which it is listed.
        parameters: by name, in the order of the header.
        columns: the projected variables, in order. `label_nl` and `label_en` belong to the first column,
            `x_nl` and `x_en` to the column `x`; `quote` and `…Quote` are evidence.
        sparql: the query; a parameter that is not bound means "any", or its default.
        expect: the declared answer to the example; None when nothing is declared.
    """

    name: str
    summary: dict[str, str]
    description: dict[str, str] | None
    tags: tuple[str, ...]
    parameters: dict[str, Parameter]
    columns: tuple[str, ...]
    sparql: str
    expect: Expectation | None

    @property
    def example(self) -> dict[str, str]:
        """The values that the header gives as example."""
        return {name: p.example for name, p in self.parameters.items() if p.example is not None}

    def terms(self, values: Mapping[str, str], names: NameIndex | None) -> dict[str, Terms]:
        """Return the terms of every parameter that is given or has a default.

        Args:
            values: what the person typed, by parameter.
            names: knows entities and concepts.

        Raises:
            ParametersError: every fault of every parameter.
        """
        problems = []
        for name in values:
            if name not in self.parameters:
                known = nearest(name, self.parameters)
                message = Message(
                    f"{self.name} has no such parameter.", f"{self.name} heeft zo'n parameter niet."
                )
                problems.append(problem(name, UnknownNameError(message, known)))
        return terms_of(self.parameters.values(), values, names, problems)

    def bind(self, values: Mapping[str, str], names: NameIndex | None) -> str:
        """Return the SPARQL for these values, as one VALUES block of terms at the start of the pattern.

        Arguments and errors are those of `terms`; several values of a parameter are alternatives.
        """
        return self.with_terms(self.terms(values, names))

    def with_terms(self, terms: Mapping[str, Terms]) -> str:
        """Return the SPARQL with these terms bound; ParametersError when there are too many combinations."""
        return bind(self.sparql, terms)


class Catalogue(Mapping[str, Query]):
    """The questions of a folder, by name."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(sorted(queries.items()))

    def __getitem__(self, name: str) -> Query:
        """Return a query.

        Raises:
            UnknownNameError: there is none of that name; carries suggestions.
        """
        if name not in self._queries:
            message = Message(f"There is no query {name!r}.", f"Er is geen vraag {name!r}.")
            raise UnknownNameError(message, nearest(name, self._queries))
        return self._queries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._queries

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)

    def check_names(self, names: NameIndex) -> None:
        """Check that every example and default names something that a graph holds.

        Raises:
            InputError: one does not; names file and parameter.
        """
        for query in self._queries.values():
            try:
                query.terms(query.example, names)
            except ParametersError as error:
                raise InputError(f"{query.name}.rq: the example doesn't fit: {error}") from None


def load(folder: Path) -> Catalogue:
    """Return the catalogue of the `.rq` files that lie directly in a folder.

    Raises:
        InputError: the folder holds none, or a file is faulty; names file, line and what to do.
    """
    paths = sorted(folder.glob("*.rq"))
    if not paths:
        raise InputError(f"{folder} holds no query files.", "Name the folder that holds the .rq files.")
    return Catalogue({path.stem: read(path) for path in paths})


def read(path: Path) -> Query:
    """Return the query of one file.

    Raises:
        InputError: the header or the query is faulty; names file, line and what to do.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise fault(path, 1, f"byte {error.start} is not UTF-8.", "Save the file as UTF-8.") from None
    fields = Reader(path).header(header.read(path, text))
    columns = soundness.check(path, text, fields.lines)
    body = [line for line in text.splitlines() if not line.startswith(("#+", "# SPDX"))]
    query = Query(
        name=path.stem,
        summary=fields.summary,
        description=fields.description,
        tags=fields.tags,
        parameters=fields.parameters,
        columns=columns,
        sparql="\n".join(body).strip() + "\n",
        expect=fields.expect,
    )
    _check_binding(path, query, fields)
    return query


def _check_binding(path: Path, query: Query, fields: Header) -> None:
    terms: dict[str, Terms] = {
        name: [NamedNode("urn:x") if parameter.multiple else Literal("x")]
        for name, parameter in fields.parameters.items()
    }
    first = min(fields.lines.values(), default=1)
    soundness.parse_bound(path, query.with_terms(terms), first)
