# SPDX-License-Identifier: EUPL-1.2
"""Reads `queries/phrases.yaml`: the words that questions are made of, and the patterns of each catalogued query.

A pattern such as `measure against {threat}` holds words and slots; their order says nothing. What the words are in
Dutch and English stands under `words`, so that a pattern needs no language.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import yaml

from dreigingsgraaf.catalogue import Kind
from dreigingsgraaf.catalogue.parameters import nearest
from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from dreigingsgraaf.catalogue import Catalogue, Query

IGNORED: Final = "ignored"
"""The word under which stands what a question may hold without a meaning for its answer."""

WEAK: Final = 0.4
"""What a weak word counts in a pattern, as a share of what another word would."""

_ITEM = re.compile(r"\{(?P<parameter>\w+)(?::(?P<type>[\w|-]+))?\}|(?P<word>[\w-]+)")
_SECTIONS: Final = ("words", "weak", "decisive", "names", "values", "days", "questions")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value; `types` are the first parts of names that fit, none for all of the parameter's class."""

    parameter: str
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to ask a query: words, slots, and values that go without saying.

    The head is the word or parameter with which the pattern begins.
    """

    query: str
    head: str
    words: frozenset[str]
    slots: tuple[Slot, ...]
    values: Mapping[str, str]


@dataclass(frozen=True)
class Phrases:
    """All that stands in the file.

    Args:
        words: the forms of each word.
        weak: words that say little; a reading that has no use for them loses nothing.
        decisive: words that turn a question into another; a reading that has no use for them isn't sure.
        names: further names of entities and concepts: folded name to compact name.
        values: for a parameter, the value that a word means: parameter to value to word.
        days: which parameters a date fills, by its role.
        patterns: in the order of the file.
    """

    words: tuple[tuple[str, tuple[str, ...]], ...]
    weak: frozenset[str]
    decisive: frozenset[str]
    names: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    days: Mapping[str, tuple[str, ...]]
    patterns: tuple[Pattern, ...]
    _weights: dict[str, float] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        users: dict[str, set[str]] = {word: set() for word, _ in self.words}
        for pattern in self.patterns:
            for item in (*pattern.words, *(slot.parameter for slot in pattern.slots)):
                users.setdefault(item, set()).add(pattern.query)
        queries = len({pattern.query for pattern in self.patterns})
        for item, those in users.items():
            weight = math.log(1 + queries / max(1, len(those)))
            self._weights[item] = weight * WEAK if item in self.weak else weight

    def weight(self, item: str) -> float:
        """Return what a word or a slot's parameter counts: the more, the fewer queries use it; weak words little."""
        return self._weights[item]


def read(path: Path, catalogue: Catalogue) -> Phrases:
    """Return the phrases of a file.

    Args:
        path: the YAML file.
        catalogue: the queries that it speaks of.

    Raises:
        InputError: a section, word, query, parameter or value is unknown; names it.
    """
    return _Reader(path, catalogue).phrases()


class _Reader:
    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self._path = path
        self._catalogue = catalogue
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._sections = content if isinstance(content, dict) else {}
        self._known(self._sections, _SECTIONS, "section")
        self._words: dict[str, list[str]] = self._sections.get("words", {})

    def phrases(self) -> Phrases:
        values: dict[str, dict[str, str]] = {
            parameter: {str(value): word for value, word in words.items()}
            for parameter, words in self._sections.get("values", {}).items()
        }
        weak, decisive = self._sections.get("weak", ()), self._sections.get("decisive", ())
        for words in (*(those.values() for those in values.values()), weak, decisive):
            self._known(words, self._words, "word")
        return Phrases(
            words=tuple((word, tuple(map(str, forms))) for word, forms in self._words.items()),
            weak=frozenset(weak),
            decisive=frozenset(decisive),
            names={str(name): id_ for name, id_ in self._sections.get("names", {}).items()},
            values=values,
            days={role: tuple(names) for role, names in self._sections.get("days", {}).items()},
            patterns=tuple(self._patterns()),
        )

    def _patterns(self) -> Iterator[Pattern]:
        questions = self._sections.get("questions", {})
        self._known(questions, self._catalogue, "query")
        for name, entries in questions.items():
            for entry in entries:
                said, given = (
                    (entry["says"], entry.get("with", {})) if isinstance(entry, dict) else (entry, {})
                )
                yield self._pattern(self._catalogue[name], said, given)

    def _pattern(self, query: Query, said: str, given: dict[str, Any]) -> Pattern:
        items = list(_ITEM.finditer(said))
        words = [item["word"] for item in items if item["word"]]
        slots = [
            Slot(item["parameter"], tuple(item["type"].split("|")) if item["type"] else ())
            for item in items
            if item["parameter"]
        ]
        self._known(words, self._words, f"word of {query.name}")
        self._known(
            [*(slot.parameter for slot in slots), *given], query.parameters, f"parameter of {query.name}"
        )
        for parameter, value in given.items():
            allowed = query.parameters[parameter]
            if allowed.kind is Kind.ENUMERATION:
                self._known([str(value)], allowed.values, f"value of {query.name}.{parameter}")
        return Pattern(
            query.name,
            items[0]["word"] or items[0]["parameter"],
            frozenset(words),
            tuple(slots),
            {name: str(value) for name, value in given.items()},
        )

    def _known(self, names: Iterable[str], known: Iterable[str], what: str) -> None:
        for name in names:
            if name not in known:
                suggestions = nearest(name, known)
                hint = f"Did you mean {suggestions[0]!r}?" if suggestions else ""
                raise InputError(f"{self._path.name}: there is no {what} {name!r}.", hint)
