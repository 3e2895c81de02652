# SPDX-License-Identifier: EUPL-1.2
"""The description of the interface: what the Dutch government's linter wants, and what the routes really take."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.rest.parameters import described
from api.rest.select import parameters
from api.rest.table import RESOURCES
from api.service import Service
from tests.tools import node_modules

from ..conftest import SETTINGS

ADR = Path(__file__).parents[1] / "adr"


@pytest.fixture(scope="module")
def document(service: Service) -> dict[str, Any]:
    """The description, as a server behind TLS gives it."""
    settings = SETTINGS.model_copy(update={"public_url": "https://graph.test"})
    with TestClient(create_app(service, settings)) as client:
        answer = client.get("/v1/openapi.json")
        assert answer.headers["access-control-allow-origin"] == "*"
        told: dict[str, Any] = answer.json()
        return told


@pytest.mark.xdist_group("adr")
def test_the_linter_of_the_api_design_rules_finds_nothing(
    document: dict[str, Any], suites: Path, tmp_path: Path
) -> None:
    spectral = node_modules(ADR, "the linter of the API Design Rules") / ".bin" / "spectral"
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    rules = suites / "api-design-rules" / "linter.yaml"
    command = [str(spectral), "lint", "--fail-severity=hint", "-r", str(rules), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No results" in done.stdout


def test_every_route_describes_its_parameters_in_two_languages(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for told in methods["get"]["parameters"]:
            assert " · " in told["description"], (path, told["name"])
        assert " · " in methods["get"]["summary"], path
        assert {"400", "406", "default"} <= methods["get"]["responses"].keys(), path
        assert "422" not in methods["get"]["responses"], path


def test_an_error_is_shown_in_both_languages_as_it_is(document: dict[str, Any], client: TestClient) -> None:
    told = document["paths"]["/measures"]["get"]["responses"]["400"]["content"]["application/problem+json"]
    for language in ("nl", "en"):
        answer = client.get("/v1/measures", params={"limit": "501", "lang": language})
        assert told["examples"][language]["value"] == answer.json()


def test_every_filter_shows_a_value_that_finds_something() -> None:
    assert not [
        (one.path, filter_.name)
        for one in RESOURCES
        for filter_ in one.filters
        if not filter_.parameter.example
    ]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_a_list_takes_what_it_describes(document: dict[str, Any], client: TestClient, resource: Any) -> None:
    told = document["paths"][f"/{resource.path}"]["get"]["parameters"]
    assert told == [described(parameter) for parameter in parameters(resource)]
    for parameter in told:
        example = parameter.get("example", parameter["schema"].get("default"))
        if example is not None:
            text = str(example).lower() if isinstance(example, bool) else str(example)
            answer = client.get(f"/v1/{resource.path}", params={parameter["name"]: text})
            assert answer.status_code == 200, answer.text


def test_examples_in_paths_work(document: dict[str, Any], client: TestClient) -> None:
    for path, methods in document["paths"].items():
        parts = {p["name"]: p["example"] for p in methods["get"]["parameters"] if p["in"] == "path"}
        needed = {
            p["name"]: p["example"]
            for p in methods["get"]["parameters"]
            if p["in"] == "query" and p["required"]
        }
        answer = client.get(f"/v1{path.format(**parts)}", params=needed)
        assert answer.status_code == 200, (path, answer.text)
        assert (
            answer.headers["content-type"].partition(";")[0] in methods["get"]["responses"]["200"]["content"]
        )


def test_every_question_is_described(document: dict[str, Any], service: Service) -> None:
    for name, query in service.questions.items():
        told = document["paths"][f"/queries/{name}"]["get"]
        names = [parameter["name"] for parameter in told["parameters"]]
        assert names == [*query.parameters, "lang", "limit", "cursor", "format"]
