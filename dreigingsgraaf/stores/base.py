# SPDX-License-Identifier: EUPL-1.2
"""What a store is: something that answers a SPARQL 1.1 query with whole, serialised results."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from dreigingsgraaf.guard import Caution, Sizes
    from dreigingsgraaf.pool import Statistics

SPARQL_JSON: Final = "application/sparql-results+json"
SPARQL_XML: Final = "application/sparql-results+xml"
CSV: Final = "text/csv"
TSV: Final = "text/tab-separated-values"
TURTLE: Final = "text/turtle"
N_TRIPLES: Final = "application/n-triples"
JSON_LD: Final = "application/ld+json"
RDF_XML: Final = "application/rdf+xml"

_VIRTUOSO_VERDICT: Final = "__ASK_RETVAL"
"""The variable in which Virtuoso 7 gives the verdict of an ASK query, as one row of a table."""

RESULT_TYPES: Final = (SPARQL_JSON, SPARQL_XML, CSV, TSV)
GRAPH_TYPES: Final = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term of a result: `kind` is uri, literal or bnode, as in the SPARQL 1.1 JSON results format."""

    kind: str
    value: str
    language: str | None = None
    datatype: str | None = None

    def __str__(self) -> str:
        return self.value


Row = dict[str, Term]
"""A solution: variable name to term; an unbound variable is absent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole result: its bytes, the media type they are in, and what the guard warned of, where it was asked."""

    body: bytes
    media_type: str
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is asked of, in place of those that its own text names.

    Args:
        default: names of the graphs whose union is the default graph.
        named: names of the graphs that GRAPH finds.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Pending(ABC):
    """A query that has been begun. Whoever has it ends it, by one of its last three methods."""

    @abstractmethod
    def fileno(self) -> int:
        """Return the descriptor that can be read from once `poll` has something to look at."""

    @abstractmethod
    def is_light(self) -> bool:
        """Whether so little work has been done for it that it will soon be answered, once there is a processor."""

    @abstractmethod
    def poll(self) -> Answer | None:
        """Return the answer if it is complete, without waiting; errors as for `Store.answer`, which end the query."""

    @abstractmethod
    def finish(self) -> Answer:
        """Wait for the answer and return it; errors as for `Store.answer`."""

    @abstractmethod
    def abandon(self) -> None:
        """End the query, whose answer nobody wants any more."""


class Store(ABC):
    """A place to ask. Every method is safe to call from several threads at once."""

    at_once: int = 0
    """How many light queries can be answered at the same time by `begin_at_once`; 0: it takes none."""
    guards: bool = False
    """Whether it holds a query to `sizes`; where it doesn't, whoever asks has checked it before."""

    @abstractmethod
    def answer(
        self,
        sparql: str,
        media_type: str = SPARQL_JSON,
        dataset: Dataset | None = None,
        sizes: Sizes | None = None,
    ) -> Answer:
        """Return the whole answer to a query.

        Args:
            sparql: a SPARQL 1.1 query (no update).
            media_type: one of RESULT_TYPES for SELECT and ASK, of GRAPH_TYPES for CONSTRUCT and DESCRIBE. A
                type of the wrong family is replaced by the first of the right one; the answer says which.
            dataset: the graphs to ask, in place of FROM; None: those that FROM names, or all.
            sizes: what the guard holds the query to before it is answered, see `guard.check`; None: it has been
                checked, or needn't be. For a store that `guards`.

        Raises:
            QuerySyntaxError: the text is no query, or the guard refuses it.
            QueryTimeoutError: it took too long and was ended.
            QueryTooLargeError: the query or its answer is larger than allowed.
            StoreUnavailableError: the store can't be reached.
        """

    def begin_at_once(
        self,
        sparql: str,  # noqa: ARG002  (for the stores that can)
        media_type: str = SPARQL_JSON,  # noqa: ARG002
        dataset: Dataset | None = None,  # noqa: ARG002
        sizes: Sizes | None = None,  # noqa: ARG002
    ) -> Pending | None:
        """Begin with a query if that needs no waiting; None if it does, or where the store can't.

        For an event loop, which mustn't wait. Arguments and errors as for `answer`.
        """
        return None

    def select(self, sparql: str) -> list[Row]:
        """Return the solutions of a SELECT query; errors as for `answer`."""
        return rows(self.answer(sparql).body)

    def ask(self, sparql: str) -> bool:
        """Return the verdict of an ASK query; errors as for `answer`."""
        told = json.loads(self.answer(sparql).body)
        if "boolean" not in told and told["head"]["vars"] == [_VIRTUOSO_VERDICT]:
            return bool(told["results"]["bindings"][0][_VIRTUOSO_VERDICT]["value"] == "1")
        return bool(told["boolean"])

    def statistics(self) -> Statistics | None:
        """Return what the store's workers do and have done; None of a store that has none."""
        return None

    def close(self) -> None:  # noqa: B027  (a store that holds nothing has nothing to release)
        """Release what the store holds; it can't be used afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def rows(body: bytes) -> list[Row]:
    """Read SPARQL 1.1 JSON results into rows."""
    bindings = json.loads(body)["results"]["bindings"]
    return [{name: _term(value) for name, value in binding.items()} for binding in bindings]


def _term(value: dict[str, Any]) -> Term:
    # Virtuoso still says what the working draft of 2006 called it.
    kind = "literal" if value["type"] == "typed-literal" else value["type"]
    return Term(kind, value["value"], value.get("xml:lang"), value.get("datatype"))
