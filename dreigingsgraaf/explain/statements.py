# SPDX-License-Identifier: EUPL-1.2
"""Looks up statements in a store, the quotes that carry them, and how those quotes are described."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from dreigingsgraaf.explain.model import Evidence, Premise, Statement
from dreigingsgraaf.namespaces import DG, PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dreigingsgraaf.stores.base import Row, Store, Term

_PREFIX_LINES = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("dg", "foaf"))
_DESCRIPTIONS = f"""{_PREFIX_LINES}
SELECT DISTINCT * WHERE {{
  VALUES ?quote {{ %s }}
  ?quote dg:document ?document ; dg:passage ?passage ; dg:rangeStart ?start ; dg:rangeEnd ?end .
  OPTIONAL {{ ?quote dg:digest ?digest }}
  OPTIONAL {{ ?quote dg:certainty ?certainty }}
  OPTIONAL {{ ?quote dg:basis ?basis }}
  OPTIONAL {{ ?quote dg:method ?method }}
  OPTIONAL {{ ?quote dg:role ?role }}
  OPTIONAL {{ ?quote dg:modality ?modality }}
  OPTIONAL {{ ?quote dg:accordingTo ?according_to }}
  OPTIONAL {{ ?document dg:date ?stated }}
  OPTIONAL {{ ?document foaf:page ?page }}
}} ORDER BY ?quote"""
_QUOTES = """SELECT DISTINCT ?s ?p ?o ?quote WHERE {
  VALUES (?s ?p ?o) { %s }
  GRAPH ?quote { ?s ?p ?o }
} ORDER BY ?quote"""
_HELD = """SELECT DISTINCT ?s ?p ?o WHERE { VALUES (?s ?p ?o) { %s } ?s ?p ?o }"""
_BATCH: Final = 200
"""Values asked for at once, so that no query grows beyond what servers take."""

_LAST_PARTS: Final = ("certainty", "basis", "method", "role", "modality")


class Statements:
    """The statements of a store; what was looked up once is remembered.

    Args:
        store: whom to ask.
        texts: passage texts by compact name, such as `Snapshot.texts`; quotes then carry their words.
    """

    def __init__(self, store: Store, texts: Mapping[str, str] | None = None) -> None:
        self._store = store
        self._texts = texts or {}
        self._ends: dict[tuple[Term, str, bool], tuple[Term, ...]] = {}

    def ends(self, node: Term, predicate: str, *, inverse: bool = False) -> tuple[Term, ...]:
        """Return where a property leads from a node in the merged facts; backwards when `inverse`."""
        key = (node, predicate, inverse)
        if key not in self._ends:
            if node.kind != "uri" and not inverse:
                return ()
            here, there = ("?end", term(node)) if inverse else (term(node), "?end")
            rows = self._store.select(
                f"SELECT DISTINCT ?end {{ {here} <{predicate}> {there} }} ORDER BY ?end"
            )
            self._ends[key] = tuple(row["end"] for row in rows)
        return self._ends[key]

    def quotes(self, statements: Iterable[Statement]) -> dict[Statement, list[str]]:
        """Return the IRIs of the quotes that carry each statement; a statement without any is left out."""
        found: defaultdict[Statement, list[str]] = defaultdict(list)
        for row in self._in_batches(_QUOTES, [_triple(statement) for statement in statements]):
            found[_statement(row)].append(row["quote"].value)
        return found

    def held(self, statements: Iterable[Statement]) -> set[Statement]:
        """Return those of the statements that the merged facts or the descriptions hold."""
        rows = self._in_batches(_HELD, [_triple(statement) for statement in statements])
        return {_statement(row) for row in rows}

    def evidence(self, quotes: Iterable[str]) -> dict[str, Evidence]:
        """Return the description of each quote, by its IRI."""
        names = [str(NamedNode(quote)) for quote in dict.fromkeys(quotes)]
        found: dict[str, Evidence] = {}
        for row in self._in_batches(_DESCRIPTIONS, names):
            found.setdefault(row["quote"].value, self._evidence(row))
        return found

    def premises(self, statements: Mapping[Statement, Iterable[str]]) -> list[Premise]:
        """Return statements and the quotes named for each as premises, in the order given."""
        evidence = self.evidence(quote for quotes in statements.values() for quote in quotes)
        return [
            Premise(statement, tuple(evidence[quote] for quote in sorted(set(quotes)) if quote in evidence))
            for statement, quotes in statements.items()
        ]

    def _in_batches(self, query: str, values: Sequence[str]) -> Iterator[Row]:
        for start in range(0, len(values), _BATCH):
            yield from self._store.select(query % " ".join(values[start : start + _BATCH]))

    def _evidence(self, row: Row) -> Evidence:
        said = {name: value.value for name, value in row.items()}
        passage, start, end = compact(said["passage"]), int(said["start"]), int(said["end"])
        text = self._texts.get(passage)
        return Evidence(
            quote=compact(said["quote"]),
            document=compact(said["document"]),
            passage=passage,
            start=start,
            end=end,
            digest=said.get("digest"),
            stated=said.get("stated"),
            page=said.get("page"),
            according_to=compact(said["according_to"]) if "according_to" in said else None,
            text=text[start:end] if text is not None else None,
            **{name: said[name].rpartition("/")[2] for name in _LAST_PARTS if name in said},
        )


def term(node: Term) -> NamedNode | BlankNode | Literal:
    """Return a result's term as the library's, whose text is SPARQL and is escaped."""
    if node.kind == "uri":
        return NamedNode(node.value)
    if node.kind == "bnode":
        return BlankNode(node.value)
    if node.language:
        return Literal(node.value, language=node.language)
    return Literal(node.value, datatype=NamedNode(node.datatype) if node.datatype else None)


def base_of_day(predicate: str) -> str | None:
    """Return the property from whose date a first or last day is derived.

    >>> base_of_day("https://w3id.org/dreigingsgraaf/ontology#dueLatest")
    'https://w3id.org/dreigingsgraaf/ontology#due'
    """
    for suffix in ("Earliest", "Latest"):
        if predicate.startswith(DG) and predicate.endswith(suffix):
            return predicate.removesuffix(suffix)
    return None


def _triple(statement: Statement) -> str:
    subject, predicate, object_ = statement
    return f"({term(subject)} {NamedNode(predicate)} {term(object_)})"


def _statement(row: Row) -> Statement:
    return Statement(row["s"], row["p"].value, row["o"])
