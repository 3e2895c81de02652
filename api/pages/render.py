# SPDX-License-Identifier: EUPL-1.2
"""Turns templates and what they need into pages. Templates escape everything; text is never marked as safe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from ..leases import edition_of
from ..negotiation import LANGUAGES, language

if TYPE_CHECKING:
    from starlette.requests import Request

HERE: Final = Path(__file__).parent


def _texts(name: str) -> dict[str, dict[str, str]]:
    texts = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return {lang: {key: words[lang] for key, words in texts.items()} for lang in LANGUAGES}


TEXTS: Final = _texts("texts.yaml")
"""Every word of the pages, by language and key."""
COLUMNS: Final = _texts("columns.yaml")
"""Words for columns, parameters and their values that are no term of the ontology, by language and name."""
TAGS: Final = _texts("tags.yaml")
"""What subjects are called, by language and tag."""

_templates: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip


def page(request: Request, template: str, *, title: str, status: int = 200, **context: Any) -> Response:
    """Return a page.

    Args:
        request: the request it answers; its language is the page's.
        template: name of the template, without `.html`.
        title: the page's heading and title.
        status: HTTP status.
        context: what the template needs besides.
    """
    lang = language(request)
    other = next(name for name in LANGUAGES if name != lang)
    html = _templates.get_template(f"{template}.html").render(
        t=TEXTS[lang],
        lang=lang,
        other=other,
        other_address=str(request.url.include_query_params(lang=other).replace(scheme="", netloc="")),
        title=title,
        settings=request.app.state.settings,
        address=_public(request),
        snapshot=edition_of(request).name,
        **context,
    )
    headers = {"Content-Language": lang, "Vary": "Accept"}
    return Response(html, status, headers, media_type="text/html")


def _public(request: Request) -> str:
    """Return the address of the page as people reach it."""
    return f"{request.app.state.settings.public_url.rstrip('/')}{request.url.path}"
