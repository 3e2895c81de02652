# SPDX-License-Identifier: EUPL-1.2
"""The status of what a clause says was done, will be or stays, where more than the verb's class decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said
from .stated import APPLYING, COMING, GOING_ON, RULES, SINCE, STANDING, stands

if TYPE_CHECKING:
    from .clauses import Action
    from .stated import Clause, Found, Rule

_RULING: Final = frozenset({"prepare", "continue", "change", "create"})
_ASKING: Final = frozenset({"commission", "request"})
_GOING: Final = frozenset({"gaat", "gaan"})


def _bill(action: Action, clause: Clause) -> Found:
    """«Het wetsvoorstel is naar de Raad van State gezonden»."""
    sent = said(clause.words, "bill") or said(clause.words, "procedure")
    passed = action.verb.kind == "force" or (action.verb.kind == "adopt" and said(clause.words, "passed"))
    return ("in-preparation", "status-bill") if sent and not passed else None


def _dated(action: Action, clause: Clause) -> Found:
    """«Zijn met ingang van 1 januari verboden», «heb ik in mei gevraagd»."""
    if clause.begins and action.verb.kind in APPLYING:
        return "adopted", "status-dated"
    asked = action.verb.kind in _ASKING and action.tense == "perfect"
    return ("completed", "status-dated") if asked and clause.past else None


def _body(action: Action, clause: Clause) -> Found:
    """«Het loket behandelde vierhonderd vragen»."""
    served = action.verb.kind == "serve" and action.tense == "past"
    return ("operational", "status-of-body") if served and clause.body else None


def _task(action: Action, clause: Clause) -> Found:
    """«De Douane is belast met de controle»: what is so, not what was done."""
    has = action.passive and action.tense == "perfect" and said(clause.words, "task-of")
    return ("operational", "status-of-task") if has else None


def _rules(action: Action, clause: Clause) -> Found:
    """«De regels zijn aangescherpt», «er is een plicht opgelegd»."""
    ruled = (
        action.verb.kind in _RULING or action.verb.infinitive == "opleggen"
    ) and action.tense == "perfect"
    return ("in-force", "status-of-rules") if ruled and clause.noun_type in RULES else None


def _since(action: Action, clause: Clause) -> Found:
    """«Heeft de inzet sinds mei versterkt», «is sindsdien alleen nog met een sleutel toegestaan»."""
    kind, since = action.verb.kind, not SINCE.isdisjoint(clause.words)
    if kind in GOING_ON and action.tense == "perfect" and since:
        return "continuing", "status-since"
    permitted = kind == "legislate" and (since or said(clause.words, "no-longer"))
    return ("in-force", "status-since") if permitted else None


def _making(action: Action, clause: Clause) -> Found:
    """«De bouw is begonnen», «heeft opdracht gegeven tot het maken van een film»."""
    begun = action.verb.kind == "start" and not lexicon().cues["building"].isdisjoint(clause.words)
    ordered = action.verb.kind == "commission" and said(clause.words, "to-make")
    return ("in-preparation", "status-making") if begun or ordered else None


def _made(action: Action, clause: Clause) -> Found:
    """«Heeft een handreiking gemaakt»: a desk works since; people and pacts where the clause says what they do."""
    cues, behind = lexicon().cues, clause.whole[max(0, action.finite - action.start) :]
    once = clause.noun in cues["staff"] and cues["relative"].isdisjoint(behind)
    works = (clause.noun_type in STANDING or stands(clause.noun)) and not once
    return ("completed", "status-made") if action.verb.kind in COMING and not works else None


def _pending(action: Action, clause: Clause) -> Found:
    """«De wet, waarvan het voorstel bij uw Kamer ligt, zal gelden»."""
    lies = action.verb.kind in APPLYING and said(clause.whole, "pending")
    return ("in-preparation", "status-bill") if lies else None


def _to_apply(action: Action, clause: Clause) -> Found:
    """«Gaat op 1 januari gelden»."""
    dated = clause.begins and action.verb.kind == "force"
    return ("adopted", "status-dated") if dated and not _GOING.isdisjoint(clause.words) else None


DONE: Final[tuple[Rule, ...]] = (_bill, _dated, _body, _task, _rules, _since, _making, _made)
"""Rules for the perfect and past, the first that says something counts."""
TO_COME: Final[tuple[Rule, ...]] = (_pending, _to_apply)
"""Rules for the future, and for what stays."""
