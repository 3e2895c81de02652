# SPDX-License-Identifier: EUPL-1.2
"""Judges what was extracted from a letter by its annotation: each kind of fact, and each rule.

A mention is right when it overlaps an annotated one of the same entity; a measure or commitment when it overlaps an
annotated one that no other proposal took. Its facts are judged against those of the one it was paired with. The facts
of a proposal that is wrong itself count against their rules, but not a second time against their kind.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .gold import Mention, Place
from .scores import Score, paired

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from .gold import Gold, Item

Entry = dict[str, Any]

_FACTS: Final = {
    "measures": (
        "addresses", "responsible", "involves", "basedOn", "alignedWith", "targets", "underAccent", "measureType",
        "status", "planned", "negated", "conditional", "known",
    ),
    "commitments": ("by", "to", "about", "due", "recordedIn"),
}  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """What was counted, over any number of letters.

    Args:
        letters: how many letters.
        kinds: a score for each kind of fact, such as `measures` or `measures.status`.
        rules: a score for each rule, under its kind of fact; nothing is missed by a rule.
        entirely: for proposals that were found, how often a property is right as a whole, and of how many.
        words: words in the letters about other subjects.
        false_threats: threat facts proposed there.
        errors: what is wrong or missed, for who writes rules.
    """

    letters: int = 0
    kinds: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    rules: dict[tuple[str, str], Score] = field(default_factory=lambda: defaultdict(Score))
    entirely: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    words: int = 0
    false_threats: int = 0
    errors: list[str] = field(default_factory=list)


def judge(verdict: Verdict, gold: Gold, found: Entry, graph: AbstractSet[str]) -> None:
    """Add what a letter's extraction shows to a verdict.

    Args:
        verdict: what was counted so far.
        gold: the annotation.
        found: what `extract` returned.
        graph: the measures that the graph holds, by which it is judged whether one is known.
    """
    verdict.letters += 1
    judging = _Judging(verdict, gold, found, graph)
    judging.mentions()
    judging.candidates()
    judging.items("measures", gold.measures)
    judging.items("commitments", gold.commitments)
    if not gold.about_threats:
        verdict.words += sum(len(passage.text.split()) for passage in gold.document.passages)
        verdict.false_threats += sum(entry["type"] == "threat" for entry in found["mentions"])
        verdict.false_threats += sum(len(measure["addresses"]) for measure in found["measures"])


def shared(one: Place, other: Place) -> int:
    """Return how many characters two places share."""
    if one.passage != other.passage:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


class _Judging:
    """One letter while it is judged."""

    def __init__(self, verdict: Verdict, gold: Gold, found: Entry, graph: AbstractSet[str]) -> None:
        self._verdict, self._gold, self._found, self._graph = verdict, gold, found, graph
        self._same = _same_names(gold, found)

    def mentions(self) -> None:
        """Judge references, linked names and dates."""
        gold = self._gold
        for kind, there, field_, complete in (
            ("references", gold.references, "kst", True),
            ("mentions", gold.mentions, "entity", gold.complete),
            ("dates", gold.dates, "edtf", gold.complete),
        ):
            entries = self._found["references" if kind == "references" else "mentions"]
            found = [
                Mention(_place(entry), self._same.get(entry[field_], entry[field_]))
                for entry in entries
                if entry[field_]
            ]
            if kind == "references":
                found += [
                    Mention(_place(entry), entry["dossier"]) for entry in entries if not entry["number"]
                ]
            if not complete:
                if not there:
                    continue
                found = [one for one in found if any(shared(one.place, other.place) for other in there)]
            self._placed(kind, there, found)

    def _placed(self, kind: str, gold: Sequence[Mention], found: Sequence[Mention]) -> None:
        """Count mentions; one long mention finds every annotated one of the same value that it spans."""

        def alike(one: Mention, other: Mention) -> int:
            return shared(one.place, other.place) if one.value == other.value else 0

        right = [any(alike(one, other) for one in gold) for other in found]
        there = [any(alike(one, other) for other in found) for one in gold]
        self._verdict.kinds[kind] += Score(sum(right), len(right) - sum(right), len(there) - sum(there))
        for word, mentions, fine in (("wrong", found, right), ("missed", gold, there)):
            self._verdict.errors += [
                f"{kind}: {word} {one.value} {one.place}"
                for one, ok in zip(mentions, fine, strict=True)
                if not ok
            ]

    def candidates(self) -> None:
        """Judge new entities, by id, name or number."""
        if not self._gold.complete:
            return
        wanted = self._gold.candidates.keys()
        found = {self._same.get(entry["id"], entry["id"]) for entry in self._found["candidates"]}
        self._verdict.kinds["candidates"] += Score(
            len(found & wanted), len(found - wanted), len(wanted - found)
        )
        for entry in self._found["candidates"]:
            right = self._same.get(entry["id"], entry["id"]) in wanted
            self._verdict.rules["candidates", entry["rule"]] += Score(right, not right)
        self._verdict.errors += [f"candidates: wrong {one}" for one in sorted(found - wanted)]
        self._verdict.errors += [f"candidates: missed {one}" for one in sorted(wanted - found)]

    def items(self, kind: str, gold: Sequence[Item]) -> None:
        """Judge measures or commitments, and what is said about them."""

        def alike(item: Item, entry: Entry) -> float:
            if item.kind != entry.get("kind", ""):
                return 0
            return max((_likeness(place, _place(entry)) for place in item.places), default=0)

        found: Sequence[Entry] = self._found[kind]
        pairs = paired(gold, found, alike)
        partner = {p: gold[g] for g, p in pairs}
        if kind == "measures":  # a commitment is about a measure by whatever name
            self._same |= {found[p]["id"]: gold[g].name for g, p in pairs}
        self._verdict.kinds[kind] += Score(len(pairs), len(found) - len(pairs), len(gold) - len(pairs))
        for number, entry in enumerate(found):
            item = partner.get(number)
            self._verdict.rules[kind, entry["rule"]] += Score(item is not None, item is None)
            if item is None:
                self._verdict.errors.append(f"{kind}: wrong {entry['rule']}: {entry['text']}")
            elif kind == "measures":
                item.values["known"] = {item.name} & self._graph
            for name in _FACTS[kind]:
                if name not in self._gold.unjudged and not (name == "status" and item and _denied(item)):
                    self._facts(kind, name, item, entry)
        taken = {g for g, _ in pairs}
        self._verdict.errors += [
            f"{kind}: missed {item.name}" for g, item in enumerate(gold) if g not in taken
        ]

    def _facts(self, kind: str, name: str, item: Item | None, entry: Entry) -> None:
        rules: dict[str, str] = {}
        for fact in entry["facts"]:
            if fact["predicate"] == name:
                rules.setdefault(self._same.get(fact["value"], fact["value"]), fact["rule"])
        stated = self._stated(entry, name)
        wanted = item.values.get(name, set()) if item else set()
        of = f"{kind}.{name}"
        for value in stated:
            if rule := rules.get(value):
                self._verdict.rules[of, rule] += Score(value in wanted, value not in wanted)
        if item:
            self._verdict.kinds[of] += Score(len(stated & wanted), len(stated - wanted), len(wanted - stated))
            self._verdict.entirely[of] += Score(stated == wanted, stated != wanted)
            if stated != wanted:
                self._verdict.errors.append(f"{of}: {sorted(stated)} for {sorted(wanted)}: {entry['text']}")

    def _stated(self, entry: Entry, name: str) -> set[str]:
        value = entry[{"underAccent": "accents"}.get(name, name)]
        if isinstance(value, bool):
            return {"true"} if value else set()
        values: list[str] = value if isinstance(value, list) else [value] if value else []
        if name == "known":  # whether it is that measure of the graph is what is asked: no other name will do
            return set(values)
        return {self._same.get(one, one) for one in values}


def _denied(item: Item) -> bool:
    return bool(item.values.get("negated"))


def _place(entry: Entry) -> Place:
    return Place(entry["passage"], entry["passageStart"], entry["passageEnd"])


def _likeness(one: Place, other: Place) -> float:
    """Return the share of two places taken together that they have in common."""
    common = shared(one, other)
    return common / (max(one.end, other.end) - min(one.start, other.start)) if common else 0


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
    """Tell whether two ids may be of the same thing: a body may be filed elsewhere, a person is no body."""
    kinds = {one.partition("/")[0], other.partition("/")[0]}
    return len(kinds) == 1 or "person" not in kinds
