# SPDX-License-Identifier: EUPL-1.2
"""The form of answers to plain questions, for their description in OpenAPI."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from .models import Evidence, Label
from .question_models import RowLinks


class ReadingLinks(BaseModel):
    """Waar de vraag zo te stellen is · Where the question can be asked like this."""

    query: str
    page: str


class PlainReading(BaseModel):
    """Een manier om de vraag te lezen · A way to read the question."""

    query: str = Field(
        description="Vraag van de catalogus · Question of the catalogue", examples=["measures-by-threat"]
    )
    label: Label
    parameters: dict[str, str] = Field(examples=[{"threat": "threat/ongewenste-buitenlandse-inmenging"}])
    understood: list[str] = Field(description="Woorden die iets betekenen · Words with a meaning")
    ignored: list[str] = Field(description="Woorden die niet gebruikt zijn · Words that are not used")
    lacking: list[str] = Field(
        description="Daarvan die er wel toe doen; met een daarvan is niets zeker · Those of them that matter"
    )
    score: float = Field(
        ge=0, le=1, description="Hoe goed vraag en lezing passen · How well question and reading fit"
    )
    links: ReadingLinks


class SurePlainReading(PlainReading):
    """Hoe de vraag is gelezen · How the question was read."""

    sparql: str = Field(description="De SPARQL achter het antwoord · The SPARQL behind the answer")


class PlainRow(BaseModel):
    """Een rij, met de kolommen van die vraag · A row, with the columns of that question."""

    model_config = ConfigDict(extra="allow")

    evidence: list[Evidence]
    links: RowLinks


class PlainAnswer(BaseModel):
    """Hoe een vraag in gewone woorden is gelezen, en het antwoord · How a plain question was read, and its answer."""

    question: str
    sure: bool = Field(description="Of zeker is wat er gevraagd wordt · Whether it is sure what is asked")
    reading: SurePlainReading | None = Field(
        description="Leeg als het niet zeker is · None when it isn't sure"
    )
    nearest: list[PlainReading] = Field(description="Wat ook bedoeld kan zijn · What may be meant as well")
    items: list[PlainRow] = Field(
        description="Het antwoord; leeg als het niet zeker is · The answer; empty when unsure"
    )
    total: int = Field(ge=0)
    next: str | None
