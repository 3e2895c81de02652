# SPDX-License-Identifier: EUPL-1.2
"""The routes of the resources: a list and an item for each, and the measures that go with an item."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse

from dreigingsgraaf.errors import UnknownNameError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import DG

from ..leases import edition_of
from ..linked_data import alternates
from ..problems import Problem
from . import models, openapi
from .cursors import Cursors
from .filters import Filter
from .items import Items
from .measures import MEASURES
from .parameters import AS_OF, CURSOR, LANG, LIMIT, described, in_path, read, text
from .resource import Resource
from .select import parameters, select
from .table import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI

    from dreigingsgraaf.catalogue import Catalogue, Entity, Parameter, Query
    from dreigingsgraaf.settings import Settings

    from ..service import Edition


def add_to(app: FastAPI, questions: Catalogue, settings: Settings) -> None:
    """Add the routes of every resource to an application."""
    for resource in RESOURCES:
        _Routes(resource, questions["overdue-commitments"], settings).add_to(app)


class _Routes:
    """The routes of one resource."""

    def __init__(self, resource: Resource, overdue: Query, settings: Settings) -> None:
        self._resource = resource
        self._overdue = overdue
        self._public = settings.public_url.rstrip("/")
        self._report = settings.report_url
        self._narrowing = next((f for f in MEASURES.filters if f.name == resource.measures), None)

    def add_to(self, app: FastAPI) -> None:
        resource = self._resource
        nl, en = resource.many
        self._add(
            app,
            f"/{resource.path}",
            self._list_all,
            f"list{resource.class_}s",
            f"{nl.capitalize()} · {en.capitalize()}",
            openapi.responses(models.list_of(resource), f"Lijst · List: {nl} · {en}", 400),
            [described(parameter) for parameter in parameters(resource)],
        )
        self._add(
            app,
            f"/{resource.path}/{{slug}}",
            self._show_one,
            f"get{resource.class_}",
            f"Eén {resource.one[0]} · One {resource.one[1]}",
            openapi.responses(models.item_of(resource), f"{resource.one[0]} · {resource.one[1]}", 400, 404),
            [self._slug(), described(AS_OF), described(LANG)],
        )
        if self._narrowing:
            self._add(
                app,
                f"/{resource.path}/{{slug}}/measures",
                self._list_measures,
                f"list{resource.class_}Measures",
                f"Maatregelen bij één {resource.one[0]} · Measures of one {resource.one[1]}",
                openapi.responses(
                    models.list_of(MEASURES), "Lijst van maatregelen · List of measures", 400, 404
                ),
                [self._slug(), *map(described, parameters(MEASURES, self._narrowing))],
            )

    def _add(
        self, app: FastAPI, path: str, endpoint: Any, name: str, summary: str,
        responses: dict[int | str, dict[str, Any]], told: list[dict[str, Any]],
    ) -> None:  # fmt: skip
        app.add_api_route(
            path,
            endpoint,
            methods=["GET"],
            operation_id=name,
            name=name,
            summary=summary,
            tags=[self._resource.path],
            responses=responses,
            response_class=JSONResponse,
            openapi_extra={"parameters": told},
        )

    def _slug(self) -> dict[str, Any]:
        nl, en = self._resource.one
        return in_path(
            "slug",
            f"Slug, afkorting of label van een {nl}",
            f"Slug, abbreviation or label of a {en}",
            self._resource.example.partition("/")[2],
        )

    def _list_all(self, request: Request) -> JSONResponse:
        return self._list(self._resource, request, parameters(self._resource))

    def _show_one(self, request: Request) -> JSONResponse:
        edition = edition_of(request)
        bound = read(request, [AS_OF, LANG], edition.names)
        entity = self._named(request, edition)
        as_of = bound.get(AS_OF.name)
        if as_of is not None:
            known = select(self._resource, {AS_OF.name: as_of}, edition).items
            if entity not in known:
                message = Message(
                    f"No document up to {as_of[0].value} speaks of {entity.id}.",
                    f"Geen document tot en met {as_of[0].value} spreekt over {entity.id}.",
                )
                raise Problem(HTTPStatus.NOT_FOUND, message)
        [item] = Items(self._resource, edition, as_of, self._overdue).show([entity], {})
        headers = {"Link": alternates(f"/doc/{entity.id}")}
        return JSONResponse(self._linked(self._resource, item), headers=headers)

    def _list_measures(self, request: Request) -> JSONResponse:
        edition = edition_of(request)
        entity = self._named(request, edition)
        return self._list(MEASURES, request, parameters(MEASURES, self._narrowing), (self._narrowing, entity))

    def _list(
        self,
        resource: Resource,
        request: Request,
        declared: Sequence[Parameter],
        fixed: tuple[Filter | None, Entity] | None = None,
    ) -> JSONResponse:
        edition = edition_of(request)
        bound = read(request, declared, edition.names)
        if fixed and fixed[0]:
            bound[fixed[0].name] = [NamedNode(fixed[1].iri)]
        cursors = Cursors(request, edition)
        start = cursors.read(text(bound, CURSOR.name))
        end = start + int(bound[LIMIT.name][0].value)
        selection = select(resource, bound, edition)
        items = Items(resource, edition, bound.get(AS_OF.name), self._overdue)
        shown = items.show(selection.items[start:end], selection.quotes)
        total = len(selection.items)
        return JSONResponse(
            {
                "items": [self._linked(resource, item) for item in shown],
                "total": total,
                "next": cursors.write(end) if end < total else None,
            }
        )

    def _named(self, request: Request, edition: Edition) -> Entity:
        """Return the entity that the path names.

        Raises:
            Problem: there is none, or there are several; with the nearest names.
        """
        given, kind = request.path_params["slug"], DG + self._resource.class_
        try:
            found = edition.names.resolve(given, kind)
        except UnknownNameError as error:
            raise Problem(HTTPStatus.NOT_FOUND, error.told, suggestions=error.suggestions) from None
        if len(found) > 1:
            slugs = [entity.slug for entity in found]
            message = Message(
                f"{given!r} can mean {', '.join(slugs)}.", f"{given!r} kan {', '.join(slugs)} betekenen."
            )
            raise Problem(HTTPStatus.NOT_FOUND, message, suggestions=slugs)
        return found[0]

    def _linked(self, resource: Resource, item: dict[str, Any]) -> dict[str, Any]:
        slug = item["id"].partition("/")[2]
        links = {
            "self": f"{self._public}/v1/{resource.path}/{slug}",
            "page": f"{self._public}/doc/{item['id']}",
        }
        if resource.measures:
            links["measures"] = f"{links['self']}/measures"
        return item | {"links": links | {"report": self._report}}
