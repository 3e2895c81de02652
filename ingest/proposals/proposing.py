# SPDX-License-Identifier: EUPL-1.2
"""Whether a clause proposes a measure: who acts in it, and whether it names what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ..mentions.lexicon import lexicon, said
from .asked import asks_body, to_house
from .named_doers import GOVERNMENT
from .naming import free_noun, names_act
from .order import subordinate_from, verb_final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.lexicon import Noun
    from ..mentions.sentences import Sentence
    from .clauses import Action
    from .named_doers import Doer
    from .surroundings import Surroundings


_OPENS: Final = 2
"""Words: «*een* zwarte lijst», «aan *een* agentschap»."""
_SUCH: Final = frozenset({"zulke", "dergelijke"})
_DECIDED: Final = frozenset({"create", "legislate"})
"""Classes of verbs of which the denial is a decision: «worden niet onder de wet gebracht»."""


class Said(NamedTuple):
    """An action with what stands around it.

    Args:
        sentence: the sentence.
        nameless: its words in lower case with names out of the way.
        action: the verb in its clause.
        doer: who does it.
        places: where its nouns stand.
        noun: the noun that names the measure, with the type that it means; None when there is none.
        same: whether the clause calls back the measure before.
    """

    sentence: Sentence
    nameless: list[str]
    action: Action
    doer: Doer
    places: list[int]
    noun: Noun | None
    same: bool

    @property
    def own(self) -> list[str]:
        """The words of the action's stretch, in lower case."""
        return self.sentence.words[self.action.start : self.action.end]

    @property
    def main(self) -> int:
        """Where the main clause ends, behind the action's verb: before «*waarmee* …»."""
        action = self.action
        until = subordinate_from(self.sentence.words, action.finite + 1, action.verb.particle)
        return until if action.place < until < action.end else action.end

    @property
    def place(self) -> tuple[int, int]:
        """The stretch of the sentence that is the action's."""
        return self.sentence.place(self.action.start, self.action.end)


def proposes(clause: Said) -> bool:
    """Tell whether a clause says what the government does, or what happens by its doing."""
    words, action, doer = clause.sentence.words, clause.action, clause.doer
    if action.verb.kind == "duty":
        return _binds(words, action)
    made = action.passive and action.verb.kind == "create" and clause.noun  # «afspraken worden gemaakt»
    if action.verb.doer and not (doer.government or made or asks_body(clause.sentence, action, doer)):
        return False
    if not _acts(clause) or _only_told(clause) or to_house(words, action) or words[action.start] == "want":
        return False
    starts = action.verb.kind == "start" and not (doer.government or clause.noun)
    return not (starts or verb_final(words, action, doer))


def _acts(clause: Said) -> bool:
    """Tell whether somebody acts whose doing is a measure, or declines to."""
    action, doer = clause.action, clause.doer
    if action.verb.denied and not action.negated:
        return False
    declined = action.verb.denied or (action.negated and action.verb.kind == "decline") or _comes_not(action)
    return (
        doer.government
        or ((action.passive or doer.measure or declined) and not doer.other)
        or action.verb.anyone
        or (action.verb.receives and clause.noun is not None)
        or (_on_trial(clause) and said(clause.own, "public"))  # «vier gemeenten beproeven …»
        or _passed(clause)
    )


def _on_trial(clause: Said) -> bool:
    return clause.action.verb.kind == "try" or said(clause.own, "on-trial")


def _passed(clause: Said) -> bool:
    """Tell whether parliament passed a bill: «is door uw Kamer aanvaard», «de Eerste Kamer heeft … aanvaard»."""
    action = clause.action
    named = clause.sentence.words[max(0, clause.doer.start) : clause.doer.end]
    house = (
        str(clause.doer.entity).startswith("parliament/") or "kamer" in named
    ) and action.tense == "perfect"
    adopts = action.verb.kind == "adopt" and (action.passive or house)
    return adopts and clause.noun is not None and clause.noun[1] == "legislation"


def _only_told(clause: Said) -> bool:
    """Tell whether a clause reports rather than decides.

    «Volgens de raad worden jongeren geworven», «de omvang wordt niet bijgehouden», «er is nog geen besluit genomen».
    """
    action, own = clause.action, clause.own
    reported = not clause.doer.government and said(own, "according")
    weighs = action.verb.kind == "explore" and _names_thing(own)  # «een verruiming wordt niet overwogen»
    nameless = action.negated and not clause.noun and action.verb.kind not in _DECIDED and not weighs
    if action.passive and (reported or nameless or own[0] in _SUCH):
        return True
    return action.negated and said(own, "not-yet")


def _serves(clause: Said) -> bool:
    """Tell whether a body does something for people: «het NCSC adviseert *gemeenten*»."""
    serves = clause.action.verb.kind == "serve" and clause.doer.body and not clause.action.negated
    return serves and not lexicon().cues["people"].isdisjoint(clause.own)


def _comes_not(action: Action) -> bool:
    """Tell whether a clause says of something named before that it won't be: «dat komt er niet»."""
    return action.negated and action.verb.kind == "come" and action.tense in {"present", "future"}


def _binds(words: Sequence[str], action: Action) -> bool:
    """Tell whether a sentence says what a rule asks: «moeten zich *houden aan*», «mogen niet *zonder vergunning*»."""
    return action.tense == "present" and (said(words, "lawful") or said(words, "without-leave"))


def _names_thing(own: Sequence[str]) -> bool:
    """Tell whether a clause opens with what is declined: «*een* zwarte lijst», «*het instellen* van een raad»."""
    doing = own[:1] == ["het"] and not lexicon().infinitives.keys().isdisjoint(own[1:_OPENS])
    return doing or "een" in own[:_OPENS]


def names_deed(clause: Said, around: Surroundings) -> bool:
    """Tell whether a clause names what is done: by a measure's noun, by its verb, or by who is to do it."""
    action = clause.action
    if not (
        clause.noun
        or _comes_not(action)
        or (action.verb.kind in {"decline", "refuse"} and _names_thing(clause.own))
        or action.verb.strong
        or clause.doer.measure
        or _serves(clause)
        or asks_body(clause.sentence, action, clause.doer)
        or (action.verb.anyone and around.within(*clause.place, GOVERNMENT))
        or (action.negated and clause.doer.government and names_act(clause.sentence.words, action))
    ):
        return False
    if action.verb.kind == "duty" and around.within(*clause.place, {"eu"}):
        return bool(around.within(*clause.place, {"law"}))  # what an EU act asks is no measure of the cabinet
    having = action.verb.name in lexicon().cues["having"]  # «heeft vertrouwen in de samenwerking»
    return not having or free_noun(clause.nameless, action)
