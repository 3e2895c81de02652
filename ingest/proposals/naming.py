# SPDX-License-Identifier: EUPL-1.2
"""The noun that says what a measure is, and its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.lexicon import Noun
    from .clauses import Action

DEFAULT_TYPE: Final = "policy-framework"

_ALONE: Final = frozenset({""})
"""What a verb may need that is read without its sentence: nothing."""
_PHRASE: Final = 4
_TELLING: Final = frozenset({"act", "continue", "serve", "legislate", "rule", "agree"})
"""Classes of verbs that say themselves what is done; of the others the noun says it: «richt een *loket* in»."""


def head_noun(words: Sequence[str], places: Sequence[int], action: Action) -> Noun | None:
    """Return the noun that names the measure, with its type of measure; None when there is none.

    Args:
        words: the sentence's words in lower case, with those of names out of the way.
        places: where nouns may stand in the action's clause, its verb left out.
        action: the verb in its clause.
    """
    known = lexicon()
    nouns = {at: noun for at in places if (noun := known.noun(words[at]))}
    if not nouns:
        return None
    behind = max(next(iter(nouns)), action.finite) + 1
    subordinator, verb = known.cues["subordinator"], {action.finite, action.place}
    borders = (at for at in range(behind, action.end) if words[at] in subordinator and at not in verb)
    end = next(borders, action.end)
    best = min((at for at in nouns if at < end), key=lambda at: (governed(words, at), nouns[at][1] is None))
    return nouns[best]


def free_noun(words: Sequence[str], action: Action) -> bool:
    """Tell whether a noun for a measure stands in a clause that no preposition governs."""
    known = lexicon()
    places = (at for at in range(action.start, action.end) if at not in {action.finite, action.place})
    return any(known.noun(words[at]) and not governed(words, at) for at in places)


def nouns(words: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    """Return the nouns for measures at these places, each once."""
    known = lexicon()
    return tuple(dict.fromkeys(noun[0] for at in places if (noun := known.noun(words[at]))))


def kind_of(words: Sequence[str], places: Sequence[int], verb_type: str | None, verb_class: str = "") -> str:
    """Return the type of measure that a clause means.

    What is done says it (`verb_type`) where the verb is one of doing; else the noun that no preposition governs, then
    the verb, then any noun.

    Args:
        words: the sentence's words in lower case.
        places: which of them to look at.
        verb_type: the type that the verb means, or None.
        verb_class: the verb's class, such as `create`.
    """
    if verb_type and verb_class in _TELLING:
        return verb_type
    known = lexicon()
    found = [(at, noun[1]) for at in places if (noun := known.noun(words[at])) and noun[1]]
    free = [kind for at, kind in found if not governed(words, at)]
    return (free[0] if free else None) or verb_type or (found[0][1] if found else None) or DEFAULT_TYPE


def governed(words: Sequence[str], at: int) -> bool:
    """Tell whether a noun stands behind a preposition, with no more than an article and an adjective between."""
    known = lexicon()
    for before in range(at - 1, max(-1, at - _PHRASE), -1):
        if words[before] in known.cues["preposition"]:
            return True
        if words[before] in known.cues["determiner"]:  # «heeft voor waterschappen *een* portaal»
            return before > 0 and words[before - 1] in known.cues["preposition"]
        bare = before and words[before - 1] in {"een", "geen"}  # «een sterk netwerk»
        if not words[before].endswith(("e", "en")) and not bare:
            return False
    return False


def names_act(words: Sequence[str], action: Action) -> bool:
    """Tell whether what is declined is said by a verb: «is er geen voorstander van gemeenten te *verplichten*»."""
    infinitives = lexicon().infinitives
    return any(
        words[at - 1] == "te" and (words[at] in infinitives or words[at - 2] + words[at] in infinitives)
        for at in range(action.place + 1, action.end)
    )


def opening_verb(words: Sequence[str], first: int) -> tuple[str, str | None] | None:
    """Return class and type of the verb an item begins with: «(het) opleiden van», «uitbreiding van»."""
    known = lexicon()
    at = first
    while at < len(words) and (words[at] in known.cues["determiner"] or words[at] in known.cues["adverb"]):
        at += 1
    for place in range(at, min(at + 3, len(words))):
        if found := _doing(words[place]):
            return found
        if words[place] in known.cues["preposition"]:
            return None
    return None


def closing_verb(words: Sequence[str]) -> tuple[str, str | None] | None:
    """Return class and type of the verb that an item ends with or that closes its first part: «bewakers opleiden»."""
    known = lexicon()
    for at in range(len(words) - 1, 0, -1):
        closes = at + 1 == len(words) or words[at + 1] in known.cues["closing"] | known.cues["preposition"]
        if closes and words[at] in known.infinitives:
            return _doing(words[at])
    return None


def _doing(word: str) -> tuple[str, str | None] | None:
    """Return class and type of the verb that a word is the infinitive of, or the noun of its doing («-ing»)."""
    known = lexicon()
    stem = word.removesuffix("ing")
    forms = (word,) if stem == word else (f"{stem}en", stem)
    for form in forms:
        for verb, _ in known.infinitives[form].among(_ALONE) if form in known.infinitives else ():
            return verb.kind, verb.measure_type
    return None
