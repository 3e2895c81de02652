# SPDX-License-Identifier: EUPL-1.2
"""Gives each action of a sentence its own stretch of words, and tells whether it is denied there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.lexicon import Lexicon
    from .clauses import Action
    from .order import Order

_NEAR: Final = 4
"""Words: «kiest *het kabinet ervoor*»."""
_ANNOUNCED: Final = frozenset({"dat", "om"})
_SIGNS: Final = (
    _ANNOUNCED, frozenset({";", ":"}), frozenset({",", "maar", "dan"}), frozenset({"en", "alsook", "alsmede"}),
)  # fmt: skip
"""The signs between two verbs, the strongest first; what the main clause announces begins with its own word."""


class Stretches:
    """Parts a sentence among its actions.

    Args:
        words: the sentence's words in lower case.
        known: the word lists.
        order: tells main clauses from subordinate ones.
        licensed: whether the main clause announces what a subordinate clause says.
    """

    def __init__(self, words: Sequence[str], known: Lexicon, order: Order, *, licensed: bool) -> None:
        self.words, self.known, self._order, self.licensed = words, known, order, licensed
        negators = known.cues["negator"]
        self._negators = [at for at, word in enumerate(words) if word in negators]

    def parted(self, found: list[Action]) -> list[Action]:
        """Give each action its own stretch of the sentence, and tell whether it is denied there."""
        found = self._said(found)
        helping = {action.finite for action in found if action.finite != action.place}
        one_each = [action for action in found if action.place not in helping]
        parted = []
        start = 0
        for number, action in enumerate(one_each):
            end = len(self.words)
            if number + 1 < len(one_each):
                following = one_each[number + 1]
                end = self._border(max(action.place, action.finite), min(following.finite, following.place))
            parted.append(self._placed(action, start, end))
            start = end
        return parted

    def _said(self, found: list[Action]) -> list[Action]:
        """Leave out what only announces another action: of «heeft ervoor gekozen … te verlagen» the choosing."""
        announcing = {action.finite for action in found if self.words[action.place - 1] == "te"}
        return [
            action
            for action in found
            if action.finite not in announcing
            or action.verb.kind == "agree"  # who agrees on it decides nothing alone
            or not self._licenses(action)
        ]

    def _licenses(self, action: Action) -> bool:
        """Tell whether a verb announces another itself, or with the word behind it: «kiest *ervoor* …»."""
        near = self.words[action.place : action.place + _NEAR]
        return not self.known.cues["license"].isdisjoint(near)

    def _border(self, behind: int, before: int) -> int:
        """Return where the next clause begins: at the last semicolon between two verbs, else comma, else «en»."""
        between = self.words[behind + 1 : before + 1]
        for signs in _SIGNS if self.licensed else _SIGNS[1:]:
            if not signs.isdisjoint(between):
                last = next(at for at in range(before, behind, -1) if self.words[at] in signs)
                return last if signs is _ANNOUNCED else last + 1
        return before if before > behind else behind + 1

    def _placed(self, action: Action, start: int, end: int) -> Action:
        negated = any(start <= at < end and self._denies(at, action) for at in self._negators)
        return action._replace(start=start, end=end, negated=negated)

    def _denies(self, at: int, action: Action) -> bool:
        """Tell whether a negation is that of the action: in the main clause, or in what the main clause announces."""
        behind = self.words[at + 1] if at + 1 < len(self.words) else ""
        if behind in self.known.cues["not-negating"] or self.words[max(0, at - 2) : at] == ["al", "dan"]:
            return False
        between = self.words[at : action.finite]
        if not {":", ";"}.isdisjoint((*between, *self.words[action.place : at])):
            return False  # «is geen wondermiddel: het verhoogt ook de prijs»
        before = at < action.finite and "," not in between
        return self._order.main(at) or before or (self.licensed and at < action.place)
