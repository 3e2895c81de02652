# SPDX-License-Identifier: EUPL-1.2
"""A request keeps the edition it began with; a new snapshot comes into service whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.service import Service
from dreigingsgraaf.errors import DreigingsgraafError, StoreUnavailableError
from dreigingsgraaf.graph.publish import build_and_publish
from dreigingsgraaf.graph.snapshot import Snapshot
from dreigingsgraaf.namespaces import PREFIXES

from .conftest import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

ANYTHING = "ASK { ?subject ?property ?value }"
NAMES = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())


@pytest.fixture
def publish_again(tmp_path: Path) -> Path:
    """A folder of facts that makes another snapshot."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "dossier.ttl").write_text(
        f'{NAMES} dossier:99001 a dg:Dossier ; dcterms:identifier "99001" ;'
        ' skos:prefLabel "Weerbaarheid van het polderrijk"@nl, "Resilience of the polder realm"@en .',
        encoding="utf-8",
    )
    return tmp_path / "facts"


def test_a_request_keeps_its_edition_until_it_ends(tmp_path: Path, publish_again: Path) -> None:
    home = tmp_path / "home"
    first = build_and_publish(home).snapshot
    service = Service.from_settings(SETTINGS, home)
    try:
        assert not service.refresh()
        with service.lease() as old:
            assert old.name == first.name
            second = build_and_publish(home, extra_data=[publish_again]).snapshot
            assert service.refresh()
            with service.lease() as new:
                assert new.name == second.name
                assert new.names.find("99001")
            assert old.store.ask(ANYTHING), "the old edition answers as long as somebody holds it"
            assert not old.names.find("99001")
        with pytest.raises(StoreUnavailableError):
            old.store.ask(ANYTHING)
    finally:
        service.close()


def test_a_damaged_snapshot_stays_out_of_service(tmp_path: Path, publish_again: Path) -> None:
    home = tmp_path / "home"
    build_and_publish(home)
    service = Service.from_settings(SETTINGS, home)
    try:
        build_and_publish(home, extra_data=[publish_again])
        with Snapshot.current(home).graph.open("ab") as graph:
            graph.write(b"damage")
        with service.lease() as before, pytest.raises(DreigingsgraafError, match=r"graph\.nq is damaged"):
            service.refresh()
        with service.lease() as after:
            assert after is before
            assert after.store.ask(ANYTHING)
    finally:
        service.close()
