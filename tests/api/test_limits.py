# SPDX-License-Identifier: EUPL-1.2
"""Who may come in, and how much each may ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.front.budgets import Budgets
from api.front.clients import Clients, household
from api.front.limits import Limits
from api.problems import Problem
from api.service import Service
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.settings import Settings

from .conftest import SETTINGS

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
STRANGER = ("192.0.2.7", 50_000)


def test_a_long_address_is_refused_and_told_of_post(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}" + " " * 8_000})
    assert answer.status_code == 414
    assert "POST" in answer.json()["detail"]


def scope(peer: str | None, *forwarded: str) -> dict[str, Any]:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"client": (peer, 1) if peer else None, "headers": headers}


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "expected"),
    [
        ("", "192.0.2.1", (), "192.0.2.1"),
        ("", "127.0.0.1", ("203.0.113.9",), "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", ("203.0.113.9",), "203.0.113.9"),
        ("127.0.0.1", "127.0.0.1", (), "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", ("198.51.100.4, 203.0.113.9",), "203.0.113.9"),
        ("127.0.0.1", "127.0.0.1", ("198.51.100.4", "203.0.113.9"), "203.0.113.9"),
        ("127.0.0.1, 10.0.0.0/8", "127.0.0.1", ("203.0.113.9, 10.1.2.3",), "203.0.113.9"),
        ("127.0.0.1", "192.0.2.1", ("203.0.113.9",), "192.0.2.1"),
        ("127.0.0.1", "127.0.0.1", ("nonsense",), "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", ("nonsense, 203.0.113.9",), "203.0.113.9"),
        ("::1", "::1", ("2001:db8::5",), "2001:db8::5"),
        ("127.0.0.1", "::ffff:127.0.0.1", ("203.0.113.9",), "203.0.113.9"),
        ("", "fe80::1%eth0", (), "fe80::1"),
        ("", None, (), "None"),
        ("", "testclient", (), "None"),
    ],
)
def test_only_named_proxies_are_believed(
    trusted: str, peer: str | None, forwarded: tuple[str, ...], expected: str
) -> None:
    clients = Clients(Settings(trusted_proxies=trusted))
    assert str(clients.address(scope(peer, *forwarded))) == expected


def test_a_proxy_that_is_no_address_stops_the_start() -> None:
    with pytest.raises(InputError, match="DG_TRUSTED_PROXIES"):
        Clients(Settings(trusted_proxies="my-proxy"))


def test_an_ipv6_line_is_one_client() -> None:
    clients = Clients(Settings())
    found = [clients.address(scope(f"2001:db8:1:2::{number}")) for number in (1, 2)]
    assert len({household(address) for address in found if address}) == 1


def test_a_budget_is_spent_and_fills_up() -> None:
    now = [0.0]
    budgets = Budgets(60, clock=lambda: now[0])
    for _ in range(60):
        assert budgets.admit("a") == 0, "what is running is set aside"
    assert budgets.admit("a") == 1.0
    assert budgets.admit("b") == 0
    for _ in range(60):
        budgets.settle("a", 0.5)
    assert budgets.admit("a") == 0
    budgets.settle("a", 40)
    assert budgets.admit("a") == pytest.approx(11)
    now[0] = 11
    assert budgets.admit("a") == 0
    budgets.settle("a", 0)
    now[0] = 1e6
    for _ in range(60):
        assert budgets.admit("a") == 0
    assert budgets.admit("a") > 0, "no more than a minute's worth is saved"


def test_budgets_don_t_grow_without_end() -> None:
    budgets = Budgets(60)
    for number in range(30_000):
        budgets.admit(str(number))
    assert len(budgets) == 20_000


# With memory enough that an endless query ends at its deadline, which leaves time for a busy machine to start.
SPENDTHRIFT = SETTINGS.model_copy(
    update={"query_budget": 0.7, "query_deadline": 1.5, "worker_memory": 2_000_000_000}
)


@pytest.fixture(scope="module")
def hurried(home: Path) -> Iterator[Service]:
    """A service that ends queries soon."""
    opened = Service.from_settings(SPENDTHRIFT, home)
    yield opened
    opened.close()


def test_who_has_spent_the_budget_waits(hurried: Service) -> None:
    with TestClient(create_app(hurried, SPENDTHRIFT), client=STRANGER) as stranger:
        answers = [stranger.get("/sparql", params={"query": ENDLESS}) for _ in range(3)]
        assert answers[0].status_code == 504
        refused = answers[-1]
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert refused.json()["title"] == "Te veel gevraagd"
        assert stranger.get("/health").status_code == 429


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({}, {}, 504),
        ({"budget_loopback": True}, {}, 429),
        ({}, {"X-Forwarded-For": "192.0.2.8"}, 504),
        ({"trusted_proxies": "127.0.0.1"}, {"X-Forwarded-For": "192.0.2.8"}, 429),
        ({"budget_loopback": True, "query_budget": 0.0}, {}, 504),
    ],
)
def test_this_machine_has_no_budget_unless_told_so(
    hurried: Service, changes: dict[str, Any], headers: dict[str, str], status: int
) -> None:
    chosen = SPENDTHRIFT.model_copy(update={"query_budget": 0.4, **changes})
    with TestClient(create_app(hurried, chosen), client=("127.0.0.1", 1)) as local:
        for _ in range(2):
            answer = local.get("/sparql", params={"query": ENDLESS}, headers=headers)
        assert answer.status_code == status


def test_more_requests_than_allowed_come_back_later() -> None:
    limits = Limits(SETTINGS.model_copy(update={"max_requests": 2}))
    with limits.admit(scope("192.0.2.1")), limits.admit(scope("192.0.2.2")):
        with pytest.raises(Problem) as refused, limits.admit(scope("192.0.2.3")):
            pytest.fail("a third was let in")
        assert refused.value.status == 503
        assert refused.value.headers["Retry-After"] == "2"
    with limits.admit(scope("192.0.2.3")):
        pass
