# SPDX-License-Identifier: EUPL-1.2
"""Finds the quotes of a graph in the text they were taken from, and says which ones no longer stand there.

A quote's anchor is its passage, its range and the digest of what stood there. Where the range fails, a stretch of
the same length and digest elsewhere in the document takes its place, if there is exactly one: it has moved.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pyoxigraph

from dreigingsgraaf.documents import digest
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, ID, compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dreigingsgraaf.documents import Document, Passage

_RDF_TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DEFAULT = pyoxigraph.DefaultGraph()

Place = tuple[str, int, int]
"""A passage, and the range in it."""


class State(StrEnum):
    """Where a quote stands now."""

    OK = "ok"
    MOVED = "moved"
    LOST = "lost"
    NO_PASSAGE = "no-passage"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stood when it was taken.

    Args:
        quote: compact name of the quote, such as `quote/99001-1_p2_0-12`.
        passage: compact name of its passage.
        start: first code point of the range in the normalised passage.
        end: the code point behind the last one.
        digest: digest of the quote (see `documents.digest`).
    """

    quote: str
    passage: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one anchor.

    Args:
        anchor: the anchor that was looked for.
        state: where it stands now.
        places: where a stretch of that length and digest stands, as passage and range; one place when the quote
            is where it was or has moved, none or several when it is lost.
    """

    anchor: Anchor
    state: State
    places: tuple[Place, ...] = ()

    def told(self) -> str:
        """Return one line for a person: which quote, what is wrong, what to do."""
        anchor = self.anchor
        stood = f"{anchor.passage}, {anchor.start}-{anchor.end}"
        if self.state is State.OK:
            return f"{anchor.quote}: stands at {stood}."
        if self.state is State.MOVED:
            (passage, start, end), *_ = self.places
            return f"{anchor.quote}: moved from {stood} to {passage}, {start}-{end}; correct its anchor."
        why = (
            f"the document has no {anchor.passage}"
            if self.state is State.NO_PASSAGE
            else f"other words stand at {stood}"
        )
        if self.places:
            where = ", ".join(f"{passage} {start}-{end}" for passage, start, end in self.places)
            return f"{anchor.quote}: {why}, and its words stand in several places ({where}); choose one."
        return f"{anchor.quote}: {why}, and its words stand nowhere else; check that this is the right text."


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of all anchors of one document, in the order of the text they were taken from."""

    outcomes: tuple[Outcome, ...]

    @property
    def total(self) -> int:
        """How many anchors were looked for."""
        return len(self.outcomes)

    @property
    def moved(self) -> tuple[Outcome, ...]:
        """The quotes that stand elsewhere now."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is State.MOVED)

    @property
    def lost(self) -> tuple[Outcome, ...]:
        """The quotes that were not found, or whose place can't be told."""
        return tuple(outcome for outcome in self.outcomes if outcome.state in (State.LOST, State.NO_PASSAGE))

    def report(self) -> str:
        """Return the whole result for a person: a line of counts, then a line for each quote that needs a look."""
        found = self.total - len(self.moved) - len(self.lost)
        head = f"{self.total} quotes: {found} in place, {len(self.moved)} moved, {len(self.lost)} lost."
        return "\n".join([head, *(outcome.told() for outcome in (*self.lost, *self.moved))])


def anchors(dataset: pyoxigraph.Dataset, document: str) -> list[Anchor]:
    """Return the anchors of a document's quotes, in the order of its text.

    Args:
        dataset: a graph, or a file of facts as read.
        document: slug of the document, such as `30821-175`.

    Raises:
        InputError: a quote lacks its passage, range or digest, or has two of them; names the quote.
    """
    of_document = pyoxigraph.NamedNode(f"{ID}kamerstuk/{document}")
    quotes = {
        quad.subject
        for quad in dataset.quads_for_object(of_document)
        if quad.predicate.value == f"{DG}document" and quad.graph_name == _DEFAULT
    }
    is_quote = pyoxigraph.NamedNode(f"{DG}Quote")
    found = [
        _anchor(dataset, quote)
        for quote in quotes
        if isinstance(quote, pyoxigraph.NamedNode)
        and pyoxigraph.Quad(quote, _RDF_TYPE, is_quote, _DEFAULT) in dataset
    ]
    return sorted(
        found, key=lambda anchor: (passage_order(anchor.passage), anchor.start, anchor.end, anchor.quote)
    )


def resolve(dataset: pyoxigraph.Dataset, document: Document) -> Resolution:
    """Look for every quote that a graph takes from a document in that document's text.

    Args:
        dataset: a graph, or a file of facts as read.
        document: the document, read; quotes of other documents are left alone.

    Raises:
        InputError: a quote lacks a part of its anchor.
    """
    passages = {passage.id: passage for passage in document.passages}
    wanted = anchors(dataset, document.metadata.slug)
    elsewhere = _Elsewhere(document.passages, wanted)
    return Resolution(tuple(_outcome(anchor, passages.get(anchor.passage), elsewhere) for anchor in wanted))


def passage_order(passage: str) -> tuple[str, str, int]:
    """Return a key that sorts passages as they are read: the body first, then the footnotes.

    >>> sorted(["passage/9-1_n2", "passage/9-1_p10", "passage/9-1_p9"], key=passage_order)
    ['passage/9-1_p9', 'passage/9-1_p10', 'passage/9-1_n2']
    """
    document, _, place = passage.rpartition("_")
    kind, number = place[:1], place[1:]
    return document, {"p": "0", "n": "1"}.get(kind, kind), int(number) if number.isdecimal() else 0


class _Elsewhere:
    """Looks for stretches by length and digest, in one pass over the text for all anchors of the same length."""

    def __init__(self, passages: Iterable[Passage], anchors: Iterable[Anchor]) -> None:
        self._passages = tuple(passages)
        self._wanted: defaultdict[int, set[str]] = defaultdict(set)
        for anchor in anchors:
            self._wanted[anchor.end - anchor.start].add(anchor.digest)
        self._found: dict[int, dict[str, list[Place]]] = {}

    def places(self, anchor: Anchor) -> tuple[Place, ...]:
        length = anchor.end - anchor.start
        if length not in self._found:
            wanted, found = self._wanted[length], defaultdict[str, list[Place]](list)
            for passage in self._passages:
                for start in range(len(passage.text) - length + 1):
                    key = digest(passage.text[start : start + length])
                    if key in wanted:
                        found[key].append((passage.id, start, start + length))
            self._found[length] = found
        return tuple(self._found[length].get(anchor.digest, ()))


def _outcome(anchor: Anchor, passage: Passage | None, elsewhere: _Elsewhere) -> Outcome:
    if passage is not None and anchor.end <= len(passage.text):
        quoted = passage.text[anchor.start : anchor.end]
        if digest(quoted) == anchor.digest:
            return Outcome(anchor, State.OK, ((anchor.passage, anchor.start, anchor.end),))
    places = elsewhere.places(anchor)
    if len(places) == 1:
        return Outcome(anchor, State.MOVED, places)
    return Outcome(anchor, State.NO_PASSAGE if passage is None else State.LOST, places)


def _anchor(dataset: pyoxigraph.Dataset, quote: pyoxigraph.NamedNode) -> Anchor:
    values = {
        name: _only_value(dataset, quote, name) for name in ("passage", "rangeStart", "rangeEnd", "digest")
    }
    try:
        start, end = int(values["rangeStart"]), int(values["rangeEnd"])
    except ValueError:
        start, end = 0, -1
    if not 0 <= start < end:
        raise InputError(
            f"{compact(quote.value)} has no range: dg:rangeStart {values['rangeStart']}, "
            f"dg:rangeEnd {values['rangeEnd']}.",
            "Both are whole numbers, the end larger than the start.",
        )
    return Anchor(compact(quote.value), compact(values["passage"]), start, end, values["digest"])


def _only_value(dataset: pyoxigraph.Dataset, quote: pyoxigraph.NamedNode, name: str) -> str:
    predicate = pyoxigraph.NamedNode(DG + name)
    values = [
        quad.object.value
        for quad in dataset.quads_for_subject(quote)
        if quad.predicate == predicate
        and quad.graph_name == _DEFAULT
        and not isinstance(quad.object, pyoxigraph.BlankNode | pyoxigraph.Triple)
    ]
    if len(values) != 1:
        raise InputError(
            f"{compact(quote.value)} has {len(values)} values of dg:{name}.", "A quote has exactly one."
        )
    return values[0]
