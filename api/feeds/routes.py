# SPDX-License-Identifier: EUPL-1.2
"""Where the feeds lie, and what they may be asked: what the lists behind them may be asked."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dreigingsgraaf.catalogue import Kind, Parameter

from ..leases import edition_of
from ..rest.items import Items
from ..rest.parameters import AS_OF, CURSOR, LANG, LIMIT, read, text
from ..rest.select import parameters, select
from ..rest.sources import COMMITMENTS
from .atom import entries, write_atom
from .calendar import write_calendar

if TYPE_CHECKING:
    from typing import Any

    from dreigingsgraaf.settings import Settings

    from ..history import History

_BATCH: Final = 500
_ENTRIES: Final = Parameter(
    "limit",
    Kind.INTEGER,
    required=False,
    default="100",
    minimum=1,
    maximum=500,
    description=LIMIT.description,
)


def feed_routes(history: History, settings: Settings) -> list[Route]:
    """Return the routes of the feeds."""
    public = settings.public_url.rstrip("/")
    asked = [one for one in parameters(COMMITMENTS) if one not in (LIMIT, CURSOR)]

    def commitments(request: Request) -> Response:
        edition = edition_of(request)
        bound = read(request, asked, edition.names)
        found = select(COMMITMENTS, bound, edition)
        overdue = request.app.state.questions["overdue-commitments"]
        items = Items(COMMITMENTS, edition, bound.get(AS_OF.name), overdue)
        shown: list[dict[str, Any]] = []
        for start in range(0, len(found.items), _BATCH):
            shown += items.show(found.items[start : start + _BATCH], found.quotes)
        lang = text(bound, LANG.name) or "nl"
        content = write_calendar(shown, lang, public, _address(request, public), history.updated())
        return Response(content, media_type="text/calendar", headers=_headers(lang, "commitments.ics"))

    def changes(request: Request) -> Response:
        bound = read(request, [_ENTRIES, LANG], edition_of(request).names)
        lang = text(bound, LANG.name) or "nl"
        latest = islice(entries(history, lang, public), int(bound[_ENTRIES.name][0].value))
        content = write_atom(latest, lang, settings, _address(request, public), history.updated())
        return Response(content, media_type="application/atom+xml", headers=_headers(lang, "changes.atom"))

    return [Route("/feeds/commitments.ics", commitments), Route("/feeds/changes.atom", changes)]


def _address(request: Request, public: str) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{public}{request.url.path}{query}"


def _headers(lang: str, name: str) -> dict[str, str]:
    return {"Content-Language": lang, "Content-Disposition": f'inline; filename="{name}"'}
