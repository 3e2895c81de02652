# SPDX-License-Identifier: EUPL-1.2
"""From a document to what it mentions and proposes, as `dreigingsgraaf extract` prints it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dreigingsgraaf.documents import PassageKind
from dreigingsgraaf.resources import folder

from .components import COMPONENTS, DATE, READING_NAMES
from .mentions.letter import letter
from .mentions.places import Places, source_place
from .mentions.tokenizer import Remembering, blank
from .proposals.proposed import proposed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from dreigingsgraaf.documents import Document, Metadata, Passage


@lru_cache(maxsize=4)
def pipeline(folders: tuple[str, ...] = ()) -> Language:
    """Return the pipeline that marks mentions, made once for each set of folders.

    Args:
        folders: where the Turtle files with the names lie; by default the installation's ontology and data.
    """
    nlp = blank()
    nlp.tokenizer = Remembering(nlp.tokenizer)
    places = folders or name_folders()
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"folders": list(places)} if name in READING_NAMES else {})
    return nlp


def name_folders(*more: Path) -> tuple[str, ...]:
    """Return the folders that names are read from: the installation's, and others with accepted entities."""
    ours = [folder("ontology"), folder("data")]
    return tuple(str(one) for one in dict.fromkeys([*ours, *(one for one in more if one not in ours)]))


def extract(document: Document, nlp: Language | None = None) -> dict[str, Any]:
    """Return what a document says about itself, its passages, and what was found in it, ready for JSON.

    Every entry names its passage and the range in it; `start` and `end` are offsets in the source, and null for a
    format that is not text. A reference to several papers gives one entry for each. Measures, commitments and
    candidates are proposals for a person to judge.

    Args:
        document: what `read` returned.
        nlp: the pipeline; by default that of the installation's ontology and data.
    """
    doc = letter(nlp or pipeline(), document)
    places = Places(document, doc)
    return {
        "document": _document(document.metadata),
        "passages": list(_passages(document)),
        "references": list(_references(places, doc)),
        "mentions": list(_mentions(places, doc)),
        **proposed(places, doc),
    }


def _document(about: Metadata) -> dict[str, Any]:
    slug = about.slug
    return {
        "id": f"kamerstuk/{slug}" if slug else None,
        "kst": f"kst-{slug}" if slug else None,
        "dossiers": list(about.dossiers) or None,
        "suffix": about.suffix,
        "sub": about.sub,
        "number": about.number,
        "date": about.date.isoformat() if about.date else None,
        "title": about.title,
        "dossierTitle": about.dossier_title,
        "documentNumber": about.document_number,
        "senders": list(about.senders) or None,
        "signatories": [{"post": post, "name": name} for post, name in about.signatories] or None,
    }


def _passages(document: Document) -> Iterator[dict[str, Any]]:
    """Yield the passages; each names the headings that it stands under, outermost first."""
    above: list[Passage] = []
    for passage in document.passages:
        if passage.level > 0:
            above = [heading for heading in above if heading.level < passage.level]
        section = [] if passage.kind is PassageKind.FOOTNOTE else [heading.id for heading in above]
        yield {
            "id": passage.id,
            "kind": _kind(passage),
            "position": passage.position,
            "level": passage.level if passage.level > 0 else None,
            "section": section,
            "text": passage.text,
            "digest": passage.digest,
            "footnotes": [{"offset": mark.offset, "number": mark.number} for mark in passage.marks],
            **source_place(passage, 0, len(passage.text)),
        }
        if passage.level > 0:
            above.append(passage)


def _kind(passage: Passage) -> str:
    if passage.kind is PassageKind.FOOTNOTE:
        return "footnote"
    return "heading" if passage.level > 0 else "item" if passage.level < 0 else "paragraph"


def _references(places: Places, doc: Doc) -> Iterator[dict[str, Any]]:
    for reference in doc._.references:
        for paper in reference.papers:
            yield {
                **places.place(reference.start, reference.end),
                "dossier": reference.dossier,
                "suffix": reference.suffix,
                "sub": reference.sub,
                "number": paper.number,
                "alsoDossiers": list(reference.also_dossiers),
                "rijkswet": reference.rijkswet,
                "chamber": reference.chamber,
                "chamberStated": reference.chamber_stated,
                "session": reference.session,
                "pages": reference.pages,
                "annex": reference.annex,
                "kst": paper.kst,
            }


def _mentions(places: Places, doc: Doc) -> Iterator[dict[str, Any]]:
    new = {candidate.id for candidate in doc._.candidates}
    for one in doc._.mentions:
        entry = places.place(one.start_char, one.end_char)
        if one.kind == DATE:
            yield {**entry, "entity": None, "type": DATE, "edtf": one.edtf or None, "known": True}
        else:
            known = one.entity not in new
            yield {**entry, "entity": one.entity, "type": one.kind, "edtf": None, "known": known}
