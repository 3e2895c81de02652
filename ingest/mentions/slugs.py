# SPDX-License-Identifier: EUPL-1.2
"""Suggests the last part of an entity's name from its label."""

from __future__ import annotations

import re
import unicodedata


def slug(label: str) -> str:
    """Return a label in lower case without accents, with hyphens between its words.

    >>> slug("Van der Woude")
    'van-der-woude'
    >>> slug("Wet beveiliging netwerk- en informatiesystemen")
    'wet-beveiliging-netwerk-en-informatiesystemen'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", label.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("’", "")).strip("-") or "onbekend"
