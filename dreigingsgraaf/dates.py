# SPDX-License-Identifier: EUPL-1.2
"""Uncertain dates: the first and last day that an EDTF value can mean (https://www.loc.gov/standards/datetime/).

Seasons are astronomical, as a Dutch reader of "voor de zomer" expects: spring begins on 20 March, summer on
21 June, autumn on 23 September, winter on 21 December. An open end has no bound. `~` and `?` say that the author
was unsure; they don't widen the bounds.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from edtf import EDTFParseException, parse_edtf

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from time import struct_time

Bounds = tuple[date | None, date | None]

_SEASON_STARTS: Final = {"21": (3, 20), "22": (6, 21), "23": (9, 23), "24": (12, 21)}
_NORTHERN: Final = {"25": "21", "26": "22", "27": "23", "28": "24"}
_QUARTERS: Final = {"33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12), "40": (1, 6), "41": (7, 12)}
_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN: Final = ("", "..")


@lru_cache(maxsize=4096)
def bounds(text: str) -> Bounds:
    """Return the first and the last day of an EDTF date or interval; None where it is open.

    >>> bounds("2023-21")
    (datetime.date(2023, 3, 20), datetime.date(2023, 6, 20))
    >>> bounds("../2022-12-31")
    (None, datetime.date(2022, 12, 31))

    Raises:
        InputError: the text is no EDTF of level 0, 1 or the parts of level 2 that the parser knows, or it names
            a day that the calendar lacks.
    """
    try:
        return _bounds(text)
    except (EDTFParseException, ValueError, OverflowError) as error:
        hint = Message(
            "Write it as EDTF, such as 2022-11-28, 2023-21 (spring) or ../2023-06-20.",
            "Schrijf die als EDTF, zoals 2022-11-28, 2023-21 (voorjaar) of ../2023-06-20.",
        )
        reason = " ".join(str(error).split()).rstrip(".")
        raise InputError(
            Message(f"{text!r} is no date: {reason}.", f"{text!r} is geen datum: {reason}."), hint
        ) from None


def _bounds(text: str) -> Bounds:
    begin, slash, end = text.partition("/")
    if slash:
        if "/" in end:
            raise ValueError("an interval has two ends")
        if begin in _OPEN and end in _OPEN:
            raise ValueError("both ends are open")
        first = None if begin in _OPEN else _bounds(begin)[0]
        last = None if end in _OPEN else _bounds(end)[1]
        if first and last and first > last:
            raise ValueError("it ends before it begins")
        return first, last
    # The parser knows no doubtful seasons, and a doubt doesn't widen the bounds anyway.
    certain = text[:-1] if text.endswith(("?", "~", "%")) else text
    if plain := _plain(certain):
        return plain
    parsed = parse_edtf(certain)
    return _day(parsed.lower_strict()), _day(parsed.upper_strict())


def _plain(text: str) -> Bounds | None:
    """Return the bounds of a year, season, quarter, month or day; None for all else.

    The parser takes some ten milliseconds for a value, and nearly all values are plain ones.
    """
    if not (found := _PLAIN.fullmatch(text)):
        return None
    year, part, day = int(found[1]), found[2], found[3]
    if day:
        with suppress(ValueError):  # the parser says what is wrong with a day that the calendar lacks
            return (date(year, int(part), int(day)),) * 2
        return None
    part = _NORTHERN.get(part, part)
    if part in _SEASON_STARTS:
        following = str((int(part) - 21 + 1) % 4 + 21)
        ends = date(year + (part == "24"), *_SEASON_STARTS[following]) - timedelta(days=1)
        return date(year, *_SEASON_STARTS[part]), ends
    first, last = _QUARTERS.get(part) or ((int(part), int(part)) if part else (1, 12))
    return (date(year, first, 1), _last_day(year, last)) if 1 <= first <= 12 else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(moment: struct_time | float) -> date | None:
    """Turn what the parser gives into a day; for an open end that is an infinite number."""
    return None if isinstance(moment, float) else date(moment.tm_year, moment.tm_mon, moment.tm_mday)
