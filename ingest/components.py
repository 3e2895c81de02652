# SPDX-License-Identifier: EUPL-1.2
"""The components of the pipeline that marks mentions; each says what it needs and what it gives.

References and dates are found in the text itself, names in its tokens. Registered by name in spaCy, so that a
pipeline is a list of names.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from dreigingsgraaf.references import find

from .formats.links import confirmed
from .mentions import acts, members, senses, sentences, titles  # noqa: F401  (they register their components)
from .mentions.dates import find_dates
from .mentions.gazetteer import KINDS, TERMS, Name, names, on
from .mentions.letter import passages, words_of
from .mentions.mention import mention
from .proposals import about, candidates, commitments, measures, relations  # noqa: F401  (so do these)

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPONENTS: Final = (
    "kamerstuk_references", "entity_names", "eu_acts", "members", "titles", "senses", "dutch_dates", "mentions",
    "dutch_sentences", "commitments", "measures", "relations", "about",
    "candidates",
)  # fmt: skip
"""The pipeline, in order."""

READING_NAMES: Final = frozenset({"entity_names", "eu_acts"})
"""Those that are given the folders with the labels and numbers of the graph."""

DATE: Final = "date"

Doc.set_extension("references", default=(), force=True)


@Language.component("kamerstuk_references", assigns=["doc._.references"])
def kamerstuk_references(doc: Doc) -> Doc:
    """Find the references to parliamentary papers.

    A hit: «Kamerstuk 35 788, nr. 77». A near miss: «30 821» alone, which nothing announces as a dossier. Where the
    publisher linked the words to a paper, that is the one.
    """
    doc._.references = tuple(
        replace(reference, start=reference.start + placed.start, end=reference.end + placed.start)
        for placed in passages(doc)
        for reference in confirmed(find(placed.passage.text), placed.passage)
    )
    return doc


@Language.factory("entity_names", assigns=["doc.spans"], default_config={"folders": []})
def make_entity_names(nlp: Language, name: str, folders: list[str]) -> EntityNames:  # noqa: ARG001  (spaCy's form)
    """Return the component that marks names; `folders` hold the Turtle files with the labels."""
    return EntityNames(nlp, [Path(folder) for folder in folders])


class EntityNames:
    """Marks the names of entities; the entity stands in the span's `kb_id_`, its type is the label.

    A hit: «OBI» and «Ongewenste buitenlandse inmenging». A near miss: «obi», and the OBI in «MOBIEL».
    """

    def __init__(self, nlp: Language, folders: Sequence[Path]) -> None:
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._names: dict[int, list[Name]] = {}
        for name in (*names(folders), *names(folders, TERMS)):
            matcher = self._exact if name.case_sensitive else self._any_case
            kept = name.text if name.case_sensitive else name.text.lower()
            written = f"{'=' if name.case_sensitive else '~'}{kept}"
            key = nlp.vocab.strings.add(written)
            if key not in self._names:
                matcher.add(written, [nlp.make_doc(name.text)])
            self._names.setdefault(key, []).append(name)

    def __call__(self, doc: Doc) -> Doc:
        """Set the span groups `names` and `terms`; of names with periods the letter's date decides."""
        day = doc._.metadata.date
        spans: dict[bool, list[Span]] = {True: [], False: []}
        for key, start, end in (*self._exact(doc), *self._any_case(doc)):
            name = on(self._names[key], day)
            spans[name.kind in KINDS].append(Span(doc, start, end, label=name.kind, kb_id=name.entity))
        doc.spans["names"] = spans[True]
        doc.spans["terms"] = filter_spans(spans[False])
        return doc


@Language.component("dutch_dates", requires=["doc._.metadata"], assigns=["doc.spans"])
def dutch_dates(doc: Doc) -> Doc:
    """Set the span group `dates`; the value as EDTF stands in the span's `id_`, empty where it isn't known.

    A hit: «begin volgend jaar». A near miss: «op korte termijn».
    """
    spans = []
    for found in find_dates(words_of(doc).text, doc._.metadata.date):
        span = doc.char_span(
            found.start, found.end, label=DATE, span_id=found.edtf or "", alignment_mode="expand"
        )
        if span is not None:
            spans.append(span)
    doc.spans["dates"] = spans
    return doc


@Language.component(
    "mentions", requires=["doc.spans", "doc._.references"], assigns=["doc.spans", "doc._.mentions"]
)
def mentions(doc: Doc) -> Doc:
    """Set the mentions: of names and dates that overlap the longest, and none within a reference.

    Of «hybride dreigingen» and «dreigingen» the first is kept; the years of «Kamerstukken II 2020/21, 30 821»
    are no date.
    """
    taken = [(reference.start, reference.end) for reference in doc._.references]
    known = {span.start for span in doc.spans["names"]}
    free = [
        span
        for span in (
            *doc.spans["names"],
            *(span for span in doc.spans["found"] if span.start not in known),
            *doc.spans["dates"],
        )
        if not any(span.start_char < end and start < span.end_char for start, end in taken)
    ]
    kept = doc.spans["mentions"] = filter_spans(free)
    doc._.mentions = tuple(map(mention, kept))
    return doc
