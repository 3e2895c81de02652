# SPDX-License-Identifier: EUPL-1.2
"""The file of words and patterns: what is wrong in it is told when it is read, with the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from dreigingsgraaf import ask
from dreigingsgraaf.errors import InputError
from tests.ask.measure import Reader

WHOLE = """
words: {measure: [maatregel*, measure*], against: [tegen], said: [uitdrukkelijk]}
weak: [against]
decisive: [measure]
names: {loket: measure-type/desk}
values: {facts: {explicit: said}}
days: {"on": [asOf]}
questions:
  measures-by-threat:
    - measure against {threat}
    - {says: "measure {threat}", with: {narrower: "false"}}
"""


def test_a_small_file_is_enough(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "phrases.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    phrases = ask.read(path, reader.catalogue)
    found = ask.understand("Maatregelen tegen OBI", reader.names, phrases, reader.catalogue)
    assert found.reading
    assert found.reading.values == {"threat": "threat/ongewenste-buitenlandse-inmenging"}


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("weak:", "week:", ("section 'week'", "'weak'")),
        ("weak: [against]", "weak: [agianst]", ("word 'agianst'", "'against'")),
        ("decisive: [measure]", "decisive: [measures]", ("word 'measures'", "'measure'")),
        ("explicit: said", "explicit: siad", ("word 'siad'", "'said'")),
        ("measures-by-threat:", "measures-by-treat:", ("query 'measures-by-treat'", "'measures-by-threat'")),
        ("- measure against", "- mesure against", ("word of measures-by-threat 'mesure'", "'measure'")),
        ("against {threat}", "against {treat}", ("parameter of measures-by-threat 'treat'", "'threat'")),
        ("narrower:", "narower:", ("parameter of measures-by-threat 'narower'", "'narrower'")),
        ('"false"}}', '"flase"}}', ("value of measures-by-threat.narrower 'flase'", "'false'")),
    ],
)
def test_what_is_wrong_is_named_with_the_nearest(
    right: str, wrong: str, told: tuple[str, str], tmp_path: Path, reader: Reader
) -> None:
    assert right in WHOLE
    path = tmp_path / "phrases.yaml"
    path.write_text(WHOLE.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(InputError) as error:
        ask.read(path, reader.catalogue)
    assert str(error.value).startswith("phrases.yaml: ")
    assert all(part in str(error.value) for part in told)


def test_every_question_of_the_catalogue_has_a_pattern(reader: Reader) -> None:
    assert {pattern.query for pattern in reader.phrases.patterns} == {*reader.catalogue}


def test_every_further_name_is_known_in_the_graph(reader: Reader) -> None:
    unknown = {name: id_ for name, id_ in reader.phrases.names.items() if not reader.names.find(id_)}
    assert not unknown
