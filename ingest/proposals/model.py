# SPDX-License-Identifier: EUPL-1.2
"""What is proposed from a letter: measures, commitments and new entities, each with its facts and their evidence.

A proposal is never a fact of the graph: a person accepts, changes or rejects it. Offsets count the characters of
the letter as one document (see `letter`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from ..mentions.slugs import slug

Doc.set_extension("measures", default=(), force=True)
Doc.set_extension("commitments", default=(), force=True)
Doc.set_extension("candidates", default=(), force=True)


class Fact(NamedTuple):
    """One statement about a proposal.

    Args:
        predicate: the property, such as `addresses`, `status` or `due`.
        value: an entity's compact name, a value of a closed list, or an EDTF date.
        start: offset of the words that carry it.
        end: offset behind them.
        rule: the rule that found it.
        basis: how the text carries it: `statement`, `heading`, `parent` or `inference`.
    """

    predicate: str
    value: str
    start: int
    end: int
    rule: str
    basis: str = "statement"


@dataclass(slots=True)
class Proposal:
    """What measures and commitments have in common.

    Args:
        start: offset of the sentence, or the part of it, that proposes this.
        end: offset behind it.
        rule: the rule that found it.
        facts: what is said about it.
    """

    start: int
    end: int
    rule: str
    facts: list[Fact] = field(default_factory=list)

    def values(self, predicate: str) -> list[str]:
        """Return the values of a property, each once, in the order found."""
        return list(dict.fromkeys(fact.value for fact in self.facts if fact.predicate == predicate))

    def value(self, predicate: str) -> str | None:
        """Return the first value of a property, or None."""
        return next((fact.value for fact in self.facts if fact.predicate == predicate), None)


@dataclass(slots=True)
class Measure(Proposal):
    """A measure that a sentence announces, describes or rules out.

    Args:
        label: a short name, from the sentence's own words.
        head: the noun that names it, or an empty string.
        heads: the nouns by which later sentences call it back («dit loket»).
        tense: the tense of its verb, such as `present`.
        known: compact name of the measure of the graph that bears this name, or None.
        negated: whether the letter says that it is not taken.
        conditional: whether it depends on something.
        more: ranges of later sentences that tell more of it.
    """

    label: str = ""
    head: str = ""
    heads: tuple[str, ...] = ()
    tense: str = ""
    known: str | None = None
    negated: bool = False
    conditional: bool = False
    more: list[tuple[int, int]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The measure of the graph, or the compact name that a new one might get."""
        return self.known or f"measure/{slug(self.label)}"


@dataclass(slots=True)
class Commitment(Proposal):
    """A motion, an undertaking, or a promise to report.

    Args:
        kind: a value of the list of that name.
        verb: offset of the verb that promises; -1 for a motion.
    """

    kind: str = "reporting-promise"
    verb: int = -1


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that no vocabulary knows.

    Args:
        id: the compact name it might get.
        label: its name as the text has it.
        start: offset of the first place that names it.
        end: offset behind it.
        rule: the rule that found it.
        label_en: its English name, where a rule gives one.
        celex: CELEX number of an EU act, by rule from its number.
        eli: European Legislation Identifier of an EU act, by rule from its number.
    """

    id: str
    label: str
    start: int
    end: int
    rule: str
    label_en: str | None = None
    celex: str | None = None
    eli: str | None = None

    @property
    def kind(self) -> str:
        """The entity's type, such as `law`."""
        return self.id.partition("/")[0]
