# SPDX-License-Identifier: EUPL-1.2
"""Dates in questions, in Dutch and English, with what the preposition before them means.

«vóór 1 juli 2023» ends on 30 June, «uiterlijk 31 december 2022» and «by the end of 2022» on 31 December 2022,
«na 2022» begins on 1 January 2023, «in 2023» and «voor 2023» are the whole year, «vóór 2023» ends before it;
«op 1 mei 2023» and «as of 2023-05-01» are a day. A date without a year is none: a question has no date of writing.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.ask.model import Day
from dreigingsgraaf.dates import bounds
from dreigingsgraaf.errors import InputError

from ..formats.header import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dreigingsgraaf.ask.model import Span

_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS: Final = MONTHS | {name: number for number, name in enumerate(_ENGLISH, start=1)}
_SEASONS: Final = {
    "voorjaar": 21, "lente": 21, "spring": 21, "zomer": 22, "summer": 22, "najaar": 23, "herfst": 23, "autumn": 23,
    "winter": 24,
}  # fmt: skip
_STRETCHES: Final = {
    "begin": "{}-01/{}-03", "early": "{}-01/{}-03", "eind": "{}-12", "einde": "{}-12", "end of": "{}-12",
    "the end of": "{}-12", "late": "{}-10/{}-12",
}  # fmt: skip
_ROLES: Final = {
    "before": "before", "voor": "before", "tot": "before", "until": "until", "till": "until", "by": "until",
    "uiterlijk": "until", "uiterlijk op": "until", "tot en met": "until", "through": "until", "after": "after",
    "na": "after",
    "from": "since", "since": "since", "vanaf": "since", "sinds": "since", "between": "since", "tussen": "since",
    "on": "on", "op": "on", "per": "on", "as of": "on",
}  # fmt: skip
_FIRST_OF_TWO: Final = ("between", "tussen", "from", "vanaf")
_SECOND_OF_TWO: Final = ("and", "en", "to", "tot", "tot en met")


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_DATE = re.compile(
    rf"(?<!\w)(?:(?P<role>{_any([*_ROLES, 'in', 'and', 'en', 'to'])}) )?(?:(?:de|het|the) )?(?:"
    r"(?P<iso>\d{4}-\d\d-\d\d)|"
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<month>{_any(_MONTHS)}),? (?P<day_year>(?:19|20)\d\d)|"
    rf"(?P<whole>{_any(_MONTHS)}) (?:van |of )?(?P<whole_year>(?:19|20)\d\d)|"
    rf"(?P<season>{_any(_SEASONS)}) (?:van |of )?(?P<season_year>(?:19|20)\d\d)|"
    rf"(?P<stretch>{_any(_STRETCHES)}) (?P<stretch_year>(?:19|20)\d\d)|"
    r"(?P<year>(?:19|20)\d\d)"
    r")(?![\w-])"
)


def find_days(text: str, span: Callable[[int, int], Span]) -> Iterator[Day]:
    """Yield the dates of a question in order.

    Args:
        text: the question.
        span: gives the tokens of a range of characters.
    """
    before = ""
    for match in _DATE.finditer(fold(text)):
        try:
            first, last = bounds(_edtf(match))
        except InputError:
            continue
        word = match["role"] or ""
        if first and last and not (match["year"] and not word):
            is_second = word in _SECOND_OF_TWO and before in _FIRST_OF_TWO
            is_for = word == "voor" and match["year"] and "ó" not in text[slice(*match.span("role"))]
            role = "until" if is_second else "in" if is_for else _ROLES.get(word, "in")
            yield _day(
                role, first, last, span(*match.span()), is_end=(match["stretch"] or "").startswith(("e", "t"))
            )
            before = word


def _day(role: str, first: date, last: date, span: Span, *, is_end: bool) -> Day:
    match role:
        case "before":
            return Day("until", None, last if is_end else first - timedelta(days=1), first, span)
        case "until":
            return Day("until", None, last, last, span)
        case "after":
            return Day("since", last + timedelta(days=1), None, last, span)
        case "since":
            return Day("since", first, None, first, span)
        case _:
            return Day("on" if first == last else "in", first, last, last, span)


def _edtf(match: re.Match[str]) -> str:
    if match["iso"]:
        return match["iso"]
    if match["day"]:
        return f"{match['day_year']}-{_MONTHS[match['month']]:02}-{int(match['day']):02}"
    if match["whole"]:
        return f"{match['whole_year']}-{_MONTHS[match['whole']]:02}"
    if match["season"]:
        return f"{match['season_year']}-{_SEASONS[match['season']]}"
    if match["stretch"]:
        year = match["stretch_year"]
        return _STRETCHES[match["stretch"]].format(year, year)
    return match["year"]


def fold(text: str) -> str:
    """Return a text in lower case and without accents, character for character.

    >>> fold("Beïnvloeding vóór één mei")
    'beinvloeding voor een mei'
    """
    return "".join(_folded(character) for character in text)


def _folded(character: str) -> str:
    lower = unicodedata.normalize("NFKD", character)[:1].lower()
    return lower if len(lower) == 1 else character
