# SPDX-License-Identifier: EUPL-1.2
"""The first page, and the search for anything by any of its names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from dreigingsgraaf import ask
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, iri

from ..leases import edition_of
from ..negotiation import language
from ..rest.table import RESOURCES
from .browse import in_words
from .render import TEXTS, page
from .words import Link, Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dreigingsgraaf.catalogue import Entity

    from ..service import Edition

_MOST: Final = 50


class Asked(NamedTuple):
    """A question of the catalogue as somebody's words can be read.

    Args:
        text: the question.
        href: its page, with the parameters.
        lacking: words that it leaves out.
    """

    text: str
    href: str
    lacking: str


async def home(request: Request) -> Response:
    """Answer the first page: what this is, a search, and where to begin."""
    edition, lang = edition_of(request), language(request)
    counts = [
        (
            Link(in_words(resource, lang), f"/browse/{resource.path}"),
            len(edition.names.of(DG + resource.class_)),
        )
        for resource in RESOURCES
    ]
    return page(request, "home", title=TEXTS[lang]["site"], counts=counts)


async def search(request: Request) -> Response:
    """Answer what can be meant by `q`: the thing itself when there is one, else a list."""
    return await run_in_threadpool(_search, request)


def _search(request: Request) -> Response:
    edition, lang = edition_of(request), language(request)
    text = request.query_params.get("q", "").strip()
    found = edition.names.find(text) if text else []
    if len(found) == 1:
        return RedirectResponse(f"/doc/{found[0].id}?lang={lang}", 303)
    words = Words(edition, lang)
    containing = [] if found or not text else _containing(edition, text)
    read, readings = (False, []) if found or not text else _read(request, text)
    nearest = [] if found or containing or read or not text else edition.names.suggest(text)
    return page(
        request,
        "search",
        title=TEXTS[lang]["search"],
        text=text,
        found=[(words.link(entity.iri), _kind(entity, words)) for entity in found or containing],
        read=read,
        readings=readings,
        nearest=[words.link(iri(name)) for name in nearest],
    )


def _read(request: Request, text: str) -> tuple[bool, list[Asked]]:
    """Return whether a text is surely a question, and that question, or else the nearest ones."""
    if " " not in text:
        return False, []
    questions, lang = request.app.state.questions, language(request)
    try:
        found = ask.understand(text, edition_of(request).names, request.app.state.phrases, questions)
    except InputError:
        return False, []
    readings = [found.reading] if found.reading else found.nearest
    return found.reading is not None, [
        Asked(
            questions[one.query].summary[lang],
            f"/questions/{one.query}?{urlencode({**one.values, 'lang': lang})}",
            ", ".join(one.lacking),
        )
        for one in readings
    ]


def _containing(edition: Edition, text: str) -> list[Entity]:
    """Return things whose label holds the text, in any case."""
    wanted = text.casefold()
    return [
        entity
        for entity in edition.names
        if any(wanted in label.casefold() for label in entity.labels.values())
    ][:_MOST]


def _kind(entity: Entity, words: Words) -> str:
    return ", ".join(sorted(words.label(kind) for kind in entity.kinds if kind.startswith(DG)))
