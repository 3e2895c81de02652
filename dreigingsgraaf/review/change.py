# SPDX-License-Identifier: EUPL-1.2
"""What a reviewer changes in a proposal before accepting it, and what keeps a proposal from being accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.dates import bounds
from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.namespaces import iri
from dreigingsgraaf.resources import folder
from dreigingsgraaf.review.proposals import CURATED, Claim, Proposal, slug_of
from dreigingsgraaf.review.ranges import Range, ranges

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dreigingsgraaf.review.known import Known

EDITORIAL: Final = ("measureType", "granularity", "kind", "lawKind")
"""Properties that stand with the entity, not in the graph of a quote."""
_STATED: Final = {
    "Measure": (
        "addresses", "underAccent", "responsible", "involves", "basedOn", "alignedWith", "targets", "status",
        "planned", "start", "end", "partOf", "countersActor", "concernsSector", "followsUp",
    ),
    "Commitment": ("madeBy", "madeTo", "requestedBy", "about", "state", "due", "recordedIn"),
}  # fmt: skip
_LANGUAGES: Final = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Change:
    """What a reviewer changes.

    Args:
        entity: another compact name; of an entity that the graph has, to add the statements to that one.
        labels: other names, by language.
        values: other values, by property; an empty list leaves the property out. Names may be labels.
        negated: whether the document says that it isn't done.
    """

    entity: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    negated: bool | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the change as plain values, without what isn't changed."""
        told: dict[str, Any] = {}
        if self.entity is not None:
            told["entity"] = self.entity
        if self.labels:
            told["labels"] = dict(self.labels)
        if self.values:
            told["values"] = {name: list(values) for name, values in self.values.items()}
        if self.negated is not None:
            told["negated"] = self.negated
        return told

    def __bool__(self) -> bool:
        return bool(self.to_json())


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a proposal, or one claim of it, can't be accepted as it is.

    Args:
        code: `negated`, `label`, `label-taken`, `missing`, `unknown`, `unfit` or `cross-cutting`.
        property: the property that it is about, or an empty string.
        value: the value, or an empty string.
    """

    code: str
    property: str = ""
    value: str = ""


def properties(class_: str, known: Known) -> dict[str, Range]:
    """Return the properties that a reviewer can set for an entity of a class, those that are stated first."""
    found: dict[str, Range] = {}
    by_class = ranges(folder("shapes"))
    above = known.ancestors(class_)
    told = {name: range_ for one in reversed(above) for name, range_ in by_class.get(one, {}).items()}
    stated = [name for one in above for name in _STATED.get(one, ())]
    for name in (*stated, *EDITORIAL):
        if name in told:
            found[name] = told[name]
    return found


def changed(proposal: Proposal, change: Change, known: Known) -> Proposal:
    """Return a proposal as a reviewer changed it.

    What stays keeps its place and rule; what is new rests on the words of the whole proposal.

    Raises:
        InputError: a name or date can't be used; UnknownNameError where nothing is called so.
    """
    fields = properties(proposal.class_, known)
    claims, editorial = list(proposal.claims), dict(proposal.editorial)
    for name, texts in change.values.items():
        if name not in fields:
            raise UnknownNameError(f"{name!r} can't be set here.", tuple(fields))
        values = [read_value(text, fields[name], known) for text in texts if text.strip()]
        if fields[name].single and len(values) > 1:
            raise InputError(f"{name} takes one value.", "Name one.")
        if name in EDITORIAL:
            editorial = {**editorial, name: values[0]} if values else _without(editorial, name)
            continue
        stood = {claim.value: claim for claim in claims if claim.property == name}
        kept = [claim for claim in claims if claim.property != name]
        new = [
            stood.get(value) or Claim(name, value, proposal.place, "statement", CURATED) for value in values
        ]
        claims = [*kept, *new]
    entity, labels = change.entity or _entity(proposal, change, known), {**proposal.labels, **change.labels}
    if change.entity is not None:
        if not entity.startswith(f"{proposal.entity.partition('/')[0]}/"):
            raise InputError(f"{entity!r} is no {proposal.kind}.", f"Write it as {proposal.entity}.")
        iri(entity)
    is_known = entity in known
    if is_known:
        labels = {lang: known.label(entity, lang) for lang in _LANGUAGES}
    return replace(
        proposal,
        entity=entity,
        labels=labels,
        known=is_known,
        negated=proposal.negated if change.negated is None else change.negated,
        claims=tuple(claims),
        editorial=editorial,
        literals={} if is_known else proposal.literals,
    )


def read_value(text: str, range_: Range, known: Known) -> str:
    """Return the value that a reviewer means: a compact name, or a date in EDTF.

    Raises:
        InputError: nothing fitting is called so, or it is no date.
    """
    text = text.strip()
    if range_.is_date:
        bounds(text)
        if range_.pattern and not re.search(range_.pattern, text):
            raise InputError(
                f"{text!r} is a date of another kind than the graph holds.",
                "Write it like 2022-11-28, 2023-21 (spring) or ../2023-06-20.",
            )
        return text
    if range_.scheme:
        return known.find(text, among=known.values(range_.scheme))
    if "ParliamentaryDocument" in range_.classes and text.startswith("kamerstuk/"):
        return text
    return known.find(text, range_.classes)


def obstacles(proposal: Proposal, known: Known) -> list[Obstacle]:
    """Return what keeps a proposal from being accepted; nothing when it can be."""
    found = [Obstacle("negated")] if proposal.negated else []
    if proposal.known:
        return found
    if not all(proposal.labels.get(lang, "").strip() for lang in _LANGUAGES):
        found.append(Obstacle("label"))
    elif taken := [
        lang for lang in _LANGUAGES if known.has_label(proposal.labels[lang], lang, proposal.class_)
    ]:
        found.append(Obstacle("label-taken", value=proposal.labels[taken[0]]))
    left = {(claim.property, claim.value) for claim, _ in left_out(proposal, known)}
    for name, range_ in properties(proposal.class_, known).items():
        if range_.required and not any((name, value) not in left for value in proposal.values(name)):
            found.append(Obstacle("missing", name))
    return found


def left_out(proposal: Proposal, known: Known) -> list[tuple[Claim, Obstacle]]:
    """Return the claims that acceptance leaves out, as the graph doesn't know their value or can't hold it."""
    fields = properties(proposal.class_, known)
    found = []
    for claim in proposal.claims:
        range_ = fields.get(claim.property)
        if range_ is None:
            found.append((claim, Obstacle("unfit", claim.property, claim.value)))
        elif range_.is_date or claim.value.startswith("kamerstuk/"):
            continue
        elif claim.value not in known:
            found.append((claim, Obstacle("unknown", claim.property, claim.value)))
        elif range_.classes and not known.is_a(claim.value, range_.classes):
            found.append((claim, Obstacle("unfit", claim.property, claim.value)))
        elif claim.property == "underAccent" and known.is_cross_cutting(proposal.entity):
            found.append((claim, Obstacle("cross-cutting", claim.property, claim.value)))
    return found


def _entity(proposal: Proposal, change: Change, known: Known) -> str:
    """Return the name of what is proposed; that of a new measure follows its label, unless something has it."""
    slug = slug_of(change.labels.get("nl", ""))
    if proposal.kind != "measure" or proposal.known or not slug:
        return proposal.entity
    entity = f"measure/{slug}"
    return f"{entity}-{proposal.document}" if entity in known else entity


def _without(values: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if key != name}
