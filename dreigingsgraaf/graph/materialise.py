# SPDX-License-Identifier: EUPL-1.2
"""Adds to a dataset what follows from it, so that plain queries are simple and fast.

Added are merged statements, types of superclasses, first and last days of uncertain dates, and the Web Annotation
form of quotes. Inverse, symmetric and transitive statements are not: paths in queries do that.

A date that a newer document superseded needs its days too, as a question may be asked about an earlier day. So each
EDTF text in the graph is described once, as a dg:DateValue, and a query finds the days by the literal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from dreigingsgraaf.dates import bounds
from dreigingsgraaf.namespaces import DG, EDTF, EXTERNAL, ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Dataset

SUPERSEDED: Final = frozenset(
    NamedNode(DG + name)
    for name in (
        "status", "state", "lawStatus", "euStatus", "start", "end", "planned", "due", "dateText", "dateWording",
    )
)  # fmt: skip
"""Properties of which only the newest document's statement is merged; older ones stay in their quote graphs."""

QUOTES: Final = ID + "quote/"

_DEFAULT = DefaultGraph()
_TYPE = NamedNode(EXTERNAL["rdf"] + "type")
_SUBCLASS = NamedNode(EXTERNAL["rdfs"] + "subClassOf")
_EDTF = NamedNode(EDTF)
_DATE = NamedNode(EXTERNAL["xsd"] + "date")
_QUOTE = NamedNode(DG + "Quote")
_SOURCE = NamedNode(EXTERNAL["oa"] + "hasSource")
_SELECTOR = NamedNode(EXTERNAL["oa"] + "hasSelector")
_FRAGMENT = NamedNode(EXTERNAL["oa"] + "FragmentSelector")
_CONFORMS = NamedNode(EXTERNAL["dcterms"] + "conformsTo")
_VALUE = NamedNode(EXTERNAL["rdf"] + "value")
_RFC_5147 = NamedNode("http://tools.ietf.org/rfc/rfc5147")
_DATE_VALUE = NamedNode(DG + "DateValue")
_DATE_TEXT = NamedNode(DG + "edtf")
_FIRST_AND_LAST = (NamedNode(DG + "earliest"), NamedNode(DG + "latest"))


def materialise(dataset: Dataset, *, merge: bool = True) -> None:
    """Add what follows to the default graph of a dataset.

    Args:
        dataset: the ontology, entities and quotes; changed in place.
        merge: whether to add the merged statements. Without them the dates' bounds are still those of the newest
            document, for they stand in the default graph only.

    Raises:
        InputError: a date is no EDTF.
    """
    merged = list(_merged(dataset))
    for quad in merged:
        dataset.add(quad)
    for step in (_superclasses, _web_annotations, _day_bounds, _date_values):
        for quad in list(step(dataset)):
            dataset.add(quad)
    if not merge:
        for quad in merged:
            dataset.discard(quad)


def _merged(dataset: Dataset) -> Iterator[Quad]:
    """Yield the union of all quote graphs, and of what is superseded only the newest document's statements."""
    written: dict[object, date] = {}
    newest: defaultdict[tuple[object, object], date] = defaultdict(lambda: date.min)
    changing = []
    for quad in dataset:
        if not _in_quote_graph(quad):
            continue
        if quad.predicate not in SUPERSEDED:
            yield Quad(quad.subject, quad.predicate, quad.object)
            continue
        if quad.graph_name not in written:
            written[quad.graph_name] = _written(dataset, quad.graph_name)
        subject = quad.subject, quad.predicate
        newest[subject] = max(newest[subject], written[quad.graph_name])
        changing.append(quad)
    for quad in changing:
        if written[quad.graph_name] == newest[quad.subject, quad.predicate]:
            yield Quad(quad.subject, quad.predicate, quad.object)


def _in_quote_graph(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(QUOTES)


def _written(dataset: Dataset, quote: object) -> date:
    """Return the date of the document that a quote stands in; the earliest possible when it isn't stated."""
    for document in _objects(dataset, quote, "document"):
        for day in _objects(dataset, document, "date"):
            return bounds(day.value)[1] or date.min  # type: ignore[attr-defined]
    return date.min


def _objects(dataset: Dataset, subject: object, name: str) -> Iterator[object]:
    predicate = NamedNode(DG + name)
    for quad in dataset.quads_for_subject(subject):  # type: ignore[arg-type]
        if quad.predicate == predicate and quad.graph_name == _DEFAULT:
            yield quad.object


def _superclasses(dataset: Dataset) -> Iterator[Quad]:
    parents: defaultdict[object, set[object]] = defaultdict(set)
    for quad in dataset.quads_for_predicate(_SUBCLASS):
        if isinstance(quad.object, NamedNode):
            parents[quad.subject].add(quad.object)
    above = {class_: _reachable(class_, parents) for class_ in list(parents)}
    for quad in dataset.quads_for_predicate(_TYPE):
        for class_ in above.get(quad.object, ()):
            yield Quad(quad.subject, _TYPE, class_)  # type: ignore[arg-type]


def _reachable(start: object, parents: dict[object, set[object]]) -> set[object]:
    found: set[object] = set()
    waiting = [start]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _web_annotations(dataset: Dataset) -> Iterator[Quad]:
    """Yield for each quote its source and its RFC 5147 selector; both ends of a range count characters from 0."""
    for quad in dataset.quads_for_object(_QUOTE):
        quote = quad.subject
        places = {
            name: value
            for name in ("passage", "rangeStart", "rangeEnd")
            for value in _objects(dataset, quote, name)
        }
        if quad.predicate != _TYPE or len(places) != len(("passage", "rangeStart", "rangeEnd")):
            continue
        selector = NamedNode(quote.value.replace("/quote/", "/selector/", 1))  # type: ignore[union-attr]
        yield Quad(quote, _SOURCE, places["passage"])  # type: ignore[arg-type]
        yield Quad(quote, _SELECTOR, selector)
        yield Quad(selector, _TYPE, _FRAGMENT)
        yield Quad(selector, _CONFORMS, _RFC_5147)
        first, last = places["rangeStart"].value, places["rangeEnd"].value  # type: ignore[attr-defined]
        yield Quad(selector, _VALUE, Literal(f"char={first},{last}"))


def _day_bounds(dataset: Dataset) -> Iterator[Quad]:
    for quad in dataset:
        value = quad.object
        if quad.graph_name != _DEFAULT or not isinstance(value, Literal) or value.datatype != _EDTF:
            continue
        for suffix, day in zip(("Earliest", "Latest"), bounds(value.value), strict=True):
            if day:
                bound = Literal(day.isoformat(), datatype=_DATE)
                yield Quad(quad.subject, NamedNode(quad.predicate.value + suffix), bound)


def _date_values(dataset: Dataset) -> Iterator[Quad]:
    texts = {
        quad.object.value
        for quad in dataset
        if isinstance(quad.object, Literal) and quad.object.datatype == _EDTF
    }
    for text in sorted(texts):
        value = NamedNode(date_value(text))
        yield Quad(value, _TYPE, _DATE_VALUE)
        yield Quad(value, _DATE_TEXT, Literal(text, datatype=_EDTF))
        for predicate, day in zip(_FIRST_AND_LAST, bounds(text), strict=True):
            if day:
                yield Quad(value, predicate, Literal(day.isoformat(), datatype=_DATE))


def date_value(text: str) -> str:
    """Return the IRI that describes an EDTF text.

    >>> date_value("../2023-06-20")
    'https://w3id.org/dreigingsgraaf/id/date/open_to_2023-06-20'
    """
    words = text.replace("/", "_to_").replace("..", "open")
    return f"{ID}date/" + re.sub(r"[^A-Za-z0-9_-]", lambda sign: f"_{ord(sign[0]):02x}", words)
