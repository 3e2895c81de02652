# SPDX-License-Identifier: EUPL-1.2
"""Tells how far a measure is from how its clause says it: the verb's class and tense, and what stands beside it.

`verb-classes.jsonl` says what the tenses of a class mean; a few words decide otherwise: a trial is a pilot, what
hangs on a condition or begins on a day to come is announced, a bill that was sent somewhere is in preparation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said
from .soon import soon
from .stated import EXPLORING, first
from .status_done import DONE, TO_COME
from .status_now import NOW

if TYPE_CHECKING:
    from .clauses import Action
    from .stated import Clause, Found

_PAYING: Final = frozenset({"create", "act", "change"})
_TRIED: Final = frozenset({"run", "keep", "continue", "act", "start", "force", "serve"})
_BEGUN: Final = frozenset({"start", "launch", "create", "come"})
_BY_TENSE: Final = {"present": NOW, "perfect": DONE, "past": DONE}


def status(action: Action, clause: Clause) -> tuple[str, str]:
    """Return the status of what an action does, and the rule that says so."""
    to_come = action.tense in {"present", "future"}
    if clause.conditional and to_come and action.verb.kind not in EXPLORING:
        return "announced", "status-conditional"
    if _trial(action, clause):
        return "pilot", "status-trial"
    if paid := _paid(action, clause):
        return paid
    if to_come and said(clause.words, "decided"):
        return "adopted", "status-decided"
    rules = _BY_TENSE.get(action.tense, TO_COME)
    return first(rules, action, clause) or _of_class(action, clause)


def _of_class(action: Action, clause: Clause) -> tuple[str, str]:
    """Return what a tense of the verb's class means, for the type of the noun where that matters."""
    of_class, tense = lexicon().statuses[action.verb.kind], action.tense
    by_noun = of_class.get(f"{tense}-of", {})
    if clause.noun_type in by_noun and not action.verb.anyone:
        return by_noun[clause.noun_type], f"status-{tense}-of-noun"
    return of_class.get(tense, "continuing"), f"status-{tense}"


def _paid(action: Action, clause: Clause) -> Found:
    """Return the status of money: «er is vijf miljoen euro gereserveerd»."""
    kind = action.verb.kind
    if clause.noun not in lexicon().cues["money"] or kind not in _PAYING | {"run"}:
        return None
    if action.tense in {"perfect", "past"} or kind == "run":
        return "adopted", "status-of-money"
    if said(clause.words, "recurring") and not soon(clause.words):
        return None
    whole = said(clause.words, "in-all") and not said(clause.words, "from")
    return ("adopted" if whole else "announced"), "status-of-money"


def _trial(action: Action, clause: Clause) -> bool:
    """Tell whether something runs as a trial: «er loopt een proef», «als proef», «wordt uitgeprobeerd»."""
    known = lexicon().cues
    if (
        clause.noun in known["trial"]
        and action.verb.kind in {"continue", "change"}
        and action.tense == "perfect"
    ):
        return True  # «de proef is verlengd»
    if action.tense == "perfect" and action.verb.kind in _BEGUN and clause.noun in known["trial"]:
        return True  # «er is een proef gestart»
    if action.tense not in {"present", "keep"} or clause.begins:
        return False
    if said(clause.words, "by-trial"):
        return True
    if said(clause.words, "on-trial"):
        return action.verb.kind not in EXPLORING
    tried = clause.noun in known["trial"]
    undergoes = action.passive and "door" not in clause.words  # «een loket wordt uitgeprobeerd»
    if action.verb.kind == "try":
        return tried or undergoes or known["letting"].isdisjoint(clause.words)
    if action.verb.kind == "test" and undergoes and clause.noun_type == "desk":
        return True
    return tried and action.verb.kind in _TRIED
