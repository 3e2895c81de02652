# SPDX-License-Identifier: EUPL-1.2
"""Evidence over REST: its words where the letter's text was linked, and its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from api.app import create_app
from api.rest.evidence import describe, in_order
from api.service import Service
from dreigingsgraaf.graph.publish import build_and_publish
from dreigingsgraaf.namespaces import iri

from ..conftest import SETTINGS

QUOTE = "quote/30821-175_p36_335-381"


def evidence(told: Any) -> Iterator[dict[str, Any]]:
    """Yield each piece of evidence in an answer, however deep."""
    if isinstance(told, dict):
        yield from told.get("evidence") or ()
        for value in told.values():
            yield from evidence(value)
    elif isinstance(told, list):
        for value in told:
            yield from evidence(value)


def test_the_words_are_those_of_the_range(service: Service) -> None:
    text = "x" * 335 + "Deze woorden zijn van ons en niet uit de brief" + "y" * 20
    with service.lease() as edition:
        linked = replace(edition, texts={"passage/30821-175_p36": text})
        [told] = in_order([iri(QUOTE)], describe([iri(QUOTE)], linked))
    assert told["quote"] == text[335:381]
    assert told["id"] == QUOTE


def test_what_is_said_goes_before_what_is_inferred(service: Service) -> None:
    inferred, said, later = (
        f"quote/30821-175_{place}" for place in ("p83_0-62", "p90_18-74", "p101_112-166")
    )
    asked = [iri(name) for name in (inferred, later, said)]
    with service.lease() as edition:
        told = in_order(asked, describe(asked, edition))
    assert [one["id"] for one in told] == [said, later, inferred]
    assert [one["certainty"] for one in told] == ["explicit", "explicit", "inferred"]


def test_every_statement_has_its_words_when_the_letter_is_linked(letter: Path, tmp_path: Path) -> None:
    build_and_publish(tmp_path, [letter])
    service = Service.from_settings(SETTINGS, tmp_path)
    try:
        with TestClient(create_app(service, SETTINGS)) as client:
            items = client.get("/v1/measures?addresses=obi&limit=500").json()["items"]
            for told in evidence(items):
                assert len(told["quote"]) == told["range"]["end"] - told["range"]["start"]
            assert client.get("/v1/laws/vifo").json()["status"]["evidence"][0]["quote"]
    finally:
        service.close()
