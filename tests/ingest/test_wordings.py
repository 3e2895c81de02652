# SPDX-License-Identifier: EUPL-1.2
"""The same measure told in many wordings: each is found, with its status.

`wordings.jsonl` has on each line a status (null for what is declined), what it is said of, and the wordings. Add one
here when a wording is read wrongly, before a word list is changed.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dreigingsgraaf.documents import Metadata
from ingest.extract import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

WRITTEN = date(2031, 9, 2)
GROUPS = [
    json.loads(line)
    for line in Path(__file__).with_name("wordings.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.mark.parametrize("group", GROUPS, ids=[f"{one['about'][0]}-{one['status']}" for one in GROUPS])
def test_a_measure_has_its_status_in_every_wording(nlp: Language, group: dict[str, Any]) -> None:
    wrong = []
    for wording in group["wordings"]:
        for what in group["about"]:
            text = wording.replace("{}", what)
            text = text[0].upper() + text[1:]
            doc = nlp.make_doc(text)
            doc._.metadata = Metadata(date=WRITTEN)
            found = nlp(doc)._.measures
            status = found[0].value("status") if found else "not found"
            if status != group["status"] or (found and found[0].negated is not (group["status"] is None)):
                wrong.append((text, status))
    assert wrong == []
