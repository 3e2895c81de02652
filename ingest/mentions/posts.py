# SPDX-License-Identifier: EUPL-1.2
"""The ministries that the posts below and above a letter stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dreigingsgraaf.resources import folder

from .gazetteer import names, on

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

    from .gazetteer import Name


def writer(doc: Doc) -> str | None:
    """Return the ministry of the only one who signs or sends a letter: who «ik» is; None where several do."""
    about = doc._.metadata
    posts = [post for post, _ in about.signatories] or list(about.senders)
    found = {ministry for post in posts if (ministry := ministry_of(post, about.date))}
    return found.pop() if len(posts) == 1 and found else None


@cache
def ministry_of(post: str, day: date | None = None) -> str | None:
    """Return the ministry that a post belongs to; of ministries with the same name that of the day.

    >>> ministry_of("De Minister van Defensie")
    'ministry/defensie'
    """
    said = post.casefold()
    matching = [(len(text), text) for text in _ministries() if said.endswith(text)]
    return on(_ministries()[max(matching)[1]], day).entity if matching else None


@cache
def _ministries() -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in names([folder("ontology")], {"ministry"}):
        found.setdefault(name.text.casefold(), []).append(name)
    return found
