# SPDX-License-Identifier: EUPL-1.2
"""Judges what was extracted from a letter by its annotation: each kind of fact, and each rule.

A mention is right when it overlaps an annotated one of the same entity; a measure or commitment when it overlaps an
annotated one that no other proposal took. Its facts are judged against those of the one it was paired with, so a
proposal that is wrong has only wrong facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .gold import Mention, Place
from .scores import Score, paired

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .gold import Gold, Item

Entry = dict[str, Any]
RIGHT: Final = ("addresses", "responsible", "status")
"""The properties of a measure of which the share that is entirely right is told."""

_FACTS: Final = {
    "measures": (
        "addresses", "responsible", "involves", "basedOn", "alignedWith", "targets", "underAccent", "measureType",
        "status", "planned", "negated", "conditional",
    ),
    "commitments": ("by", "to", "about", "due", "recordedIn"),
}  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """What was counted, over any number of letters.

    Args:
        kinds: a score for each kind of fact, such as `measures` or `measures.status`.
        rules: a score for each rule, under its kind of fact; nothing is missed by a rule.
        entirely: for measures that were found, how often a property is right as a whole, and of how many.
        words: words in the letters about other subjects.
        false_threats: threat facts proposed there.
        errors: what is wrong or missed, for who writes rules.
    """

    kinds: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    rules: dict[tuple[str, str], Score] = field(default_factory=lambda: defaultdict(Score))
    entirely: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    words: int = 0
    false_threats: int = 0
    errors: list[str] = field(default_factory=list)


def judge(verdict: Verdict, gold: Gold, found: Entry) -> None:
    """Add what a letter's extraction shows to a verdict.

    Args:
        verdict: what was counted so far.
        gold: the annotation.
        found: what `extract` returned.
    """
    same = _same_names(gold, found)
    references = [_mention(entry, "kst") for entry in found["references"] if entry["kst"]]
    _mentions(verdict, "references", gold.references, references)
    entities = [(entry, _mention(entry, "entity")) for entry in found["mentions"] if entry["entity"]]
    named = [Mention(mention.place, same.get(mention.value, mention.value)) for _, mention in entities]
    _mentions(verdict, "mentions", gold.mentions, named)
    if gold.dates:
        dates = [_mention(entry, "edtf") for entry in found["mentions"] if entry["edtf"]]
        _mentions(verdict, "dates", gold.dates, dates)
    for kind, items in (("measures", gold.measures), ("commitments", gold.commitments)):
        _items(verdict, kind, items, found[kind], same)
    if not gold.about_threats:
        verdict.words += sum(len(passage.text.split()) for passage in gold.document.passages)
        verdict.false_threats += sum(mention.value.startswith("threat/") for mention in named)
        verdict.false_threats += sum(len(measure["addresses"]) for measure in found["measures"])


def _mention(entry: Entry, field_: str) -> Mention:
    return Mention(_place(entry), str(entry[field_]))


def _place(entry: Entry) -> Place:
    return Place(entry["passage"], entry["passageStart"], entry["passageEnd"])


def shared(one: Place, other: Place) -> int:
    """Return how many characters two places share."""
    if one.passage != other.passage:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _mentions(verdict: Verdict, kind: str, gold: Sequence[Mention], found: Sequence[Mention]) -> None:
    """Count mentions; one long mention finds every annotated one of the same value that it spans."""

    def alike(one: Mention, other: Mention) -> int:
        return shared(one.place, other.place) if one.value == other.value else 0

    right = [any(alike(one, other) for one in gold) for other in found]
    there = [any(alike(one, other) for other in found) for one in gold]
    verdict.kinds[kind] += Score(sum(right), len(right) - sum(right), len(there) - sum(there))
    verdict.errors += [
        f"{kind}: wrong {m.value} {m.place}" for m, ok in zip(found, right, strict=True) if not ok
    ]
    verdict.errors += [
        f"{kind}: missed {m.value} {m.place}" for m, ok in zip(gold, there, strict=True) if not ok
    ]


def _items(
    verdict: Verdict, kind: str, gold: Sequence[Item], found: Sequence[Entry], same: dict[str, str]
) -> None:
    def alike(item: Item, entry: Entry) -> float:
        if item.kind != entry.get("kind", ""):
            return 0
        return max((_likeness(place, _place(entry)) for place in item.places), default=0)

    pairs = paired(gold, found, alike)
    partner = {p: gold[g] for g, p in pairs}
    verdict.kinds[kind] += Score(len(pairs), len(found) - len(pairs), len(gold) - len(pairs))
    for number, entry in enumerate(found):
        item = partner.get(number)
        verdict.rules[kind, entry["rule"]] += Score(item is not None, item is None)
        if item is None:
            verdict.errors.append(f"{kind}: wrong {entry['rule']}: {entry['text']}")
        _facts(verdict, kind, item, entry, same)
    taken = {g for g, _ in pairs}
    verdict.errors += [f"{kind}: missed {item.name}" for g, item in enumerate(gold) if g not in taken]


def _likeness(one: Place, other: Place) -> float:
    """Return the share of two places taken together that they have in common."""
    common = shared(one, other)
    return common / (max(one.end, other.end) - min(one.start, other.start)) if common else 0


def _facts(verdict: Verdict, kind: str, item: Item | None, entry: Entry, same: dict[str, str]) -> None:
    rules: dict[tuple[str, str], str] = {}
    for fact in entry["facts"]:
        rules.setdefault((fact["predicate"], same.get(fact["value"], fact["value"])), fact["rule"])
    for name in _FACTS[kind]:
        stated = _stated(entry, name, same)
        wanted = item.values.get(name, set()) if item else set()
        for value in stated:
            if rule := rules.get((name, value)):
                verdict.rules[f"{kind}.{name}", rule] += Score(value in wanted, value not in wanted)
        if item:
            verdict.kinds[f"{kind}.{name}"] += Score(
                len(stated & wanted), len(stated - wanted), len(wanted - stated)
            )
            verdict.entirely[f"{kind}.{name}"] += Score(stated == wanted, stated != wanted)
            if stated != wanted:
                verdict.errors.append(
                    f"{kind}.{name}: {sorted(stated)} for {sorted(wanted)}: {entry['text']}"
                )


def _stated(entry: Entry, name: str, same: dict[str, str]) -> set[str]:
    value = entry[{"underAccent": "accents"}.get(name, name)]
    if isinstance(value, bool):
        return {"true"} if value else set()
    values: list[str] = value if isinstance(value, list) else [value] if value else []
    return {same.get(one, one) for one in values}


def _same_names(gold: Gold, found: Entry) -> dict[str, str]:
    """Return, for entities that bear a name or number of an annotated candidate, the candidate's id."""
    same: dict[str, str] = {}
    for entry in (*found["mentions"], *found["candidates"]):
        entity = entry.get("entity") or entry.get("id")
        names = {entry["text"].casefold(), (entry.get("celex") or "").casefold()}
        for candidate, known in gold.candidates.items():
            if entity and entity != candidate and known & names and _same_kind(entity, candidate):
                same[entity] = candidate
    return same


def _same_kind(one: str, other: str) -> bool:
    return one.partition("/")[0] == other.partition("/")[0] or not {one, other} & {"person"}


def tally(verdict: Verdict, key: Callable[[str], bool]) -> Counter[str]:
    """Count the errors whose kind passes a test; for who writes rules."""
    return Counter(error.partition(":")[0] for error in verdict.errors if key(error))
