# SPDX-License-Identifier: EUPL-1.2
"""The words by which proposals are found, read from the JSONL files in `ingest/patterns/`.

A line is one word or group of words with what it means; how to edit the files is told in `docs/proposals.md`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.errors import InputError

from .once import Once
from .verbs import NEW, Meanings, Verb, is_new

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

PATTERNS: Final = Path(__file__).parents[1] / "patterns"
Noun = tuple[str, str | None]
"""A noun that names a measure, and the type of measure it means, if one."""


@dataclass(frozen=True)
class Lexicon:
    """All the word lists, each under the name of its file and group.

    Args:
        finite: finite forms of verbs, each with the verbs it may be and whether it is past tense; «richt» of
            *inrichten* needs «in».
        joined: finite forms with their particle before them, as only a subordinate clause has them («inricht»).
        first_person: finite forms that only «ik» has; «onderzoek» is mostly a noun.
        participles: past participles with their verbs.
        infinitives: infinitives with their verbs.
        auxiliaries: finite auxiliary verbs with their role.
        cues: groups of short words, such as `subordinator`.
        nouns: nouns that name measures, with the type of measure or None.
        statuses: for each class of verbs, the status that each tense means.
    """

    finite: Mapping[str, Meanings]
    joined: frozenset[str]
    first_person: frozenset[str]
    participles: Mapping[str, Meanings]
    infinitives: Mapping[str, Meanings]
    auxiliaries: Mapping[str, str]
    cues: Mapping[str, frozenset[str]]
    nouns: Mapping[str, str | None]
    statuses: Mapping[str, Mapping[str, Any]]

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Every form of every verb: a sentence without one proposes nothing."""
        return frozenset((*self.finite, *self.participles, *self.infinitives))

    @cached_property
    def participle(self) -> Once[str, Meanings | None]:
        """What a word means as a participle; the form shows it of verbs in no list, but for those of thinking."""
        return Once(
            lambda word: (
                self.participles.get(word)
                or (NEW if is_new(word) and word not in self.cues["no-doing"] else None)
            )
        )

    @cached_property
    def verbal(self) -> Once[str, bool]:
        """Whether a word may be a form of a verb."""
        return Once(lambda word: word in self.triggers or self.participle[word] is not None)

    @cached_property
    def forms(self) -> Mapping[str, frozenset[str]]:
        """Every form of the verbs of each class; of «uit te komen» the last word."""
        found: dict[str, set[str]] = {}
        for form, finite in self.finite.items():
            for verb, _ in finite.all:
                found.setdefault(verb.kind, set()).add(form)
        for form, meanings in (*self.participles.items(), *self.infinitives.items()):
            for verb, _ in meanings.all:
                found.setdefault(verb.kind, set()).update((form, form.removeprefix(verb.particle)))
        return {kind: frozenset(forms) for kind, forms in found.items()}

    @cached_property
    def beside(self) -> Mapping[str, str]:
        """What a word stands for where a verb needs a word beside it: «daarvan» for «van», «ons» for «zich»."""
        ends = {word: word for word in self.cues["preposition"]} | {"met": "mee", "tot": "toe"}
        pronominal = {f"{begin}{end}": word for word, end in ends.items() for begin in ("daar", "hier", "er")}
        return pronominal | {"ons": "zich", "mij": "zich", "ver.": "ver", "hand.": "hand"}

    @cached_property
    def noun(self) -> Callable[[str], Noun | None]:
        """Return the noun that a word is or ends in, with its type of measure; None for other words.

        A plural is known by its singular, a compound by its last part: «steunpunten», «klokkenluidersloket».
        """
        return cache(partial(_noun, self.nouns, self.cues["no-noun"]))


def rows(name: str) -> list[dict[str, Any]]:
    """Return the lines of a pattern file.

    Raises:
        InputError: a line is no JSON object; names file and line.
    """
    path = PATTERNS / name
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(
                f"{path}, line {number}: {error}.", "Write one JSON object on each line."
            ) from None
        if not isinstance(row, dict):
            raise InputError(
                f"{path}, line {number} is no JSON object.", "Write one JSON object on each line."
            )
        found.append(row)
    return found


@cache
def lexicon(verbs: str = "verbs.jsonl", license_: str = "license") -> Lexicon:
    """Return the word lists of this installation, read once.

    Args:
        verbs: the file of verbs; `verbs.jsonl` holds what governments do, `reports.jsonl` how they tell of it.
        license_: the group of words that let a subordinate clause announce something.
    """
    finite: dict[str, list[tuple[Verb, bool]]] = {}
    joined: set[str] = set()
    singular: set[str] = set()
    others: set[str] = set()
    participles: dict[str, list[tuple[Verb, bool]]] = {}
    infinitives: dict[str, list[tuple[Verb, bool]]] = {}
    for row in rows(verbs):
        verb = Verb(
            row["verb"], row["class"], row.get("particle", ""), row.get("with", ""),
            row["strength"] == "strong", row.get("type"), row.get("doer", False),
            row.get("negated", False), row.get("follows", False), row.get("anyone", False),
            row.get("receives", False), row.get("happens", False), row.get("moves", False),
            frozenset(row.get("unless", ())), row.get("alone", ""), row.get("forbids", False),
            row["infinitive"],
        )  # fmt: skip
        singular |= {form for form in row["present"] if f"{form}t" in row["present"]}
        others |= {form for form in row["present"] if f"{form}t" not in row["present"]} | set(row["past"])
        for form in row["present"]:
            finite.setdefault(form, []).append((verb, False))
        for form in row["past"]:
            finite.setdefault(form, []).append((verb, True))
        if verb.particle:  # «dat wij een loket inrichten»: a subordinate clause doesn't part the verb
            whole = verb._replace(particle="")
            for past, forms in ((False, row["present"]), (True, row["past"])):
                for form in forms:
                    finite.setdefault(verb.particle + form, []).append((whole, past))
                    joined.add(verb.particle + form)
        participles.setdefault(row["participle"], []).append((verb, False))
        infinitives.setdefault(row["infinitive"], []).append((verb, False))
    cues = {row["cue"]: frozenset(row["words"]) for row in rows("cues.jsonl")}
    cues["license"] = cues[license_]
    cues["closing"] = cues["boundary"] | cues["subordinator"] | {".", "?", "!"}
    cues["behind-particle"] = cues["closing"] | cues["preposition"] | {"en", "maar", "als"}
    cues["before-noun"] = cues["determiner"] | cues["preposition"]
    cues["between-doers"] = cues["determiner"] | {"en", ",", "onder", "meer", "(", ")"}
    cues["outside-label"] = cues["adverb"] | cues["negator"] | cues["beside-label"]
    cues["behind-label"] = cues["subordinator"] | {",", ".", ";", "("}
    return Lexicon(
        {form: Meanings(verbs, parted=True) for form, verbs in finite.items()},
        frozenset(joined),
        frozenset(singular - others),
        {form: Meanings(verbs) for form, verbs in participles.items()},
        {form: Meanings(verbs) for form, verbs in infinitives.items()},
        {word: row["role"] for row in rows("auxiliaries.jsonl") for word in row["words"]},
        cues,
        {row["noun"]: row.get("type") for row in rows("nouns.jsonl")},
        {row.pop("class"): row for row in rows("verb-classes.jsonl")},
    )


def said(words: Sequence[str], cue: str) -> bool:
    """Tell whether a word or phrase of a group of cues is among the words."""
    phrases = _phrases(cue)
    if phrases.keys().isdisjoint(words):
        return False
    possible = [phrase for word in phrases.keys() & words for phrase in phrases[word]]
    if "" in possible:
        return True
    text = f" {' '.join(words)} "
    return any(phrase in text for phrase in possible)


@cache
def _phrases(cue: str) -> dict[str, tuple[str, ...]]:
    """Return a group's phrases, between spaces, by their longest word, the rarest; of a word alone the empty one."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in lexicon().cues[cue]:
        words = phrase.split()
        longest = max(words, key=len)
        found[longest] = (*found.get(longest, ()), f" {phrase} " if len(words) > 1 else "")
    return found


def _noun(nouns: Mapping[str, str | None], others: Collection[str], word: str) -> Noun | None:
    if word in others:
        return None  # «weten» is no plural of «wet»
    parts = (form[cut:] for form in (word, *_singulars(word)) for cut in range(len(form) - 2) if cut != 1)
    longest = max(
        (part for part in parts if part in nouns), key=len, default=""
    )  # «patrouilles» are no «les»
    return (longest, nouns[longest]) if longest else None


def _singulars(word: str) -> list[str]:
    """Return what a plural may be the plural of: «loketten» of «loket», «strategieën» of «strategie»."""
    found = []
    for ending in ("en", "s", "’s", "'s", "ën"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            doubled = ending == "en" and len(stem) > 2 and stem[-1] == stem[-2]
            found.append(stem[:-1] if doubled else stem)  # «loketten»; «partnerschappen» are no apps
            if ending == "en" and len(stem) > 2 and stem[-2] in "aeou":
                found.append(f"{stem[:-1]}{stem[-2:]}")  # «aggregaten» of «aggregaat»
            if ending == "en" and len(stem) > 2 and stem[-1] in "vz":
                found.append(stem[:-1] + {"v": "f", "z": "s"}[stem[-1]])
    return found
