# SPDX-License-Identifier: EUPL-1.2
"""All things of one kind by name, for whoever doesn't know yet what to search for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from dreigingsgraaf.catalogue.parameters import nearest
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import DG

from ..leases import edition_of
from ..negotiation import language
from ..problems import Problem
from ..rest.table import RESOURCES
from .render import page
from .words import Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ..rest.resource import Resource

_BY_PATH = {resource.path: resource for resource in RESOURCES}


async def browse(request: Request) -> Response:
    """Answer the list of everything of a kind, by its path in the REST interface."""
    path = request.path_params["path"]
    if path not in _BY_PATH:
        message = Message(f"There is no list of {path!r}.", f"Er is geen lijst van {path!r}.")
        raise Problem(404, message, suggestions=nearest(path, _BY_PATH))
    return await run_in_threadpool(_browse, request, _BY_PATH[path])


def _browse(request: Request, resource: Resource) -> Response:
    edition, lang = edition_of(request), language(request)
    words = Words(edition, lang)
    named = [words.link(entity.iri) for entity in edition.names.of(DG + resource.class_)]
    return page(
        request,
        "browse",
        title=in_words(resource, lang),
        path=resource.path,
        named=sorted(named, key=lambda link: (link.text.casefold(), link.href)),
    )


def in_words(resource: Resource, lang: str) -> str:
    """Return what the things of a resource are called together, as a heading."""
    told = resource.many[0 if lang == "nl" else 1]
    return told[:1].upper() + told[1:]
