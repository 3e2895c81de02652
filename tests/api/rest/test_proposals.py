# SPDX-License-Identifier: EUPL-1.2
"""Reviewing over REST: behind a token, off without one, and the same review as at the terminal."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.review.decisions import Decisions
from dreigingsgraaf.settings import Settings
from ingest.read import read
from tests.review.conftest import LETTER, proposals_of
from tests.tools import node_modules

from ..conftest import SETTINGS

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105  (a test's own)
BEARER = {"Authorization": f"Bearer {TOKEN}"}
ROUTES = ["/v1/proposals", "/v1/proposals/99005-3_0123456789abcdef"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings under which the letter's proposals are reviewed into a folder of the test."""
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    kept = tmp_path / "ingest" / "documents"
    kept.mkdir(parents=True)
    document = read(LETTER)
    about = document.metadata
    found = proposals_of(document)
    found["document"] |= {
        "dossiers": list(about.dossiers), "suffix": None, "sub": None, "number": about.number, "date": "2032-02-05",
        "title": about.title,
    }  # fmt: skip
    found["passages"] = [
        {"id": one.id, "kind": one.kind.value, "position": one.position, "level": max(one.level, 0) or None,
         "text": one.text, "footnotes": []}
        for one in document.passages
    ]  # fmt: skip
    (kept / "key.json").write_text(json.dumps(found), encoding="utf-8")
    (kept / "key.done").write_text(json.dumps({"slug": about.slug}), encoding="utf-8")
    chosen = {"review_token_file": tmp_path / "token", "review_data": tmp_path / "facts"}
    return SETTINGS.model_copy(update=chosen | {"review_proposals": tmp_path / "ingest"})


@pytest.fixture
def reviewing(service: Service, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(service, settings), headers=BEARER, raise_server_exceptions=False) as client:
        yield client


def items(client: TestClient, **asked: str) -> list[dict[str, Any]]:
    answer = client.get("/v1/proposals", params=asked)
    assert answer.status_code == 200, answer.text
    told: list[dict[str, Any]] = answer.json()["items"]
    return told


def the(client: TestClient, name: str) -> dict[str, Any]:
    [found] = [item for item in items(client, state="all") if name in item["entity"]]
    return found


def decide(client: TestClient, item: dict[str, Any], verdict: str, **more: Any) -> Any:
    body = {"verdict": verdict, "reviewer": "Test Beoordelaar", **more}
    return client.post(f"/v1/proposals/{item['id']}/decisions", json=body)


@pytest.mark.parametrize("address", ROUTES)
def test_without_a_token_in_the_settings_there_is_nothing(client: TestClient, address: str) -> None:
    assert client.get(address, headers=BEARER).status_code == 404
    assert client.post(f"{address}/decisions", headers=BEARER, json={}).status_code == 404
    assert not any("proposal" in path for path in client.get("/v1/openapi.json").json()["paths"])


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}"],
)
def test_without_the_right_token_every_route_refuses(reviewing: TestClient, header: str | None) -> None:
    reviewing.headers.pop("Authorization")
    headers = {} if header is None else {"Authorization": header}
    answers = [reviewing.get(address, headers=headers) for address in ROUTES]
    answers.append(reviewing.post(f"{ROUTES[1]}/decisions", headers=headers, json={}))
    for answer in answers:
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["status"] == 401


def test_a_token_that_can_be_guessed_or_read_by_nobody_stops_the_server(
    service: Service, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "short").write_text("geheim", encoding="utf-8")
    for name in ("short", "missing"):
        chosen = settings.model_copy(update={"review_token_file": tmp_path / name})
        with pytest.raises(InputError, match="token"):
            create_app(service, chosen)


def test_a_list_shows_each_proposal_with_its_words_and_facts(reviewing: TestClient) -> None:
    found = items(reviewing)
    assert [item["kind"] for item in found] == [
        "candidate", "measure", "measure", "measure", "commitment", "commitment",
    ]  # fmt: skip
    desk = the(reviewing, "meldpunt")
    assert desk["quote"]["text"].startswith("De Minister van Justitie en Veiligheid richt")
    assert {fact["property"] for fact in desk["facts"]} >= {"addresses", "responsible", "status"}
    assert desk["obstacles"][0]["code"] == "label"
    assert desk["confidence"] == 0.875
    motion = the(reviewing, "motie")
    assert [fact["leftOut"] for fact in motion["facts"] if fact["property"] == "madeBy"] == ["unknown"]


def test_pages_add_up_and_filters_narrow(reviewing: TestClient) -> None:
    whole = items(reviewing)
    paged: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        asked = {"limit": "4"} | ({"cursor": cursor} if cursor else {})
        answer = reviewing.get("/v1/proposals", params=asked).json()
        paged += answer["items"]
        cursor = answer["next"]
    assert paged == whole
    assert items(reviewing, document="99005-3") == whole
    assert items(reviewing, document="99005-4") == []
    assert items(reviewing, state="rejected") == []
    assert reviewing.get("/v1/proposals", params={"state": "some"}).status_code == 400
    assert reviewing.get("/v1/proposals", params={"cursor": "x"}).status_code == 400


def test_accepting_writes_the_same_facts_as_the_terminal(reviewing: TestClient, settings: Settings) -> None:
    person = decide(reviewing, the(reviewing, "person/"), "accept")
    assert person.status_code == 201
    assert person.headers["location"] == person.json()["links"]["self"]
    desk = the(reviewing, "meldpunt")
    answer = decide(
        reviewing, desk, "change", labels={"en": "Sabotage contact point"}, values={"targets": []}
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["state"] == "accepted"
    assert answer.json()["decision"]["reviewer"] == "Test Beoordelaar"
    assert settings.review_data
    facts = (settings.review_data / "99005-3.trig").read_text(encoding="utf-8")
    assert "measure:meldpunt-sabotage dg:addresses threat:sabotage" in facts
    assert "dg:targets" not in facts
    assert [one["entity"] for one in items(reviewing, state="accepted")] == [
        "person/uilenburg",
        desk["entity"],
    ]
    undone = decide(reviewing, desk, "undo")
    assert undone.json()["state"] == "open"
    log = Decisions(settings.review_data / "proposals" / "99005-3.jsonl").read()
    assert [decision.verdict for decision in log] == ["accept", "change", "undo"]


def test_rejecting_and_putting_off_are_remembered(reviewing: TestClient) -> None:
    decide(reviewing, the(reviewing, "oefening"), "reject")
    decide(reviewing, the(reviewing, "informeren"), "later")
    assert len(items(reviewing)) == 4
    assert [one["entity"] for one in items(reviewing, state="rejected")] == ["measure/gezamenlijke-oefening"]
    assert len(items(reviewing, state="later")) == 1


def test_what_cannot_be_accepted_is_a_problem_that_names_everything(reviewing: TestClient) -> None:
    answer = decide(reviewing, the(reviewing, "register"), "accept")
    assert answer.status_code == 400
    assert [one["name"] for one in answer.json()["errors"]] == ["negated", "label", "addresses", "status"]
    assert items(reviewing, state="accepted") == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"{}", b'{"verdict": "accept"}', b'{"verdict": "maybe", "reviewer": "A"}',
        b'{"verdict": "reject", "reviewer": " "}', b'{"verdict": "reject", "reviewer": "A", "more": 1}',
        b'{"verdict": "undo", "reviewer": "A"}',
        b'{"verdict": "accept", "reviewer": "A", "values": {"addresses": ["nergens"]}}',
        b'{"verdict": "accept", "reviewer": "A", "entity": "law/x"}',
    ],
)  # fmt: skip
def test_a_decision_that_means_nothing_is_a_problem(reviewing: TestClient, body: bytes) -> None:
    item = the(reviewing, "meldpunt")
    answer = reviewing.post(f"/v1/proposals/{item['id']}/decisions", content=body)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(items(reviewing)) == 6


@pytest.mark.parametrize("id_", ["x", "99005-3_0123456789abcdef", "99005-4_0123456789abcdef", "..%2Fx_1"])
def test_a_proposal_that_is_not_there_is_not_found(reviewing: TestClient, id_: str) -> None:
    assert reviewing.get(f"/v1/proposals/{id_}").status_code == 404
    answer = reviewing.post(f"/v1/proposals/{id_}/decisions", json={"verdict": "reject", "reviewer": "A"})
    assert answer.status_code == 404


def test_answers_are_kept_by_nobody_and_fit_their_description(reviewing: TestClient) -> None:
    answer = reviewing.get("/v1/proposals")
    assert answer.headers["cache-control"] == "no-store"
    told = reviewing.get("/v1/openapi.json").json()
    schema = {"$ref": "#/components/schemas/ProposalList", "components": told["components"]}
    Draft202012Validator(schema).validate(answer.json())
    routes = {path: methods for path, methods in told["paths"].items() if path.startswith("/proposals")}
    assert len(routes) == 3
    for methods in routes.values():
        for operation in methods.values():
            assert operation["security"] == [{"HTTPBearer": []}]
            assert {"401", "default"} <= operation["responses"].keys()
            assert "422" not in operation["responses"]


@pytest.mark.xdist_group("adr")
def test_the_linter_of_the_api_design_rules_finds_nothing(
    service: Service, settings: Settings, suites: Path, tmp_path: Path
) -> None:
    secure = settings.model_copy(update={"public_url": "https://graph.test"})
    with TestClient(create_app(service, secure)) as client:
        (tmp_path / "openapi.json").write_text(client.get("/v1/openapi.json").text, encoding="utf-8")
    modules = node_modules(Path(__file__).parents[1] / "adr", "the linter of the API Design Rules")
    rules = suites / "api-design-rules" / "linter.yaml"
    command = [str(modules / ".bin" / "spectral"), "lint", "--fail-severity=hint", "-r", str(rules)]
    done = subprocess.run(
        [*command, str(tmp_path / "openapi.json")], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_decision_that_cannot_be_written_is_no_fault_of_the_client(
    reviewing: TestClient, settings: Settings
) -> None:
    item = the(reviewing, "meldpunt")
    assert settings.review_data
    (settings.review_data / "proposals" / "99005-3.jsonl").mkdir()
    answer = decide(reviewing, item, "later")
    assert answer.status_code == 503
    assert "kan niet worden geschreven" in answer.json()["detail"]
