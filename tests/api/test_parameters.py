# SPDX-License-Identifier: EUPL-1.2
"""Parameters of addresses and forms are read as the standard library reads them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.parameters import parameters

_PIECES = [
    "q",
    "=",
    "&",
    "+",
    "%",
    "%2",
    "%41",
    "%zz",
    "%25",
    "%C3%A9",
    "%5C",
    "\\",
    "\\x41",
    "\\N{DOT}",
    "é",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_escapes_that_are_none_stay_as_they_are(encoded: str) -> None:
    assert parameters(encoded.encode()) == parse_qsl(encoded, keep_blank_values=True)


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_what_is_written_is_read(fields: list[tuple[str, str]]) -> None:
    kept = [pair for pair in fields if not any("\ud800" <= sign <= "\udfff" for sign in "".join(pair))]
    assert parameters(urlencode(kept).encode()) == kept


@pytest.mark.parametrize("encoded", [b"query=%80", b"query=\x80", b"%C3=1"])
def test_what_is_not_utf8_is_an_error(encoded: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        parameters(encoded)
