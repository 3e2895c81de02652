# SPDX-License-Identifier: EUPL-1.2
"""The W3C's tests of the SPARQL 1.1 query language and its result formats, over HTTP, on the real endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dreigingsgraaf.stores.base import CSV, SPARQL_JSON, SPARQL_XML, TSV, TURTLE

from ..conftest import SHARED
from .conftest import Endpoint
from .manifests import QueryTest, query_tests
from .results import is_equal

SUITE = SHARED / "suites" / "w3c-sparql11"
RESULT_FOLDERS = ("csv-tsv-res", "json-res")
KNOWN: dict[str, str] = yaml.safe_load((Path(__file__).parent / "known.yaml").read_text(encoding="utf-8"))
ACCEPT = {".srx": SPARQL_XML, ".srj": SPARQL_JSON, ".csv": CSV, ".tsv": TSV, ".ttl": TURTLE}
pytestmark = pytest.mark.xdist_group("conformance")


def cases(*folders: str) -> list[Any]:
    """Return the tests as parameters, or one that is skipped where the suite isn't here."""
    if not SUITE.exists():
        reason = f"{SUITE.name} is not here: this test reads material that lies beside the repository"
        return [pytest.param(None, marks=pytest.mark.skip(reason=reason))]
    return [
        pytest.param(
            test,
            id=test.name,
            marks=[pytest.mark.xfail(reason=KNOWN[test.name], strict=True)] if test.name in KNOWN else [],
        )
        for test in query_tests(SUITE, *folders)
    ]


@pytest.mark.parametrize("test", [*cases(), *cases(*RESULT_FOLDERS)])
def test_the_w3c_s_query_tests(endpoint: Endpoint, test: QueryTest) -> None:
    named = [(test.base + path.name, path, test.base + path.name) for path in test.graphs]
    if "Syntax" in test.kind:
        # One of these asks a graph that none describes; an endpoint that refuses unknown graphs has to hold it.
        named.append((f"{test.base}file", SUITE / "protocol" / "data1.nt", test.base))
    endpoint.hold(*((None, path, test.base + path.name) for path in test.data), *named)
    text = test.query.read_text(encoding="utf-8")
    # The protocol leaves open what relative names in a query begin with; the tests mean their own folder.
    query = f"BASE <{test.base}> {text}"
    accept = ACCEPT[test.result.suffix] if test.result else "*/*"
    answer = endpoint.client.post(
        "/sparql",
        content=query.encode(),
        headers={"Content-Type": "application/sparql-query", "Accept": f"{accept}, */*;q=0.1"},
    )
    if test.kind == "NegativeSyntaxTest11":
        assert answer.status_code == 400
        return
    if test.kind == "PositiveSyntaxTest11" and "is geen functie" in answer.text:
        return  # it was understood, and asks what no engine knows
    assert answer.status_code == 200, answer.text
    if test.result:
        media_type = answer.headers["content-type"].partition(";")[0]
        ordered = "order by" in text.lower()
        assert is_equal(answer.content, media_type, test.result, test.base, ordered=ordered), answer.text


def test_every_known_failure_is_a_test_of_the_suite(suites: Path) -> None:
    suite = suites / SUITE.name
    names = {test.name for test in [*query_tests(suite), *query_tests(suite, *RESULT_FOLDERS)]}
    assert set(KNOWN) <= names
    assert all(reason.strip() for reason in KNOWN.values())
