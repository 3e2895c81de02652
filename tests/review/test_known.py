# SPDX-License-Identifier: EUPL-1.2
"""A letter that tells of a measure of the graph adds to that measure, and makes no second one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from dreigingsgraaf.graph.publish import build_and_validate
from dreigingsgraaf.review.decisions import Verdict
from dreigingsgraaf.review.session import Review
from ingest.extract import extract
from ingest.read import read

from .conftest import LETTER
from .test_session import PREFIX

DESK = "measure/loket-kennisveiligheid"
TOLD = "Het Loket kennisveiligheid beantwoordt sinds 2031 ook vragen over sabotage."


def test_what_is_accepted_of_a_known_measure_is_added_to_it(tmp_path: Path) -> None:
    letter = tmp_path / LETTER.name
    letter.write_text(
        LETTER.read_text(encoding="utf-8").replace(
            "Er komt geen landelijk", f"{TOLD} Er komt geen landelijk"
        ),
        encoding="utf-8",
    )
    document = read(letter)
    review = Review(document, extract(document), tmp_path / "facts", "Test Beoordelaar")
    (told,) = [one for one in review.open if one.entity == DESK]
    assert told.known
    assert told.labels == {"nl": "Loket kennisveiligheid", "en": "Knowledge security desk"}
    review.decide(told.id, Verdict.ACCEPT)
    store = pyoxigraph.Store()
    store.extend(build_and_validate([review.folder]))
    papers = store.query(f"""{PREFIX} SELECT DISTINCT ?paper WHERE {{
      GRAPH ?quote {{ {DESK.replace("/", ":")} dg:status ?status }} ?quote dg:document ?paper }} ORDER BY ?paper""")
    assert isinstance(papers, pyoxigraph.QuerySolutions)
    assert [row["paper"].value.rpartition("/")[2] for row in papers] == ["30821-175", "99005-3"]
