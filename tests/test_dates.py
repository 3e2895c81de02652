# SPDX-License-Identifier: EUPL-1.2
"""First and last days of EDTF values: the rules, refusals, and agreement with the reference annotation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dreigingsgraaf.dates import bounds
from dreigingsgraaf.errors import InputError

WHERE_EDTF_WINS = {
    # The annotation takes the letter's own date as the first day of "before the end of 2022"; an open end has none.
    ("eu/cer", "plannedEarliest"),
    ("eu/nis2", "plannedEarliest"),
    ("commitment/informeren-veilig-inkopen-en-aanbesteden", "dueEarliest"),
}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-11-28", "2022-11-28", "2022-11-28"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-21", "2023-03-20", "2023-06-20"),
        ("2023-22", "2023-06-21", "2023-09-22"),
        ("2023-23", "2023-09-23", "2023-12-20"),
        ("2023-24", "2023-12-21", "2024-03-19"),
        ("2023-25", "2023-03-20", "2023-06-20"),
        ("2023-33", "2023-01-01", "2023-03-31"),
        ("2023-36", "2023-10-01", "2023-12-31"),
        ("2023-40", "2023-01-01", "2023-06-30"),
        ("2023-41", "2023-07-01", "2023-12-31"),
        ("2020~", "2020-01-01", "2020-12-31"),
        ("2023-21~", "2023-03-20", "2023-06-20"),
        ("2023-01?", "2023-01-01", "2023-01-31"),
        ("2023-01/2023-03", "2023-01-01", "2023-03-31"),
        ("2023-21/2023-22", "2023-03-20", "2023-09-22"),
        ("2023-23/..", "2023-09-23", None),
        ("../2023-06-20", None, "2023-06-20"),
        ("/2023", None, "2023-12-31"),
        ("[2023-01..2023-06]", "2023-01-01", "2023-06-30"),
        ("[..2023-06]", None, "2023-06-30"),
        ("202X", "2020-01-01", "2029-12-31"),
    ],
)
def test_bounds(text: str, first: str | None, last: str | None) -> None:
    expected = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert bounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "voor de zomer",
        "2023-13",
        "2023-02-30",
        "2023-1",
        "2-21",
        "2023-21~~",
        "٢٠٢٣-21",
        "../..",
        "2023-06/2023-01",
        "2023/2024/2025",
        "Y17000",
        "9999-24",
    ],
)
def test_what_is_no_date_is_refused_and_named(text: str) -> None:
    with pytest.raises(InputError, match="is no date") as caught:
        bounds(text)
    assert repr(text) in caught.value.message


@given(st.dates(), st.dates())
def test_an_interval_spans_its_ends(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert bounds(f"{first}/{last}") == (first, last)


def test_bounds_agree_with_the_annotation(annotation: dict[str, Any]) -> None:
    compared, differing = 0, set()
    for entity in annotation["entities"]:
        attributes = entity.get("attributes", entity)
        for name, wanted in attributes.items():
            for position, suffix in enumerate(("Earliest", "Latest")):
                if name.endswith(suffix):
                    found = bounds(attributes[name.removesuffix(suffix)])[position]
                    compared += 1
                    if str(found) != wanted:
                        differing.add((entity["id"], name))
    assert compared == 43
    assert differing == WHERE_EDTF_WINS


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31)), st.sampled_from([4, 7, 10]))
def test_plain_values_mean_what_the_parser_says(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    parsed = parse_edtf(text)
    said = (parsed.lower_strict(), parsed.upper_strict())
    assert bounds(text) == tuple(date(moment.tm_year, moment.tm_mon, moment.tm_mday) for moment in said)
