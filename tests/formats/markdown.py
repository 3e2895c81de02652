# SPDX-License-Identifier: EUPL-1.2
"""The letter as Markdown, its lines broken as an editor does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tests.formats.letter import Block, Letter, Part


def markdown(letter: Letter) -> bytes:
    """Write the letter."""
    about = letter.about
    top = [
        f"---\ntitle: {about['title']}\n---",
        f"{about['dossier']} {about['dossierTitle']}",
        f"Nr. {about['number']} {about['opening']}",
        letter.place_and_date,
    ]
    signed = [f"{post},  \n{name}" for post, name in letter.signatures]
    notes = [_filled(f"[^{n}]: {_inline(note)}") for n, note in letter.notes.items()]
    return ("\n\n".join([*top, *_blocks(letter), *signed, *notes]) + "\n").encode()


def _blocks(letter: Letter) -> Iterator[str]:
    for block in letter.body:
        if not isinstance(block, Block):
            rows = ["| " + " | ".join(_inline(cell) for cell in row) + " |" for row in block]
            rows.insert(1, "|---" * len(block[0]) + "|")
            yield "\n".join(rows)
        elif block.kind == "h":
            yield f"## {_inline(block)}"
        elif block.kind == "item":
            yield _filled(f"{'-' if block.marker == '•' else block.marker} {_inline(block)}", "  ")
        else:
            yield _filled(_inline(block))


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 80, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _inline(block: Block) -> str:
    return block.write(italic=_italic, link=_link, mark=lambda part: f"[^{part.text}]")


def _italic(part: Part) -> str:
    return f"*{part.text}*"


def _link(part: Part) -> str:
    return f"[{part.text}](https://zoek.example/{part.target}.html)"
