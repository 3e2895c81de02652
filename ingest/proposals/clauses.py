# SPDX-License-Identifier: EUPL-1.2
"""Who does what, and when: the verbs of a Dutch sentence that say what a government does.

A Dutch main clause has its finite verb second and the rest of the verb at its end: «Het kabinet *richt* een loket
*in*», «Er *wordt* een loket *ingericht*», «Het kabinet *zal* een loket *inrichten*». From these pieces follow verb,
tense and voice. What stands in a subordinate clause describes and announces nothing («een loket *dat* burgers
helpt»), unless the main clause announces it («heeft *besloten* dat er een loket komt»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ..mentions.lexicon import lexicon, said
from .announced import announced_from
from .needs import Needs
from .order import ARTICLES, Order, counted, helps, owns
from .stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ..mentions.lexicon import Lexicon
    from ..mentions.verbs import Meanings, Verb

_ACTIVE: Final = {
    "future": "future", "intent": "future", "keep": "keep", "perfect": "perfect", "perfect-past": "past",
    "let": "present", "let-past": "past",
}  # fmt: skip
_PASSIVE: Final = {"passive": "present", "passive-past": "past", "perfect": "perfect", "perfect-past": "past"}
_WITH_PARTICIPLE: Final = _PASSIVE.keys() | {"future", "modal"}
_WITH_INFINITIVE: Final = _ACTIVE.keys() - {"perfect", "perfect-past"} | {"modal"}
_BEFORE_WORDEN: Final = frozenset({"future", "intent", "keep", "modal"})
_BEFORE_LATEN: Final = _BEFORE_WORDEN - {"keep"} | {"perfect", "perfect-past"}

_PRONOMINAL: Final = frozenset({"er", "daar", "hier"})
_MUST: Final = frozenset({"moet", "moeten", "dient", "dienen"})
_BETWEEN_TE: Final = frozenset({"kunnen", "laten", "gaan"})
"""Infinitives between «te» and another: «verwacht u in mei *te kunnen* informeren»."""

_BEFORE_NOUN: Final = frozenset({"het", "de", "deze", "hun", "onze", "mijn", "uw", "haar"})
_BEING: Final = frozenset({"is", "zijn", "was", "waren", "wordt", "werd"})


class Action(NamedTuple):
    """A verb in its clause.

    Args:
        verb: which verb.
        tense: present, past, perfect, future or keep («blijft inzetten op»).
        finite: position of the finite verb in the sentence.
        place: position of the verb itself.
        start: position of the clause's first word.
        end: position behind its last word.
        passive: whether the doer is left out, or stands behind «door».
        negated: whether the clause says that it is not done.
    """

    verb: Verb
    tense: str
    finite: int
    place: int
    start: int
    end: int
    passive: bool = False
    negated: bool = False


def actions(words: Sequence[str], known: Lexicon | None = None, *, anywhere: bool = False) -> list[Action]:
    """Return the actions of a sentence in order.

    Args:
        words: the sentence's words in lower case; punctuation marks are words.
        known: the verbs to look for; by default those of measures.
        anywhere: whether subordinate clauses count too.
    """
    known = known or lexicon()
    verbal = known.verbal
    places = [at for at, word in enumerate(words) if verbal[word] or words[at - 1] == "te"]
    if not places:
        return []
    clause = _Sentence(words, known, anywhere=anywhere)
    found = [action for place in places if (action := clause.action(place))]
    return Stretches(words, known, clause.order, licensed=clause.licensed).parted(found)


class _Sentence:
    """A sentence while it is taken apart."""

    def __init__(self, words: Sequence[str], known: Lexicon, *, anywhere: bool) -> None:
        self.words, self.known, self._anywhere = words, known, anywhere
        self.helpers = {
            place: known.auxiliaries[word]
            for place, word in enumerate(words)
            if word in known.auxiliaries and not (word == "zijn" and owns(words, known, place))
        }
        self.order = Order(words, known, self.helpers)
        self._needs = Needs(words, known, self.order)
        self._denies = not known.cues["negator"].isdisjoint(words)
        self._announced_from = announced_from(words, known)
        self.licensed = self._announced_from < len(words)

    def _possible(self, meanings: Meanings) -> Iterator[tuple[Verb, bool]]:
        """Yield the verbs that the sentence has the words for; those that count where denied, only with a denial."""
        for verb, past in meanings.among(self._needs.present):
            if self._denies or not verb.denied:
                yield verb, past

    def counts(self, finite: int) -> bool:
        """Tell whether a clause may announce something: a main clause, or one that the main clause announces."""
        return self._anywhere or finite >= self._announced_from or self.order.main(finite)

    def action(self, place: int) -> Action | None:
        """Return the action whose verb stands at a position, or None."""
        word = self.words[place]
        found = None
        parted = not _PRONOMINAL.isdisjoint(self.words[:place])  # «zich *er* hard *voor* maken»
        noun = place > 0 and self.words[place - 1] in self.known.cues["preposition"] and not parted
        if meanings := self.known.participle[word]:
            found = self._with_participle(place, meanings)
        if not found and not noun and word in self.known.infinitives:
            found = self._with_infinitive(place, self.known.infinitives[word])
        if not found and place >= self._announced_from and self.behind_te(place):
            found = self._split_infinitive(place, self.words[place - 2] if place > 1 else "")
        if not found and not noun and word in self.known.finite:
            found = self._finite(place, self.known.finite[word])
        return found

    def behind_te(self, place: int) -> bool:
        """Tell whether a word follows «te»."""
        return place > 0 and self.words[place - 1] == "te"

    def _finite(self, place: int, meanings: Meanings) -> Action | None:
        able = list(self._possible(meanings))
        near = self.words[max(0, place - 1) : place + 2]
        if not able or (self.words[place] in self.known.first_person and "ik" not in near):
            return None
        if self._other_form(place):
            return None
        if self.words[place] in self.known.joined and not self._closes(place):
            return None
        for verb, past in able:
            if not verb.unless.isdisjoint(near[-1:]) or helps(self.words, verb, place):
                continue
            if self._needs.complete(verb, place):
                if not self.counts(place) or (verb.kind == "duty" and not self._binds(place)):
                    return None
                return Action(verb, "past" if past else "present", place, place, 0, len(self.words))
        return None

    def _binds(self, place: int) -> bool:
        """Tell whether a modal verb says what a rule asks: «*moeten* zich houden aan de Wet …»."""
        ruled = said(self.words, "lawful") or said(self.words, "without-leave")
        return ruled and self.order.main(place) and self._helper(place, _BEFORE_WORDEN - {"modal"}) is None

    def _other_form(self, place: int) -> bool:
        """Tell whether what looks finite is an infinitive, a noun or a participle: «de *versterkte* aanpak»."""
        before = self.words[place - 1] if place else ""
        if before == "te" or before in ARTICLES or counted(self.words, self.known, place):
            return True
        if self.order.helped(place) or (self.words[place].endswith("en") and self.order.second(place)):
            return True
        if before == "het" and self.known.noun("".join(self.words[place + 1 : place + 2])):
            return True  # «het beveiligde netwerk»
        return self.words[place] in self.known.infinitives and (
            before in _BEFORE_NOUN or self.order.behind_modal(place)
        )

    def _closes(self, place: int) -> bool:
        """Tell whether a word closes a subordinate clause that counts: «besloten dat Defensie dit *inricht*»."""
        following = self.words[place + 1] if place + 1 < len(self.words) else "."
        cues = self.known.cues
        closing = following in cues["closing"] or following == "en"
        return closing and (self._anywhere or place >= self._announced_from)

    def _with_participle(self, place: int, meanings: Meanings) -> Action | None:
        worden = next(
            (at for at in (place - 1, place + 1) if 0 <= at < len(self.words) and self.words[at] == "worden"),
            -1,
        )
        helper = worden if worden >= 0 else self._helper(place, _WITH_PARTICIPLE)
        if helper is None or self.order.attributive(place) or self.behind_te(place):
            return None
        tense, passive, helper = self._undergone(worden, helper)
        if tense is None or not self.counts(helper):
            return None
        for verb, _ in self._possible(meanings):
            if not verb.unless.isdisjoint(self.words[place + 1 : place + 2]):
                continue  # «heeft vastgesteld dat …»
            if not verb.beside or self._needs.beside(verb.beside, helper):
                undergone = passive and not verb.moves
                return Action(verb, tense, helper, place, 0, len(self.words), passive=undergone)
        return None

    def _undergone(self, worden: int, helper: int) -> tuple[str | None, bool, int]:
        """Return the tense of a participle, whether it is passive, and where its finite auxiliary stands."""
        if self.order.supposed(helper):
            return ("future" if self._is_goal() else None), self.words[helper] == "zijn", helper
        future = self._future(worden) if worden >= 0 else None
        if future is not None:
            may = self.words[future] in {"kan", "kunnen"} and said(self.words, "by-law")
            return ("present" if may else _ACTIVE.get(self.helpers[future])), True, future
        role = self.helpers[helper]
        return _PASSIVE.get(role), role.startswith("passive") or self.words[helper] in _BEING, helper

    def _is_goal(self) -> bool:
        """Tell whether a sentence sets a day for what must be done: «*moeten eind 2031* zijn aangesloten»."""
        return not _MUST.isdisjoint(self.words) and (said(self.words, "by-then") or "eind" in self.words)

    def _future(self, worden: int) -> int | None:
        """Return the auxiliary that makes «worden» an infinitive: «zal worden ingericht», not «worden herhaald»."""
        at = self._helper(worden, _BEFORE_WORDEN, besides=worden)
        between = self.words[at + 1 : worden] if at is not None and at < worden else ()
        return None if any(word in self.known.infinitives for word in between) else at

    def _with_infinitive(self, place: int, meanings: Meanings) -> Action | None:
        before = self.words[place - 1] if place else ""
        if before == "het":
            return None
        if before == "te" or (before in _BETWEEN_TE and self.behind_te(place - 1)):
            return self._with_te(place, meanings)
        if (
            self.words[place + 1 : place + 2] == ["van"]
            and not "".join(self.words[place + 2 : place + 3]).isdigit()
        ):
            return None  # «zal vragen van bedrijven beantwoorden», not «zal verlagen van 25 naar 10 procent»
        helper = self._helper(place, _WITH_INFINITIVE)
        if helper is None or helper > place + 1 or helper == place or self.order.parted(helper, place):
            return None
        if self.words[helper] in {"blijven", "gaan"} and self.order.behind_modal(helper):
            return None  # «moeten blijven zoeken»
        tense, helper = self._tense(helper)
        if tense is None or not self.counts(helper):
            return None
        for verb, _ in self._possible(meanings):
            if verb.kind == "duty":
                return None  # «zal dat moeten melden»
            if not verb.beside or self._needs.beside(verb.beside, helper):
                return Action(verb, tense, helper, place, 0, len(self.words))
        return None

    def _tense(self, helper: int) -> tuple[str | None, int]:
        """Return the tense that an auxiliary makes, and where the finite one stands: «zal laten onderzoeken»."""
        if self.words[helper] in {"gaat", "gaan"} and "om" in self.words[helper + 1 : helper + 3]:
            return None, helper  # «het gaat om mensen die hier werken»
        opens = helper and self.words[helper - 1] == ","  # «of dit mag, laten wij onderzoeken»
        if self.words[helper] == "laten" and not opens:
            before = self._helper(helper, _BEFORE_LATEN)
            if before is not None and before < helper and not self._taken(before, helper):
                helper = before
        return _ACTIVE.get(self.helpers[helper]), helper

    def _taken(self, helper: int, until: int) -> bool:
        """Tell whether an auxiliary has its participle already: «*is* overeengekomen dat zij dit laten toetsen»."""
        return any(word in self.known.participles for word in self.words[max(0, helper - 1) : until])

    def _with_te(self, place: int, meanings: Meanings) -> Action | None:
        """Read «is voornemens een loket te openen»: the main clause must announce it."""
        if place < self._announced_from:
            return None
        if split := self._split_infinitive(place, self.words[place - 2] if place > 1 else ""):
            return split
        for verb, _ in self._possible(meanings):
            return self._announced(verb, place)
        return None

    def _split_infinitive(self, place: int, parted: str) -> Action | None:
        """Read «in te richten» as the infinitive of *inrichten*."""
        meanings = self.known.infinitives.get(parted + self.words[place])
        return self._announced(meanings.all[0][0], place) if meanings else None

    def _announced(self, verb: Verb, place: int) -> Action:
        """Return what the main clause announces; nobody may be named: «besloten is de steun te verlengen»."""
        finite = max((at for at in self.helpers if at < place), default=self._announcing(place))
        cues = self.known.cues
        busy = not cues["busy"].isdisjoint(self.words[:place]) or said(self.words[:place], "working")
        tense = "present" if busy else "future"
        nobody = not cues["by-nobody"].isdisjoint(self.words[:place])
        passive = nobody and (self.words[finite] in _BEING or "bestaat" in self.words[:place])
        return Action(verb, tense, finite, place, 0, len(self.words), passive=passive)

    def _announcing(self, place: int) -> int:
        """Return where the verb stands that announces another: «*kiest* ervoor een loket in te richten»."""
        before = (at for at in range(1, place) if self.words[at] in self.known.finite and self.order.main(at))
        return next(before, place)

    def _helper(self, place: int, roles: Collection[str], besides: int = -1) -> int | None:
        """Return the auxiliary that a participle or infinitive belongs to: just behind it, or before it."""
        if place + 1 != besides and self.helpers.get(place + 1) in roles:
            return place + 1
        for at in reversed(self.helpers):
            if at < place and at != besides and self.helpers[at] in roles:
                return None if any(sign in {";", ":"} for sign in self.words[at + 1 : place]) else at
        return None
