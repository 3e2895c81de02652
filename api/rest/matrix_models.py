# SPDX-License-Identifier: EUPL-1.2
"""The form of a matrix, for its description in OpenAPI."""

from __future__ import annotations

from pydantic import BaseModel, Field

from dreigingsgraaf.matrix import Coverage

from .models import Evidence, Label

_COVERAGE = (
    "Gedekt, of waarom niet: hiaat, los van elkaar, buiten de documenten · "
    "Covered, or why not: a gap, apart, outside the documents"
)


class MatrixItem(BaseModel):
    """Een rij of kolom · A row or column."""

    id: str = Field(examples=["threat/sabotage"])
    iri: str
    label: Label
    measures: int = Field(ge=0, description="Hoeveel maatregelen het hebben · How many measures have it")
    coverage: Coverage = Field(description=_COVERAGE)
    evidence: list[Evidence] = Field(
        description="Een eerste vindplaats: van een maatregel, of van waar het wordt genoemd · "
        "A first quote: of a measure, or of where it is named"
    )


class MatrixLinks(BaseModel):
    """Waar de maatregelen staan · Where the measures are."""

    measures: str = Field(
        description="Precies de maatregelen van deze cel · Exactly the measures of this cell"
    )


class MatrixCell(BaseModel):
    """Een getal van de matrix · A number of the matrix."""

    row: str = Field(description="`id` van de rij · `id` of the row")
    column: str = Field(description="`id` van de kolom · `id` of the column")
    measures: int = Field(ge=0, description="Hoeveel maatregelen beide hebben · How many measures have both")
    coverage: Coverage = Field(description=_COVERAGE)
    links: MatrixLinks


class MatrixAnswer(BaseModel):
    """Maatregelen naar twee kenmerken · Measures by two features."""

    rows: list[MatrixItem]
    columns: list[MatrixItem]
    cells: list[MatrixCell] = Field(description="Elke cel, rij na rij · Every cell, row by row")
