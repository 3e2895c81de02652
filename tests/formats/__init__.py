# SPDX-License-Identifier: EUPL-1.2
"""One letter of ours, written in every format that can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.formats.letter import LETTER, Letter
from tests.formats.markdown import markdown
from tests.formats.office import odt, word
from tests.formats.official_page import official_page
from tests.formats.official_xml import early_xml, official_xml
from tests.formats.pdf import Layout, pdf
from tests.formats.preview import preview_page, preview_text, wrapped_text

FORMATS: Final[dict[str, Callable[[Letter], bytes]]] = {
    "preview.txt": preview_text,
    "wrapped.txt": wrapped_text,
    "letter.md": markdown,
    "preview.html": preview_page,
    "official.xml": official_xml,
    "early.xml": early_xml,
    "official.html": official_page,
    "letter.docx": word,
    "letter.odt": odt,
    "ministry.pdf": pdf,
    "justified.pdf": lambda letter: pdf(letter, Layout(justified=True, ruled=False)),
    "house.pdf": lambda letter: pdf(letter, Layout(margin=False, page=(420.0, 595.0))),
    "paper.pdf": lambda letter: pdf(letter, Layout(margin=False, justified=True)),
    "narrow.pdf": lambda letter: pdf(letter, Layout(hyphenated=False, page=(484.0, 842.0))),
    "wide.pdf": lambda letter: pdf(letter, Layout(justified=True, hyphenated=False, page=(614.0, 560.0))),
}
"""What writes the letter, by a file name that says the format."""

__all__ = ["FORMATS", "LETTER", "Letter"]
