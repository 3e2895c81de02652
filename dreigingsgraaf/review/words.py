# SPDX-License-Identifier: EUPL-1.2
"""Says proposals, obstacles and places in words, in Dutch or English; the words stand in `texts.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.review.change import EDITORIAL, left_out, obstacles
from dreigingsgraaf.review.proposals import CURATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dreigingsgraaf.review.change import Obstacle
    from dreigingsgraaf.review.known import Known
    from dreigingsgraaf.review.proposals import Claim, Proposal


@cache
def _texts() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("texts.yaml")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


class Words:
    """The words of one language.

    Args:
        known: the graph, for the labels of entities and properties.
        lang: nl or en.

    Raises:
        InputError: there are no words in that language.
    """

    def __init__(self, known: Known, lang: str) -> None:
        if lang not in _texts():
            raise InputError(f"{lang!r} is no language of the review.", f"Choose {' or '.join(_texts())}.")
        self._known, self.lang = known, lang

    def say(self, name: str, *values: object, **named: object) -> str:
        """Return a text with its values."""
        return _texts()[self.lang][name].format(*values, **named)

    def label(self, name: str) -> str:
        """Return the label of an entity, value, class or property; its name where it has none."""
        return self._known.label(name, self.lang)

    def headline(self, proposal: Proposal) -> str:
        """Return what is proposed: `Nieuw: Maatregel «Meldpunt»`."""
        name = proposal.labels.get(self.lang) or proposal.labels.get("nl", "")
        told = f"{self.label(proposal.class_)} «{name}»"
        return self.say("existing" if proposal.known else "new", told)

    def facts(self, proposal: Proposal) -> list[tuple[str, str]]:
        """Return the proposed facts: a line for each property, and what is wrong with it, mostly nothing."""
        wrong = dict(left_out(proposal, self._known))
        lines: dict[str, list[str]] = {}
        troubled: list[tuple[str, str]] = []
        for claim in proposal.claims:
            if claim in wrong:
                why = f"{self.obstacle(wrong[claim])}, {self.say('left-out')}"
                troubled.append((f"{self.label(claim.property)}: {self.label(claim.value)}", why))
            else:
                lines.setdefault(claim.property, []).append(self.label(claim.value))
        told = [(f"{self.label(name)}: {'; '.join(values)}", "") for name, values in lines.items()]
        kinds = [
            (f"{self.label(name)}: {self.label(proposal.editorial[name])}", "")
            for name in EDITORIAL
            if name in proposal.editorial
        ]
        literals = [(f"{self.label(name)}: {value}", "") for name, value in proposal.literals.items()]
        return [*told, *kinds, *literals, *troubled]

    def obstacles(self, proposal: Proposal) -> list[str]:
        """Return what is in the way of accepting, in sentences."""
        return [self.obstacle(one) for one in obstacles(proposal, self._known)]

    def obstacle(self, one: Obstacle) -> str:
        """Return one obstacle in words."""
        return self.say(
            f"obstacle-{one.code}", property=self.label(one.property), value=self.label(one.value)
        )

    def flags(self, proposal: Proposal) -> list[str]:
        """Return what a reviewer must notice."""
        flags = {"negated-flag": proposal.negated, "conditional-flag": proposal.conditional}
        return [self.say(name) for name, up in flags.items() if up]

    def confidence(self, one: Proposal | Claim) -> str:
        """Return how often a rule is right."""
        if one.rule == CURATED:
            return self.say("curated")
        if one.confidence is None:
            return self.say("unmeasured")
        return self.say("measured", percent=round(100 * one.confidence), cases=one.cases)

    def place(self, passage: str) -> str:
        """Return which paragraph or footnote a passage is."""
        place = passage.rpartition("_")[2]
        return self.say(place[:1], place[1:])

    def why(self, proposal: Proposal, texts: Mapping[str, str]) -> list[str]:
        """Return which rule found which words."""
        lines = [self._found(proposal.rule, "statement", proposal, texts)]
        for claim in proposal.claims:
            lines.append(f"{self.label(claim.property)}: {self.label(claim.value)}")
            lines.append("  " + self._found(claim.rule, claim.basis, claim, texts))
        return lines

    def _found(self, rule: str, basis: str, one: Proposal | Claim, texts: Mapping[str, str]) -> str:
        quoted = texts[one.place.passage][one.place.start : one.place.end]
        told = self.say(
            "why-rule",
            place=self.place(one.place.passage),
            rule=rule,
            basis=self.label(f"basis/{basis}"),
            confidence=self.confidence(one),
        )
        return f"«{quoted}» {told}"
