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
_PAYING: Final = frozenset({"create", "act"})
_GOING_ON: Final = frozenset({"strategy-programme", "cooperation", "diplomatic", "research"})
"""Types of measures that are no body or service: what runs of them goes on."""
_RULING: Final = frozenset({"prepare", "continue", "create"})
_NOT_YET: Final = frozenset({"create", "start", "act", "legislate", "rule", "force", "adopt"})
"""Classes of verbs that say what is done once: with a day to come it is not done yet."""


class Clause(NamedTuple):
    """What a status is read from, beside the action.

    Args:
        words: the words of the clause, in lower case.
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
    if clause.conditional and to_come and kind != "explore":
        return "announced", "status-conditional"
    if _trial(action, clause):
        return "pilot", "status-trial"
    if clause.noun in lexicon().cues["money"] and kind in _PAYING and not said(words, "recurring"):
        return ("adopted" if tense in {"perfect", "past"} else "announced"), "status-of-money"
    if to_come and said(words, "decided"):
        return "adopted", "status-decided"
    if tense == "present":
        return _now(action, clause)
    found = _done(action, clause) if tense in {"perfect", "past"} else None
    return found or (lexicon().statuses[kind].get(tense, "continuing"), f"status-{tense}")


def _done(action: Action, clause: Clause) -> tuple[str, str] | None:
    """Return the status of what a clause says was done, where more than the verb's class decides."""
    words, kind = clause.words, action.verb.kind
    if said(words, "bill") and kind != "force":
        return "in-preparation", "status-bill"
    if kind == "serve" and clause.body and action.tense == "past":
        return "operational", "status-of-body"  # «het loket behandelde vierhonderd vragen»
    if kind in _RULING and clause.noun_type in _RULES and action.tense == "perfect":
        return "in-force", "status-of-rules"
    if action.tense == "perfect" and "sinds" in words and kind in {"act", "continue", "prepare", "start"}:
        return "continuing", "status-since"
    if kind == "start" and action.tense == "perfect" and clause.noun_type == "desk":
        return "operational", "status-of-body"  # «het meldpunt is van start gegaan»
    if kind == "start" and not lexicon().cues["building"].isdisjoint(words):
        return "in-preparation", "status-making"
    if kind == "create" and clause.noun_type not in _STANDING:
        return "completed", "status-made"
    return None


def _now(action: Action, clause: Clause) -> tuple[str, str]:
    """Return the status of what a clause says in the present tense, which also stands for what is to come."""
    kind, words = action.verb.kind, clause.words
    of_class = lexicon().statuses[kind]
    if said(words, "agreed"):
        return "announced", "status-agreed"
    if said(words, "later"):
        return "announced", "status-dated"
    if kind in _MAKING and said(words, "recurring"):
        return "continuing", "status-recurring"
    if clause.begins or (clause.due and kind in _NOT_YET) or (kind != "explore" and said(words, "soon")):
        plan = (
            kind == "legislate" and clause.noun_type not in _RULES
        )  # «de strategie wordt in mei vastgesteld»
        return ("announced" if plan else of_class["dated"]), "status-dated"
    if said(words, "bill") and kind not in {"force", "explore"}:
        return "in-preparation", "status-bill"
    if clause.noun in lexicon().cues["making"] and kind in {"act", "continue", "run", "force"}:
        return "in-preparation", "status-making"
    return _as_ever(kind, clause)


def _as_ever(kind: str, clause: Clause) -> tuple[str, str]:
    """Return the status of what is done at this moment, without end in sight: it depends on who or what does it."""
    of_class = lexicon().statuses[kind]
    if clause.research and "research" in of_class:
        return of_class["research"], "status-of-research"
    if kind == "run" and clause.noun_type in _GOING_ON:
        return "continuing", "status-going-on"
    if (clause.body or clause.noun_type == "desk") and "standing" in of_class:
        return of_class["standing"], "status-of-body"
    if clause.law and "law" in of_class:
        return of_class["law"], "status-of-law"
    return of_class["present"], "status-present"


def _trial(action: Action, clause: Clause) -> bool:
    known = lexicon().cues
    if clause.noun in known["trial"] and action.verb.kind == "continue" and action.tense == "perfect":
        return True  # «de proef is verlengd»
    if action.tense not in {"present", "keep"} or clause.begins:
        return False
    if action.verb.kind == "try":
        return not clause.body
    return clause.noun in known["trial"] and action.verb.kind in {"run", "continue", "act", "start", "force"}
