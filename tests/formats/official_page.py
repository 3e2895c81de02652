# SPDX-License-Identifier: EUPL-1.2
"""The letter as the page of the official publication: the site around it, footnotes below it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from tests.formats.letter import Block, Letter, Part


def official_page(letter: Letter) -> bytes:
    """Write the page."""
    about = letter.about
    notes = "".join(
        f'<div class="voet noot snp-mouseoffset snb-pinned notedefault" id="supernote-note-ID-{n}">\n'
        f'<h5 class="note-close"><a class="note-close" href="#close-ID-{n}">X</a> Noot\n</h5>'
        f'<sup><span class="nootnum"><a id="ID-{n}" name="ID-{n}"></a>{n}</span></sup>'
        f"<p>{_inline(note)}</p>\n</div>\n"
        for n, note in letter.notes.items()
    )
    signed = "".join(
        f'<div class="ondertekening"><p><span class="functie">{post},</span><br>\n'
        f'<span class="naam"><span class="voornaam">{name.partition(" ")[0]}</span> '
        f'<span class="achternaam">{name.partition(" ")[2]}</span></span></p></div>\n'
        for post, name in letter.signatures
    )
    return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="nl"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="DCTERMS.identifier" content="kst-{letter.slug}"><title>{escape(about["title"])}</title></head>
<body>
<div id="header"><nav><a href="/">Home</a></nav><p>Overheid.nl</p></div>
<div id="content" role="main"><h1 class="visually-hidden">{escape(about["title"])}</h1>
<article><div id="broodtekst" class="stuk broodtekst-container">
<h1 class="dossiertitel"><span class="dossiernummer">{about["dossier"]}</span>
  {escape(about["dossierTitle"])}</h1>
<div class="stuk"><h1 class="stuktitel"><span class="stuknummer">Nr. {about["number"]}</span>
  {about["opening"]}</h1>
<p>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</p><p>{letter.place_and_date}</p>
{"".join(_blocks(letter))}{signed}</div>
<div id="noten"><hr>
{notes}</div>
<div class="pageactions"><a class="to-top" href="#top">Naar boven</a>
<div class="modal modal--off-screen"><p>Permanente link</p></div></div>
</div></article></div>
<div id="sidebar"><p>Gerelateerde documenten</p></div><footer><p>Over deze website</p></footer>
</body></html>
""".encode()


def _blocks(letter: Letter) -> Iterator[str]:
    for kind, group in groupby(letter.body, key=lambda one: one.kind if isinstance(one, Block) else "table"):
        items = []
        for block in group:
            if not isinstance(block, Block):
                yield _table(block)
            elif kind == "item":
                items.append(
                    f'<li class="li"><p class="labeled"><span class="ol">{block.marker}\n </span>'
                    f"{_inline(block)}\n</p></li>\n"
                )
            elif kind == "h":
                yield f'<h3 class="tussenkop"><span class="tussenkop_cur">{_inline(block)}</span></h3>\n'
            else:
                yield f"<p>{_inline(block)}\n</p>\n"
        if items:
            yield f'<div class="alineagroep"><ul class="expliciet whitespace-small">{"".join(items)}</ul></div>\n'


def _table(rows: list[list[Block]]) -> str:
    written = "".join(
        "<tr>" + "".join(f'<td class="cell"><p>{_inline(cell)}</p></td>' for cell in row) + "</tr>\n"
        for row in rows
    )
    return f'<div class="table"><table><tbody>{written}</tbody></table></div>\n'


def _inline(block: Block) -> str:
    return block.write(
        text=lambda part: escape(part.text).replace(". De ", ".\n          De "),
        italic=lambda part: f'<span class="cur">{escape(part.text)}</span>',
        link=_link,
        mark=lambda part: (
            f'<sup><a class="nootnum supernote-click-ID-{part.text}" href="#ID-{part.text}">'
            f"{part.text}</a></sup>"
        ),
    )


def _link(part: Part) -> str:
    address = part.target if part.target.startswith("dossier/") else f"{part.target}.html"
    return f'<a href="/{address}" class="extref">{escape(part.text)}</a>'
