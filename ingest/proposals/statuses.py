# SPDX-License-Identifier: EUPL-1.2
"""Tells how far a measure is from how its clause says it: the verb's class and tense, and what stands beside it.

`verb-classes.jsonl` says what the tenses of a class mean; a few words decide otherwise: a trial is a pilot, what
hangs on a condition or begins on a day to come is announced, a bill that was sent somewhere is in preparation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ..mentions.lexicon import lexicon, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .clauses import Action

_STANDING: Final = frozenset({"desk", "capacity", "cooperation", "strategy-programme", "diplomatic"})
"""Types of measures that work once they are there; of others the making is what was done."""

_RULES: Final = frozenset({"legislation", "criminal-law", "export-control"})
_MAKING: Final = frozenset({"create", "make", "come", "start", "launch"})
_REPEATED: Final = _MAKING | {"prepare"}
_PAYING: Final = frozenset({"create", "act", "change"})
_RULING: Final = frozenset({"prepare", "continue", "change", "create"})
_APPLYING: Final = frozenset({"force", "rule", "legislate", "duty"})
_GOING_ON: Final = frozenset({"act", "continue", "change", "prepare", "start"})
_COMING: Final = frozenset({"create", "come"})
_SINCE: Final = frozenset({"sinds", "sindsdien"})
_WITHIN: Final = frozenset({"aan", "binnen", "in", "onder", "via"})
_OPENING: Final = 6
"""Words in which a clause tells where something is done."""
_EXPLORING: Final = frozenset({"explore", "study"})
_TRIED: Final = frozenset({"run", "keep", "continue", "act", "start", "force"})
_NOT_YET: Final = frozenset({"create", "start", "act", "legislate", "rule", "force", "adopt"})
"""Classes of verbs that say what is done once: with a day to come it is not done yet."""


class Clause(NamedTuple):
    """What a status is read from, beside the action.

    Args:
        words: the words of the clause, in lower case.
        whole: its words with those of the subordinate clauses behind it.
        noun: the noun that names the measure, or an empty string.
        noun_type: the type of measure that it means, or None.
        body: whether a standing body or desk does it, not the government as such.
        research: whether a research institute does it.
        law: whether a law or set of rules is named.
        begins: whether it has a first day that lies behind the letter's date.
        due: whether it has a last day that does.
        conditional: whether it hangs on something.
    """

    words: Sequence[str]
    whole: Sequence[str]
    noun: str
    noun_type: str | None
    body: bool
    research: bool
    law: bool
    begins: bool
    due: bool
    conditional: bool


def status(action: Action, clause: Clause) -> tuple[str, str]:
    """Return the status of what an action does, and the rule that says so."""
    words, kind, tense = clause.words, action.verb.kind, action.tense
    to_come = tense in {"present", "future"}
    if clause.conditional and to_come and kind not in _EXPLORING:
        return "announced", "status-conditional"
    if _trial(action, clause):
        return "pilot", "status-trial"
    if clause.noun in lexicon().cues["money"] and kind in _PAYING | {"run"}:
        if tense in {"perfect", "past"} or kind == "run":
            return "adopted", "status-of-money"
        if not said(words, "recurring"):
            return "announced", "status-of-money"
    if to_come and said(words, "decided"):
        return "adopted", "status-decided"
    if tense == "present":
        return _now(action, clause)
    found = _done(action, clause) if tense in {"perfect", "past"} else _still(action, clause)
    return found or _of_class(action, clause, tense)


def _still(action: Action, clause: Clause) -> tuple[str, str] | None:
    """Return the status of what a clause says will be or stays, where more than the verb's class decides."""
    if action.verb.kind in _APPLYING and said(clause.whole, "pending"):
        return "in-preparation", "status-bill"  # «de wet, waarvan het voorstel bij uw Kamer ligt, zal gelden»
    if clause.begins and action.verb.kind == "force" and not {"gaat", "gaan"}.isdisjoint(clause.words):
        return "adopted", "status-dated"  # «gaat op 1 januari gelden»
    return None


def _of_class(action: Action, clause: Clause, tense: str) -> tuple[str, str]:
    """Return what a tense of the verb's class means, for the type of the noun where that matters."""
    of_class = lexicon().statuses[action.verb.kind]
    by_noun = of_class.get(f"{tense}-of", {})
    if clause.noun_type in by_noun and not action.verb.anyone:
        return by_noun[clause.noun_type], f"status-{tense}-of-noun"
    return of_class.get(tense, "continuing"), f"status-{tense}"


def _done(action: Action, clause: Clause) -> tuple[str, str] | None:
    """Return the status of what a clause says was done, where more than the verb's class decides."""
    words, kind = clause.words, action.verb.kind
    if kind != "force" and (said(words, "bill") or said(words, "procedure")):
        return "in-preparation", "status-bill"
    if clause.begins and kind in _APPLYING:
        return "adopted", "status-dated"  # «zijn met ingang van 1 januari verboden»
    if kind == "serve" and clause.body and action.tense == "past":
        return "operational", "status-of-body"  # «het loket behandelde vierhonderd vragen»
    if kind in _RULING and clause.noun_type in _RULES and action.tense == "perfect":
        return "in-force", "status-of-rules"
    if action.tense == "perfect" and "sinds" in words and kind in _GOING_ON:
        return "continuing", "status-since"
    if kind == "start" and not lexicon().cues["building"].isdisjoint(words):
        return "in-preparation", "status-making"
    if kind == "create" and not _works(clause):
        return "completed", "status-made"
    return None


def _works(clause: Clause) -> bool:
    """Tell whether what was made works since: a desk does; people and pacts where the clause says what they do."""
    cues = lexicon().cues
    made_once = clause.noun in cues["staff"] and cues["relative"].isdisjoint(clause.whole)
    return clause.noun_type in _STANDING and not made_once


def _now(action: Action, clause: Clause) -> tuple[str, str]:
    """Return the status of what a clause says in the present tense, which also stands for what is to come."""
    kind, words = action.verb.kind, clause.words
    of_class = lexicon().statuses[kind]
    if kind not in {*_EXPLORING, "serve", "agree"} and said(clause.whole, "pending"):
        return "in-preparation", "status-bill"
    if kind in _EXPLORING and (clause.body or clause.research):
        whether = "of" in clause.whole and said(clause.whole, "possible")
        return ("under-exploration" if whether else "continuing"), "status-whether"
    if said(words, "agreed"):
        return "announced", "status-agreed"
    if said(words, "later") or ("zodra" in clause.whole and kind in _NOT_YET | {"change", "prepare", "make"}):
        return "announced", "status-dated"
    if going := _going_on(kind, clause):
        return "continuing", going
    if clause.begins or (clause.due and kind in _NOT_YET) or (kind not in _EXPLORING and said(words, "soon")):
        # «de strategie wordt in mei vastgesteld»
        plan = kind == "legislate" and clause.noun_type not in _RULES
        return ("announced" if plan else of_class["dated"]), "status-dated"
    if said(words, "bill") and kind not in {"force", *_EXPLORING}:
        return "in-preparation", "status-bill"
    if _builds(kind, clause.noun) or (kind == "run" and said(words, "draft-of")):
        return "in-preparation", "status-making"
    if said(clause.whole, "whether") or (said(clause.whole, "exploring") and kind in _GOING_ON):
        return "under-exploration", "status-exploring"
    return _as_ever(action, clause)


def _builds(kind: str, noun: str) -> bool:
    """Tell whether what goes on is the making: «de omzetting loopt», «de inrichting vordert»."""
    cues = lexicon().cues
    making = noun in cues["making"] and kind in {"act", "continue", "run", "force"}
    return making or (noun in cues["building"] and kind == "keep")


def _as_ever(action: Action, clause: Clause) -> tuple[str, str]:
    """Return the status of what is done at this moment, without end in sight: it depends on who or what does it."""
    kind, words = action.verb.kind, clause.words
    of_class = lexicon().statuses[kind]
    if action.verb.kind == "study" and not (clause.noun or said(clause.whole, "possible")):
        return "continuing", "status-of-study"  # «onderzoekt of de regels worden nageleefd»
    if clause.research and "research" in of_class:
        return of_class["research"], "status-of-research"
    if (clause.body or clause.noun_type == "desk") and "standing" in of_class:
        return of_class["standing"], "status-of-body"
    if kind in _GOING_ON | {"serve"} and _forum(clause):
        return "operational", "status-of-forum"
    if kind == "apply" and not _SINCE.isdisjoint(words):
        return "in-force", "status-since"  # «past sinds dit jaar uitsluitingsgronden toe»
    if clause.law and said(words, "by-law") and not clause.body:
        return "in-force", "status-by-law"
    if clause.law and "law" in of_class:
        return of_class["law"], "status-of-law"
    return _of_class(action, clause, "present")


def _forum(clause: Clause) -> bool:
    """Tell whether a clause opens with where bodies meet: «aan de Verkiezingstafel worden signalen gedeeld»."""
    forums = tuple(lexicon().cues["forum"])
    return clause.words[0] in _WITHIN and any(word.endswith(forums) for word in clause.words[1:_OPENING])


def _going_on(kind: str, clause: Clause) -> str:
    """Return the rule by which what else would be made goes on: «elk jaar», «sinds 2029»; or an empty string."""
    words = clause.words
    if kind in _REPEATED and said(words, "recurring") and not (clause.begins and said(words, "from")):
        return "status-recurring"
    coming = kind in _COMING or (kind == "serve" and clause.body and clause.noun_type != "desk")
    return "status-since" if coming and not _SINCE.isdisjoint(words) else ""


def _trial(action: Action, clause: Clause) -> bool:
    known = lexicon().cues
    if (
        clause.noun in known["trial"]
        and action.verb.kind in {"continue", "change"}
        and action.tense == "perfect"
    ):
        return True  # «de proef is verlengd»
    if action.tense not in {"present", "keep"} or clause.begins:
        return False
    if said(clause.words, "on-trial"):
        return action.verb.kind not in _EXPLORING
    tried = clause.noun in known["trial"]
    if action.verb.kind == "try":
        return tried or (not clause.body and known["letting"].isdisjoint(clause.words))
    return tried and action.verb.kind in _TRIED
