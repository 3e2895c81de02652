# SPDX-License-Identifier: EUPL-1.2
"""The page of the ontology: its classes and properties, in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.namespaces import DG, EXTERNAL
from dreigingsgraaf.resources import folder

from ..leases import edition_of
from ..negotiation import language
from .render import TEXTS, page
from .words import Link, Words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_QUERY: Final = (folder("queries") / "pages" / "terms.rq").read_text(encoding="utf-8")
_CLASS: Final = EXTERNAL["owl"] + "Class"


@dataclass(slots=True)
class Term:
    """A class or property as the page shows it."""

    name: str
    label: str
    definition: str
    parents: list[Link] = field(default_factory=list)
    domain: Link | None = None
    range: Link | None = None


def ontology_page(request: Request) -> Response:
    """Return the page. Asks the store; call it in a thread."""
    edition, lang = edition_of(request), language(request)
    words = Words(edition, lang)
    classes: dict[str, Term] = {}
    properties: dict[str, Term] = {}
    for row in edition.store.select(_QUERY):
        iri = row["term"].value
        if not iri.startswith(DG):
            continue
        terms = classes if row["kind"].value == _CLASS else properties
        definition = row[f"definition_{lang}"].value if f"definition_{lang}" in row else ""
        term = terms.setdefault(iri, Term(iri.removeprefix(DG), row[f"label_{lang}"].value, definition))
        if "parent" in row and (parent := words.link(row["parent"].value)) not in term.parents:
            term.parents.append(parent)
        term.domain = words.link(row["domain"].value) if "domain" in row else term.domain
        term.range = words.link(row["range"].value) if "range" in row else term.range
    return page(
        request,
        "ontology",
        title=TEXTS[lang]["ontology"],
        classes=list(classes.values()),
        properties=list(properties.values()),
    )
