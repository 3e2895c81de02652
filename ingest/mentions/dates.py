# SPDX-License-Identifier: EUPL-1.2
"""Dates in Dutch sentences, as EDTF: «begin volgend jaar», «voor de zomer van 2023», «31 oktober», «2021–2025».

What the sentence leaves out is filled in from the date on which it was written: a day without a year is the
nearest such day (the last one behind «sinds»), «dit jaar» the year of writing. Without that date such a mention has
no value. A bare year counts only behind a preposition. A season without a year needs «dit», «komend» or a bound:
«voor de zomer», but for «in het voorjaar» and «in het najaar»; there, and in «in december» and «op 1 december» half a
year off, the verb tells whether the last or the next one is meant.
Not read: «op korte termijn», «de komende jaren», and times of day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dreigingsgraaf.dates import bounds
from dreigingsgraaf.errors import InputError

from ..formats.header import MONTHS
from .letter import lowered
from .one_of import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = "|".join(MONTHS)
_SEASONS = {"voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24}
_PARTS = {
    "eerste helft": (1, 6), "tweede helft": (7, 12), "eerste kwartaal": (1, 3), "tweede kwartaal": (4, 6),
    "derde kwartaal": (7, 9), "vierde kwartaal": (10, 12), "laatste kwartaal": (10, 12),
    "eerste halfjaar": (1, 6), "tweede halfjaar": (7, 12),
}  # fmt: skip
_STRETCHES = {"begin": "{0}-01/{0}-03", "medio": "{0}-06~", "eind": "{0}-12", "einde": "{0}-12"}
_YEAR = r"(?:(?P<{0}>(?:19|20)\d\d)(?![\d-])|(?P<{0}_said>(?:dit|vorig|volgend|het|komend|afgelopen) jaar))"
_OF = r"(?: van)? "
_DATE = re.compile(
    r"(?<![\w-])(?:(?P<bound>vóór|voor|uiterlijk(?: in| op)?|tot en met|tot|vanaf|sinds|"
    r"na(?= de zomer)|op zijn vroegst (?:in|op)) )?(?:het |de )?"
    r"(?:"
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?(?P<day>[0-3]?\d) (?P<month>{_MONTH})"
    rf"(?:{_OF}{_YEAR.format('day_year')})?(?P<near> (?:jl\.|jongstleden|a\.s\.|aanstaande))?|"
    rf"(?(bound)(?:(?:begin|medio|eind|half) )?|(?:(?:begin|medio|eind|half|in|per) (?:de )?|"
    rf"(?P<turn>afgelopen|vorige|komende) ))(?P<whole>{_MONTH})(?:{_OF}{_YEAR.format('month_year')})?(?! ?\d)|"
    rf"(?P<bare_month>{_MONTH}){_OF}{_YEAR.format('bare_year')}|"
    rf"(?P<stretch>begin|medio|einde?)(?: van)? {_YEAR.format('stretch_year')}|"
    rf"(?P<season>{'|'.join(_SEASONS)}){_OF}{_YEAR.format('season_year')}|"
    rf"(?(bound)(?P<bound_turn>(?:dit|deze) )?|(?P<season_turn>dit|deze|komende?|volgende?|afgelopen|vorige?|"
    r"in het(?= (?:voor|na)jaar)|in de(?= (?:zomer|herfst|winter|lente))) )"
    rf"(?P<bare_season>{'|'.join(_SEASONS)})(?! van| ?\\d)|"
    rf"(?P<part>{'|'.join(_PARTS)})(?:{_OF}{_YEAR.format('part_year')}|(?! van| ?\d))|"
    r"(?:in de jaren )?(?P<from>(?:19|20)\d\d)(?:[-–]|(?<=in de jaren \d{4}) tot en met )"
    r"(?P<to>(?:19|20)\d\d)(?![\d-])|"
    r"(?P<relative>(?:dit|vorig|volgend) jaar)|"
    r"(?P<moon>deze|vorige|afgelopen|volgende|komende) maand|"
    r"(?(bound)|(?:(?:in|uit|van|over|per|rond|jaarverslag) |(?<=in \d{4} en )|(?<=voor \d{4} en )))"
    r"(?P<year>(?:19|20)\d\d)(?![\d-]\d|\d)"
    r")(?!\w)",
)
_CORE = re.compile(
    rf"(?<!\w)(?:{one_of([*MONTHS, *_SEASONS, 'jaar', 'maand', 'halfjaar', 'kwartaal'])}|(?:19|20)\d\d)(?!\w)"
)
"""What every date holds, in lower case."""
_BEFORE = 60
"""More characters than stand before that: «op zijn vroegst in het laatste kwartaal van afgelopen jaar»."""
_BEHIND = 20
"""More than stand behind the last of them: «3 mei jongstleden»."""
_LEADING = re.compile(r"(?:(?:in|uit|van|over|per|rond|voor|jaarverslag|de|het) )*")
_DOUBTFUL = 4
"""Months from which on «in december» or «op 1 december» may be the last as well as the next one: the verb decides."""
_STOPS = (". ", ";", "\n")
_VERB = re.compile(
    r"(?<!\w)(?:(?P<coming>zal|zullen|gaat|gaan|komt|komen|volgt|volgen|ontvangt|ontvangen|informeer\w*|stuur|sturen|"
    r"bied|bieden|bericht|berichten|meld|melden|rapporteer|rapporteren|informeren|laat|laten|zend|zenden|wordt|worden|moet|moeten|start|starten|verschijnt|"
    r"verschijnen|treedt|treden|opent|openen|begint|beginnen|houdt|vindt|vinden|neemt|krijgt|krijgen|\w{3,}eert)|is|zijn|was|waren|heb|hebt|heeft|hebben|had|hadden|werd|werden|\w+(?:de|te)n?|"
    r"\w*(?:bracht|nam|lag|zag|kwam|gaf|bood|schreef|sprak|stond|ging|deed|vond|verscheen|bleek|hield|sloot)(?:en)?)(?!\w)"
)
_PLANNED = re.compile(r"(?<!\w)(?:(?:in)?gepland|voorzien|beoogd|geagendeerd)(?!\w)")
"""What is planned «voor mei» happens in May, not before it."""
_BESIDE = 20
_DEADLINES = {"uiterlijk", "uiterlijk op"}
_TURNS = {"vorig": -1, "afgelopen": -1, "volgend": 1, "komend": 1}


class DateMention(NamedTuple):
    """A date in a text: its range, and its value as EDTF, or None when it depends on an unknown date."""

    start: int
    end: int
    edtf: str | None


def find_dates(text: str, written: date | None) -> Iterator[DateMention]:
    """Yield the dates of a text in order.

    Args:
        text: the sentences; offsets count its code points.
        written: the day they were written, or None.
    """
    for match in _matches(lowered(text)):
        bound = match["bound"] or ""
        value = _value(match, written)
        if value is not None and not _exists(value):
            continue
        start = match.start() if bound and not _is_for(match) else _content(match)
        yield DateMention(start, match.end(), value and _bounded(value, bound, match))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a date; the long expression is only tried around a month, a season or a year."""
    begin = end = 0
    for core in _CORE.finditer(text):
        if core.start() - _BEFORE > end:
            yield from _DATE.finditer(text, begin, end)
            begin = core.start() - _BEFORE
        end = core.end() + _BEHIND
    yield from _DATE.finditer(text, begin, end)


def _content(match: re.Match[str]) -> int:
    """Return where a date without a bound begins: preposition and article don't belong to it."""
    words = _LEADING.match(match[0])
    return match.start() + (words.end() if words else 0)


def _value(match: re.Match[str], written: date | None) -> str | None:
    if match["day"]:
        return _day(match, written)
    if match["moon"] or match["whole"] or match["bare_month"]:
        return _month(match, written)
    if match["from"]:
        return f"{match['from']}/{match['to']}"
    if match["bare_season"]:
        return _season(match, written)
    year = match["year"] or _year(match, "relative", written)
    if year and (match["year"] or match["relative"]):
        return year
    for kind in ("stretch", "season", "part"):
        year = _year(match, f"{kind}_year", written)
        if match[kind] and year:
            word = match[kind]
            if kind == "season":
                return f"{year}-{_SEASONS[word]}"
            if kind == "stretch":
                return _STRETCHES[word].format(year)
            return _part(word, int(year))
    return _coming_part(match, written) if match["part"] and written else None


def _part(word: str, year: int) -> str:
    first, last = _PARTS[word]
    return f"{year}-{first:02}/{year}-{last:02}"


def _coming_part(match: re.Match[str], written: date) -> str | None:
    """Return the quarter or half that is meant where no year is named: the next one, or the last by the verb."""
    if match["part_year_said"]:
        return None
    parts = [_part(match["part"], written.year + turn) for turn in (-1, 0, 1)]
    if match["bound"] != "sinds" and _tells_what_comes(match):
        return next(part for part in parts if (bounds(part)[1] or written) >= written)
    return [part for part in parts if (bounds(part)[0] or written) <= written][-1]


def _day(match: re.Match[str], written: date | None) -> str | None:
    month, day = MONTHS[match["month"]], int(match["day"])
    year = _year(match, "day_year", written)
    if year:
        return f"{year}-{month:02}-{day:02}"
    if written is None or match["day_year_said"]:
        return None
    near = (match["near"] or "").strip()
    days = [
        candidate
        for candidate in (_date(written.year + turn, month, day) for turn in (-1, 0, 1))
        if candidate
    ]
    if near in {"jl.", "jongstleden"} or match["bound"] == "sinds":
        days = [candidate for candidate in days if candidate <= written][-1:]
    elif near or match["bound"] in _DEADLINES:
        days = [candidate for candidate in days if candidate >= written][:1]
    nearest = min(days, key=lambda candidate: abs(candidate - written), default=None)
    if nearest and not match["bound"] and abs(nearest - written).days >= _DOUBTFUL * 30:
        comes = _tells_what_comes(match)
        nearest = min(
            (candidate for candidate in days if (candidate >= written) == comes),
            key=lambda candidate: abs(candidate - written),
            default=nearest,
        )
    return nearest.isoformat() if nearest else None


def _month(match: re.Match[str], written: date | None) -> str | None:
    if match["moon"]:
        if written is None:
            return None
        months = written.year * 12 + written.month - 1 + _TURNS.get(match["moon"].removesuffix("e"), 0)
        return f"{months // 12}-{months % 12 + 1:02}"
    month = MONTHS[match["whole"] or match["bare_month"]]
    year = _year(match, "month_year", written) or _year(match, "bare_year", written)
    if not year and written:
        turn = match["turn"] or ""
        past = [y for y in (written.year - 1, written.year) if (y, month) <= (written.year, written.month)]
        future = [y for y in (written.year, written.year + 1) if (y, month) >= (written.year, written.month)]
        if turn:
            year = str(future[0] if turn == "komende" else past[-1])
        else:
            distances = [abs((y - written.year) * 12 + month - written.month) for y in (past[-1], future[0])]
            late = _tells_what_comes(match) if min(distances) >= _DOUBTFUL else distances[1] <= distances[0]
            late = late and match["bound"] != "sinds"
            year = str(future[0] if late else past[-1])
    return f"{year}-{month:02}" if year else None


def _tells_what_comes(match: re.Match[str]) -> bool:
    """Tell whether the verb nearest to a date is about what is to come; so it is where there is none."""
    text = match.string
    start = max(text.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
    ends = [end for end in (text.find(stop, match.end()) for stop in _STOPS) if end >= 0]
    found = _VERB.finditer(text, start, min(ends, default=len(text)))
    verbs = (verb for verb in found if verb.end() <= match.start() or match.end() <= verb.start())
    nearest = min(
        verbs, key=lambda verb: max(verb.start() - match.end(), match.start() - verb.end()), default=None
    )
    return nearest is None or nearest["coming"] is not None


def _season(match: re.Match[str], written: date | None) -> str | None:
    """Return the season that «dit voorjaar», «voor de zomer» or «afgelopen winter» means on the day of writing."""
    if written is None:
        return None
    code = _SEASONS[match["bare_season"]]
    turn = (match["season_turn"] or match["bound_turn"] or "").strip().rstrip("e")
    if turn in {"dit", "dez"}:
        return f"{written.year}-{code}"
    seasons = [f"{year}-{code}" for year in (written.year - 1, written.year, written.year + 1)]
    passed = turn in {"afgelopen", "vorig"} or match["bound"] == "sinds"
    if passed or (turn in {"in het", "in d"} and not _tells_what_comes(match)):
        return [season for season in seasons if (bounds(season)[0] or written) <= written][-1]
    return next(season for season in seasons if (bounds(season)[1] or written) >= written)


def _year(match: re.Match[str], group: str, written: date | None) -> str | None:
    """Return the year of a group, or what «dit jaar» and its like mean on the day of writing."""
    said = match[group] if group == "relative" else match[f"{group}_said"]
    if said is None:
        return None if group == "relative" else match[group]
    if written is None:
        return None
    return str(written.year + _TURNS.get(said.removesuffix(" jaar"), 0))


def _is_for(match: re.Match[str]) -> bool:
    """Tell whether «voor» is no bound: «acties voor dit jaar», «de begroting voor 2024», «is voorzien voor mei»."""
    if match["bound"] != "voor":
        return False
    around = match.string[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
    return bool(match["year"] or match["relative"] or _PLANNED.search(around))


def _bounded(value: str, bound: str, match: re.Match[str]) -> str:
    """Return the interval that a word such as «voor», «uiterlijk» or «vanaf» makes of a date."""
    if not bound or _is_for(match):
        return value
    if bound == "na":
        last = bounds(value)[1]
        return f"{last + timedelta(days=1)}/.." if last else value
    if bound in {"vanaf", "sinds"} or "vroegst" in bound:
        return f"{value.partition('/')[0]}/.."
    first, last = bounds(value)
    if first is None or last is None:
        return value
    at_the_end = (match["stretch"] or "").startswith("eind")
    inclusive = at_the_end or bound in {"uiterlijk", "uiterlijk in", "uiterlijk op", "tot en met"}
    return f"../{last if inclusive else first - timedelta(days=1)}"


def _exists(value: str) -> bool:
    """Tell whether the calendar has that date; «31 november» is a slip of the pen, and no date."""
    try:
        bounds(value)
    except InputError:
        return False
    return True


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
