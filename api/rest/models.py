# SPDX-License-Identifier: EUPL-1.2
"""The form of every answer, for its description in OpenAPI."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from dreigingsgraaf.namespaces import iri

from .fields import Field as ItemField
from .fields import Shape
from .resource import COMMON, Resource
from .terms import definition


class Label(BaseModel):
    """Wat iets heet · What something is called."""

    nl: str | None = Field(
        description="Nederlands · Dutch", examples=["Ongewenste buitenlandse inmenging (OBI)"]
    )
    en: str | None = Field(
        description="Engels · English", examples=["Undesirable foreign interference (OBI)"]
    )


class Labels(BaseModel):
    """Teksten per taal · Texts by language."""

    nl: list[str]
    en: list[str]


class Range(BaseModel):
    """Welke tekens van de genormaliseerde passage, geteld vanaf 0 · Which characters of the normalised passage."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Evidence(BaseModel):
    """Een citaat waarop een feit steunt · A quote that a fact rests on."""

    id: str = Field(examples=["quote/30821-175_p36_335-381"])
    iri: str
    document: str = Field(
        description="Het Kamerstuk · The parliamentary paper", examples=["kamerstuk/30821-175"]
    )
    passage: str = Field(
        description="Alinea (p) of voetnoot (n) · Paragraph (p) or footnote (n)",
        examples=["passage/30821-175_p36"],
    )
    range: Range
    certainty: str = Field(
        description="Of het document het zelf zegt of een lezer het afleidt · Said, or inferred by a reader",
        examples=["explicit"],
    )
    basis: str = Field(
        description="Hoe het citaat het feit draagt · How the quote supports the fact", examples=["statement"]
    )
    method: str | None = Field(description="Wie of wat het vond · Who or what found it", examples=["curated"])
    link: str | None = Field(
        description="De officiële publicatie · The official publication",
        examples=["https://zoek.officielebekendmakingen.nl/kst-30821-175.html"],
    )
    quote: str | None = Field(
        description="De woorden zelf, waar de brief bij de hand is · The words, where the letter is at hand"
    )
    role: str | None = Field(None, description="Rol van wie verantwoordelijk is · Role of who is responsible")
    modality: str | None = Field(None, description="Gemeld of verwacht · Reported or expected")
    accordingTo: str | None = Field(  # noqa: N815  (its name in JSON)
        None,
        description="Publicatie waaraan het document het ontleent · Publication that the document follows",
    )


class Thing(BaseModel):
    """Iets waarmee een relatie bestaat, met het bewijs daarvan · Something related, with the evidence for it."""

    id: str = Field(examples=["threat/ongewenste-buitenlandse-inmenging"])
    iri: str
    label: Label
    relation: str = Field(description="De eigenschap · The property", examples=["addresses"])
    evidence: list[Evidence]


class Day(BaseModel):
    """Een datum, hoe onzeker ook · A date, however uncertain."""

    edtf: str = Field(description="Datum of interval · Date or interval (EDTF)", examples=["2023-21"])
    earliest: str | None = Field(
        description="Eerste dag die het kan zijn · First day that it can be",
        json_schema_extra={"format": "date"},
    )
    latest: str | None = Field(
        description="Laatste dag die het kan zijn · Last day that it can be",
        json_schema_extra={"format": "date"},
    )
    evidence: list[Evidence]


class Links(BaseModel):
    """Waar meer staat · Where there is more."""

    model_config = ConfigDict(populate_by_name=True)

    self_: str = Field(alias="self", description="Dit item · This item")
    page: str = Field(description="Als pagina, en met .ttl als RDF · As a page, and with .ttl as RDF")
    measures: str | None = Field(None, description="De maatregelen hierbij · The measures that go with it")
    report: str = Field(description="Meld een fout feit · Report a wrong fact")


_TYPES: Final[dict[Shape, Any]] = {
    Shape.THINGS: list[Thing],
    Shape.THING: Thing | None,
    Shape.DAY: Day | None,
    Shape.TEXT: Label,
    Shape.TEXTS: Labels,
    Shape.WORD: str | None,
    Shape.WORDS: list[str],
    Shape.FLAG: bool | None,
    Shape.NUMBER: int | None,
    Shape.ADDRESS: str | None,
    Shape.ADDRESSES: list[str],
}


@lru_cache
def item_of(resource: Resource) -> type[BaseModel]:
    """Return the form of an item of a resource."""
    fields: dict[str, Any] = {
        "id": (str, Field(description="type/slug", examples=[resource.example])),
        "iri": (str, Field(description="IRI", examples=[iri(resource.example)])),
        "label": (Label, Field(description="Naam · Name")),
    }
    for one in (*COMMON, *resource.fields):
        fields[one.name] = (_TYPES[one.shape], Field(description=_description(one)))
    if resource.has_deadlines:
        told = "Of het over tijd is op de dag asOf · Whether it is overdue on the day asOf"
        fields["overdue"] = (bool | None, Field(description=told))
    if resource.has_force:
        told = "Of het geldt op de dag asOf · Whether it is in force on the day asOf"
        fields["inForce"] = (bool | None, Field(description=told))
    evidence = "Bewijs: eerst voor wat gevraagd werd, dan waar het wordt genoemd · Evidence: first for what was asked"
    fields["evidence"] = (list[Evidence], Field(description=evidence))
    fields["links"] = (Links, Field())
    model: type[BaseModel] = create_model(resource.class_, __doc__=definition(resource.class_), **fields)
    return model


@lru_cache
def list_of(resource: Resource) -> type[BaseModel]:
    """Return the form of a page of a list of a resource."""
    return page_of(f"{resource.class_}List", item_of(resource))


def page_of(name: str, item: type[BaseModel]) -> type[BaseModel]:
    """Return the form of a page of any list."""
    model: type[BaseModel] = create_model(
        name,
        __doc__="Een pagina van een lijst · A page of a list.",
        items=(list[item], Field(description="Wat op deze pagina staat · What this page holds")),  # type: ignore[valid-type]
        total=(int, Field(ge=0, description="Hoeveel er in totaal zijn · How many there are in all")),
        next=(
            str | None,
            Field(description="`cursor` van de volgende pagina, of null · Cursor of the next page, or null"),
        ),
    )
    return model


def _description(one: ItemField) -> str:
    return " / ".join(dict.fromkeys(definition(property_) for property_ in one.properties))
