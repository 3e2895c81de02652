# SPDX-License-Identifier: EUPL-1.2
"""The form of proposals and decisions, for their description in OpenAPI."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from dreigingsgraaf.review.decisions import Verdict

from .models import Label, Range


class Quoted(BaseModel):
    """Woorden van het document · Words of the document."""

    passage: str = Field(examples=["passage/99005-3_p3"])
    range: Range
    text: str = Field(description="De woorden zelf · The words themselves")


class Found(BaseModel):
    """Welke regel iets vond, en hoe vaak zij klopt · Which rule found something, and how often it is right."""

    rule: str = Field(examples=["create-active"])
    confidence: float | None = Field(
        description="Gemeten precisie, 0 tot 1; null: niet gemeten · Measured precision; null: not measured"
    )
    cases: int = Field(description="In hoeveel gevallen gemeten · In how many cases that was measured")


class ProposedFact(Found):
    """Een voorgesteld feit · A proposed fact."""

    property: str = Field(examples=["addresses"])
    value: str = Field(examples=["threat/sabotage"])
    label: Label
    basis: str = Field(examples=["statement"])
    quote: Quoted
    left_out: str | None = Field(
        alias="leftOut", description="Waarom het bij aannemen wegvalt · Why accepting leaves it out"
    )


class Obstacle(BaseModel):
    """Wat aannemen in de weg staat · What is in the way of accepting."""

    code: str = Field(examples=["missing"])
    property: str
    detail: Label


class Decided(BaseModel):
    """Het besluit dat geldt · The decision that stands."""

    verdict: Verdict
    reviewer: str
    at: str = Field(examples=["2032-03-01T12:00:00Z"])


class ProposalLinks(BaseModel):
    """Adressen · Addresses."""

    self: str
    decisions: str


class ProposalItem(Found):
    """Een voorstel · A proposal."""

    id: str = Field(examples=["99005-3_0123456789abcdef"])
    document: str = Field(examples=["kamerstuk/99005-3"])
    kind: str = Field(examples=["measure"])
    state: str = Field(examples=["open"])
    entity: str = Field(examples=["measure/meldpunt-sabotage"])
    known: bool = Field(description="Of de graaf de entiteit al heeft · Whether the graph has the entity")
    negated: bool = Field(description="Of het document zegt dat het niet gebeurt · Whether it is ruled out")
    conditional: bool = Field(description="Of er een voorwaarde is · Whether there is a condition")
    label: Label
    quote: Quoted
    facts: list[ProposedFact]
    editorial: dict[str, str] = Field(description="Kenmerken van de entiteit · Kinds of the entity")
    obstacles: list[Obstacle]
    decision: Decided | None
    links: ProposalLinks


class ProposalList(BaseModel):
    """Voorstellen · Proposals."""

    items: list[ProposalItem]
    next: str | None = Field(description="De cursor van de volgende pagina · The cursor of the next page")


class NewDecision(BaseModel):
    """Een besluit over een voorstel · A decision about a proposal."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    reviewer: str = Field(
        min_length=1,
        max_length=100,
        pattern=r"\S",
        description="Wie besluit · Who decides",
        examples=["A. Lezer"],
    )
    entity: str | None = Field(None, description="Een andere naam in de graaf · Another name in the graph")
    labels: dict[str, str] = Field(default_factory=dict, description="Andere namen, per taal · Other names")
    values: dict[str, list[str]] = Field(
        default_factory=dict, description="Andere waarden, per eigenschap · Other values, by property"
    )
    negated: bool | None = Field(None, description="Of het ontkend is · Whether it is ruled out")
