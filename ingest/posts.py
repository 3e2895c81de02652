# SPDX-License-Identifier: EUPL-1.2
"""The ministries that the posts below and above a letter stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dreigingsgraaf.resources import folder

from .gazetteer import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


def writer(doc: Doc) -> str | None:
    """Return the ministry of the only one who signs or sends a letter: who «ik» is; None where several do."""
    about = doc._.metadata
    posts = [post for post, _ in about.signatories] or list(about.senders)
    found = {ministry for post in posts if (ministry := ministry_of(post))}
    return found.pop() if len(posts) == 1 and found else None


@cache
def ministry_of(post: str) -> str | None:
    """Return the ministry that a post belongs to.

    >>> ministry_of("De Minister van Defensie")
    'ministry/defensie'
    """
    said = post.casefold()
    matching = [(len(text), entity) for text, entity in _ministries().items() if said.endswith(text)]
    return max(matching)[1] if matching else None


@cache
def _ministries() -> dict[str, str]:
    return {name.text.casefold(): name.entity for name in names([folder("ontology")], {"ministry"})}
