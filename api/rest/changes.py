# SPDX-License-Identifier: EUPL-1.2
"""What changed between two snapshots of the graph, with the quotes behind every value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse

from dreigingsgraaf.catalogue import Kind, Parameter
from dreigingsgraaf.difference import Kind as Change
from dreigingsgraaf.difference import dated
from dreigingsgraaf.difference.as_json import as_json

from ..leases import edition_of
from . import openapi
from .change_models import ChangeList
from .cursors import Cursors
from .parameters import CURSOR, LIMIT, PAGING, described, read, text

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dreigingsgraaf.graph.snapshot import Snapshot
    from dreigingsgraaf.settings import Settings

    from ..history import History

SINCE: Final = Parameter(
    "since", Kind.TEXT, required=False,
    description={
        "nl": "Snapshot waarmee vergeleken wordt: het begin van zijn naam, of een dag; anders de vorige.",
        "en": "Snapshot to compare with: the beginning of its name, or a day; else the one before.",
    },
)  # fmt: skip
UNTIL: Final = Parameter(
    "until", Kind.TEXT, required=False,
    description={
        "nl": "Snapshot dat vergeleken wordt; anders dat wat nu dienst doet.",
        "en": "Snapshot that is compared; else the one in service.",
    },
)  # fmt: skip
CHANGE: Final = Parameter(
    "change", Kind.ENUMERATION, required=False, values=tuple(kind.value for kind in Change),
    description={
        "nl": "Alleen wat nieuw is, vervallen, gewijzigd, of op ander bewijs steunt.",
        "en": "Only what was added, removed or changed, or rests on other evidence.",
    },
)  # fmt: skip


def add_to(app: FastAPI, history: History, settings: Settings) -> None:
    """Add the route of the changes to an application."""
    public = settings.public_url.rstrip("/")
    declared = [SINCE, UNTIL, CHANGE, *PAGING]

    def list_changes(request: Request) -> JSONResponse:
        edition = edition_of(request)
        bound = read(request, declared, edition.names)
        step = history.step(text(bound, SINCE.name), text(bound, UNTIL.name))
        cursors = Cursors(request, edition)
        start = cursors.read(text(bound, CURSOR.name))
        end = start + int(bound[LIMIT.name][0].value)
        wanted = text(bound, CHANGE.name)
        items = [one for one in step.changes.items if wanted in (None, one.kind.value)] if step else []
        shown = [as_json(one, step.changes, step.texts) for one in items[start:end]] if step else []
        for told in shown:
            told["links"] = {"page": f"{public}/doc/{told['id']}"} if "://" not in told["id"] else None
        return JSONResponse(
            {
                "since": _told(step.before) if step else None,
                "until": _told(step.after) if step else None,
                "items": shown,
                "total": len(items),
                "next": cursors.write(end) if end < len(items) else None,
            }
        )

    app.add_api_route(
        "/changes",
        list_changes,
        methods=["GET"],
        operation_id="listChanges",
        summary="Wat er in de graaf veranderde · What changed in the graph",
        description="Ook als feed: `/feeds/changes.atom`. · *Also as a feed.*",
        tags=["changes"],
        responses=openapi.responses(ChangeList, "De wijzigingen · The changes", 400),
        response_class=JSONResponse,
        openapi_extra={"parameters": [described(parameter) for parameter in declared]},
    )


def _told(snapshot: Snapshot) -> dict[str, Any]:
    return {"id": snapshot.name, "published": dated(snapshot).isoformat()}
