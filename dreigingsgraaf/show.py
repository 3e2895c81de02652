# SPDX-License-Identifier: EUPL-1.2
"""Says a document's facts in words, beneath the passages they rest on, so that a person can review them."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph

from dreigingsgraaf.anchors import State, anchors, passage_order, resolve
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, EXTERNAL, ID, compact
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dreigingsgraaf.anchors import Anchor
    from dreigingsgraaf.documents import Document, Passage

_WIDTH = 110
_LABELS = (f"{EXTERNAL['rdfs']}label", f"{EXTERNAL['skos']}prefLabel")
_DESCRIPTION = ("certainty", "basis", "role", "modality", "accordingTo", "primary")
_WORDS = {
    "nl": {
        "p": "alinea {}", "n": "voetnoot {}", "nothing": "geen feiten", "elsewhere": "staat nu op {}",
        "lost": "staat niet in deze tekst", "true": "ja", "false": "nee",
    },
    "en": {
        "p": "paragraph {}", "n": "footnote {}", "nothing": "no facts", "elsewhere": "now stands at {}",
        "lost": "does not stand in this text", "true": "yes", "false": "no",
    },
}  # fmt: skip


def show_facts(facts: Path, document: Document | None = None, lang: str = "nl") -> list[str]:
    """Return the facts of a file in words, a line each, beneath the passages they rest on.

    With the document at hand its passages stand there in full, those without a fact too; otherwise only the
    passages that have facts, by their place and the link to the official publication.

    Args:
        facts: a TriG file of facts, such as `data/30821-175.trig`.
        document: the document itself, read.
        lang: language of the labels and words, nl or en.

    Raises:
        InputError: the file can't be read, the language is unknown, or the facts are another document's.
    """
    if lang not in _WORDS:
        raise InputError(f"{lang!r} is no language of this graph.", f"Choose one of {', '.join(_WORDS)}.")
    dataset = pyoxigraph.Dataset(_quads(facts))
    slugs = _documents(dataset)
    if not slugs:
        raise InputError(f"{facts} holds no quotes.", "Name a file of facts, such as data/30821-175.trig.")
    if document is not None and document.metadata.slug not in slugs:
        given = document.metadata.slug
        what = f"That letter is {given}" if given else "That text has no number of its own"
        raise InputError(
            f"{what}, but these are facts of {', '.join(slugs)}.", "Name the letter they rest on."
        )
    words = _Words(dataset, lang, facts.parent)
    shown = [document.metadata.slug] if document is not None else slugs
    return [line for slug in shown for line in _document_lines(dataset, slug, document, words)]


def _document_lines(
    dataset: pyoxigraph.Dataset, slug: str, document: Document | None, words: _Words
) -> list[str]:
    by_passage: defaultdict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors(dataset, slug):
        by_passage[anchor.passage].append(anchor)
    texts = {passage.id: passage for passage in document.passages} if document is not None else {}
    notes = _notes(dataset, document, words)
    lines = []
    for passage in sorted({*by_passage, *texts}, key=passage_order):
        lines += [_heading(passage, words), *_passage_text(passage, slug, texts.get(passage))]
        for anchor in by_passage[passage]:
            lines += _quote_lines(anchor, texts.get(passage), notes.get(anchor.quote, ""), words)
        if not by_passage[passage]:
            lines.append(f"    ({words.word('nothing')})")
        lines.append("")
    return lines


def _heading(passage: str, words: _Words) -> str:
    place = passage.rpartition("_")[2]
    return f"{words.word(place[:1], place[1:])} · {passage}"


def _passage_text(name: str, slug: str, passage: Passage | None) -> list[str]:
    if passage is None:
        return [f"  https://zoek.officielebekendmakingen.nl/kst-{slug}.html"]
    return textwrap.wrap(
        passage.text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False
    ) or [f"  {name}"]


def _quote_lines(anchor: Anchor, passage: Passage | None, note: str, words: _Words) -> list[str]:
    quoted = f" «{passage.text[anchor.start : anchor.end]}»" if passage is not None and not note else ""
    head = f"    {anchor.start}-{anchor.end}{quoted} [{words.description(anchor.quote)}]{note}"
    return [head, *(f"      {fact}" for fact in words.facts(anchor.quote))]


def _notes(dataset: pyoxigraph.Dataset, document: Document | None, words: _Words) -> dict[str, str]:
    if document is None:
        return {}
    notes = {}
    for outcome in resolve(dataset, document).outcomes:
        if outcome.state is State.MOVED:
            (passage, start, end), *_ = outcome.places
            notes[outcome.anchor.quote] = f" ← {words.word('elsewhere', f'{passage} {start}-{end}')}"
        elif outcome.state is not State.OK:
            notes[outcome.anchor.quote] = f" ← {words.word('lost')}"
    return notes


@dataclass
class _Words:
    """The words for the things of a graph: labels where there are any, else the compact name."""

    dataset: pyoxigraph.Dataset
    lang: str
    beside: Path
    _labels: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in dict.fromkeys([folder("ontology"), folder("data"), self.beside]):
            for path in sorted(place.rglob("*.ttl")):
                self._take_labels(_quads(path))
        self._take_labels(self.dataset)

    def _take_labels(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        for quad in quads:
            value = quad.object
            if (
                quad.predicate.value in _LABELS
                and isinstance(quad.subject, pyoxigraph.NamedNode)
                and isinstance(value, pyoxigraph.Literal)
                and value.language == self.lang
            ):
                self._labels[quad.subject.value] = value.value

    def word(self, name: str, *values: str) -> str:
        return _WORDS[self.lang].get(name, name + " {}").format(*values)

    def label(self, iri: str) -> str:
        return self._labels.get(iri) or compact(iri).removeprefix(DG)

    def facts(self, quote: str) -> list[str]:
        """Return what the graph of a quote states, one line for each subject and predicate."""
        grouped: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for quad in self.dataset.quads_for_graph_name(pyoxigraph.NamedNode(ID + quote)):
            grouped[self._value(quad.subject), quad.predicate.value].add(self._value(quad.object))
        return sorted(
            f"{subject} — {self.label(predicate)}: {'; '.join(sorted(values))}"
            for (subject, predicate), values in grouped.items()
        )

    def description(self, quote: str) -> str:
        """Return how a quote carries its facts: certainty and basis, and role, modality or source where given."""
        said = {
            quad.predicate.value: self._value(quad.object)
            for quad in self.dataset.quads_for_subject(pyoxigraph.NamedNode(ID + quote))
        }
        return ", ".join(
            f"{self.label(DG + name)}: {said[DG + name]}" if name in _DESCRIPTION[4:] else said[DG + name]
            for name in _DESCRIPTION
            if DG + name in said
        )

    def _value(
        self, term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
    ) -> str:
        if isinstance(term, pyoxigraph.NamedNode):
            return self.label(term.value)
        if isinstance(term, pyoxigraph.Literal):
            return _WORDS[self.lang].get(term.value, term.value)
        return str(term)


def _documents(dataset: pyoxigraph.Dataset) -> list[str]:
    predicate = pyoxigraph.NamedNode(DG + "document")
    return sorted(
        {
            compact(quad.object.value).removeprefix("kamerstuk/")
            for quad in dataset.quads_for_predicate(predicate)
            if isinstance(quad.object, pyoxigraph.NamedNode)
        }
    )


def _quads(path: Path) -> list[pyoxigraph.Quad]:
    is_turtle = path.suffix == ".ttl"
    form = pyoxigraph.RdfFormat.TURTLE if is_turtle else pyoxigraph.RdfFormat.TRIG
    try:
        return list(pyoxigraph.parse(path=path, format=form))
    except SyntaxError as error:
        raise InputError(f"{path}, line {error.lineno}: {error.msg}.", "Correct the file.") from None
    except OSError as error:
        raise InputError(
            f"{path} can't be read: {error.strerror or error}.", "Name a file of facts."
        ) from None
