# SPDX-License-Identifier: EUPL-1.2
"""Linked data: every IRI leads to a page for people or a description for programs.

`/id/{type}/{slug}` names a thing and answers 303 (https://www.w3.org/TR/cooluris/#r303gendocument); the description
is at `/doc/{type}/{slug}`, a page or, with a suffix or by Accept, RDF. The suffix wins over Accept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dreigingsgraaf.catalogue.binding import bind
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import iri
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.base import JSON_LD, N_TRIPLES, RDF_XML, TURTLE

from .acceptable import acceptable
from .leases import edition_of
from .pages.entity import entity_page
from .pages.ontology import ontology_page
from .pages.quote import quote_page
from .problems import Problem
from .rdf import construct

if TYPE_CHECKING:
    from starlette.requests import Request

    from .service import Edition

HTML: Final = "text/html"
SUFFIXES: Final = {"html": HTML, "ttl": TURTLE, "nt": N_TRIPLES, "jsonld": JSON_LD, "rdf": RDF_XML}
"""Suffix of a description's address, and the media type it stands for."""

_OFFERED: Final = tuple(SUFFIXES.values())
_CONSTRUCTS: Final = folder("queries") / "constructs"
_DESCRIPTION: Final = (_CONSTRUCTS / "description.rq").read_text(encoding="utf-8")
_ONTOLOGY: Final = (_CONSTRUCTS / "ontology.rq").read_text(encoding="utf-8")


async def identifier(request: Request) -> Response:
    """Redirect from the name of a thing to its description, in the form that the client asked for."""
    kind, slug, suffix = _parts(request)
    chosen = SUFFIXES[suffix] if suffix else _choose(request)
    suffix = next(name for name, media_type in SUFFIXES.items() if media_type == chosen)
    place = f"/doc/{kind}/{slug}" + ("" if chosen == HTML else f".{suffix}")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(place + query, 303, {"Vary": "Accept"})


async def description(request: Request) -> Response:
    """Answer the description of a thing as a page or as RDF."""
    kind, slug, suffix = _parts(request)
    chosen = SUFFIXES[suffix] if suffix else _choose(request)
    answer = await run_in_threadpool(_describe, request, kind, slug, chosen)
    answer.headers["Link"] = _links(f"/doc/{kind}/{slug}")
    return answer


async def ontology(request: Request) -> Response:
    """Answer the ontology as a page or as RDF."""
    suffix = request.path_params.get("suffix")
    if suffix and suffix not in SUFFIXES:
        raise _unknown_suffix(suffix)
    chosen = SUFFIXES[suffix] if suffix else _choose(request)
    if chosen == HTML:
        answer = await run_in_threadpool(ontology_page, request)
    else:
        found = await run_in_threadpool(construct, edition_of(request).store, _ONTOLOGY, chosen)
        answer = Response(found, headers={"Vary": "Accept"}, media_type=chosen)
    answer.headers["Link"] = _links("/ontology")
    return answer


def _describe(request: Request, kind: str, slug: str, chosen: str) -> Response:
    edition = edition_of(request)
    entity = edition.names.entity(_iri(kind, slug))
    if chosen == HTML:
        if entity:
            return entity_page(request, request.app.state.questions, entity)
        found = quote_page(request, kind, slug) if kind in ("quote", "passage") else None
        if found is None:
            raise _unknown(edition, kind, slug)
        return found
    query = bind(_DESCRIPTION, {"entity": [NamedNode(_iri(kind, slug))]})
    body = construct(edition.store, query, chosen)
    if not entity and not edition.store.ask(f"ASK {{ <{_iri(kind, slug)}> ?property ?value }}"):
        raise _unknown(edition, kind, slug)
    return Response(body, headers={"Vary": "Accept"}, media_type=chosen)


def _parts(request: Request) -> tuple[str, str, str]:
    slug, _, suffix = request.path_params["slug"].partition(".")
    if suffix and suffix not in SUFFIXES:
        raise _unknown_suffix(suffix)
    return request.path_params["type"], slug, suffix


def _choose(request: Request) -> str:
    return acceptable(request, _OFFERED)


def _iri(kind: str, slug: str) -> str:
    try:
        return iri(f"{kind}/{slug}")
    except InputError as error:
        raise Problem(404, error.told) from None


def _unknown(edition: Edition, kind: str, slug: str) -> Problem:
    detail = Message(f"Nothing is known as {kind}/{slug}.", f"Niets is bekend als {kind}/{slug}.")
    return Problem(404, detail, suggestions=edition.names.suggest(slug))


def _unknown_suffix(suffix: str) -> Problem:
    detail = Message(f"There is no format {suffix!r}.", f"Het formaat {suffix!r} bestaat niet.")
    return Problem(404, detail, suggestions=[f".{name}" for name in SUFFIXES])


def _links(place: str) -> str:
    return f'<{place}>; rel="canonical", {alternates(place)}'


def alternates(place: str) -> str:
    """Return the value of the header Link that names the RDF of what is described at a place (RFC 8288)."""
    return ", ".join(
        f'<{place}.{suffix}>; rel="alternate"; type="{media_type}"'
        for suffix, media_type in SUFFIXES.items()
        if suffix != "html"
    )
