# SPDX-License-Identifier: EUPL-1.2
"""What a reviewer can change in a proposal, as texts in a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dreigingsgraaf.review.change import EDITORIAL, Change, properties

if TYPE_CHECKING:
    from dreigingsgraaf.review.known import Known
    from dreigingsgraaf.review.proposals import Proposal
    from dreigingsgraaf.review.words import Words

SEPARATOR = ";"


class Field(NamedTuple):
    """Something that can be changed: its name, its label, and its value as text."""

    name: str
    label: str
    text: str


def fields(proposal: Proposal, known: Known, words: Words) -> list[Field]:
    """Return the fields of a proposal; those of an entity that the graph has leave its own description alone."""
    found = [] if proposal.known else [
        Field(f"label-{lang}", words.say(f"label-{lang}"), proposal.labels.get(lang, "")) for lang in ("nl", "en")
    ]  # fmt: skip
    found.append(Field("entity", words.say("entity"), proposal.entity))
    if proposal.kind == "measure":
        found.append(Field("negated", words.say("negated"), words.say("yes" if proposal.negated else "no")))
    for name, range_ in properties(proposal.class_, known).items():
        if not (proposal.known and name in EDITORIAL):
            values = proposal.values(name)
            shown = values if range_.is_date else [value.partition("/")[2] for value in values]
            found.append(Field(name, words.label(name), f"{SEPARATOR} ".join(shown)))
    return found


def with_text(change: Change, name: str, text: str) -> Change:
    """Return a change in which a field has another text."""
    if name == "entity":
        return replace(change, entity=text.strip())
    if name.startswith("label-"):
        return replace(change, labels={**change.labels, name.removeprefix("label-"): text.strip()})
    values = [part.strip() for part in text.split(SEPARATOR) if part.strip()]
    return replace(change, values={**change.values, name: values})


def choices(name: str, proposal: Proposal, known: Known) -> list[str]:
    """Return the values that a field may be completed with."""
    range_ = properties(proposal.class_, known).get(name)
    if range_ is None or range_.is_date:
        return []
    found = known.values(range_.scheme) if range_.scheme else known.members(range_.classes)
    return [one.partition("/")[2] for one in found]
