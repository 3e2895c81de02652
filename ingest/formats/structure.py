# SPDX-License-Identifier: EUPL-1.2
"""Tells headings from list items and paragraphs by their wording."""

from __future__ import annotations

import re

_ITEM = re.compile(r"[–•*-] |\(?[0-9]{1,2}\) |[0-9]{1,2}\. |\(?[a-z]\) ")
_NUMBER = re.compile(r"\(?(\d{1,2}|[b-z])([.)]) ")
_SENTENCE = re.compile(r"[a-z]{3}[.?!] [A-Z]")
_LONGEST_HEADING = 150
_LONGEST_QUESTION = 80


def starts_item(text: str) -> bool:
    """Tell whether a text begins as a list item does: «– een», «1. een», «a) een».

    >>> starts_item("– een punt"), starts_item("2031. Daarna")
    (True, False)
    """
    return bool(_ITEM.match(text))


def is_within(line: str, paragraph: str) -> bool:
    """Tell whether what looks like a list item's marker at a line's start belongs to the sentence before.

    A dash does when the line before left its sentence open; a number when the one before it stands in the paragraph.

    Args:
        line: the line.
        paragraph: what stands before it in the same paragraph.

    >>> is_within("– zowel hier als daar –", "samen doen wij"), is_within("2) de kust.", "Wij noemen 1) de zee en")
    (True, True)
    >>> is_within("– een punt", "Wij noemen:"), is_within("2) de kust", "1) de zee")
    (False, False)
    """
    line, paragraph = line.lstrip(), paragraph.strip()
    if line[:1] in {"–", "-"}:
        return not paragraph.endswith((".", ":", ";", ",", "!", "?")) and not paragraph.startswith(line[0])
    numbered = _NUMBER.match(line)
    if not numbered:
        return False
    before = chr(ord(numbered[1]) - 1) if numbered[1].isalpha() else str(int(numbered[1]) - 1)
    return f" {before}{numbered[2]} " in paragraph


def level(text: str) -> int:
    """Return 1 and up for a heading, -1 for a list item, 0 for a paragraph.

    A heading is short and doesn't end as a sentence does, or asks a short question; «1. Title» is above «Title», and
    that above «a) Title».

    >>> [level(text) for text in ("1. Aanpak", "Inleiding", "a) Training", "– een punt;", "Dit is een zin.")]
    [1, 2, 3, -1, 0]
    """
    numbered = _ITEM.match(text)
    question = text.endswith("?") and not numbered and len(text) <= _LONGEST_QUESTION
    ends = text[-1] in ".,;:!?" and not question
    if len(text) > _LONGEST_HEADING or ends or text.endswith((", en", ", of")) or _SENTENCE.search(text):
        return -1 if numbered else 0
    rest = text[numbered.end() :] if numbered else text
    if not rest[:1].isupper():
        return -1 if numbered else 0
    if not numbered:
        return 2
    return 1 if text[0].isdigit() and numbered[0].endswith(". ") else 3
