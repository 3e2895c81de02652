# SPDX-License-Identifier: EUPL-1.2
"""Finds who does what a clause says: the government, one of its services, a measure, or somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .lexicon import lexicon, rows
from .posts import writer
from .proposals import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from .clauses import Action

GOVERNMENT: Final = frozenset({"ministry", "agency", "service", "institute", "advisory"})
_LEADING: Final = frozenset({"ministry", "agency", "service"})
OTHERS: Final = frozenset({"actor", "country", "parliament", "ngo", "org"})


class Doer(NamedTuple):
    """The doer of a clause.

    Args:
        government: whether it is the government or one of its services.
        other: whether it is somebody else.
        measure: whether it is a measure, such as «het programma» or «dit loket».
        entity: its compact name, where it has one.
        start: position of its first word in the sentence; -1 when there is none.
        writer: whether it is the one who writes («ik»).
    """

    government: bool = False
    other: bool = False
    measure: bool = False
    entity: str | None = None
    start: int = -1
    writer: bool = False


class Doers:
    """Knows who is named where in a letter."""

    def __init__(self, doc: Doc) -> None:
        self._named = {span.start: span for span in doc.spans["mentions"] if span.kb_id_}
        self._writer = writer(doc)
        self._phrases: dict[str, list[tuple[list[str], str]]] = {}
        for row in rows("actors.jsonl"):
            for phrase in row["words"]:
                parts = phrase.split()
                self._phrases.setdefault(parts[0], []).append((parts, row["role"]))

    def doer(self, sentence: Span, words: Sequence[str], action: Action) -> Doer:
        """Return the doer of an action: the one just before or just behind the finite verb, or behind «door»."""
        candidates = sorted(
            self._around(sentence, words, action.start, action.end, by_whom=action.passive),
            key=lambda one: self._distance(one, action),
        )
        if candidates:
            return candidates[0]
        known = lexicon()
        for at in range(action.start, action.finite):
            if known.noun(words[at]):
                return Doer(measure=True, start=at)
        behind = range(action.finite + 1, min(action.finite + 4, action.end))
        if any(known.noun(words[at]) for at in behind) or words[action.start] in known.cues["demonstrative"]:
            return Doer(measure=True, start=action.finite + 1)
        return Doer()

    def nearest(self, sentence: Span, words: Sequence[str], place: int) -> Doer:
        """Return the doer nearest to a word; an empty one when the sentence names none."""
        around = self._around(sentence, words, 0, len(words), by_whom=True)
        return min(around, key=lambda one: abs(one.start - place), default=Doer())

    def leads(self, sentence: Span, doer: Doer) -> list[Fact]:
        """Return the fact that a doer leads what it does; a minister stands for the ministry."""
        if doer.entity and doer.government and doer.entity.partition("/")[0] in _LEADING:
            span = self._named[sentence.start + doer.start]
            return [Fact("responsible", doer.entity, span.start_char, span.end_char, "doer")]
        if doer.writer and self._writer:
            word = sentence[doer.start]
            return [Fact("responsible", self._writer, word.idx, word.idx + len(word), "writer", "inference")]
        return []

    def _around(
        self, sentence: Span, words: Sequence[str], start: int, end: int, *, by_whom: bool
    ) -> list[Doer]:
        found = []
        prepositions = lexicon().cues["preposition"]
        for at in range(start, end):
            before = words[at - 1] if at else ""
            if before in lexicon().cues["determiner"] and at > 1:
                before = words[at - 2] if words[at - 2] in prepositions else before
            if before in prepositions and not (before == "door" and by_whom):
                continue
            for parts, role in self._phrases.get(words[at], ()):
                if list(words[at : at + len(parts)]) == parts:
                    found.append(
                        Doer(role != "other", role == "other", start=at, writer=role.startswith("writer"))
                    )
            span = self._named.get(sentence.start + at)
            if span is not None and span.label_ in GOVERNMENT | OTHERS:
                found.append(
                    Doer(span.label_ in GOVERNMENT, span.label_ in OTHERS, entity=span.kb_id_, start=at)
                )
        return found

    @staticmethod
    def _distance(doer: Doer, action: Action) -> int:
        return abs(doer.start - action.finite)
