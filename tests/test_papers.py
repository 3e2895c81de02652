# SPDX-License-Identifier: EUPL-1.2
"""A paper described from its slug is described as the curated data describe it."""

from __future__ import annotations

from datetime import date

import pyoxigraph
import pytest

from dreigingsgraaf import resources
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.papers import describe_paper


def test_papers_are_described_as_in_the_curated_data() -> None:
    path = resources.folder("data") / "documents.ttl"
    curated = {quad.triple for quad in pyoxigraph.parse(path=path)}
    papers = {
        str(triple.subject.value).removeprefix(f"{ID}kamerstuk/")
        for triple in curated
        if isinstance(triple.subject, pyoxigraph.NamedNode)
        and triple.subject.value.startswith(f"{ID}kamerstuk/")
    }
    assert len(papers) > 20
    for slug in sorted(papers):
        ours = {quad.triple for quad in describe_paper(slug)}
        differ = {triple.predicate.value.rpartition("#")[2] for triple in ours - curated}
        assert differ <= {"prefLabel"}, slug  # a joint paper's label names its other papers too
    assert {quad.triple for quad in describe_paper("35925-V-86")} <= curated
    assert {quad.triple for quad in describe_paper("21501-02-2474")} <= curated


def test_a_date_and_title_are_told_where_they_are_known() -> None:
    told = " ".join(str(quad) for quad in describe_paper("99005-3", date(2032, 2, 5), "Sluizen"))
    assert '"2032-02-05"' in told
    assert '"Sluizen"@nl' in told


@pytest.mark.parametrize("slug", ["", "sabotage", "99005", "99005-3/..", "x-99005-3"])
def test_what_is_no_number_of_a_paper_is_refused(slug: str) -> None:
    with pytest.raises(InputError):
        list(describe_paper(slug))
