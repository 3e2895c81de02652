# SPDX-License-Identifier: EUPL-1.2
"""The doctor finds what is wrong with an installation, says what mends it, and changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from dreigingsgraaf.doctor import Verdict, examine
from dreigingsgraaf.graph.snapshot import Snapshot, publish
from dreigingsgraaf.namespaces import DG, ID
from dreigingsgraaf.settings import Settings

COMMAND = Path(sys.executable).with_name("dreigingsgraaf")


def graph(number: int = 1, of: str = "Quote") -> pyoxigraph.Dataset:
    text = f"<{ID}quote/99001-1_p1_0-{number}> a <{DG}{of}> ."
    return pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    publish(graph(1), tmp_path / "home")
    publish(graph(2), tmp_path / "home")
    return tmp_path / "home"


def verdicts(home: Path, **chosen: Any) -> list[Verdict]:
    return list(examine(home, Settings(**chosen)))


def amiss(home: Path, **chosen: Any) -> list[Verdict]:
    found = [verdict for verdict in verdicts(home, **chosen) if verdict.state != "fine"]
    assert all(verdict.mend for verdict in found)
    return found


def command(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DG_")}
    return subprocess.run(
        [COMMAND, "doctor", "--home", home, *options],
        env=inherited, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_nothing_is_wrong_with_what_was_just_published(home: Path) -> None:
    before = sorted(home.rglob("*"))
    done = command(home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [line for line in done.stdout.splitlines() if line.startswith("wrong")]
    assert sum("every file has its digest" in line for line in done.stdout.splitlines()) == 2
    assert sorted(home.rglob("*")) == before


def test_without_a_snapshot_or_a_server_the_exit_code_says_so(tmp_path: Path) -> None:
    for options, told in (((), "dreigingsgraaf build"), (("--store", "http://127.0.0.1:9/"), "be reached")):
        done = command(tmp_path, *options)
        assert done.returncode == 1
        assert told in done.stdout
        assert ".." not in done.stdout
        assert done.stderr == "dreigingsgraaf: 1 thing is to be mended.\n"


def test_damage_is_wrong_in_service_and_a_risk_in_what_is_kept(home: Path) -> None:
    for path, state in ((home / "snapshots", "risk"), (Snapshot.current(home).path, "wrong")):
        for file in path.rglob("graph.nq"):
            file.write_bytes(b"damaged")
        found = [verdict for verdict in amiss(home) if "graph.nq is damaged" in verdict.told]
        assert state in {verdict.state for verdict in found}
    assert [verdict.state for verdict in found] == ["wrong", "risk"]


def test_a_graph_without_quotes_is_not_ours(tmp_path: Path) -> None:
    publish(graph(of="Measure"), tmp_path)
    assert "holds no quotes" in amiss(tmp_path)[0].told


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_what_others_can_write_or_read_is_wrong(home: Path, tmp_path: Path) -> None:
    (home / "snapshots").chmod(0o777)
    password = tmp_path / "password"
    password.write_text("geheim")
    password.chmod(0o644)
    found = [
        v.mend for v in amiss(home, store_user="lezer", store_password_file=password) if v.state == "wrong"
    ]
    assert found == [f"Run `chmod o-w {home / 'snapshots'}`.", f"Run `chmod 600 {password}`."]
    (home / "snapshots").chmod(0o755)
    password.chmod(0o600)
    assert not [
        v for v in amiss(home, store_user="lezer", store_password_file=password) if v.state == "wrong"
    ]


def test_what_strangers_can_reach_needs_a_contact_and_a_proxy(home: Path) -> None:
    found = amiss(home, public_url="http://graaf.example.nl")
    assert [verdict.state for verdict in found[-3:]] == ["risk", "wrong", "risk"]
    mended = {
        "public_url": "https://graaf.example.nl",
        "contact_url": "https://voorbeeld.nl/",
        "contact_email": "graaf@voorbeeld.nl",
        "trusted_proxies": "127.0.0.1",
    }
    assert [verdict.state for verdict in amiss(home, **mended)] == [verdict.state for verdict in found[:-3]]


def test_limits_that_are_too_low_are_told(home: Path) -> None:
    found = amiss(home, max_connections=10_000_000, worker_memory=10**15)
    assert {"LimitNOFILE" in verdict.mend or "DG_WORKER_MEMORY" in verdict.mend for verdict in found} == {
        True
    }
    assert len(found) == 2


def test_an_old_library_is_wrong(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        metadata,
        "requires",
        lambda _name: ["rich>=999.0", "no-such-thing>=1", "mcp>=9; extra == 'mcp'"],
    )
    told = [verdict.told for verdict in amiss(home) if verdict.state == "wrong"]
    assert len(told) == 2
    assert "is older than 999.0" in told[0]
    assert "no-such-thing is missing" in told[1]
