# SPDX-License-Identifier: EUPL-1.2
"""The form of the catalogue's answers, for their description in OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field, create_model

from .models import Evidence, Label, page_of
from .rows import values

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Query


class Named(BaseModel):
    """Iets of iemand · Something or somebody."""

    id: str = Field(examples=["measure/meldpunt-obi"])
    iri: str
    label: Label


class RowLinks(BaseModel):
    """Waarom · Why."""

    evidence: str = Field(description="Waarop de rij steunt · What the row rests on")


class QueryParameter(BaseModel):
    """Een parameter van een vraag · A parameter of a question."""

    id: str = Field(description="Naam · Name")
    type: str = Field(description="Wat hij aanneemt · What it takes")
    of: str | None = Field(description="Klasse of lijst · Class or list (IRI)")
    values: list[str] = Field(description="Mogelijke waarden · Possible values")
    required: bool
    default: str | None
    example: str | None
    description: Label | None


class QueryLinks(BaseModel):
    """Waar de vraag te stellen is · Where the question can be asked."""

    self: str


class QueryText(BaseModel):
    """Een vraag van de catalogus · A question of the catalogue."""

    id: str = Field(description="Naam · Name", examples=["measures-by-threat"])
    label: Label
    description: Label | None
    tags: list[str]
    parameters: list[QueryParameter]
    columns: list[str]
    example: dict[str, str] = Field(description="Waarden die een antwoord geven · Values that give an answer")
    sparql: str = Field(description="De vraag als SPARQL · The question as SPARQL")
    links: QueryLinks


QueryList = page_of("QueryList", QueryText)


def rows_of(query: Query) -> type[BaseModel]:
    """Return the form of a page of the answer to a question."""
    cells: dict[str, Any] = {
        name: (Named | str | int | float | bool | None, Field(description=f"?{name}"))
        for name in values(query)
    }
    cells["evidence"] = (list[Evidence], Field(description="Waar het staat · Where it stands"))
    cells["links"] = (RowLinks, Field())
    # Pascal case as the linter of the API Design Rules understands it: no two capitals side by side.
    name = "".join(part.capitalize() if len(part) > 1 else part for part in query.name.split("-"))
    row: type[BaseModel] = create_model(f"{name}Row", __doc__=query.summary["nl"], **cells)
    return page_of(f"{name}Rows", row)
