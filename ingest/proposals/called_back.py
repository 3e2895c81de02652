# SPDX-License-Identifier: EUPL-1.2
"""Tells whether a clause calls back a measure that was named before: «dit loket», or goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon
from .naming import governed
from .order import subordinate_from

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..mentions.lexicon import Noun
    from .clauses import Action
    from .model import Measure
    from .named_doers import Doer

_PRONOUNS: Final = frozenset({"het", "dit", "deze", "die", "zij", "ze", "hij"})
_DEFINITE: Final = frozenset({"de", "het", "dit", "deze", "die", "dat", "zulke"})
_REACH: Final = 5


_COMMISSIONED: Final = (
    "in opdracht van", "onder coördinatie van", "onder regie van", "onder leiding van", "in handen van",
    "onder verantwoordelijkheid van",
    "onder leiding staat van", "onder regie staat van", "in beheer bij", "onder voorzitterschap van",
    "onder aansturing van",
)  # fmt: skip


_JOINING: Final = frozenset({
    "de", "het", "en", "minister", "ministers", "ministerie", "van", "voor", "mij", "staatssecretaris", "mijn",
    "ambtgenoot", "ambtsgenoot", "collega",
})  # fmt: skip


def commissions(before: str) -> bool:
    """Tell whether the words before a name make it the one who leads: «in opdracht van het Ministerie van …»."""
    for cue in _COMMISSIONED:
        _, found, between = before.rpartition(cue)
        if found and _JOINING.issuperset(between.replace(",", " ").split()):
            return True
    return False


def refers(words: Sequence[str], action: Action, heads: Collection[str]) -> bool:
    """Tell whether the subject of a clause is a measure named before.

    Args:
        words: the sentence's words in lower case.
        action: the verb in its clause.
        heads: the nouns of the clause that named it.
    """
    known = lexicon()
    finite = action.finite
    if action.verb.anyone and finite and words[finite - 1] in {"hier", "daar"}:
        return True  # «Hier kunnen bedrijven terecht»
    for at in (finite - 1, finite + 1):
        if action.start <= at < action.end and words[at] in _PRONOUNS and not _article(words, at):
            return True
    end = min(subordinate_from(words, finite + 1), action.end, finite + _REACH)
    for at in range(max(action.start, finite - _REACH), end):
        if at == action.place or at == finite:
            continue
        before = words[max(action.start, at - 2) : at]
        noun = known.noun(words[at])
        if noun and noun[0] in heads and any(word in _DEFINITE for word in before):
            return True
        if words[at] in known.cues["called-back"] and before and before[-1] in _DEFINITE:
            return True
    return False


def _article(words: Sequence[str], at: int) -> bool:
    """Tell whether a word is followed by its noun: «het loket», not «gaat het ook langs»."""
    following = words[at + 1] if at + 1 < len(words) else "."
    known = lexicon()
    return bool(
        known.noun(following)
        or (
            following.isalpha()
            and following not in known.cues["preposition"]
            and following not in known.cues["adverb"]
            and following not in known.auxiliaries
            and following not in known.finite
            and following not in known.participles
        )
    )


def continues(
    before: Measure, action: Action, doer: Doer, noun: Noun | None, words: Sequence[str], *, to_come: bool
) -> bool:
    """Tell whether a clause goes on with the one before: «… en breidt dit uit», «wordt herzien en aangevuld».

    Behind a semicolon something new is said, a denial is a statement of its own, and so is what has its own verb and
    noun, and another doer, tense or day: «is bereikbaar en krijgt dit jaar een *chatfunctie*».
    """
    if action.negated or words[action.start - 1] in {";", ":"}:
        return False
    if action.finite < action.start:
        return not _object(words, action)
    own = action.finite < action.end and noun and noun[0] not in before.heads
    own = own or (before.tense == "perfect" and action.tense == "future")
    apart = action.tense != before.tense or doer.government or doer.start >= action.start or to_come
    return not (own and apart)


def _object(words: Sequence[str], action: Action) -> bool:
    """Tell whether a verb that shares its auxiliary has an object of its own: «… en *de boetes* verhogen»."""
    known = lexicon()
    cues = known.cues
    light = cues["adverb"] | cues["preposition"] | {"te", "en", words[action.place]}
    return any(
        known.noun(words[at]) or (words[at] in cues["determiner"] and words[at + 1] not in light)
        for at in range(action.start, action.place)
        if not governed(words, at)
    )
