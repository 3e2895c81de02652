# SPDX-License-Identifier: EUPL-1.2
"""What stands on the screen of a review: the proposal, its fields, the reason for it, and the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dreigingsgraaf.review.layout import Line, marked_passage, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dreigingsgraaf.review.fields import Field
    from dreigingsgraaf.review.proposals import Proposal
    from dreigingsgraaf.review.words import Words


def judge_lines(proposal: Proposal, words: Words, texts: Mapping[str, str], width: int) -> list[Line]:
    """Return a proposal: its passage with the mark, what it would state, and how far its rule is to be trusted."""
    place = proposal.place
    found = [Line(words.place(place.passage), "dim")]
    found += marked_passage(texts[place.passage], place.start, place.end, width)
    found += [Line(""), *wrapped(words.headline(proposal), width, "strong")]
    found += [line for text in words.flags(proposal) for line in wrapped(text, width, "warning")]
    for fact, trouble in words.facts(proposal):
        text = f"  {fact} ({trouble})" if trouble else f"  {fact}"
        found += wrapped(text, width, "dim" if trouble else "", hang=4)
    rule = words.say("rule", rule=proposal.rule, confidence=words.confidence(proposal))
    return [*found, Line(""), *wrapped(rule, width, "dim")]


def field_lines(
    proposal: Proposal, fields: Sequence[Field], chosen: int, words: Words, width: int
) -> list[Line]:
    """Return the fields of a proposal, one of them chosen."""
    found = [*wrapped(words.headline(proposal), width, "strong"), Line("")]
    for number, field in enumerate(fields):
        text = f"  {field.label}: {field.text or words.say('empty')}"
        found += wrapped(text, width, "chosen" if number == chosen else "", hang=4)
    return found


def why_lines(proposal: Proposal, words: Words, texts: Mapping[str, str], width: int) -> list[Line]:
    """Return which rules found which words."""
    found = [Line(words.say("why-head"), "strong"), Line("")]
    for text in words.why(proposal, texts):
        found += wrapped(text, width, hang=4)
    return [*found, Line(""), *wrapped(words.say("why-id", id=proposal.id), width, "dim")]


def help_lines(words: Words, width: int) -> list[Line]:
    """Return what the keys do."""
    return [line for text in words.say("help-text").split("\n") for line in wrapped(text, width, hang=3)]


def done_lines(words: Words) -> list[Line]:
    """Return that nothing is left to judge."""
    return [Line(""), Line(words.say("done"), "strong"), Line(words.say("done-hint"))]
