# SPDX-License-Identifier: EUPL-1.2
"""Main clause or subordinate clause: what the order of a Dutch sentence's words tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..mentions.lexicon import Lexicon
    from ..mentions.verbs import Verb
    from .clauses import Action
    from .named_doers import Doer

_AS_FOR: Final = 4
_YEAR: Final = 4
"""Digits."""
_PREFIXES: Final = (
    "ge", "be", "ver", "ont", "her", "over", "kennisge", "toege", "aange", "uitge", "afge", "opge", "inge",
)  # fmt: skip
"""What participles begin with; others have «ge» inside."""

_RELATIVE: Final = frozenset({"die", "dat", "welke", "wie", "wiens"})
ARTICLES: Final = frozenset(
    {"een", "geen", "de", "onze", "mijn", "uw", "hun", "elke", "elk", "ieder", "alle"}
)
_LOOSE: Final = frozenset({"die", "dat", "om", "door"})
"""Words whose clause may close without a comma: «zal bedrijven *die* exporteren waarschuwen»."""
_JOINING: Final = frozenset({"en", "maar", "of", "ook"})
_WITH_PARTICIPLE: Final = frozenset({"passive", "passive-past", "perfect", "perfect-past"})
_BEHIND_PARTICIPLE: Final = frozenset({".", ",", ";", "voor", "aan", "dat", "of", "over", "in"})


class Order:
    """Tells of a sentence's words in which kind of clause they stand.

    Args:
        words: the sentence's words in lower case; punctuation marks are words.
        known: the word lists.
        helpers: the positions of auxiliary verbs, with their roles.
    """

    def __init__(self, words: Sequence[str], known: Lexicon, helpers: Mapping[int, str]) -> None:
        self.words, self.known, self.helpers = words, known, helpers
        self._main: dict[int, bool] = {}

    def main(self, finite: int) -> bool:
        """Tell whether a finite verb is that of a main clause: no subordinator before it claims it."""
        if finite not in self._main:  # several verbs of a sentence ask the same
            self._main[finite] = self._is_main(finite)
        return self._main[finite]

    def _is_main(self, finite: int) -> bool:
        boundary = self.known.cues["boundary"]
        final = self.words[finite + 1 : finite + 2] == [
            ","
        ]  # «waarin TNO, het CBS en de RVO zitting *hebben*,»
        for at in range(finite - 1, -1, -1):
            if self.words[at] in boundary and not (final and self.words[at] == "," and at < finite - 1):
                return True
            if at == finite - 1 and self.words[at] in self.known.participles:
                continue  # «of zij verplicht kunnen worden»
            if at in self.helpers or self._looks_finite(at):
                # A clause has one finite verb: this one is the main clause's unless «en» joins it to the one before.
                return not {"en", "of"} & set(self.words[at + 1 : finite]) or self.main(at)
            if self.subordinates(at, finite):
                return False
        return True

    def _looks_finite(self, at: int) -> bool:
        """Tell whether a word may be a finite verb, and no noun or adjective: not «een *beperkt* aantal»."""
        word, cues = self.words[at], self.known.cues
        if word not in self.known.finite or word in self.known.joined or word in self.known.first_person:
            return False
        if self.helped(at):
            return False
        before = self.words[at - 1] if at else ""
        return not (before in cues["before-noun"] or before in cues["quantifier"] or before.endswith("e"))

    def helped(self, place: int) -> bool:
        """Tell whether a word is a participle beside its auxiliary, whatever else it may be: «worden *bewaakt*»."""
        if self.words[place] not in self.known.participles:
            return False
        return any(self.helpers.get(at) in _WITH_PARTICIPLE for at in (place - 1, place + 1))

    def second(self, place: int) -> bool:
        """Tell whether a clause has its finite verb already: «bij het loket worden *vragen* beantwoord»."""
        cues = self.known.cues
        for at in range(place - 1, -1, -1):
            if at in self.helpers:
                return self.main(at)
            if self.words[at] in cues["boundary"] or self.words[at] in _JOINING or self.subordinates(at):
                return False
        return False

    def subordinates(self, place: int, finite: int = 0) -> bool:
        """Tell whether a word begins a subordinate clause; «die» and «dat» may also point: «tot die tijd»."""
        word, cues = self.words[place], self.known.cues
        if word == "als":  # «als er een register *kwam*.»
            return bool(finite) and self.words[finite + 1 : finite + 2] in ([","], ["."])
        if word not in cues["subordinator"]:
            return False
        before = self.words[place - 1] if place else ""
        if word == "waar" and self.words[place + 1 : place + 2] in (["nodig"], ["mogelijk"]):
            return False
        if word == "wat" and "betreft" in self.words[place : place + _AS_FOR]:
            return False  # «komt er *wat ons betreft* niet»
        if word == "om":
            behind = self.words[place:]
            closed = "te" in self.words[place : finite - 1]
            return "te" in behind and not closed  # not «om die reden», nor «om hen te helpen ontwikkelt …»
        if word == "door":
            return self.words[place + 1 : place + 2] == ["te"]
        if word == "dat" and before == "om":
            return (
                "te" not in self.words[place + 1 : place + 4]
            )  # «het gaat erom dat …», not «om dat te doen»
        if word in {"die", "dat", "welke"}:
            pointing = before in {"", "en", "of", "om", "dan", "ook", "maar"} or before in cues["preposition"]
            return not pointing
        if word in {"of", "hoe", "wat", "wie"} and not before:
            return "?" not in self.words and "," in self.words
        return not (word == "of" and (self._alternative(place) or not self._verb_before(place)))

    def _verb_before(self, place: int) -> bool:
        """Tell whether a verb stands before «of», as one must that asks: not «met vragen *of* klachten kunnen …»."""
        before = self.words[:place]
        return not {"te", "ik"}.isdisjoint(before) or any(
            at in self.helpers or self._looks_finite(at) for at in range(place)
        )

    def parted(self, helper: int, place: int) -> bool:
        """Tell whether a clause that opens between an auxiliary and a verb parts them: «laat nagaan *of* zij …»."""
        closed = False
        for at in range(place - 1, helper, -1):
            if self.words[at] in self.known.cues["boundary"]:
                if self.words[at + 1] in _JOINING:
                    return False
                closed = True
            elif self.subordinates(at, place):
                before = any(
                    word in self.known.infinitives and self.words[helper + n] not in {"te", "het"}
                    for n, word in enumerate(self.words[helper + 1 : at])
                )
                if before or not (closed or self.words[at] in _LOOSE):
                    return True
        return False

    def attributive(self, place: int) -> bool:
        """Tell whether a participle stands with a noun behind it: «een *versterkt* toezicht»."""
        following = self.words[place + 1] if place + 1 < len(self.words) else "."
        if place == 0 or not following.isalpha() or following in self.known.auxiliaries:
            return False
        before, cues = self.words[place - 1], self.known.cues
        return (before in ARTICLES or before in cues["preposition"]) and following not in cues[
            "behind-particle"
        ]

    def supposed(self, helper: int) -> bool:
        """Tell whether a perfect hangs on a modal verb: «zouden hebben opgezet»."""
        if self.words[helper] not in {"hebben", "zijn"}:
            return False
        return any(role == "modal" and at < helper for at, role in self.helpers.items())

    def behind_modal(self, place: int) -> bool:
        """Tell whether a word is the infinitive of a modal verb in its clause: «mag dit niet *verwerken*»."""
        boundary = self.known.cues["boundary"]
        for at in range(place - 1, -1, -1):
            if self.words[at] in boundary and (at == place - 1 or self.words[at] != ","):
                return False
            if self.helpers.get(at) == "modal":
                return True
        return False

    def _alternative(self, place: int) -> bool:
        """Tell whether «of» joins two words, as in «kennis of technologie»: no verb follows at the end."""
        rest = self.words[place + 1 :]
        return not any(
            word in self.known.auxiliaries or word in self.known.finite or word in self.known.participles
            for word in rest
        )


def subordinate_from(words: Sequence[str], start: int, particle: str = "") -> int:
    """Return where the first subordinate clause behind a word begins; the number of words when there is none.

    Behind a verb's particle «die» begins one: «leggen een voorraad *aan* die …».
    """
    cues = lexicon().cues
    for at in range(start, len(words)):
        if words[at] in cues["subordinator"] and words[at] not in {"door", "of"}:
            if words[at] == "om" and "te" not in words[at:]:
                continue
            before = words[at - 1]
            points = before in {"en", "om"} or before in cues["preposition"]
            if words[at] in {"die", "dat"} and points and before != particle:
                continue
            return at
    return len(words)


def main_from(words: Sequence[str], action: Action) -> int:
    """Return where the main clause begins behind one that opens the sentence: «Als de proef slaagt, schaft …»."""
    before = words[action.start : action.finite]
    opening = words[action.start] in lexicon().cues["opening"]
    for border in (";", ","):
        if border in before and (border == ";" or opening):
            return action.finite - list(reversed(before)).index(border)
    return action.start


def subject_first(words: Sequence[str], action: Action) -> bool:
    """Tell whether a subject or object with its article opens a clause: «*De universiteit* start een programma»."""
    cues = lexicon().cues
    before = words[action.start : action.finite]
    return bool(before) and before[0] in {"de", "het", "een"} and before[-1] not in cues["time"]


def shares_subject(words: Sequence[str], action: Action) -> bool:
    """Tell whether a clause goes on with the subject of the one before: «koopt drones en *huurt* een helikopter»."""
    before = words[max(0, action.start - 1) : action.finite]
    adverbs = lexicon().cues["adverb"]
    return not action.passive and before[:1] == ["en"] and all(word in adverbs for word in before[1:])


def embedded(words: Sequence[str], action: Action) -> int:
    """Return where a subordinate clause begins that ends just before the finite verb; the verb's place if none does.

    «Het wetsvoorstel, *waarmee de Minister de richtlijn omzet*, ligt voor advies …», «De proef *om netbeheerders te
    waarschuwen* loopt»: nobody in it does what the main clause says.
    """
    before = words[: action.finite]
    if before[-2:-1] == ["te"]:
        return len(before) - 1 - before[::-1].index("om") if "om" in before[action.start :] else action.finite
    if before[-1:] != [","]:
        return action.finite
    for at in range(action.finite - 2, action.start, -1):
        if words[at] in _RELATIVE or (words[at].startswith("waar") and len(words[at]) > len("waar")):
            return at
    return action.finite


def owns(words: Sequence[str], known: Lexicon, place: int) -> bool:
    """Tell whether «zijn» is «his»: a noun follows, and the clause has its finite verb already."""
    following = words[place + 1] if place + 1 < len(words) else "."
    cues = known.cues
    verbal = following in known.participles or following in cues["adverb"]
    if verbal or not following.isalpha() or following in cues["before-noun"] | cues["negator"]:
        return False
    for at in range(place - 1, -1, -1):
        if words[at] in cues["boundary"] or words[at] in cues["subordinator"]:
            return False
        if words[at] in known.auxiliaries:
            return True
        verbal = words[at] in known.finite and words[at] not in known.first_person
        if verbal and not counted(words, known, at):
            return True
    return False


def counted(words: Sequence[str], known: Lexicon, place: int) -> bool:
    """Tell whether a number makes a noun of what may be a verb: «op elf *plaatsen*»; a year does not."""
    before = words[place - 1] if place else ""
    number = before in known.cues["quantifier"] or (before.isdigit() and len(before) < _YEAR)
    return number and words[place].endswith("en")


def helps(words: Sequence[str], verb: Verb, place: int) -> bool:
    """Tell whether «hebben» only helps a participle that no list knows: «wij hebben een plan beloofd»."""
    if not verb.name.endswith("hebben"):
        return False
    rest = words[place + 1 : subordinate_from(words, place + 1)]
    ends = [word for n, word in enumerate(rest) if n + 1 == len(rest) or rest[n + 1] in _BEHIND_PARTICIPLE]
    return any(
        (word.startswith(_PREFIXES) or "ge" in word) and word.endswith(("d", "t", "en")) for word in ends
    )


def verb_final(words: Sequence[str], action: Action, doer: Doer) -> bool:
    """Tell whether a simple verb closes its clause, as only a subordinate clause does: «dat zij kabels verkennen»."""
    if action.finite != action.place or action.verb.particle:
        return False
    following = words[action.place + 1] if action.place + 1 < len(words) else "."
    cues = lexicon().cues
    closes = following in cues["closing"] and following not in {"die", "dat"}
    behind = words[action.finite + 1 : action.end]
    if following == "," and words[action.finite] in {"is", "zijn"} and action.verb.beside in behind:
        return False  # «Invoering is, gelet op de kosten, niet aan de *orde*»
    if not closes or said(words[: action.finite], "license"):
        return False
    if doer.measure and "," in words[max(doer.start, action.start) : action.finite]:
        return True  # «gaan samen, waarbij spionage, sabotage en beïnvloeding elkaar versterken»
    return not doer.measure and (doer.start < 0 or doer.end != action.finite)
