# SPDX-License-Identifier: EUPL-1.2
"""From a document to what it mentions: the JSON that `dreigingsgraaf extract` prints (docs/extract.schema.json)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dreigingsgraaf.documents import PassageKind
from dreigingsgraaf.resources import folder

from .components import COMPONENTS, DATE
from .tokenizer import blank

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    places = folders or (str(folder("ontology")), str(folder("data")))
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"folders": list(places)} if name == "entity_names" else {})
    return nlp


def extract(document: Document, nlp: Language | None = None) -> dict[str, Any]:
    """Return a document's metadata, passages, references and mentions, ready for JSON.

    Every reference and mention names its passage and the range in it; `start` and `end` are offsets in the source,
    and null for a format that is not text. A reference to several papers gives one entry for each.

    Args:
        document: what `read` returned.
        nlp: the pipeline; by default that of the installation's ontology and data.
    """
    nlp = nlp or pipeline()
    references: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    for passage in document.passages:
        doc = nlp.make_doc(passage.text)
        doc._.written = document.metadata.date
        doc = nlp(doc)
        references += _references(document, passage, doc)
        mentions += _mentions(document, passage, doc)
    return {
        "document": _document(document.metadata),
        "passages": list(_passages(document)),
        "references": references,
        "mentions": mentions,
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
            **_source(passage, 0, len(passage.text)),
        }
        if passage.level > 0:
            above.append(passage)


def _kind(passage: Passage) -> str:
    if passage.kind is PassageKind.FOOTNOTE:
        return "footnote"
    return "heading" if passage.level > 0 else "item" if passage.level < 0 else "paragraph"


def _references(document: Document, passage: Passage, doc: Doc) -> Iterator[dict[str, Any]]:
    for reference in doc._.references:
        for paper in reference.papers:
            yield {
                **_place(document, passage, reference.start, reference.end),
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


def _mentions(document: Document, passage: Passage, doc: Doc) -> Iterator[dict[str, Any]]:
    for span in doc.spans["mentions"]:
        entry = _place(document, passage, span.start_char, span.end_char)
        if span.label_ == DATE:
            yield {**entry, "entity": None, "type": DATE, "edtf": span.id_ or None}
        else:
            yield {**entry, "entity": span.kb_id_, "type": span.label_, "edtf": None}


def _place(document: Document, passage: Passage, start: int, end: int) -> dict[str, Any]:
    """Return where something stands, and its words: the source's, or the passage's where the source is no text."""
    source = passage.source_range(start, end)
    return {
        **_source(passage, start, end),
        "text": document.source[slice(*source)] if source else passage.text[start:end],
        "passage": passage.id,
        "passageStart": start,
        "passageEnd": end,
    }


def _source(passage: Passage, start: int, end: int) -> dict[str, int | None]:
    place = passage.source_range(start, end)
    return {"start": place[0] if place else None, "end": place[1] if place else None}
