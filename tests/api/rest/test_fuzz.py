# SPDX-License-Identifier: EUPL-1.2
"""Whatever a client sends, it gets what the description promises: no fault, no other status, no other form."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from api.v1 import rest_application
from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.settings import Settings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PATHS = sorted(rest_application(catalogue.load(resources.folder("queries")), Settings()).openapi()["paths"])
CASES = -(-2400 // len(PATHS))
"""Cases for each path: more than two thousand altogether."""


@pytest.fixture(scope="module")
def described(client: TestClient) -> BaseSchema:
    """The interface, by its own description."""
    return schemathesis.openapi.from_asgi("/v1/openapi.json", client.app)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_the_description_holds(described: BaseSchema, path: str, mode: GenerationMode) -> None:
    operation = described[path]["GET"]

    @given(operation.as_strategy(generation_mode=mode), _some(_examples(operation.definition.raw)))
    @settings(
        max_examples=CASES // 2,
        phases=[Phase.generate],
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def check(case: schemathesis.Case, real: set[Example]) -> None:
        for place, name, value in real:
            (case.query if place == "query" else case.path_parameters)[name] = value
        case.call_and_validate(checks=CHECKS)

    check()


Example = tuple[str, str, Any]
"""Where a parameter stands, its name, and a value that means something."""


def _some(examples: list[Example]) -> st.SearchStrategy[set[Example]]:
    return st.sets(st.sampled_from(examples)) if examples else st.just(set())


def _examples(described: dict[str, Any]) -> list[Example]:
    return [(one["in"], one["name"], one["example"]) for one in described["parameters"] if "example" in one]
