# SPDX-License-Identifier: EUPL-1.2
"""Sentences for people in two languages: English where text is text, Dutch for whoever reads Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class Message(str):
    """A sentence in English that knows its Dutch.

    >>> found = Message("Nothing is there.", "Er is niets.")
    >>> print(found, in_language(found, "nl"))
    Nothing is there. Er is niets.
    """

    __slots__ = ("dutch",)
    dutch: str

    def __new__(cls, english: str, dutch: str) -> Self:
        """Return the sentence."""
        made = super().__new__(cls, english)
        made.dutch = dutch
        return made


def in_language(text: str, language: str) -> str:
    """Return a text in Dutch (`nl`) where it knows its Dutch; else as it is.

    >>> in_language("Only English.", "nl")
    'Only English.'
    """
    return text.dutch if language == "nl" and isinstance(text, Message) else str(text)


def joined(texts: Iterable[str]) -> Message:
    """Return sentences as one message, with a blank between those that aren't empty.

    >>> joined(["One.", "", Message("Two.", "Twee.")]).dutch
    'One. Twee.'
    """
    kept = [text for text in texts if text]
    return Message(" ".join(kept), " ".join(in_language(text, "nl") for text in kept))
