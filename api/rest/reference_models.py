# SPDX-License-Identifier: EUPL-1.2
"""The form of resolved references, for their description in OpenAPI."""

from __future__ import annotations

from pydantic import BaseModel, Field

from .models import Label, page_of


class Known(BaseModel):
    """Wat de graaf erover weet · What the graph knows of it."""

    statements: int = Field(ge=0, description="Uitspraken · Statements")
    mentions: int = Field(ge=0, description="Citaten die het noemen · Quotes that name it")
    documents: int = Field(ge=0, description="Documenten · Documents")


class CandidateLinks(BaseModel):
    """Waar meer staat · Where there is more."""

    page: str


class Candidate(BaseModel):
    """Wat bedoeld kan zijn · What may be meant."""

    id: str = Field(examples=["law/wet-vifo"])
    iri: str
    type: str = Field(examples=["law"])
    label: Label
    identifiers: dict[str, str] = Field(description="Officiële nummers · Official identifiers")
    pages: list[str] = Field(description="Officiële adressen · Official addresses")
    knows: Known
    links: CandidateLinks


class Reference(BaseModel):
    """Een manier om de verwijzing te lezen · A way to read the reference."""

    kind: str = Field(
        description="`name`, of de soort nummer · `name`, or the kind of identifier", examples=["bwb"]
    )
    normal: str = Field(description="De ene schrijfwijze · The one spelling", examples=["BWBR0046747"])
    official: str | None = Field(description="De officiële publicatie · The official publication")
    also: dict[str, str] = Field(description="Andere vormen · Other forms")
    candidates: list[Candidate] = Field(
        description="Leeg als de graaf het niet kent · Empty for what it doesn't know"
    )


References = page_of("ReferenceList", Reference)
