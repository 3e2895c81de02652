# SPDX-License-Identifier: EUPL-1.2
"""The form of explanations, for their description in OpenAPI."""

from __future__ import annotations

from pydantic import BaseModel, Field

from .models import Evidence, Label, page_of
from .question_models import Named


class Value(BaseModel):
    """Een tekst, getal of datum · A text, number or date."""

    value: str
    language: str | None
    datatype: str | None = Field(description="IRI")


class Statement(BaseModel):
    """Een feit · A fact."""

    subject: Named
    predicate: Named = Field(description="De eigenschap · The property")
    object: Named | Value


class Premise(Statement):
    """Een feit waarop een ander feit of een rij rust · A fact on which another fact or a row rests."""

    evidence: list[Evidence] = Field(
        description="De citaten; leeg bij wat de redactie beschrijft · The quotes; none for what editors describe"
    )


class Reason(BaseModel):
    """Waarom iets volgt · Why something follows."""

    path: str = Field(
        description="Het pad van feiten · The path of facts", examples=["dg:addresses/skos:broader+"]
    )
    why: Label


class Derivation(BaseModel):
    """Feiten die samen genoeg zijn · Facts that together suffice."""

    rule: Reason | None = Field(
        description="Leeg waar het feit zelf er staat · None where the fact itself is stated"
    )
    premises: list[Premise]


class ExplainedFact(BaseModel):
    """Waarom een feit in de graaf staat · Why a fact is in the graph."""

    fact: Statement
    stated: bool = Field(
        description="Of een document het stelt; anders volgt het · Whether a document states it"
    )
    derivations: list[Derivation] = Field(
        description="Elk is alleen al genoeg · Each of them alone is enough"
    )


class ExplainedRowLinks(BaseModel):
    """Waar de rij vandaan komt · Where the row comes from."""

    query: str = Field(description="De vraag · The question")
    page: str = Field(description="De vraag als pagina · The question as a page")


class ExplainedRow(BaseModel):
    """Waarop een rij van een antwoord rust · What a row of an answer rests on."""

    query: str = Field(examples=["measures-by-threat"])
    label: Label
    row: dict[str, str] = Field(description="De cellen · The cells")
    counts: bool = Field(
        description="Of de rij telt; dan rust ze op alles wat geteld is · Whether the row counts"
    )
    derivations: list[Derivation]
    links: ExplainedRowLinks


FactExplanations = page_of("FactExplanationList", ExplainedFact)
