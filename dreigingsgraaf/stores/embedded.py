# SPDX-License-Identifier: EUPL-1.2
"""The store that comes along: Oxigraph, in the memory of this process, read-only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self

import pyoxigraph

from dreigingsgraaf.errors import QuerySyntaxError
from dreigingsgraaf.guard import check
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.stores.base import (
    CSV,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    SPARQL_JSON,
    SPARQL_XML,
    TSV,
    TURTLE,
    Answer,
    Dataset,
    Store,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dreigingsgraaf.guard import Caution, Sizes

_RESULTS: Final = {
    SPARQL_JSON: pyoxigraph.QueryResultsFormat.JSON,
    SPARQL_XML: pyoxigraph.QueryResultsFormat.XML,
    CSV: pyoxigraph.QueryResultsFormat.CSV,
    TSV: pyoxigraph.QueryResultsFormat.TSV,
}
_GRAPHS: Final = {
    TURTLE: pyoxigraph.RdfFormat.TURTLE,
    N_TRIPLES: pyoxigraph.RdfFormat.N_TRIPLES,
    JSON_LD: pyoxigraph.RdfFormat.JSON_LD,
    RDF_XML: pyoxigraph.RdfFormat.RDF_XML,
}
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UNKNOWN_FUNCTION = re.compile(r"custom function (<.*?>) is not supported")
_NO_PREFIX = "Prefix not found"
_LONGEST_REASON = 200


class EmbeddedStore(Store):
    """An in-memory Oxigraph store. Make it with `from_nquads` or `from_dataset`."""

    guards = True

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store
        self._graphs = frozenset(graph.value for graph in store.named_graphs())

    @classmethod
    def from_nquads(cls, path: Path) -> Self:
        """Load a file of N-Quads.

        Raises:
            OSError: the file can't be read.
            SyntaxError: it is no N-Quads; a published snapshot is checked before.
        """
        store = pyoxigraph.Store()
        store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)
        return cls(store)

    @classmethod
    def from_dataset(cls, dataset: pyoxigraph.Dataset) -> Self:
        """Load the quads of a dataset."""
        store = pyoxigraph.Store()
        store.bulk_extend(dataset)
        return cls(store)

    def __len__(self) -> int:
        return len(self._store)

    def answer(
        self,
        sparql: str,
        media_type: str = SPARQL_JSON,
        dataset: Dataset | None = None,
        sizes: Sizes | None = None,
    ) -> Answer:
        """Return the whole answer to a query, whose relative names are ours (`<accent/1>`); see `Store.answer`."""
        cautions = check(sparql, self._graphs.__contains__, sizes).cautions if sizes else ()
        try:
            return self._answer(sparql, media_type, dataset, tuple(cautions))
        except SyntaxError as error:
            raise _syntax_error(error) from None
        except RuntimeError as error:
            unknown = _UNKNOWN_FUNCTION.search(str(error))
            if not unknown:
                raise
            raise _unknown_function(unknown[1][:_LONGEST_REASON]) from None

    def _answer(
        self, sparql: str, media_type: str, dataset: Dataset | None, cautions: tuple[Caution, ...]
    ) -> Answer:
        if dataset:
            result = self._store.query(
                sparql,
                base_iri=ID,
                default_graph=[pyoxigraph.NamedNode(name) for name in dataset.default],
                named_graphs=[pyoxigraph.NamedNode(name) for name in dataset.named],
            )
        else:
            result = self._store.query(sparql, base_iri=ID)
        if isinstance(result, pyoxigraph.QueryTriples):
            chosen = media_type if media_type in _GRAPHS else TURTLE
            return Answer(result.serialize(format=_GRAPHS[chosen]) or b"", chosen, cautions)
        chosen = media_type if media_type in _RESULTS else SPARQL_JSON
        if isinstance(result, pyoxigraph.QueryBoolean) and chosen in (CSV, TSV):
            # SPARQL 1.1 defines neither for ASK; a lone word is what other servers give.
            return Answer(b"true" if result else b"false", chosen, cautions)
        return Answer(result.serialize(format=_RESULTS[chosen]) or b"", chosen, cautions)


def _unknown_function(name: str) -> QuerySyntaxError:
    return QuerySyntaxError(
        Message(f"{name} is no function that is known here.", f"{name} is geen functie die hier bekend is."),
        hint=Message(
            "Use those of SPARQL 1.1, and casts to the types of XML Schema.",
            "Gebruik die van SPARQL 1.1, en omzettingen naar de typen van XML Schema.",
        ),
    )


def _syntax_error(error: SyntaxError) -> QuerySyntaxError:
    text = " ".join(str(error).split())
    hint = Message(
        "Check the query at that place; prefixes must be declared.",
        "Kijk de vraag daar na; voorvoegsels moeten zijn opgegeven.",
    )
    found = _PLACE.match(text)
    if not found:
        return QuerySyntaxError(
            Message(
                f"The query isn't SPARQL 1.1: {text[:_LONGEST_REASON]}",
                f"De vraag is geen SPARQL 1.1: {text[:_LONGEST_REASON]}",
            ),
            hint=hint,
        )
    line, column, reason = int(found[1]), int(found[2]), found[3]
    if _NO_PREFIX in reason:
        reason = Message("a prefix that isn't declared", "een voorvoegsel dat niet is opgegeven")
    elif reason.startswith("expected"):  # the parser's list of what it tried last misleads more than it helps
        reason = Message(
            "the query can't be read on from here", "vanaf hier is de vraag niet verder te lezen"
        )
    message = Message(
        f"The query isn't SPARQL 1.1: line {line}, column {column}: {reason[:_LONGEST_REASON]}.",
        f"De vraag is geen SPARQL 1.1: regel {line}, kolom {column}: {reason[:_LONGEST_REASON]}.",
    )
    return QuerySyntaxError(message, line, column, hint)
