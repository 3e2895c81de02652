# SPDX-License-Identifier: EUPL-1.2
"""Tells which facts no longer stand in a document, after its text has changed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph
from pyoxigraph import NamedNode

from dreigingsgraaf.anchors import Outcome, State, resolve
from dreigingsgraaf.namespaces import DG, ID

if TYPE_CHECKING:
    from dreigingsgraaf.documents import Document
    from dreigingsgraaf.review.words import Words

Statement = tuple[str, str, str]
"""Subject, property and object, as N-Triples."""


class StaleFact(NamedTuple):
    """A statement whose quote is gone.

    Args:
        statement: the statement.
        outcome: what became of the quote.
        supported: whether another quote that still stands says the same.
    """

    statement: pyoxigraph.Quad
    outcome: Outcome
    supported: bool


class Staleness(NamedTuple):
    """What a changed text did to the facts of a document."""

    stale: list[StaleFact]
    moved: list[Outcome]


def staleness(facts: pyoxigraph.Dataset, document: Document) -> Staleness:
    """Return the facts whose words are gone from a document, and the quotes that only moved.

    Args:
        facts: the facts of the document, with the descriptions of its quotes.
        document: the document as it is now.
    """
    resolution = resolve(facts, document)
    lost = {ID + outcome.anchor.quote: outcome for outcome in resolution.lost}
    carried: defaultdict[Statement, set[str]] = defaultdict(set)
    for quad in facts:
        if isinstance(quad.graph_name, NamedNode):
            carried[_key(quad)].add(quad.graph_name.value)
    found = []
    for name, outcome in lost.items():
        quads = facts.quads_for_graph_name(NamedNode(name))
        found += [
            StaleFact(quad, outcome, supported=bool(carried[_key(quad)] - set(lost)))
            for quad in sorted(quads, key=str)
        ]
    return Staleness(found, list(resolution.moved))


def told(found: Staleness, words: Words) -> list[str]:
    """Return the result in words: a line for each quote that is gone, its facts beneath; none when all stands."""
    lines: list[str] = []
    quotes = {fact.outcome.anchor.quote for fact in found.stale}
    if quotes:
        lines.append(words.say("stale", number=len(quotes)))
    last = ""
    for fact in found.stale:
        anchor = fact.outcome.anchor
        if anchor.quote != last:
            last = anchor.quote
            lines.append(f"  {words.place(anchor.passage)}, {anchor.start}-{anchor.end} ({anchor.quote})")
        also = f" {words.say('supported')}" if fact.supported else ""
        lines.append(f"    {_sentence(fact.statement, words)}{also}")
    if found.moved:
        lines.append(words.say("moved", number=len(found.moved)))
        lines += [f"  {outcome.told()}" for outcome in found.moved if outcome.state is State.MOVED]
    return lines


def _key(quad: pyoxigraph.Quad) -> Statement:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def _sentence(quad: pyoxigraph.Quad, words: Words) -> str:
    terms = (quad.subject, quad.predicate, quad.object)
    values = [str(getattr(term, "value", term)).removeprefix(ID).removeprefix(DG) for term in terms]
    return " — ".join(words.label(value) for value in values)
