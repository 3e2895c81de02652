# SPDX-License-Identifier: EUPL-1.2
"""Plain questions over REST: how a question in Dutch or English was read, and the answer to that reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse

from dreigingsgraaf import ask
from dreigingsgraaf.catalogue import Kind, Parameter

from ..leases import edition_of
from . import openapi
from .cursors import Cursors
from .parameters import LIMIT, PAGING, described, read, text
from .plain_models import PlainAnswer
from .rows import Rows

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dreigingsgraaf.catalogue import Catalogue
    from dreigingsgraaf.settings import Settings

    from ..service import Edition

_Q: Final = Parameter(
    "q", Kind.TEXT, required=True, example="welke maatregelen adresseren OBI?",
    description={"nl": "Een vraag in het Nederlands of Engels.", "en": "A question in Dutch or English."},
)  # fmt: skip
_DECLARED: Final = (_Q, *PAGING)


def add_to(app: FastAPI, questions: Catalogue, settings: Settings) -> None:
    """Add the route of plain questions to an application."""
    asking = Asking(questions, settings.public_url.rstrip("/"))
    app.add_api_route(
        "/ask",
        asking.answer,
        methods=["GET"],
        operation_id="ask",
        summary="Een vraag in gewone woorden · A question in plain words",
        description="Zonder taalmodel; wat niet zeker is, wordt niet beantwoord\n\n"
        "Without a language model; what isn't sure isn't answered",
        tags=["queries"],
        responses=openapi.responses(PlainAnswer, "Lezing en antwoord · Reading and answer", 400),
        response_class=JSONResponse,
        openapi_extra={"parameters": [described(parameter) for parameter in _DECLARED]},
    )


class Asking:
    """Reads and answers questions with the phrases that come along."""

    def __init__(self, questions: Catalogue, public: str) -> None:
        self._questions = questions
        self._phrases = ask.load(questions)
        self._public = public

    def answer(self, request: Request) -> JSONResponse:
        """Answer a request."""
        edition = edition_of(request)
        bound = read(request, _DECLARED, edition.names)
        cursors = Cursors(request, edition)
        start = cursors.read(text(bound, "cursor"))
        end = start + int(bound[LIMIT.name][0].value)
        told = self.told(edition, str(text(bound, "q")), slice(start, end))
        return JSONResponse(told | {"next": cursors.write(end) if end < told["total"] else None})

    def told(self, edition: Edition, question: str, shown: slice) -> dict[str, Any]:
        """Return how a question was read and the rows of its answer, ready for JSON; errors as for `understand`."""
        found = ask.understand(question, edition.names, self._phrases, self._questions)
        told = ask.as_json(found, self._questions, edition.names)
        items: list[dict[str, Any]] = []
        total = 0
        if found.reading:
            query = self._questions[found.reading.query]
            rows = edition.store.select(told["reading"]["sparql"])
            total = len(rows)
            items = Rows(query, edition, self._public, found.reading.values).show(rows[shown])
        return {
            "question": found.question,
            "sure": told["sure"],
            "reading": self._reading(told["reading"]) if told["reading"] else None,
            "nearest": [self._reading(one) for one in told["nearest"]],
            "items": items,
            "total": total,
        }

    def _reading(self, told: dict[str, Any]) -> dict[str, Any]:
        asked = f"{told['query']}?{urlencode(told['parameters'])}".rstrip("?")
        links = {
            "query": f"{self._public}/v1/queries/{asked}",
            "page": f"{self._public}/questions/{asked}",
        }
        return {"label": told.pop("summary"), **told, "links": links}
