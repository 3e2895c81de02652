# SPDX-License-Identifier: EUPL-1.2
"""The page of a quote or a passage: where it stands, what it states, and its words when they are at hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from dreigingsgraaf.catalogue.binding import bind
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.resources import folder

from ..leases import edition_of
from ..negotiation import language
from .render import TEXTS, page
from .words import Excerpt, Link, Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dreigingsgraaf.stores.base import Row

_QUERY: Final = (folder("queries") / "pages" / "quotes.rq").read_text(encoding="utf-8")
_FEATURES: Final = ("certainty", "basis", "method", "modality", "accordingTo")
_WHOLE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as the page shows it: its place, its features, its words, and what it states."""

    place: Link
    features: list[tuple[str, Link]]
    excerpt: Excerpt | None
    statements: list[tuple[Link, Link, Link]]


def quote_page(request: Request, kind: str, slug: str) -> Response | None:
    """Return the page of a quote or passage, or None when the graph holds none. Call it in a thread."""
    edition, lang = edition_of(request), language(request)
    rows = edition.store.select(bind(_QUERY, {kind: [NamedNode(f"{ID}{kind}/{slug}")]}))
    if not rows:
        return None
    words = Words(edition, lang)
    by_quote: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_quote[row["quote"].value].append(row)
    name = f"{kind}/{slug}"
    document = words.link(rows[0]["document"].value)
    return page(
        request,
        "quote",
        title=TEXTS[lang][f"{kind}_title"].format(document.text, words.place(name)),
        name=name,
        iri=ID + name,
        document=document,
        official=rows[0]["page"].value if "page" in rows[0] else "",
        passage=words.link(rows[0]["passage"].value) if kind == "quote" else None,
        text=None if kind == "quote" else edition.texts.get(name),
        quotes=[_quote(words, found, TEXTS[lang]) for found in by_quote.values()],
    )


def _quote(words: Words, rows: list[Row], texts: dict[str, str]) -> Quote:
    first = rows[0]
    names = {name: texts["according_to" if name == "accordingTo" else name] for name in _FEATURES}
    return Quote(
        words.link(first["quote"].value),
        [(names[name], words.term(first[name])) for name in _FEATURES if name in first],
        words.excerpt(first, around=_WHOLE),
        [(words.term(row["subject"]), words.term(row["property"]), words.term(row["value"])) for row in rows],
    )
