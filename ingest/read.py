# SPDX-License-Identifier: EUPL-1.2
"""Reads a document: from a file to metadata and numbered passages with exact offsets into the source.

Passages are numbered from the first paragraph after place and date to the last signature; without these, from
the first to the last paragraph. Each heading, list item and paragraph counts one, blank lines none; footnotes are
numbered as they are in the document.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dreigingsgraaf.documents import Document, Metadata, Passage, PassageKind
from dreigingsgraaf.errors import InputError

from .decode import decode, load
from .footnotes import Line, lift_marks, split_notes
from .header import metadata, place_and_date
from .normalise import normalise
from .official import looks_official, read_official
from .structure import level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dreigingsgraaf.documents import FootnoteMark

    from .footnotes import Note
    from .normalise import Normal

_LINE = re.compile(r"[^\r\n]+")
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


def read(source: Path | bytes, name: str = "the text") -> Document:
    """Read a document: plain text, such as the preview of a parliamentary paper, or the official XML.

    What it is shows from its content, not from the file's name.

    Args:
        source: a file, or its bytes.
        name: what to call the bytes in messages; a file goes by its own name.

    Raises:
        InputError: the file can't be read, or is no text; says why and what to do.
    """
    if isinstance(source, Path):
        source, name = load(source), str(source)
    if looks_official(source):
        return read_official(source, name)
    if _HTML.match(source):
        hint = "Use the plain text or the official XML of the paper."
        raise InputError(f"{name} is an HTML page, which isn't read.", hint)
    return read_text(decode(source, name))


def read_text(text: str) -> Document:
    """Read a document from its decoded text; see `read`."""
    lines = [Line(match[0], match.start()) for match in _LINE.finditer(text) if match[0].strip()]
    above, notes = split_notes(lines)
    normals = [normalise(line.text, line.offset) for line in above]
    start = place_and_date([normal.text for normal in normals])
    split = 0 if start is None else start + 1
    body, marks, last_mark = lift_marks(normals[split:])
    about = metadata([n.text for n in normals[:split]], [n.text for n in body]) if split else Metadata()
    warnings = []
    if not about.slug:
        warnings.append("no letter's header was found: dossier, number and date are unknown")
    if notes or last_mark > 1:
        warnings += _mismatch(last_mark, len(notes))
    else:
        body, marks = normals[split:], [()] * len(normals[split:])
    return Document(about, _passages(about, body, marks, notes), tuple(warnings), text)


def _mismatch(marks: int, notes: int) -> list[str]:
    if marks > notes:
        return [f"footnote marks {notes + 1} to {marks} have no notes below the text"]
    if marks < notes:
        return [f"footnotes {marks + 1} to {notes} have no mark that was found in the text"]
    return []


def _passages(
    about: Metadata, body: Sequence[Normal], marks: Sequence[tuple[FootnoteMark, ...]], notes: Sequence[Note]
) -> tuple[Passage, ...]:
    slug, names = about.slug, {name for _, name in about.signatories}
    found = [
        Passage(
            slug,
            PassageKind.BODY,
            number,
            normal.text,
            0 if normal.text in names else level(normal.text),
            lifted,
            normal.source,
        )
        for number, (normal, lifted) in enumerate(zip(body, marks, strict=True), 1)
    ]
    for note in notes:
        normal = normalise(note.text, note.offset)
        found.append(Passage(slug, PassageKind.FOOTNOTE, note.number, normal.text, 0, (), normal.source))
    return tuple(found)
