# SPDX-License-Identifier: EUPL-1.2
"""What a status is read from, and the classes of verbs and types of nouns that its rules tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ..mentions.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .clauses import Action

STANDING: Final = frozenset({"desk", "capacity", "cooperation", "strategy-programme", "diplomatic"})
"""Types of measures that work once they are there; of others the making is what was done."""
RULES: Final = frozenset({"legislation", "criminal-law", "export-control"})
"""Types of measures that bind."""

EXPLORING: Final = frozenset({"explore", "study"})
APPLYING: Final = frozenset({"force", "rule", "legislate", "duty"})
COMING: Final = frozenset({"create", "come"})
GOING_ON: Final = frozenset({"act", "continue", "change", "prepare", "start"})
NOT_YET: Final = frozenset({"create", "start", "act", "legislate", "rule", "force", "adopt"})
"""Classes of verbs that say what is done once: with a day to come it is not done yet."""

SINCE: Final = frozenset({"sinds", "sindsdien"})


class Clause(NamedTuple):
    """What a status is read from, beside the action.

    Args:
        words: the words of the clause, in lower case.
        whole: its words with those of the subordinate clauses behind it.
        noun: the noun that names the measure, or an empty string.
        noun_type: the type of measure that it means, or None.
        body: whether a standing body or desk does it, not the government as such.
        itself: whether the measure is a body that does it: «het netwerk deelt …».
        research: whether a research institute does it.
        law: whether a law or set of rules is named.
        begins: whether it has a first day that lies behind the letter's date.
        due: whether it has a last day that does.
        past: whether it names a day that lies before.
        conditional: whether it hangs on something.
    """

    words: Sequence[str]
    whole: Sequence[str]
    noun: str
    noun_type: str | None
    body: bool
    itself: bool
    research: bool
    law: bool
    begins: bool
    due: bool
    past: bool
    conditional: bool


Found = tuple[str, str] | None
"""A status and the rule that says so; None where a rule has nothing to say."""
if TYPE_CHECKING:
    Rule = Callable[[Action, Clause], Found]


def first(rules: Sequence[Rule], action: Action, clause: Clause) -> Found:
    """Return what the first of these rules says that says something."""
    return next((found for rule in rules if (found := rule(action, clause))), None)


def stands(word: str) -> bool:
    """Tell whether a noun is a body that does something itself: «de taskforce brengt …»."""
    noun, cues = lexicon().noun(word), lexicon().cues
    if noun is None:
        return False
    return noun[1] == "desk" or noun[0] in cues["bodies"] or noun[0].endswith(tuple(cues["forum"]))
