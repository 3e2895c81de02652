# SPDX-License-Identifier: EUPL-1.2
"""The letter as preview: site navigation above, the document below, as plain text and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from itertools import groupby

from tests.formats.letter import Block, Letter, Part


def _mark(part: Part) -> str:
    return part.text


def _head(letter: Letter) -> list[str]:
    about = letter.about
    return [
        "[overzicht] [dossiers] [zoeken]",
        about["title"],
        about["dossierTitle"],
        "Brief regering",
        f"Nummer: {about['documentNumber']}, datum: {about['date']}, bijgewerkt: {about['date']} 09:00, versie: 1",
        f"Directe link naar document (.pdf), officiële HTML versie (kst-{letter.slug}).",
        f"Onderdeel van kamerstukdossier {letter.slug.replace('-', ' -')} {about['dossierTitle']}.",
        "Preview document (🔗 origineel)",
    ]


def _top(letter: Letter) -> list[str]:
    about = letter.about
    return [
        "Tweede Kamer der Staten-Generaal 2",
        f"Vergaderjaar {about['session']}",
        f"{about['dossier']} {about['dossierTitle']}",
        f"Nr. {about['number']} {about['opening']}",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        letter.place_and_date,
    ]


def _paragraphs(letter: Letter) -> Iterator[str]:
    """Yield the paragraphs, with marks glued to the word before."""
    for block in letter.blocks():
        words = block.write(mark=_mark)
        yield f"{block.marker} {words}" if block.marker else words
    for post, name in letter.signatures:
        yield f"{post},\n{name}"


def _notes(letter: Letter) -> Iterator[str]:
    return (f"  {number}. {note.text}↩︎" for number, note in letter.notes.items())


def preview_text(letter: Letter) -> bytes:
    """Write the plain-text preview."""
    lines = [*_head(letter), "", *_top(letter), *_paragraphs(letter), "", *_notes(letter)]
    return ("\n\n".join(lines) + "\n").encode()


def wrapped_text(letter: Letter) -> bytes:
    """Write plain text as a mail program breaks it, 72 characters wide, without navigation."""
    paragraphs = [*_top(letter), *_paragraphs(letter), *_notes(letter)]
    wrapped = [
        "\r\n".join(
            piece
            for line in text.split("\n")
            for piece in textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False)
        )
        for text in paragraphs
    ]
    return ("\r\n\r\n".join(wrapped) + "\r\n").encode()


def preview_page(letter: Letter) -> bytes:
    """Write the preview's page: navigation around a document that was made from a word processor's file."""
    head = _head(letter)
    below = "".join(_blocks(letter))
    notes = "".join(
        f'<li id="fn{n}"><p>{escape(note.text)}<a href="#fnref{n}" class="footnote-back" '
        f'role="doc-backlink">↩︎</a></p></li>\n'
        for n, note in letter.notes.items()
    )
    top = "".join(f"<p>{escape(line)}</p>\n" for line in _top(letter))
    return f"""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>{escape(head[1])}</title>
<style>p {{ margin: 0 }}</style><script>const zin = "<p>Geen zin van de brief.</p>";</script></head>
<body><nav><ul><li><a href="/">start</a></li></ul></nav><main>
<p>[<a href="./">overzicht</a>] [<a href="./d">dossiers</a>] [<a href="./z">zoeken</a>]</p>
<h2>{escape(head[1])}</h2><h4>{escape(head[2])}</h4><p><em>{head[3]}</em></p>
<p>{head[4].replace("Nummer: ", "Nummer: <b>").replace(", datum", "</b>, datum")}</p>
<p>{head[5]}</p><p>{head[6]}</p>
<div style="border-width:1px"><h4>Preview document (🔗 <a href="getraw/x">origineel</a>)</h4><hr/>
{top}{below}
<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr />
<ol>
{notes}</ol></section>
</div>
<p>Dit is een experimentele site.</p></main><footer><p>Over deze site</p></footer></body></html>
""".encode()


def _blocks(letter: Letter) -> Iterator[str]:
    for kind, group in groupby(letter.body, key=_kind):
        blocks = list(group)
        if kind == "table":
            for table in blocks:
                assert isinstance(table, list)
                rows = "".join(
                    "<tr>" + "".join(f"<td>{_inline(cell)}</td>\n" for cell in row) + "</tr>" for row in table
                )
                yield f"<table>\n<tbody>{rows}</tbody></table>\n"
        elif kind == "item":
            yield from _list([block for block in blocks if isinstance(block, Block)])
        else:
            for block in blocks:
                assert isinstance(block, Block)
                yield f"<h2>{_inline(block)}</h2>\n" if kind == "h" else f"<p>{_inline(block)}</p>\n"
    for post, name in letter.signatures:
        yield f"<p>{escape(post)},<br />\n{escape(name)}</p>\n"


def _kind(block: Block | list[list[Block]]) -> str:
    return block.kind if isinstance(block, Block) else "table"


def _list(items: list[Block]) -> Iterator[str]:
    """Yield a list whose markers are those that a reader sees, not text."""
    tag = "ul" if items[0].marker == "•" else "ol"
    yield f"<{tag}>\n" + "".join(f"<li><p>{_inline(item)}</p></li>\n" for item in items) + f"</{tag}>\n"


def _inline(block: Block) -> str:
    return block.write(
        text=lambda part: textwrap.fill(
            escape(part.text), 90, drop_whitespace=False, replace_whitespace=False, break_on_hyphens=False
        ),
        italic=lambda part: f"<em>{escape(part.text)}</em>",
        link=lambda part: f'<a href="document.html?nummer={part.target}">{escape(part.text)}</a>',
        mark=lambda part: (
            f'<a href="#fn{part.text}" class="footnote-ref" id="fnref{part.text}" '
            f'role="doc-noteref"><sup>{part.text}</sup></a>'
        ),
    )
