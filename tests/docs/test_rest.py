# SPDX-License-Identifier: EUPL-1.2
"""The guides to the REST interface show requests that work, and parts of what they really answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from dreigingsgraaf.settings import Settings

PAGES = [Path(__file__).parents[2] / "docs" / name for name in ("rest.md", "questions.md")]
EXAMPLES = [
    example
    for page in PAGES
    for example in re.findall(
        r"```http\n(.*?)```\n(?:```(json|csv)\n(.*?)```)?", page.read_text(encoding="utf-8"), re.DOTALL
    )
]


@pytest.fixture(scope="module")
def client(home: Path) -> Any:
    """A client of a server without a letter's text."""
    settings = Settings(workers=1, query_deadline=60.0)
    service = Service.from_settings(settings, home)
    with TestClient(create_app(service, settings)) as opened:
        yield opened
    service.close()


def shows(part: Any, whole: Any) -> bool:
    """Whether an answer holds all that is shown of it: members of objects, and the first elements of arrays."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            name in whole and shows(part[name], whole[name]) for name in part
        )
    if isinstance(part, list) and part:
        return len(part) <= len(whole) and all(map(shows, part, whole))
    return bool(part == whole)


@pytest.mark.parametrize(("requests", "kind", "shown"), EXAMPLES)
def test_an_example_is_what_is_answered(client: TestClient, requests: str, kind: str, shown: str) -> None:
    answers = [client.get(line.removeprefix("GET ")) for line in requests.splitlines()]
    assert {answer.text for answer in answers} == {answers[0].text}, "they ask the same"
    if kind == "json":
        assert shows(json.loads(shown), answers[0].json()), answers[0].text
    elif kind == "csv":
        assert answers[0].text.replace("\r", "").startswith(shown)
    else:
        assert answers[0].json()["total"]
