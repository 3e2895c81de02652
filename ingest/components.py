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
from spacy.tokens import Doc

from dreigingsgraaf.references import find

from .formats.links import confirmed
from .mentions import acts, members, senses, sentences, titles  # noqa: F401  (they register their components)
from .mentions.dates import find_dates
from .mentions.gazetteer import KINDS, TERMS, Name, names, on
from .mentions.letter import passages, words_of
from .mentions.mention import Mention, longest, touched
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


@Language.factory("entity_names", assigns=["doc._.names", "doc._.terms"], default_config={"folders": []})
def make_entity_names(nlp: Language, name: str, folders: list[str]) -> EntityNames:  # noqa: ARG001  (spaCy's form)
    """Return the component that marks names; `folders` hold the Turtle files with the labels."""
    return EntityNames(nlp, [Path(folder) for folder in folders])


class EntityNames:
    """Marks the names of entities.

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
        """Set the names and terms; of names with periods the letter's date decides."""
        day, words = doc._.metadata.date, words_of(doc)
        found: dict[bool, list[Mention]] = {True: [], False: []}
        for key, start, end in (*self._exact(doc), *self._any_case(doc)):
            name = on(self._names[key], day)
            kind = name.kind
            found[kind in KINDS].append(Mention(start, end, *words.place(start, end), kind, name.entity))
        doc._.names, doc._.terms = found[True], longest(found[False])
        return doc


@Language.component("dutch_dates", requires=["doc._.metadata"], assigns=["doc._.dates"])
def dutch_dates(doc: Doc) -> Doc:
    """Set the dates; the value as EDTF is empty where it isn't known.

    A hit: «begin volgend jaar». A near miss: «op korte termijn».
    """
    words = words_of(doc)
    doc._.dates = [
        touched(words, found.start, found.end, DATE, "", edtf=found.edtf or "")
        for found in find_dates(words.text, doc._.metadata.date)
    ]
    return doc


@Language.component(
    "mentions", requires=["doc._.names", "doc._.found", "doc._.dates", "doc._.references"],
    assigns=["doc._.mentions"],
)  # fmt: skip
def mentions(doc: Doc) -> Doc:
    """Set the mentions: of names and dates that overlap the longest, and none within a reference.

    Of «hybride dreigingen» and «dreigingen» the first is kept; the years of «Kamerstukken II 2020/21, 30 821»
    are no date.
    """
    names, words = doc._.names, words_of(doc)
    taken = {at for one in doc._.references for at in range(*words.touched(one.start, one.end))}
    known = {one.start for one in names}
    unknown = (one for one in doc._.found if one.kind == "publication" or one.start not in known)
    everything = (*names, *unknown, *doc._.dates)
    doc._.mentions = longest(one for one in everything if taken.isdisjoint(range(one.start, one.end)))
    return doc
