# SPDX-License-Identifier: EUPL-1.2
"""The letter in both dialects of the official XML of parliamentary papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from tests.formats.letter import Block, Letter, Part

Inline = Callable[[Block], str]


def official_xml(letter: Letter) -> bytes:
    """Write the XML of papers from 2010 on."""
    about = letter.about
    body = "".join(_blocks(letter, _modern(letter), "tussenkop", 'kopopmaak="cur"'))
    signed = "".join(
        f"<ondertekening><functie>{post},</functie>{_name(name)}</ondertekening>\n"
        for post, name in letter.signatures
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="op-consolidated.rnc"?>
<officiele-publicatie>
  <metadata><meta name="OVERHEIDop.externMetadataRecord" scheme=""
    content="https://zoek.officielebekendmakingen.example/kst-{letter.slug}/metadata.xml"/></metadata>
  <kamerstuk>
    <kamerstukkop><tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
      <tekstregel inhoud="kamernummer">2</tekstregel></kamerstukkop>
    <dossier><dossiernummer><dossiernr>{about["dossier"]}</dossiernr></dossiernummer>
      <titel>{about["dossierTitle"]}</titel></dossier>
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">{about["number"]}</ondernummer></stuknr>
      <titel>{about["opening"]}</titel>
      <algemeen><vrije-tekst><tekst status="goed">
        <al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>
        <al>{letter.place_and_date}</al>
        {body}
      </tekst></vrije-tekst></algemeen>
      {signed}
    </stuk>
  </kamerstuk>
</officiele-publicatie>
""".encode()


def early_xml(letter: Letter) -> bytes:
    """Write the XML of papers of 1995-2009, in the encoding of that time."""
    about = letter.about
    body = "".join(_blocks(letter, _early, "tuskop", 'letat="cur"'))
    notes = "".join(
        f'<voetnoot nr="{n}"><al>{_early(note)}</al></voetnoot>\n' for n, note in letter.notes.items()
    )
    signed = "".join(f"<al>{post},</al><al>{name}</al>\n" for post, name in letter.signatures)
    return f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE kamerwrk SYSTEM "kamerwrk.dtd">
<kamerwrk kamer="2" publtype="kamerstuk">
<metadata/><kop><titel>Kamerstuk</titel><subtitel>Tweede Kamer</subtitel></kop>
<frontm><vergjaar>{about["session"]}</vergjaar><onderw><nummer>{about["dossier"]}</nummer>
<naam>{about["dossierTitle"]}</naam></onderw></frontm>
<body><stuk><ltrlabel>Nr.</ltrlabel><nummer>{about["number"]}</nummer><titel>{about["opening"]}</titel>
<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al><witreg/>
<al>{letter.place_and_date}</al>
{body}{signed}{notes}</stuk></body></kamerwrk>
""".encode("iso-8859-1", "xmlcharrefreplace")


def _blocks(letter: Letter, inline: Inline, heading: str, shape: str) -> Iterator[str]:
    for kind, group in groupby(letter.body, key=lambda one: one.kind if isinstance(one, Block) else "table"):
        items = []
        for block in group:
            if not isinstance(block, Block):
                yield _table(block, inline)
            elif kind == "item":
                items.append(f"<li><li.nr>{block.marker}</li.nr><al>{inline(block)}</al></li>\n")
            elif kind == "h":
                yield f"<{heading} {shape}>{inline(block)}</{heading}>\n"
            else:
                yield f"<al>{_broken(inline(block))}</al>\n"
        if items:
            yield f'<lijst type="expliciet">{"".join(items)}</lijst>\n'


def _table(rows: list[list[Block]], inline: Inline) -> str:
    """Return a CALS table, the first row its head."""
    written = [
        "<row>" + "".join(f"<entry><al>{inline(cell)}</al></entry>" for cell in row) + "</row>"
        for row in rows
    ]
    columns = "".join(f'<colspec colname="c{n}"/>' for n, _ in enumerate(rows[0], 1))
    return (
        f'<table frame="all"><tgroup cols="{len(rows[0])}">{columns}<thead>{written[0]}</thead>'
        f"<tbody>{''.join(written[1:])}</tbody></tgroup></table>\n"
    )


def _broken(text: str) -> str:
    """Break a paragraph over lines, as an editor's layout does."""
    return re.sub(r"(\. )(?=[A-Z][a-z]+ [a-z])", ".\n          ", text)


def _modern(letter: Letter) -> Inline:
    """Return what writes a block, a footnote where its mark stands."""

    def note(part: Part) -> str:
        number = part.text
        words = write(letter.notes[int(number)])
        return (
            f'<noot id="ID-{number}" type="voet"><noot.nr>{number}</noot.nr><noot.al>{words}</noot.al></noot>'
        )

    def write(block: Block) -> str:
        return block.write(text=_escaped, italic=_italic, link=_link, mark=note)

    return write


def _italic(part: Part) -> str:
    return f'<nadruk type="cur">{escape(part.text)}</nadruk>'


def _early(block: Block) -> str:
    return block.write(text=_escaped, mark=lambda part: f'<voetref nr="{part.text}"/>')


def _escaped(part: Part) -> str:
    return escape(part.text)


def _link(part: Part) -> str:
    return f'<extref doc="{part.target}" soort="document">{escape(part.text)}</extref>'


def _name(name: str) -> str:
    first, _, last = name.partition(" ")
    return f"<naam><voornaam>{first}</voornaam><achternaam>{last}</achternaam></naam>"
