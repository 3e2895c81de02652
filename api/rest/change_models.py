# SPDX-License-Identifier: EUPL-1.2
"""The form of the changes between two snapshots, for its description in OpenAPI."""

from __future__ import annotations

from pydantic import BaseModel, Field

from dreigingsgraaf.difference import Kind

from .models import Label
from .question_models import Named


class SnapshotName(BaseModel):
    """Een snapshot van de graaf · A snapshot of the graph."""

    id: str = Field(description="Naam: 64 hexadecimale cijfers · Name: 64 hexadecimal digits")
    published: str = Field(
        description="Wanneer het gemaakt werd · When it was made", json_schema_extra={"format": "date-time"}
    )


class Words(BaseModel):
    """Een citaat dat een waarde stelt · A quote that states a value."""

    id: str = Field(examples=["quote/30821-175_p36_335-381"])
    iri: str
    quote: str | None = Field(
        description="De woorden, waar de brief bij de hand is · The words, where at hand"
    )


class Text(BaseModel):
    """Een tekst, getal of datum · A text, number or date."""

    value: str
    language: str | None
    datatype: str


class ChangedValue(BaseModel):
    """Een waarde die er niet meer is, of nog niet was · A value that is gone, or is new."""

    thing: Named | None = Field(description="Iets of iemand · Something or somebody")
    literal: Text | None = Field(description="Een tekst, getal of datum · A text, number or date")
    evidence: list[Words]


class ChangeLinks(BaseModel):
    """Waar meer staat · Where there is more."""

    page: str


class Change(BaseModel):
    """Wat er met één eigenschap van één ding gebeurde · What became of one property of one thing."""

    id: str = Field(examples=["measure/meldpunt-obi"])
    iri: str
    label: Label
    property: Named
    change: Kind = Field(
        description="Nieuw, vervallen, gewijzigd, of ander bewijs voor dezelfde waarde · "
        "Added, removed, changed, or other evidence for the same value"
    )
    before: list[ChangedValue]
    after: list[ChangedValue]
    links: ChangeLinks | None


class ChangeList(BaseModel):
    """De wijzigingen tussen twee snapshots · The changes between two snapshots."""

    since: SnapshotName | None = Field(description="Het oudste · The earlier one")
    until: SnapshotName | None = Field(description="Het nieuwste · The later one")
    items: list[Change] = Field(description="Wat op deze pagina staat · What this page holds")
    total: int = Field(ge=0, description="Hoeveel er in totaal zijn · How many there are in all")
    next: str | None = Field(
        description="`cursor` van de volgende pagina, of null · Cursor of the next page, or null"
    )
