# SPDX-License-Identifier: EUPL-1.2
"""Changes in words, Dutch or English: a thing, what was said of it, what is said now, and the quotes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from dreigingsgraaf.difference.changes import Kind
from dreigingsgraaf.namespaces import DG, EXTERNAL, compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dreigingsgraaf.difference.changes import Change, Changes, Value

WORDS: Final = {
    "nl": {
        Kind.ADDED: "nieuw", Kind.REMOVED: "vervallen", Kind.CHANGED: "gewijzigd", Kind.EVIDENCE: "ander bewijs",
        "class": "klasse", "none": "Er is geen verschil.",
    },
    "en": {
        Kind.ADDED: "added", Kind.REMOVED: "removed", Kind.CHANGED: "changed", Kind.EVIDENCE: "other evidence",
        "class": "class", "none": "There is no difference.",
    },
}  # fmt: skip
_INDENT: Final = "    "


def lines(changes: Changes, language: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield lines for a person: each thing once, beneath it what changed.

    Args:
        changes: what to tell.
        language: of words and labels, nl or en.
        texts: the texts of passages by compact name, where they are at hand.
    """
    for subject, of_subject in groupby(changes.items, key=lambda change: change.subject):
        label = changes.label(subject, language)
        yield f"{label} ({compact(subject)})" if label else compact(subject)
        for change in of_subject:
            yield f"  {property_name(changes, change, language)}: {WORDS[language][change.kind]}"
            for sign, values in (("-", change.before), ("+", change.after)):
                for value in values:
                    yield f"{_INDENT}{sign} {told(changes, value, language)}"
                    for quote in value.quotes:
                        words = words_of(quote, texts)
                        yield f"{_INDENT * 2}{compact(quote)}" + (f" «{words}»" if words else "")
    if not changes.items:
        yield WORDS[language]["none"]


def property_name(changes: Changes, change: Change, language: str) -> str:
    """Return what the property of a change is called; its short name where it has no label."""
    if change.property == EXTERNAL["rdf"] + "type":
        return WORDS[language]["class"]
    return changes.label(change.property, language) or change.property.removeprefix(DG)


def told(changes: Changes, value: Value, language: str) -> str:
    """Return a value as a person reads it: a label, or the text of a literal with its language."""
    term = value.term
    if isinstance(term, Literal):
        return f"{term.value} ({term.language})" if term.language else term.value
    return changes.label(term.value, language) or compact(term.value)


def words_of(quote: str, texts: Mapping[str, str]) -> str | None:
    """Return the words of a quote, whose name tells the passage and the range; None without the letter's text."""
    passage, _, place = compact(quote).removeprefix("quote/").rpartition("_")
    if "-" not in place:  # a second description of the same range has a number behind it
        passage, _, place = passage.rpartition("_")
    first, _, last = place.partition("-")
    text = texts.get(f"passage/{passage}")
    return text[int(first) : int(last)] if text is not None and last else None
