# SPDX-License-Identifier: EUPL-1.2
"""What stands above and below a letter: site navigation, title, dossier, number, date, senders, signatures."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dreigingsgraaf.documents import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTH_NAMES = "januari februari maart april mei juni juli augustus september oktober november december"
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_PLACE_AND_DATE = re.compile(rf"(?:[’'][a-z]-)?[A-Z][\w’' -]*, (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_DOSSIER = re.compile(
    r"(\d{2} ?\d{3})(?:[ -]([IVXLC]+[A-C]?|[A-Z]))?(?:-(\d{2}))?(?:\s+\(R ?\d+\))?\s+(\D.*)"
)
_PAPER = re.compile(r"Nr\. (\d+[A-Z]?|[A-Z]+)\b\s*(.*)")
_PREVIEW = re.compile(r"Nummer: (\d{4}D\d+), datum: (\d{4})-(\d\d)-(\d\d)")
_SENDERS = re.compile(r"(?:BRIEF|VERSLAG|NOTA|RAPPORT) VAN (.*)", re.IGNORECASE)
_POST = re.compile(
    r"(?:DE )?(MINISTERS?|STAATSSECRETARISSEN|STAATSSECRETARIS|MINISTER-PRESIDENT)\b[, ]*", re.IGNORECASE
)
_SIGNATURE = re.compile(r"De (?:Minister(?:-President)?|Staatssecretaris)\b.*,$", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:Zeer )?(?:Geachte|Waarde) [^.!?]{1,80},", re.IGNORECASE)
_LABELLED = re.compile(r"(Datum|Betreft|Onderwerp)\b:?\s*(.*)", re.IGNORECASE)
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)
_LETTERHEAD = 60
"""A letterhead has at most that many lines."""


def place_and_date(texts: Sequence[str]) -> int | None:
    """Return the index of the line with place and date below which the letter begins, or None."""
    return next((index for index, text in enumerate(texts) if _PLACE_AND_DATE.fullmatch(text)), None)


def letter_start(texts: Sequence[str]) -> int:
    """Return the index of the first line of the letter itself; 0 when nothing stands above it.

    It is the one below place and date. A ministry's own letter has a letterhead instead: «Datum» and a day, «Betreft»
    and the subject; it begins below the salutation or, without one, below these.
    """
    placed = place_and_date(texts)
    if placed is not None:
        return placed + 1
    top = texts[:_LETTERHEAD]
    day, _, behind = _letterhead(top)
    if day is None:
        return 0
    greeted = (index for index, text in enumerate(top) if index >= behind and _SALUTATION.fullmatch(text))
    return next(greeted, behind - 1) + 1


def _letterhead(texts: Sequence[str]) -> tuple[date | None, str | None, int]:
    """Return the day and the subject of a letterhead, and the index behind them; a value may stand one line below."""
    day, subject, behind = None, None, 0
    for index, text in enumerate(texts):
        if not (found := _LABELLED.fullmatch(text)):
            continue
        below = "" if found[2] else "".join(texts[index + 1 : index + 2])
        value = found[2] or below
        if found[1].lower() != "datum":
            subject = subject or value
        elif (written := _DAY.fullmatch(value)) and day is None:
            day = _date(written)
        else:
            continue
        behind = index + (2 if below else 1)
    return day, subject, behind if day else 0


def _date(written: re.Match[str]) -> date | None:
    """Return the day that a match of day, month and year names; None for one that the calendar hasn't got."""
    try:
        return date(int(written[3]), MONTHS[written[2].lower()], int(written[1]))
    except ValueError:
        return None


def begins_signature(text: str) -> bool:
    """Tell whether a line is the post that a signature begins with."""
    return bool(_SIGNATURE.fullmatch(text))


def signatories(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return post and name of the signatures below a letter, in order; each is a post's line and a name's line."""
    found: list[tuple[str, str]] = []
    index = len(texts) - 2
    while index >= 0 and _SIGNATURE.fullmatch(texts[index]):
        found.append((texts[index].rstrip(","), texts[index + 1]))
        index -= 2
    return tuple(reversed(found))


def metadata(head: Sequence[str], body: Sequence[str]) -> Metadata:
    """Return what the lines above a letter and its last lines say about it; None where they don't.

    Args:
        head: normalised, non-blank lines from the top down to the letter; empty without.
        body: normalised passages of the letter.
    """
    dossiers: list[str] = []
    suffix = sub = number = dossier_title = document_number = day = None
    senders: tuple[str, ...] = ()
    for text in head:
        if found := _PREVIEW.match(text):
            document_number, day = found[1], date(int(found[2]), int(found[3]), int(found[4]))
        elif (found := _DOSSIER.fullmatch(text)) and number is None:
            if not dossiers:
                suffix, sub, dossier_title = found[2], found[3], found[4]
            dossiers.append(found[1].replace(" ", ""))
        elif (found := _PAPER.match(text)) and dossiers and number is None:
            number = found[1]
            senders = _senders(found[2])
        elif found := _PLACE_AND_DATE.fullmatch(text):
            day = _date(found)
    written, subject, _ = _letterhead(head[-_LETTERHEAD:])
    return Metadata(
        tuple(dossiers), suffix, sub, number, written or day, _title(head) or subject, dossier_title, document_number,
        senders, signatories(body),
    )  # fmt: skip


def _title(head: Sequence[str]) -> str | None:
    """Return the title of a preview: the first line that is no navigation, where a number of the House follows."""
    if not any(_PREVIEW.match(text) for text in head):
        return None
    return next((text for text in head if not text.startswith("[")), None)


def _senders(text: str) -> tuple[str, ...]:
    """Part a header such as "BRIEF VAN DE MINISTERS VAN …, VAN … EN VOOR …" into one post for each sender."""
    found = _SENDERS.match(text)
    if not found:
        return ()
    senders: list[str] = []
    post = ""
    for part in re.split(r"(?:, | EN )(?=(?:DE |VAN |VOOR |MINISTER|STAATSSECRETARIS))", found[1]):
        named = _POST.match(part)
        if named:
            post = re.sub(r"(?i)(MINISTER|STAATSSECRETARIS)(S|SEN)$", r"\1", named[1])
            part = part[named.end() :]  # noqa: PLW2901  (what remains is the portfolio)
        senders.append(f"{post} {part}".strip())
    return tuple(senders)
