# SPDX-License-Identifier: EUPL-1.2
"""What a person judges: a measure, a commitment or a new entity that was proposed, with its claims and their places.

Proposals come from what `extract` found, in its JSON form. A proposal is known by the words it rests on: the same
words of the same document are the same proposal, whatever rule finds them and wherever they have moved.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dreigingsgraaf.documents import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dreigingsgraaf.review.known import Known

CURATED: Final = "curated"
"""The rule of what a person states."""

_RELATIONS: Final = {"by": "madeBy", "to": "madeTo"}
_COMMITMENTS: Final = {
    "motion": ("Motion", "motie", "Motie", "Motion", "pending"),
    "undertaking": ("Undertaking", "toezegging", "Toezegging", "Undertaking", "pending"),
    "reporting-promise": ("ReportingPromise", "informeren", "Informatietoezegging", "Reporting promise", "announced"),
}  # fmt: skip
"""By kind: class, beginning of the slug, of the Dutch and the English label, and the state it has at first."""
_LAW_KINDS: Final = (
    (r"^wetsvoorstel", "bill"), (r"^grondwet", "constitution"), (r"^wet\b|wet(boek)?$|^\w+wet\b", "act"),
    (r"besluit", "order-in-council"), (r"regeling", "regulation"),
)  # fmt: skip
_ACTS: Final = {"L": "directive", "R": "regulation"}
_LONGEST_SLUG: Final = 60


class Place(NamedTuple):
    """A range of a passage."""

    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about what is proposed.

    Args:
        property: local name of the property, such as `addresses`.
        value: compact name of an entity or of a value of a closed list, or a date in EDTF.
        place: the words that carry it.
        basis: how the text carries it, such as `statement` or `heading`.
        rule: the rule that found it.
        confidence: how often that rule was right on letters it wasn't written for; None when nobody measured.
        cases: in how many cases that was measured.
    """

    property: str
    value: str
    place: Place
    basis: str
    rule: str
    confidence: float | None = None
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to judge.

    Args:
        id: the same for the same words of the same document.
        kind: `measure`, `commitment` or `candidate`.
        document: slug of the document.
        entity: compact name that it has or would get.
        class_: local name of its class.
        labels: its names, by language.
        place: the words that propose it.
        text: those words.
        rule: the rule that found it.
        confidence: as of a claim.
        cases: as of a claim.
        known: whether the graph already has the entity.
        negated: whether the document says that it isn't done.
        conditional: whether it depends on something.
        claims: what is stated about it.
        editorial: properties that are no statements of the document, with their values.
        literals: further properties whose values are plain text, or addresses.
    """

    id: str
    kind: str
    document: str
    entity: str
    class_: str
    labels: Mapping[str, str]
    place: Place
    text: str
    rule: str
    confidence: float | None
    cases: int
    known: bool = False
    negated: bool = False
    conditional: bool = False
    claims: tuple[Claim, ...] = ()
    editorial: Mapping[str, str] = field(default_factory=dict)
    literals: Mapping[str, str] = field(default_factory=dict)

    def values(self, property_: str) -> list[str]:
        """Return the values of a property, stated or editorial."""
        if property_ in self.editorial:
            return [self.editorial[property_]]
        return [claim.value for claim in self.claims if claim.property == property_]


def slug_of(text: str) -> str:
    """Return a slug for a label.

    >>> slug_of("Meldpunt «Ongewenste inmenging» (MOI)")
    'meldpunt-ongewenste-inmenging-moi'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if len(slug) <= _LONGEST_SLUG else slug[:_LONGEST_SLUG].rpartition("-")[0]


def proposals(found: Mapping[str, Any], known: Known) -> list[Proposal]:
    """Return what was proposed from a document: first the new entities, as others refer to them; then as it reads.

    Args:
        found: what `extract` returned.
        known: the graph, to tell what is new.
    """
    reader = _Reader(found, known)
    return [*reader.candidates(), *sorted((*reader.measures(), *reader.commitments()), key=_as_read(found))]


def _as_read(found: Mapping[str, Any]) -> Any:
    order = {passage["id"]: number for number, passage in enumerate(found["passages"])}
    return lambda proposal: (order[proposal.place.passage], proposal.place.start, proposal.place.end)


class _Reader:
    def __init__(self, found: Mapping[str, Any], known: Known) -> None:
        self._found, self._known = found, known
        self._slug = str(found["document"]["id"]).removeprefix("kamerstuk/")
        self._texts = {passage["id"]: passage["text"] for passage in found["passages"]}
        self._seen: Counter[str] = Counter()

    def candidates(self) -> Iterator[Proposal]:
        for row in self._found["candidates"]:
            class_ = self._known.class_of_type(row["type"])
            if class_ is None:
                continue
            dutch = row["labels"]["nl"]
            labels = {"nl": dutch, "en": row["labels"]["en"] or (dutch if class_ == "Person" else "")}
            literals = {name: row[name] for name in ("celex", "eli") if row.get(name)}
            editorial = _editorial_of(class_, dutch, literals)
            yield self._proposal(row, "candidate", row["id"], class_, labels, (), editorial, literals)

    def measures(self) -> Iterator[Proposal]:
        for row in self._found["measures"]:
            claims = self._claims(row, "measure")
            editorial = {"granularity": "granularity/core"}
            if row["measureType"]:
                editorial["measureType"] = f"measure-type/{row['measureType']}"
            entity = row["known"] or f"measure/{slug_of(row['label'])}"
            labels = {"nl": row["label"], "en": ""}
            yield self._proposal(row, "measure", entity, "Measure", labels, claims, editorial, {})

    def commitments(self) -> Iterator[Proposal]:
        for row in self._found["commitments"]:
            class_, begin, dutch, english, state = _COMMITMENTS[row["kind"]]
            place = self._place(row)
            claims = self._claims(row, "commitment")
            if not any(claim.property == "state" for claim in claims):
                claims.append(Claim("state", f"state/{state}", place, "inference", f"state-of-{row['kind']}"))
            people = row["by"] if row["kind"] == "motion" else []
            names = [name.removeprefix("person/") for name in people if name.startswith("person/")]
            papers = [name.removeprefix("kamerstuk/") for name in row["recordedIn"]]
            where = place.passage.removeprefix("passage/").replace("_", "-")
            end = papers[0] if row["kind"] == "motion" and papers else f"{where}-{place.start}"
            shown = [self._person(name) for name in names]
            labels = {"nl": " ".join([dutch, *shown, end]), "en": " ".join([english, *shown, end])}
            editorial = {"kind": f"commitment-kind/{row['kind']}"}
            entity = f"commitment/{'-'.join([begin, *names, end])}"
            yield self._proposal(row, "commitment", entity, class_, labels, claims, editorial, {})

    def _proposal(
        self, row: Mapping[str, Any], kind: str, entity: str, class_: str, labels: Mapping[str, str],
        claims: Any, editorial: Mapping[str, str], literals: Mapping[str, str],
    ) -> Proposal:  # fmt: skip
        place = self._place(row)
        text = self._texts[place.passage][place.start : place.end]
        words = row["id"] if kind == "candidate" else digest(text)
        key = f"{self._slug} {kind} {words}"
        self._seen[key] += 1
        known = entity in self._known
        return Proposal(
            hashlib.sha256(f"{key} {self._seen[key]}".encode()).hexdigest()[:16],
            kind,
            self._slug,
            entity,
            class_,
            {lang: self._known.label(entity, lang) for lang in ("nl", "en")} if known else labels,
            place,
            text,
            row["rule"],
            row["confidence"],
            row["cases"],
            known,
            row.get("negated", False),
            row.get("conditional", False),
            tuple(claims),
            {} if known else editorial,
            {} if known else literals,
        )

    def _person(self, slug: str) -> str:
        """Return how a member of the House is called: by the graph, or in the document."""
        entity = f"person/{slug}"
        proposed = {row["id"]: row["labels"]["nl"] for row in self._found["candidates"]}
        return self._known.label(entity, "nl") if entity in self._known else proposed.get(entity, slug)

    def _claims(self, row: Mapping[str, Any], kind: str) -> list[Claim]:
        lists = {"status": "status", "state": "state"}
        found: dict[tuple[str, str], Claim] = {}
        for fact in row["facts"]:
            name = (
                _RELATIONS.get(fact["predicate"], fact["predicate"])
                if kind == "commitment"
                else fact["predicate"]
            )
            if name in ("measureType", "kind"):
                continue
            value = f"{lists[name]}/{fact['value']}" if name in lists else fact["value"]
            claim = Claim(
                name, value, self._place(fact), fact["basis"], fact["rule"], fact["confidence"], fact["cases"]
            )
            found.setdefault((name, value), claim)
        return list(found.values())

    @staticmethod
    def _place(row: Mapping[str, Any]) -> Place:
        return Place(row["passage"], row["passageStart"], row["passageEnd"])


def _editorial_of(class_: str, label: str, literals: Mapping[str, str]) -> dict[str, str]:
    """Return the kind that an entity's name or number tells, where it does."""
    if class_ == "Law":
        kind = next((kind for form, kind in _LAW_KINDS if re.search(form, label, re.IGNORECASE)), None)
        return {"lawKind": f"law-kind/{kind}"} if kind else {}
    act = literals.get("celex", "")[5:6]
    return {"kind": f"eu-instrument-kind/{_ACTS[act]}"} if act in _ACTS else {}
