# SPDX-License-Identifier: EUPL-1.2
"""The letter as its source in tests/letters says it, and the passages that every format of it must give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from dreigingsgraaf.documents import Document, Passage, PassageKind
from ingest.formats.header import MONTHS

_INLINE = re.compile(r"\[\^(?P<mark>\d+)\]|\*(?P<italic>[^*]+)\*|\[(?P<words>[^\]]+)\]\((?P<target>[^)]+)\)")


class Part(NamedTuple):
    """A stretch of text: kind is text, italic, link (with its target) or mark (whose text is the number)."""

    kind: str
    text: str
    target: str = ""


class Block(NamedTuple):
    """A paragraph of the letter: kind is h, p, item (with its marker), cell or signature."""

    kind: str
    parts: list[Part]
    marker: str = ""

    @property
    def text(self) -> str:
        """The words alone, marker included."""
        words = "".join(part.text for part in self.parts if part.kind != "mark")
        return f"{self.marker} {words}" if self.marker else words

    def write(self, **writers: Callable[[Part], str]) -> str:
        """Return the parts, each written by the writer of its kind; without one, its words."""
        return "".join(writers[part.kind](part) if part.kind in writers else part.text for part in self.parts)


class Expected(NamedTuple):
    """What must be read of a passage."""

    id: str
    text: str
    marks: list[tuple[int, int]]


@dataclass(frozen=True)
class Letter:
    """The letter; `body` holds blocks, and tables as rows of blocks."""

    about: dict[str, Any]
    body: list[Block | list[list[Block]]]
    signatures: list[tuple[str, str]]
    notes: dict[int, Block]

    @property
    def slug(self) -> str:
        return f"{self.about['dossier'].replace(' ', '')}-{self.about['number']}"

    @property
    def day(self) -> str:
        """The date in words."""
        day: date = self.about["date"]
        return f"{day.day} {list(MONTHS)[day.month - 1]} {day.year}"

    @property
    def place_and_date(self) -> str:
        return f"{self.about['place']}, {self.day}"

    def blocks(self) -> Iterator[Block]:
        """Yield all blocks in reading order, table cells row by row, without the signatures."""
        for block in self.body:
            if isinstance(block, Block):
                yield block
            else:
                yield from (cell for row in block for cell in row)

    def passages(self, slug: str | None = None) -> list[Expected]:
        """Return what must be read; `slug` where a format doesn't say the paper's number."""
        name = self.slug if slug is None else slug
        texts = [(block.text, _marks(block)) for block in self.blocks()]
        texts += [(text, []) for post, person in self.signatures for text in (f"{post},", person)]
        body = [Expected(f"passage/{name}_p{n}", *found) for n, found in enumerate(texts, 1)]
        return body + [Expected(f"passage/{name}_n{n}", note.text, []) for n, note in self.notes.items()]

    def links(self) -> set[str]:
        """The papers that the official publication links to."""
        blocks = [*self.blocks(), *self.notes.values()]
        return {part.target for block in blocks for part in block.parts if part.kind == "link"}


def _marks(block: Block) -> list[tuple[int, int]]:
    offset = len(block.marker) + 1 if block.marker else 0
    found = []
    for part in block.parts:
        if part.kind == "mark":
            found.append((offset, int(part.text)))
        else:
            offset += len(part.text)
    return found


def _parts(text: str) -> list[Part]:
    parts, end = [], 0
    text = text.strip()
    for match in _INLINE.finditer(text):
        parts.append(Part("text", text[end : match.start()]))
        if match["mark"]:
            parts.append(Part("mark", match["mark"]))
        elif match["italic"]:
            parts.append(Part("italic", match["italic"]))
        else:
            parts.append(Part("link", match["words"], match["target"]))
        end = match.end()
    return [part for part in [*parts, Part("text", text[end:])] if part.text]


def load(path: Path) -> Letter:
    """Read a letter's source."""
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    body: list[Block | list[list[Block]]] = []
    for entry in source["body"]:
        ((kind, value),) = entry.items()
        if kind == "table":
            body.append([[Block("cell", _parts(cell)) for cell in row] for row in value])
        elif kind == "item":
            body.append(Block(kind, _parts(value[1]), value[0]))
        else:
            body.append(Block(kind, _parts(value)))
    notes = {number: Block("note", _parts(text)) for number, text in source["notes"].items()}
    return Letter(source, body, [(post, name) for post, name in source["signatures"]], notes)


def of(document: Document) -> Letter:
    """Return a document that was read as a letter that can be written; what its header says is left to LETTER's."""
    signatures = list(document.metadata.signatories)
    signed = {line for post, name in signatures for line in (f"{post},", name)}
    body: list[Block | list[list[Block]]] = []
    notes = {}
    for passage in document.passages:
        parts = _marked(passage)
        if passage.kind is PassageKind.FOOTNOTE:
            notes[passage.position] = Block("note", parts)
        elif passage.level == -1 and passage.text.startswith("• "):
            body.append(Block("item", [parts[0]._replace(text=parts[0].text[2:]), *parts[1:]], "•"))
        elif passage.text not in signed:
            body.append(Block("h" if passage.level > 0 else "p", parts))
    return Letter(LETTER.about, body, signatures, notes)


def _marked(passage: Passage) -> list[Part]:
    parts, end = [], 0
    for mark in passage.marks:
        parts += [Part("text", passage.text[end : mark.offset]), Part("mark", str(mark.number))]
        end = mark.offset
    return [part for part in [*parts, Part("text", passage.text[end:])] if part.text]


LETTER: Final = load(Path(__file__).parents[1] / "letters" / "kst-99004-2.yaml")
