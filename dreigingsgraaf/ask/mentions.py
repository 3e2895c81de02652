# SPDX-License-Identifier: EUPL-1.2
"""Finds what a question names: entities and concepts of the graph, by any of their names, also in the plural."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.catalogue.names import key
from dreigingsgraaf.namespaces import CLOSED_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dreigingsgraaf.ask.model import Analysis, Span, Token
    from dreigingsgraaf.catalogue import Entity, NameIndex

LONGEST: Final = 12
"""Longest name looked for, in tokens."""

_NEVER_MEANT: Final = ("name-period", "passage", "quote", "scheme", "selector")
_CONSONANTS: Final = "bdfgklmnprstvz"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens that name something, and all that they can mean."""

    span: Span
    entities: tuple[Entity, ...]

    @property
    def is_value(self) -> bool:
        """Whether it only names values of closed lists, such as «aangekondigd», which are ordinary words too."""
        return all(entity.type in CLOSED_LISTS for entity in self.entities)


def mentions(analysis: Analysis, names: NameIndex, more: Mapping[str, str]) -> list[Mention]:
    """Return what a question names, the longest first; they may overlap.

    Args:
        analysis: the question.
        names: the names of the graph.
        more: further names, as `Phrases.names`.
    """
    found = [
        *_references(analysis, names),
        *_names(analysis, names, {key(name): id_ for name, id_ in more.items()}),
    ]
    return sorted(found, key=lambda one: (one.span[0] - one.span[1], one.span))


def _references(analysis: Analysis, names: NameIndex) -> Iterator[Mention]:
    for reference, span in analysis.references:
        if entities := _meant(names, reference):
            yield Mention(span, entities)


def _names(analysis: Analysis, names: NameIndex, more: Mapping[str, str]) -> Iterator[Mention]:
    tokens = analysis.tokens
    closed = {i for day in analysis.days for i in range(*day.span)}
    closed |= {i for _, span in analysis.references for i in range(*span)}
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + LONGEST) + 1):
            if end - 1 in closed:
                break
            if tokens[start].is_plain and (end == start + 1 or not _is_word(tokens[start])):
                continue
            if not _is_word(tokens[end - 1]):
                continue
            text = analysis.text[tokens[start].start : tokens[end - 1].end]
            found: dict[str, Entity] = {}
            for form in forms(text):
                found |= {entity.iri: entity for entity in _meant(names, more.get(key(form), form))}
            if found:
                yield Mention((start, end), tuple(sorted(found.values(), key=lambda entity: entity.id)))


def _is_word(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def _meant(names: NameIndex, name: str) -> tuple[Entity, ...]:
    if len(key(name)) < 2:
        return ()
    found = names.find(name)
    if " " in name and not found:  # «accent 3», «dossier 30821»
        found = names.find(name.casefold().replace(" ", "/"))
    elif key(name).startswith("accent "):
        found += names.find(key(name).replace(" ", "/"))
    return tuple(entity for entity in found if entity.type not in _NEVER_MEANT)


def forms(text: str) -> list[str]:
    """Return a name as written and what it may be the plural or an inflected form of.

    >>> forms("loketten")
    ['loketten', 'lokette', 'lokett', 'loket']
    """
    found = [text]
    lower = text.lower()
    for ending, cut in (("s", 1), ("n", 1), ("e", 1), ("en", 2), ("es", 2), ("'s", 2), ("’s", 2)):
        if lower.endswith(ending) and len(text) > len(ending) + 3:
            found.append(text[:-cut])
    if lower.endswith("en") and len(text) > 6 and lower[-3] == lower[-4] and lower[-3] in _CONSONANTS:
        found.append(text[:-3])
    if lower.endswith("ies") and len(text) > 6:
        found.append(text[:-3] + "y")
    return found
