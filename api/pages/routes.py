# SPDX-License-Identifier: EUPL-1.2
"""Where the pages and the linked data lie."""

from __future__ import annotations

from starlette.routing import Route

from .. import linked_data
from .api_docs import api_docs, interface
from .browse import browse
from .home import home, search
from .questions import question_page, questions_page
from .static_files import style


def page_routes() -> list[Route]:
    """Return the routes of everything that is read by people, and of the linked data beside it."""
    return [
        Route("/", home),
        Route("/search", search),
        Route("/browse/{path}", browse),
        Route("/questions", questions_page),
        Route("/questions/{name}", question_page),
        Route("/docs", api_docs),
        Route("/v1", interface),
        Route("/static/style.css", style),
        Route("/id/{type}/{slug}", linked_data.identifier),
        Route("/doc/{type}/{slug}", linked_data.description),
        Route("/ontology", linked_data.ontology),
        Route("/ontology.{suffix}", linked_data.ontology),
    ]
