# SPDX-License-Identifier: EUPL-1.2
"""Reviewing over REST: proposals as a list and as items, and decisions about them, behind a token.

Without a token in the settings these routes don't exist. They use the same review as the terminal.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from fastapi import Depends
from fastapi.security import HTTPBearer
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from dreigingsgraaf.catalogue import Kind, Parameter
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.review.change import Change
from dreigingsgraaf.review.files import data_folder
from dreigingsgraaf.review.session import RefusedError, Review
from dreigingsgraaf.review.shelf import Shelf, document_of

from ..leases import edition_of
from ..problems import Fault, Problem
from ..tokens import Token
from . import openapi
from .cursors import Cursors
from .parameters import CURSOR, LANG, LIMIT, described, in_path, read, text
from .proposal_items import STATES, obstacle_words, shown, state_of
from .proposal_models import NewDecision, ProposalItem, ProposalList

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dreigingsgraaf.settings import Settings

_DOCUMENT: Final = Parameter(
    "document", Kind.TEXT, required=False, example="99005-3",
    description={"nl": "Alleen voorstellen uit dit stuk.", "en": "Proposals from this paper only."},
)  # fmt: skip
_STATE: Final = Parameter(
    "state", Kind.ENUMERATION, required=False, default="open", values=(*STATES, "all"),
    description={"nl": "Alleen voorstellen in deze stand.", "en": "Proposals in this state only."},
)  # fmt: skip
_LIST: Final = (_DOCUMENT, _STATE, LANG, LIMIT, CURSOR)
_PER_DOCUMENT: Final = 100_000
_DOCUMENTS_A_PAGE: Final = 20
_PRIVATE: Final = {"Cache-Control": "no-store"}


def add_to(app: FastAPI, settings: Settings) -> None:
    """Add the routes of the review to an application, when the settings name a token.

    Raises:
        InputError: the token can't be used, or it isn't known where proposals and facts lie.
    """
    if settings.review_token_file is not None:
        _Routes(settings, Token(settings.review_token_file)).add_to(app)


class _Routes:
    def __init__(self, settings: Settings, token: Token) -> None:
        kept = settings.review_proposals or (settings.home / "ingest" if settings.home else None)
        if kept is None:
            raise InputError(
                Message("It isn't known where the proposals lie.", "Onbekend is waar de voorstellen liggen."),
                Message(
                    "Name the folder of `ingest` in DG_REVIEW_PROPOSALS.",
                    "Noem de map van `ingest` in DG_REVIEW_PROPOSALS.",
                ),
            )
        self._shelf = Shelf(kept.expanduser() / "documents")
        self._data = data_folder(settings.review_data)
        self._token = token
        self._public = f"{settings.public_url.rstrip('/')}/v1/proposals"

    def add_to(self, app: FastAPI) -> None:
        bearer = Depends(
            HTTPBearer(auto_error=False, description="Token van de beheerder · Token of the operator")
        )
        path = in_path("id", "Het voorstel", "The proposal", "99005-3_0123456789abcdef")
        shared: dict[str, Any] = {
            "tags": ["proposals"], "response_class": JSONResponse, "dependencies": [bearer],
        }  # fmt: skip
        app.add_api_route(
            "/proposals",
            self._list,
            methods=["GET"],
            operation_id="listProposals",
            summary="Voorstellen om te beoordelen · Proposals to judge",
            responses=openapi.responses(ProposalList, "Voorstellen · Proposals", 400, 401),
            openapi_extra={"parameters": [described(parameter) for parameter in _LIST]},
            **shared,
        )
        app.add_api_route(
            "/proposals/{id}",
            self._show,
            methods=["GET"],
            operation_id="getProposal",
            summary="Eén voorstel · One proposal",
            responses=openapi.responses(ProposalItem, "Het voorstel · The proposal", 400, 401, 404),
            openapi_extra={"parameters": [path, described(LANG)]},
            **shared,
        )
        schema = NewDecision.model_json_schema(ref_template="#/components/schemas/{model}")
        del schema["$defs"]  # an answer uses them too, so the application describes them
        body = {"required": True, "content": {"application/json": {"schema": schema}}}
        told = openapi.responses(
            ProposalItem, "Het voorstel, beoordeeld · The proposal, judged", 400, 401, 404
        )
        app.add_api_route(
            "/proposals/{id}/decisions",
            self._decide,
            methods=["POST"],
            status_code=HTTPStatus.CREATED,
            operation_id="decideProposal",
            summary="Een voorstel beoordelen · Judge a proposal",
            responses={(201 if status == 200 else status): value for status, value in told.items()},
            openapi_extra={"parameters": [path, described(LANG)], "requestBody": body},
            **shared,
        )

    def _list(self, request: Request) -> JSONResponse:
        self._token.check(request)
        edition = edition_of(request)
        bound = read(request, _LIST, edition.names)
        cursors = Cursors(request, edition)
        place = cursors.read(text(bound, CURSOR.name))
        limit = int(bound[LIMIT.name][0].value)
        wanted, state = text(bound, _DOCUMENT.name), text(bound, _STATE.name)
        slugs = [slug for slug in self._shelf.documents() if wanted in (None, slug)]
        items: list[dict[str, Any]] = []
        number, index = divmod(place, _PER_DOCUMENT)
        last = number + _DOCUMENTS_A_PAGE
        while number < min(len(slugs), last) and len(items) < limit:
            review = self._review(slugs[number])
            while index < len(review.proposals) and len(items) < limit:
                one = review.proposals[index]
                if state in ("all", state_of(review, one.id)):
                    items.append(shown(review, one, self._public))
                index += 1
            if index >= len(review.proposals):
                number, index = number + 1, 0
        more = number < len(slugs)
        following = cursors.write(number * _PER_DOCUMENT + index) if more else None
        return JSONResponse({"items": items, "next": following}, headers=_PRIVATE)

    def _show(self, request: Request) -> JSONResponse:
        self._token.check(request)
        read(request, [LANG], edition_of(request).names)
        review, id_ = self._named(request)
        return JSONResponse(shown(review, review.proposal(id_), self._public), headers=_PRIVATE)

    async def _decide(self, request: Request) -> JSONResponse:
        self._token.check(request)
        read(request, [LANG], edition_of(request).names)
        decision = _decision(await request.body())
        return await run_in_threadpool(self._decided, request, decision)

    def _decided(self, request: Request, decision: NewDecision) -> JSONResponse:
        review, id_ = self._named(request, decision.reviewer.strip())
        change = Change(decision.entity, decision.labels, decision.values, decision.negated)
        try:
            review.decide(id_, decision.verdict, change)
        except RefusedError as error:
            faults = [Fault(one.property or one.code, obstacle_words(review, one)) for one in error.obstacles]
            raise Problem(HTTPStatus.BAD_REQUEST, str(error), faults) from None
        item = shown(review, review.proposal(id_), self._public)
        headers = {**_PRIVATE, "Location": item["links"]["self"]}
        return JSONResponse(item, HTTPStatus.CREATED, headers)

    def _named(self, request: Request, reviewer: str = "") -> tuple[Review, str]:
        """Return the review and the id of the proposal that the path names.

        Raises:
            Problem: 404.
        """
        given = request.path_params["id"]
        slug, _, id_ = given.rpartition("_")
        try:
            review = self._review(slug, reviewer)
            review.proposal(id_)
        except UnknownNameError:
            message = Message(f"There is no proposal {given!r}.", f"Er is geen voorstel {given!r}.")
            raise Problem(HTTPStatus.NOT_FOUND, message) from None
        return review, id_

    def _review(self, slug: str, reviewer: str = "") -> Review:
        found = self._shelf.found(slug)
        return Review(document_of(found), found, self._data, reviewer)


def _decision(body: bytes) -> NewDecision:
    """Return the decision that a request carries.

    Raises:
        Problem: 400, with everything that is wrong.
    """
    try:
        return NewDecision.model_validate_json(body)
    except ValidationError as error:
        faults = [Fault(".".join(map(str, one["loc"])) or "body", f"{one['msg']}.") for one in error.errors()]
        message = Message("The body is no decision.", "De inhoud is geen besluit.")
        raise Problem(HTTPStatus.BAD_REQUEST, message, faults) from None
