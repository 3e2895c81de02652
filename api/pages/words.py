# SPDX-License-Identifier: EUPL-1.2
"""Says things of the graph in the language of a page: labels, links, and the places of quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.namespaces import DG, EXTERNAL, ID, PREFIXES, compact

from .render import COLUMNS, TEXTS

if TYPE_CHECKING:
    from dreigingsgraaf.stores.base import Row, Term

    from ..service import Edition

_TYPE: Final = PREFIXES["rdf"] + "type"
_AROUND: Final = 140
"""Characters of the passage shown on each side of a quote."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something with a name, and where it is described; `href` is empty for what has no page."""

    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote in its passage: what stands before it, the quote, and what stands behind it."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands.

    Args:
        quote: link to the quote, named by its place.
        document: link to the document.
        certainty: label of its certainty.
        basis: label of its basis.
        excerpt: the quote in its passage; None when the text isn't at hand.
    """

    quote: Link
    document: Link
    certainty: str
    basis: str
    excerpt: Excerpt | None


class Words:
    """Names things of an edition in one language."""

    def __init__(self, edition: Edition, language: str) -> None:
        self._edition = edition
        self._language = language
        self._texts = TEXTS[language]

    def label(self, iri: str) -> str:
        """Return the label of an entity, concept or term; its short name where it has none."""
        if iri == _TYPE:
            return self._texts["class"]
        entity = self._edition.names.entity(iri)
        labels = entity.labels if entity else self._edition.terms.get(iri, {})
        return labels.get(self._language) or next(iter(labels.values()), compact(iri).removeprefix(DG))

    def column(self, name: str) -> str:
        """Return the heading of a column or parameter of the catalogue."""
        if name in (own := COLUMNS[self._language]):
            return own[name]
        for iri in (f"{DG}{name}", f"{DG}{name[:1].upper()}{name[1:]}"):
            if iri in self._edition.terms:
                return self.label(iri).lower()
        return name

    def value(self, value: str) -> str:
        """Return what a value of an enumeration is called; values in kebab-case may name a property."""
        if value in ("true", "false"):
            return self._texts["yes" if value == "true" else "no"]
        first, *others = value.split("-")
        name = "".join((first, *(part.capitalize() for part in others)))
        named = self.column(name)
        return self.column(value) if named == name else named

    def link(self, iri: str) -> Link:
        """Return the name of something and the page about it."""
        if iri.startswith(ID):
            name = compact(iri)
            text = self.place(name) if name.startswith(("quote/", "passage/")) else self.label(iri)
            return Link(text, f"/doc/{name}")
        if iri.startswith(DG):
            return Link(self.label(iri), f"/ontology#{iri.removeprefix(DG)}")
        if iri in self._edition.terms:
            return Link(self.label(iri))
        return Link(_short(iri), iri if iri.startswith(("https://", "http://")) else "")

    def term(self, term: Term) -> Link:
        """Return a term of an answer as a person reads it."""
        if term.kind == "uri":
            return self.link(term.value)
        if term.datatype == PREFIXES["xsd"] + "boolean":
            return Link(self._texts["yes" if term.value == "true" else "no"])
        return Link(term.value, language=term.language or "")

    def place(self, name: str) -> str:
        """Return the place that the name of a passage or quote stands for.

        `quote/30821-175_p36_335-381` gives «alinea 36, tekens 335–381».
        """
        _document, place, *ends = name.partition("/")[2].split("_")
        text = self._texts["paragraph" if place.startswith("p") else "footnote"].format(place[1:])
        if ends:
            start, _, end = ends[0].partition("-")
            text += ", " + self._texts["characters"].format(start, end)
        return text

    def excerpt(self, row: Row, *, around: int = _AROUND) -> Excerpt | None:
        """Return the words of a quote; None when its letter wasn't linked."""
        text = self._edition.texts.get(compact(row["passage"].value))
        if text is None:
            return None
        start, end = int(row["rangeStart"].value), int(row["rangeEnd"].value)
        before, after = text[:start], text[end:]
        if len(before) > around:
            before = "…" + before[-around:].partition(" ")[2]
        if len(after) > around:
            after = after[:around].rpartition(" ")[0] + "…"
        return Excerpt(before, text[start:end], after)

    def evidence(self, row: Row, document: str) -> Evidence:
        """Return the evidence that a row of a question holds.

        Args:
            row: has quote, passage, rangeStart, rangeEnd, certainty and basis.
            document: name of the column that holds the document.
        """
        return Evidence(
            self.link(row["quote"].value),
            self.link(row[document].value),
            self.label(row["certainty"].value),
            self.label(row["basis"].value),
            self.excerpt(row),
        )


def _short(iri: str) -> str:
    """Return a term of a known vocabulary by its prefix, such as skos:Concept; any other address as it is."""
    for prefix, namespace in EXTERNAL.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
