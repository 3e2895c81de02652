# SPDX-License-Identifier: EUPL-1.2
"""The catalogue: every question is a file with a header, and every name that a person types finds its entity."""

from dreigingsgraaf.catalogue.catalogue import Catalogue, Query, load
from dreigingsgraaf.catalogue.names import Entity, NameIndex
from dreigingsgraaf.catalogue.parameters import Kind, Parameter, ParametersError, Problem

__all__ = [
    "Catalogue",
    "Entity",
    "Kind",
    "NameIndex",
    "Parameter",
    "ParametersError",
    "Problem",
    "Query",
    "load",
]
