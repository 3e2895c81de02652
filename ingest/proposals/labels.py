# SPDX-License-Identifier: EUPL-1.2
"""Short names for proposals, from the words of their sentence: «Meldpunt voor havens», «Uitvoer controleren».

A measure that has a noun of its own is called by it, with what describes it. What is only done is called by the thing
and the verb. Who does it, when, and by what way stays out; so do articles.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon
from .named_doers import GOVERNMENT, governor
from .naming import governed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .proposing import Said
    from .surroundings import Surroundings

_LONGEST: Final = 12
"""Words."""
_LONGEST_NAME: Final = 80
"""Characters."""
_SHORTEST: Final = 12
"""Characters before which a comma ends no name."""
_ARTICLES: Final = ("het ", "de ", "een ")
_DONE: Final = frozenset({"act", "change", "continue", "keep", "prepare", "serve", "test", "urge"})
"""Classes of verbs that a label needs, since the noun is what something is done to: «Toezicht uitbreiden»."""
_OPENING: Final = frozenset({"en", "of", "maar", "zo’n", "zulke", "dergelijk", "dergelijke"})
_CLOSING: Final = frozenset({"en", "of", "maar", "te"})
_INDEFINITE: Final = frozenset({"een", "geen", "zo’n"})
_BEFORE_NOUN: Final = 4
"""Words behind «een» that belong to a noun: «een afzonderlijk meldpunt»."""
_YEAR: Final = re.compile(r"(19|20)\d\d")
_SIGNS: Final = frozenset({")", ":", "»", "«", "–", "-"})


def label(clause: Said, around: Surroundings) -> str:
    """Return a name for the measure that a clause tells of."""
    stretches = list(_stretches(clause, around))
    head = _head(clause)
    found = next((one for one in stretches if head in one), None)
    verb = clause.action.verb
    if found is not None:
        text = _phrase(clause, range(_left(clause.sentence.words, head, found.start), found.stop))
        longer = f"{text} {_behind_particle(clause, found.stop, stretches)}".strip()
        text = longer if len(longer) <= _LONGEST_NAME * 2 // 3 else text
        itself = clause.doer.measure and not clause.action.passive and verb.kind not in {"change", "prepare"}
        wanted = verb.kind in _DONE and not itself
    else:
        best = max(stretches, key=lambda one: _merit(clause, one), default=range(0))
        text = _phrase(clause, _from_own(clause, best))
        wanted = True
    if wanted or not text:
        text = _with_verb(clause, text)
    return _short(text.strip(" ,;.:") or clause.sentence.text(clause.action.start, clause.action.end))


def short_label(text: str) -> str:
    """Return a label from what names itself: up to the first comma or bracket, without article."""
    text = text.strip()
    cut = min((at for at in (text.find(sign, _SHORTEST) for sign in ",;(") if at > 0), default=len(text))
    text = text[:cut].strip()
    for article in _ARTICLES:
        text = text[len(article) :] if text.lower().startswith(article) else text
    return _short(text)


def _short(text: str) -> str:
    """Return a text that is no longer than a name, with whole words and a capital."""
    if len(text) > _LONGEST_NAME:
        space = text.rfind(" ", 0, _LONGEST_NAME + 1)
        text = text[: space if space > 0 else _LONGEST_NAME]
    return text[:1].upper() + text[1:]


def _head(clause: Said) -> int:
    """Return where the noun stands that names the measure; -1 where there is none."""
    known = lexicon()
    heads = [at for at in clause.places if clause.noun and known.noun(clause.nameless[at]) == clause.noun]
    free = (at for at in heads if not governed(clause.nameless, at))
    return next(free, heads[0] if heads else -1)


def _stretches(clause: Said, around: Surroundings) -> Iterator[range]:
    """Yield the runs of words between the verb's parts, who does it, when it is done, and other clauses."""
    words, action, cues = clause.sentence.words, clause.action, lexicon().cues
    outside = _outside(clause, around)
    inside = (
        at
        for at in range(action.start, action.end)
        if at not in outside and words[at] not in cues["behind-label"] and words[at] not in _SIGNS
    )
    for _, run in groupby(enumerate(inside), key=lambda one: one[1] - one[0]):
        places = [at for _, at in run]
        yield range(places[0], places[-1] + 1)


def _outside(clause: Said, around: Surroundings) -> set[int]:
    """Return where words stand that belong to no name: verbs, who acts, dates, adverbs."""
    words, action, doer = clause.sentence.words, clause.action, clause.doer
    known = lexicon()
    cues = known.cues
    found = {action.finite, action.place}
    if (doer.government or doer.other) and doer.start >= 0:
        found.update(range(doer.start, doer.end))
    for at, name in clause.sentence.begun.items():
        acts = name.kind in GOVERNMENT and not governor(clause.sentence, at)
        if acts:  # «de AIVD en de MIVD lichten … voor»
            found.update(range(at, name.end - clause.sentence.start))
    for one in around.dates(*clause.place):
        first, last = one.start - clause.sentence.start, one.end - clause.sentence.start
        while first > action.start and words[first - 1] in cues["before-date"]:
            first -= 1
        found.update(range(first, last))
    for at in range(action.start, action.end):
        word = words[at]
        helper = word in known.auxiliaries or word == action.verb.particle
        if helper or word in cues["outside-label"]:
            found.add(at)
        if word in cues["time-of-label"]:
            found.add(at)
            first = at
            while first > action.start and words[first - 1] in cues["before-time"]:
                first -= 1
            found.update(range(first, at))
    return found


def _left(words: Sequence[str], head: int, start: int) -> int:
    """Return where the phrase of a noun begins: behind its article, with the adjectives and numbers before it."""
    cues = lexicon().cues
    for at in range(head, max(start, head - _BEFORE_NOUN), -1):
        if words[at - 1] in _INDEFINITE:  # «een afzonderlijk meldpunt»
            return at
    at = head
    while at > start and _describes(words[at - 1]):
        if words[at - 1] in cues["determiner"] or words[at - 1] in cues["preposition"]:
            break
        at -= 1
    return at


def _describes(word: str) -> bool:
    """Whether a word before a noun belongs to it: «*brede* aanpak», «*twee* proeven», «*1,5* miljoen»."""
    number = word[0].isdecimal() and not _YEAR.fullmatch(word)
    return number or word.endswith("e") or word in lexicon().cues["quantifier"]


def _behind_particle(clause: Said, stop: int, stretches: Sequence[range]) -> str:
    """Return what goes on behind the verb's particle: «trekt 6 miljoen euro uit *voor de bewaking*»."""
    words = clause.sentence.words
    behind = next((one for one in stretches if one.start == stop + 1), range(0))
    goes_on = behind and words[stop] == clause.action.verb.particle
    return _phrase(clause, behind) if goes_on and words[behind.start] in lexicon().cues["preposition"] else ""


def _merit(clause: Said, stretch: range) -> tuple[bool, bool, bool, int]:
    """Rank a stretch: what the verb needs first, then what stands where its object does, then the longest."""
    words, action = clause.sentence.words, clause.action
    own = bool(action.verb.beside) and action.verb.beside in words[stretch.start : stretch.stop]
    free = words[stretch.start] not in lexicon().cues["preposition"]
    fronted = action.passive or clause.doer.start > action.finite
    return own, free, fronted is (stretch.start < action.finite), len(stretch)


def _from_own(clause: Said, stretch: range) -> range:
    """Return a stretch from the preposition on that the verb needs: «*aan* een statistiek» of «werken aan»."""
    words, beside = clause.sentence.words, clause.action.verb.beside
    if beside not in lexicon().cues["preposition"]:
        return stretch
    start = next((at for at in stretch if words[at] == beside), stretch.start)
    return range(start, stretch.stop)


def _phrase(clause: Said, stretch: range) -> str:
    """Return the text of a stretch, without what opens or closes it idly."""
    words, cues = clause.sentence.words, lexicon().cues
    first, last = stretch.start, min(stretch.stop, stretch.start + _LONGEST)
    while first < last and (words[first] in cues["determiner"] or words[first] in _OPENING):
        first += 1
    while first < last and (words[last - 1] in cues["before-noun"] or words[last - 1] in _CLOSING):
        last -= 1
    return clause.sentence.text(first, last).strip() if first < last else ""


def _with_verb(clause: Said, text: str) -> str:
    """Add the verb: «toezien *op* de haven», «toezicht *uitbreiden*», «opties *in kaart brengen*»."""
    verb = clause.action.verb
    doing = verb.infinitive
    if not doing:  # of «geformaliseerd» no list knows the infinitive
        return text
    if not text:
        return doing
    first = text.split(maxsplit=1)[0].lower()
    if first == verb.beside and first in lexicon().cues["preposition"]:
        return f"{doing} {text}"
    if verb.beside not in {"", "er"} and verb.beside not in text.lower() and verb.name.endswith(doing):
        return f"{text} {verb.name}"
    return f"{text} {doing}"
