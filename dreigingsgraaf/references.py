# SPDX-License-Identifier: EUPL-1.2
"""References to Dutch parliamentary papers (Kamerstukken) in running text.

`find` reads «Kamerstuk 35 788, nr. 77», «Kamerstukken 19 637 en 30 821, nr. 2770» (one paper, two dossiers),
«nrs. 91 en 112» (two papers), «35 925 V, nr. 86» (a budget chapter), «21 501-02, nr. 2474» (a sub-dossier) and
`kst-30821-175`. It does not read Handelingen, Staatsblad or Staatscourant, amounts, or a dossier's number that
nothing announces («30 821»). `format_reference` is its way back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dreigingsgraaf.references_forms import forms
from dreigingsgraaf.references_grammar import citations
from dreigingsgraaf.references_model import Paper, Reference, format_reference

__all__ = ["Paper", "Reference", "find", "format_reference"]

_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t", " ")
    | dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "-")
)
_UNEVEN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_DOSSIER = re.compile(r"\d\d[\s.]?\d{3}|[CDLXVI]{2}(?:,|\s[^\n]*\n)")
"""What looks like a dossier's number, in digits or roman; every reference holds one, and most passages none."""


def find(text: str) -> list[Reference]:
    """Return the references in a text, in order and without overlap; offsets count its code points.

    Markup within a reference is read over. Where two readings overlap the one that begins first is taken, and of
    these the longer.

    >>> [reference.kst for reference in find("Zie Kamerstuk 30 821, nrs. 91 en 112.")]
    [('kst-30821-91', 'kst-30821-112')]
    """
    if not _DOSSIER.search(text):
        return []
    plain = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    if _UNEVEN.search(plain):
        plain = plain.translate(_PLAIN)
    found: list[Reference] = []
    for reference in sorted((*citations(plain), *forms(plain)), key=lambda one: (one.start, -one.end)):
        if not found or reference.start >= found[-1].end:
            found.append(replace(reference, text=text[reference.start : reference.end]))
    return found
