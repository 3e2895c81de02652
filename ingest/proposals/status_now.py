# SPDX-License-Identifier: EUPL-1.2
"""The status of what a clause says in the present tense, which in Dutch also stands for what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon, said
from .soon import soon
from .stated import COMING, EXPLORING, GOING_ON, NOT_YET, RULES, SINCE, stands

if TYPE_CHECKING:
    from .clauses import Action
    from .stated import Clause, Found, Rule

_REPEATED: Final = frozenset({"create", "make", "come", "start", "launch", "prepare"})
_ONCE: Final = NOT_YET | {"change", "prepare", "make"}
_WORKING: Final = frozenset({"act", "continue", "serve", "run"})
_WITHIN: Final = frozenset({"aan", "binnen", "in", "onder", "via"})
_AT: Final = _WITHIN | {"bij", "vanuit"}
_THERE: Final = frozenset({"daar", "daarin", "hierin", "daarbinnen"})
_OPENING: Final = 6
"""Words in which a clause tells where something is done."""


def _pending(action: Action, clause: Clause) -> Found:
    """«De wet, waarvan het voorstel bij uw Kamer ligt, verplicht»."""
    lies = action.verb.kind not in EXPLORING | {"serve", "agree"} and said(clause.whole, "pending")
    return ("in-preparation", "status-bill") if lies else None


def _whether(action: Action, clause: Clause) -> Found:
    """«TNO onderzoekt of een meldplicht nodig is»; what a body looks into else is its work."""
    if action.verb.kind not in EXPLORING or not (clause.body or clause.research):
        return None
    may = said(clause.whole, "possible") or (action.verb.kind == "explore" and clause.research)
    whether = "of" in clause.whole and may
    return ("under-exploration" if whether else "continuing"), "status-whether"


def _meant(_action: Action, clause: Clause) -> Found:
    """«Is de bedoeling», «het streven is dat …»."""
    return ("announced", "status-meant") if said(clause.words, "meant") else None


def _later(action: Action, clause: Clause) -> Found:
    """«Na een jaar», «zodra de Raad het eens is»."""
    once = "zodra" in clause.whole and action.verb.kind in _ONCE
    return ("announced", "status-dated") if once or said(clause.words, "later") else None


def _recurring(action: Action, clause: Clause) -> Found:
    """«Elk jaar», «sinds 2029»: what else would be made goes on."""
    words, kind = clause.words, action.verb.kind
    if kind in _REPEATED and said(words, "recurring") and not (clause.begins and said(words, "from")):
        return "continuing", "status-recurring"
    coming = kind in COMING or (kind == "serve" and clause.body and clause.noun_type != "desk")
    return ("continuing", "status-since") if coming and not SINCE.isdisjoint(words) else None


def _dated(action: Action, clause: Clause) -> Found:
    """«De strategie wordt in mei vastgesteld», «binnenkort», «het team wordt dit jaar uitgebreid»."""
    kind = action.verb.kind
    due = clause.due and (kind in NOT_YET or said(clause.words, "by-then"))
    this_year = kind in COMING | {"change", "prepare"} and said(clause.words, "this-year")
    if not (clause.begins or due or this_year or (kind not in EXPLORING and soon(clause.words))):
        return None
    plan = kind == "legislate" and (clause.noun_type not in RULES or action.verb.name == "vaststellen")
    return ("announced" if plan else lexicon().statuses[kind]["dated"]), "status-dated"


def _negotiating(action: Action, clause: Clause) -> Found:
    """«In de onderhandelingen zet Nederland in op …»."""
    urges = action.verb.kind in {"continue", "urge"} and said(clause.words, "negotiating")
    return ("in-preparation", "status-making") if urges else None


def _no_longer(action: Action, clause: Clause) -> Found:
    """«Routes worden niet langer bekendgemaakt»."""
    stopped = action.passive and not action.negated and said(clause.words, "no-longer")
    return ("in-force", "status-no-longer") if stopped else None


def _bill(action: Action, clause: Clause) -> Found:
    """«Wordt met een wetsvoorstel geregeld»."""
    told = action.verb.kind not in EXPLORING | {"force"} and said(clause.words, "bill")
    return ("in-preparation", "status-bill") if told else None


def _making(action: Action, clause: Clause) -> Found:
    """«De omzetting loopt», «de inrichting vordert», «er ligt een concept klaar»."""
    cues, kind = lexicon().cues, action.verb.kind
    made = clause.noun in cues["making"] and kind in {"act", "continue", "run", "force"}
    going = kind == "keep" or action.verb.happens  # «de inrichting vindt plaats»
    built = going and not cues["building"].isdisjoint(clause.words)
    drafted = kind in {"run", "ready"} and said(clause.words, "draft-of")
    return ("in-preparation", "status-making") if made or built or drafted else None


def _exploring(action: Action, clause: Clause) -> Found:
    """«Legt de vraag of dit iets toevoegt voor», «voert verkennende gesprekken»."""
    asks = list(clause.whole[:1]) == ["of"]  # «Of een register helpt, wordt in kaart gebracht»
    explores = (asks or said(clause.whole, "exploring")) and action.verb.kind in GOING_ON
    return ("under-exploration", "status-exploring") if explores or said(clause.whole, "whether") else None


def _study(action: Action, clause: Clause) -> Found:
    """«Onderzoekt of de regels worden nageleefd»."""
    study = action.verb.kind == "study" and not (clause.noun or said(clause.whole, "possible"))
    return ("continuing", "status-of-study") if study else None


def _who(action: Action, clause: Clause) -> Found:
    """What institutes, bodies and desks do is research, or their standing work: «de RVO voert het loket uit»."""
    kind, desk = action.verb.kind, clause.noun_type == "desk"
    of_class = lexicon().statuses[kind]
    if clause.research and "research" in of_class:
        return of_class["research"], "status-of-research"
    if kind == "act" and clause.body and desk:
        return "operational", "status-of-body"
    standing = (clause.body or desk) and "standing" in of_class
    return (of_class["standing"], "status-of-body") if standing else None


def _forum(action: Action, clause: Clause) -> Found:
    """«Aan de Verkiezingstafel worden signalen gedeeld», «het netwerk deelt signalen», «er is een platform»."""
    kind, forums = action.verb.kind, tuple(lexicon().cues["forum"])
    opening = clause.words[1:_OPENING]
    meets = clause.words[0] in _WITHIN and any(word.endswith(forums) for word in opening)
    serves = clause.words[0] in _THERE or (clause.words[0] in _AT and any(map(stands, opening)))
    works = (
        (meets and kind in GOING_ON | {"serve"})
        or (serves and kind == "serve")
        or (clause.itself and kind in _WORKING)
        or (kind == "run" and clause.noun.endswith(forums))
    )
    return ("operational", "status-of-forum") if works else None


def _law(action: Action, clause: Clause) -> Found:
    """«Verplicht de wet …», «krachtens de wet», «past sinds dit jaar uitsluitingsgronden toe»."""
    of_class = lexicon().statuses[action.verb.kind]
    if action.verb.kind == "apply" and not SINCE.isdisjoint(clause.words):
        return "in-force", "status-since"
    if clause.law and said(clause.words, "by-law") and not clause.body:
        return "in-force", "status-by-law"
    return (of_class["law"], "status-of-law") if clause.law and "law" in of_class else None


NOW: Final[tuple[Rule, ...]] = (
    _pending, _whether, _meant, _later, _recurring, _dated, _negotiating, _no_longer, _bill, _making, _exploring,
    _study, _who, _forum, _law,
)  # fmt: skip
"""Rules for the present tense; the first that says something counts."""
