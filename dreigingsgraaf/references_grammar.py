# SPDX-License-Identifier: EUPL-1.2
"""The grammar of citations: «Kamerstukken II 2020/21, 35 925 V, nrs. 86 en 110, p. 3».

A citation is read from left to right, piece by piece. The text has plain spaces and hyphens (see `references`).
Decisions that the pieces alone don't make: a token behind the dossier is a budget chapter when a number follows,
or when it is a roman chapter with nothing behind it; `-02` is a sub-dossier only when another number follows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dreigingsgraaf.references_model import Reference, infer_chamber

if TYPE_CHECKING:
    from collections.abc import Iterator

_SESSION = r"(?:19|20)\d\d ?[/-]+ ?(?:\d{4}|\d\d)(?!\d)"
_LABEL = r"(?:kamerstuk(?:ken|dossiers?|nummers?|nrs?\.?)?|kst\.?|dossier(?:s|nummers?)?)(?![^\W_])"
_CHAMBER = r"(?:I/II|II|I|TK|EK|[Tt]weede Kamer|[Ee]erste Kamer)(?!\w)"
_PREFIX = re.compile(
    rf"(?<![^\W\d_])(?P<annex>(?i:bijlagen? (?:bij|van) ))?(?P<label>(?i:{_LABEL}))?[ :]*"
    rf"(?P<chamber>{_CHAMBER})?[\s,]*(?:(?i:zitting(?:sjaar)?|vergaderjaar)\s+)?"
    rf"(?P<sessions>(?:{_SESSION}[\s,]*){{0,6}})(?:(?i:nr\.?|nummer)\s+)?"
)
_START = re.compile(
    rf"(?<![^\W\d_])(?:(?i:{_LABEL})|(?:TK|EK|[Tt]weede Kamer|[Ee]erste Kamer)(?!\w)|"
    rf"(?:I|II) {_SESSION}|(?<!\d){_SESSION})"
)
_ANNEX = re.compile(r"(?i:bijlagen? (?:bij|van) )$")
_DOSSIER = re.compile(r"(?:\d\d ?\d{3}|\d\d\.\d{3})(?![\d.]\d|\d)")
_ROMAN_DOSSIER = re.compile(r"[CDLXVI]{2,}(?=, ?[A-Z]{1,2}(?!\w))")
_BARE = re.compile(
    r"(?<![\w:/.€,-])(?<!€ )(?<!nr\. )(?:[23]\d{4}|[1-3]\d \d{3}(?! ?-\d+(?!\d|,? nr))"
    r"|[4-9]\d ?\d{3}(?=(?: [IVXLC]+[A-C]?)?,? nrs?\.? ?\d))"
    r"(?!\d|[.,]\d| \d{3}(?!\d))"
)
_RIJKSWET = re.compile(r"[\s-]*\(R ?(\d{3,4})\)")
_SUB = re.compile(r"-(\d\d)(?!\d)")
_CHAPTER = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[A-C]?(?!\w)"
_SUFFIX = re.compile(rf"(?P<joint>,? ?hoofdstuk | ?- ?|, ?|\s|,\s)(?P<token>{_CHAPTER}|[A-Z](?!\w))")
_NUMBER = r"(?:\d{1,4}[a-z]?|[A-Z]{1,2})(?!\w)"
_LABELLED = re.compile(rf",?\s*(?P<label>[Nn][Rr][Ss]?\.? ?|nummers? )(?P<first>{_NUMBER})")
_HYPHENED = re.compile(r" ?-(?P<first>\d{1,4}|[A-Z]{1,2})(?![\w-])")
_CAPITAL = re.compile(r",?\s(?P<first>[A-Z]{1,2})(?![\w.]\w|\w| [a-z]\w* [a-z])")
_DIGITS = re.compile(r",\s(?P<first>\d{1,4}[a-z]?)(?=\s*(?:[;.)\]]|, p|$))")
_BRACKETED = re.compile(rf"\s\((?P<list>{_NUMBER}(?:,\s?{_NUMBER})*)\)")
_NEXT = re.compile(
    r"(?P<range>\s?(?:-|–|t/m|tot en met)\s?(?P<to>\d{1,4})(?!\w))|"
    rf"(?P<comma>,\s?)(?P<item>{_NUMBER})|(?:,?\s(?:en|alsmede)\s)(?P<last>{_NUMBER})"
)
_CLOSED = re.compile(r"\s*(?:[,;.:)\]»”\"]|(?:en|alsmede|t/m)\b|-|–|$)")
_MONTH = re.compile(
    r"\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|procent|%)"
)
_AGAIN = re.compile(rf",?\s(?:en|alsmede)\s(?:in )?nrs?\.? ?(?P<first>{_NUMBER})")
_PAGES = re.compile(
    r",?\s(?:pp?\.|pag\.|pagina(?:'s)?|blz\.|bladzijden?)\s?(\d+)(?:\s?(?:-|–|en|t/m)\s?(\d+)(?!\w))?"
)
_JOIN = re.compile(r"\s*(?:;|,?\s(?:en|alsmede)(?=\s)|,)\s*")
_FURTHER = rf"(?:,?\sen\s|,\s)(?:{_DOSSIER.pattern})"
_SHARED_PAPER = re.compile(rf"{_FURTHER}(?:{_FURTHER})?,?\s(?i:nrs?\.? ?)\d")
_SHARED_CAPITAL = re.compile(rf"{_FURTHER}(?:{_FURTHER})?,\s[A-Z]{{1,2}}(?!\w)")
_OTHER_JOURNAL = re.compile(
    r"(?:Stb|Stcrt|Trb|Pb(?:EU|EG)?|Staatsblad|Staatscourant|Tractatenblad|Handelingen|Aanhangsel|BNB|ECLI)\b"
    r"[^;()]{0,24}$"
)
_LONGEST_RANGE = 200
_LONGEST_ANNEX = len("bijlagen bij ")


class _Chapter(NamedTuple):
    """The budget chapter or sub-dossier behind a dossier's number, and the offset behind it."""

    suffix: str | None
    sub: str | None
    end: int


class _Numbers(NamedTuple):
    """The numbers of a citation and the offset behind them."""

    found: tuple[str, ...]
    end: int


def citations(text: str) -> Iterator[Reference]:
    """Yield the citations of a text in order; the text has plain spaces and hyphens."""
    behind = 0
    starts = sorted({match.start() for pattern in (_START, _BARE) for match in pattern.finditer(text)})
    for start in starts:
        if start < behind:
            continue
        annex = _ANNEX.search(text, max(behind, start - _LONGEST_ANNEX), start)
        for reference in _chain(text, annex.start() if annex else start):
            yield reference
            behind = reference.end


def _chain(text: str, start: int) -> Iterator[Reference]:
    """Yield a citation and those joined to it, which inherit its label and chamber."""
    prefix = _PREFIX.match(text, start)
    reference = _citation(text, start, prefix, None)
    while reference:
        yield reference
        joint = _JOIN.match(text, reference.end)
        following = _PREFIX.match(text, joint.end()) if joint else None
        if not joint or not following or following["label"] or following["annex"] or not reference.numbers:
            return
        before, reference = reference, _citation(text, joint.end(), following, reference)
        if reference and reference.dossier == before.dossier and reference.numbers == before.numbers:
            return


def _citation(
    text: str, start: int, prefix: re.Match[str] | None, before: Reference | None
) -> Reference | None:
    if prefix is None:
        return None
    label, spelled = bool(prefix["label"]), any(prefix[name] for name in ("label", "chamber", "sessions"))
    found = (_DOSSIER if spelled else _BARE).match(text, prefix.end())
    if not found and label:
        found = _ROMAN_DOSSIER.match(text, prefix.end())
    if not found or (not label and _OTHER_JOURNAL.search(text, max(0, start - 60), start)):
        return None
    digits = re.sub(r"[ .]", "", found[0])
    reference = _behind(text, digits, found.end(), spelled)
    if not reference.numbers and not label and (spelled or not reference.rijkswet):
        return None
    chamber = _chamber(prefix["chamber"]) or (before.chamber if before and before.chamber_stated else None)
    return replace(
        reference,
        annex=bool(prefix["annex"]),
        chamber=chamber or infer_chamber(reference.numbers),
        chamber_stated=chamber is not None,
        session="; ".join(_session(year) for year in re.findall(_SESSION, prefix["sessions"])) or None,
        start=start,
    )


def _behind(text: str, dossier: str, end: int, spelled: bool) -> Reference:  # noqa: FBT001
    """Read what stands behind the first dossier: chapter, Rijkswet, further dossiers, numbers, pages."""
    suffix, sub, end = _chapter(text, end, spelled)
    if rijkswet := _RIJKSWET.match(text, end):
        end = rijkswet.end()
    also: list[str] = []
    while spelled and (joint := _JOIN.match(text, end)) and (more := _DOSSIER.match(text, joint.end())):
        of_further = _chapter(text, more.end(), spelled)
        if ";" in joint[0] or of_further.sub:
            break
        also.append("-".join(filter(None, (re.sub(r"[ .]", "", more[0]), of_further.suffix))))
        end = of_further.end
    found: tuple[str, ...] = ()
    on_pages = None
    if numbers := _numbers(text, end, spelled):
        found, end = numbers
        while (pages := _PAGES.match(text, end)) or (again := _AGAIN.match(text, end)):
            if pages:
                on_pages, end = "-".join(filter(None, pages.groups())), pages.end()
            elif again:
                more_numbers, end = _listed(text, again["first"], again.end(), plural=False)
                found += more_numbers
    return Reference(
        dossier,
        found,
        suffix=suffix,
        sub=sub,
        rijkswet=f"R{rijkswet[1]}" if rijkswet else None,
        pages=on_pages,
        also_dossiers=tuple(also),
        end=end,
    )


def _chapter(text: str, end: int, spelled: bool) -> _Chapter:  # noqa: FBT001
    """Read the sub-dossier or the budget chapter behind a dossier's number."""
    if (sub := _SUB.match(text, end)) and (
        _numbers(text, sub.end(), spelled)
        or _SHARED_PAPER.match(text, sub.end())
        or _SHARED_CAPITAL.match(text, sub.end())
    ):
        return _Chapter(None, sub[1], sub.end())
    if suffix := _SUFFIX.match(text, end):
        joint, token = suffix["joint"], suffix["token"]
        chapter = re.fullmatch(_CHAPTER, token)
        alone = "hoofdstuk" in joint or (chapter and "," not in joint and _CLOSED.match(text, suffix.end()))
        if alone or _numbers(text, suffix.end(), spelled) or _SHARED_PAPER.match(text, suffix.end()):
            return _Chapter(token, None, suffix.end())
    return _Chapter(None, None, end)


def _numbers(text: str, end: int, spelled: bool) -> _Numbers | None:  # noqa: FBT001
    """Read the part with the papers' numbers; without a label in front only "nr." or a hyphen announces it."""
    if labelled := _LABELLED.match(text, end):
        return _listed(text, labelled["first"], labelled.end(), plural="s" in labelled["label"].lower())
    if hyphened := _HYPHENED.match(text, end):
        return _Numbers((hyphened["first"],), hyphened.end())
    if not spelled:
        return None
    if bracketed := _BRACKETED.match(text, end):
        return _Numbers(tuple(re.split(r",\s?", bracketed["list"])), bracketed.end())
    for pattern in (_CAPITAL, _DIGITS):
        if found := pattern.match(text, end):
            return _listed(text, found["first"], found.end(), plural=False)
    return None


def _listed(text: str, first: str, end: int, *, plural: bool) -> _Numbers:
    """Read on from a first number: ranges, commas, «en»; a number that begins something else isn't taken."""
    numbers = [first]
    while found := _NEXT.match(text, end):
        if found["range"]:
            low, high = numbers[-1], found["to"]
            if not low.isdigit() or not 0 < int(high) - int(low) <= _LONGEST_RANGE:
                break
            numbers += [str(number) for number in range(int(low) + 1, int(high) + 1)]
        else:
            item = found["item"] or found["last"]
            place = found.end() - len(item)
            loose = not plural and not _CLOSED.match(text, found.end())
            if loose or _DOSSIER.match(text, place) or _MONTH.match(text, found.end()):
                break
            numbers.append(item)
        end = found.end()
    return _Numbers(tuple(numbers), end)


def _chamber(written: str | None) -> str | None:
    """Return TK or EK; I/II says nothing about which."""
    if written is None or written == "I/II":
        return None
    return "TK" if written == "II" or written[0] in "Tt" else "EK"


def _session(written: str) -> str:
    """Return a session as 2005-2006."""
    first, second = re.findall(r"\d+", written)
    century = first[:2] if second != "00" else str(int(first[:2]) + 1)
    return f"{first}-{second if len(second) == 4 else century + second}"
