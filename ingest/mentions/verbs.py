# SPDX-License-Identifier: EUPL-1.2
"""Verbs by which a government says what it does, and the verbs that one written form may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .once import Once

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

PEOPLE: Final = "<people>"
"""What a verb asks for that does something to people, of whatever kind: «*waarschuwt* havens»."""
_MOST_REMEMBERED: Final = 1_000
"""Of each form; «is» has the most."""


class Verb(NamedTuple):
    """A verb by which a government says what it does.

    Args:
        name: how the verb is called in dictionaries, with the word it needs (`werken aan`).
        kind: its class, such as `create`; `verb-classes.jsonl` says what that means for the status.
        particle: the part that a main clause separates from the verb (`in` of *inrichten*), or an empty string.
        beside: a word that must stand beside the verb (`aan` of *werken aan*), or an empty string.
        strong: whether the verb alone announces a measure, whatever its object is.
        measure_type: the type of measure that the verb means, or None.
        doer: whether somebody must do it: «er bestaat een loket» says nothing new.
        denied: whether it says something only where it is denied: «zie geen aanleiding voor een register».
        follows: whether it tells more of a measure that was named before: «de regeling treedt in januari in werking».
        anyone: whether anybody may do it: «ondernemers kunnen een training aanvragen» tells of a service.
        receives: whether its subject gets something and does nothing: «het bureau krijgt tien medewerkers».
        happens: whether it happens of itself: «er volgt een training».
        moves: whether its perfect has «zijn» without being passive: «de RDI *is* met controles gestart».
        unless: words behind it with which it says nothing: «de AIVD waarschuwt *voor* spionage».
        forbids: whether its denial is a ban, not a refusal: «is niet toegestaan».
        infinitive: its infinitive, for names.
        alone: the class that it has where nobody does it: «de uitrol volgt in mei».
    """

    name: str
    kind: str
    particle: str = ""
    beside: str = ""
    strong: bool = False
    measure_type: str | None = None
    doer: bool = False
    denied: bool = False
    follows: bool = False
    anyone: bool = False
    receives: bool = False
    happens: bool = False
    moves: bool = False
    unless: frozenset[str] = frozenset()
    alone: str = ""
    forbids: bool = False
    infinitive: str = ""

    @property
    def by_itself(self) -> Verb:
        """The verb where nobody does it; a noun must tell what happens."""
        return self._replace(kind=self.alone, doer=False, strong=False, happens=True, alone="")

    @property
    def banning(self) -> Verb:
        """The verb where it is denied: a ban that applies."""
        return self if self.kind == "duty" else self._replace(kind="force")


class Meanings:
    """The verbs that a form may be, each with whether it is past tense, those with most demands first.

    «Is» may be any of dozens: *er zijn*, *in gesprek zijn*, *van kracht zijn*. Which of them a sentence has the words
    for is remembered.

    Args:
        verbs: the verbs.
        parted: whether the verb's particle stands apart («richt … in»), so that the sentence must have it.
    """

    def __init__(self, verbs: Iterable[tuple[Verb, bool]], *, parted: bool = False) -> None:
        self.all = tuple(sorted(verbs, key=lambda one: _loose(one[0])))
        needs = [{verb.beside, verb.particle if parted else ""} - {""} for verb, _ in self.all]
        self._needed = frozenset(word for need in needs for word in need)

        def able(present: frozenset[str]) -> tuple[tuple[Verb, bool], ...]:
            return tuple(one for one, need in zip(self.all, needs, strict=True) if need <= present)

        self._able = Once(able, most=_MOST_REMEMBERED)

    def among(self, present: AbstractSet[str]) -> tuple[tuple[Verb, bool], ...]:
        """Return those of which every word needed is present."""
        return self._able[self._needed & present]


def _loose(verb: Verb) -> float:
    """Order verbs so that the one with most demands is tried first; «er» is little to demand."""
    return -bool(verb.particle) - (0.5 if verb.beside == "er" else bool(verb.beside))


NEW: Final = Meanings([(Verb("…eren", "act"), False)])
"""What a verb in «-eren» says that no list knows: something is done; a noun beside it must tell what."""


def is_new(word: str) -> bool:
    """Tell whether a word has the form of a participle of a verb in «-eren», such as «geformaliseerd»."""
    return word.endswith("eerd") and word.startswith("ge")
