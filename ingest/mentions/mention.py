# SPDX-License-Identifier: EUPL-1.2
"""What is mentioned in a letter as plain data, which proposals read again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.tokens import Span

Doc.set_extension("mentions", default=(), force=True)


class Mention(NamedTuple):
    """A name or date in a letter; a spaCy span looks each of these up anew at every reading.

    Args:
        start: its first token.
        end: the token behind it.
        start_char: its first character.
        end_char: the character behind it.
        kind: the entity's type, such as `threat`.
        entity: the entity's compact name; empty for a date.
        edtf: the value of a date that is known, or an empty string.
    """

    start: int
    end: int
    start_char: int
    end_char: int
    kind: str
    entity: str
    edtf: str = ""


def mention(span: Span) -> Mention:
    """Return what a span says."""
    return Mention(span.start, span.end, span.start_char, span.end_char, span.label_, span.kb_id_, span.id_)
