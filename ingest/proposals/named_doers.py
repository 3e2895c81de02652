# SPDX-License-Identifier: EUPL-1.2
"""Who is named in a sentence, as somebody who may act, and which preposition governs a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ..mentions.lexicon import lexicon, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..mentions.mention import Mention
    from ..mentions.sentences import Sentence

GOVERNMENT: Final = frozenset({"ministry", "agency", "service", "institute", "ngo"})
LEADING: Final = frozenset({"ministry", "agency", "service", "ngo"})
"""Types of bodies that may lead a measure; an institute studies what it is asked to."""
OTHERS: Final = frozenset({"actor", "advisory", "country", "parliament", "org", "eu", "int"})
_ACTORS: Final = GOVERNMENT | OTHERS
_JOINING: Final = frozenset(
    {"en", ",", "de", "het", "van", "voor", "minister", "ministerie", "ook", "zowel", "als"}
)
_TITLED: Final = frozenset({"law", "eu", "int", "publication"})
"""Types whose first word says what they are: «Wet …»."""
_MASKED: Final = (
    GOVERNMENT | _TITLED | {"actor", "advisory", "country", "parliament", "org", "person", "threat"}
)
_KEPT: Final = frozenset({"kamer", "raad"})
"""Words that stay readable in names: a bill lies «bij de Tweede *Kamer*», «bij de *Raad* van State»."""
_STAFF: Final = frozenset(
    {"medewerkers", "experts", "deskundigen", "specialisten", "vertegenwoordigers", "ambtenaren"}
)
_NAME: Final = "·"


class Doer(NamedTuple):
    """The doer of a clause.

    Args:
        government: whether it is the government or one of its services.
        other: whether it is somebody else.
        measure: whether it is a measure, such as «het programma» or «dit loket».
        entity: its compact name, where it has one.
        start: position of its first word in the sentence; -1 when there is none.
        end: position behind its last word.
        writer: whether it is the one who writes («ik»).
        governor: the preposition that governs it, such as «door», or an empty string.
    """

    government: bool = False
    other: bool = False
    measure: bool = False
    entity: str | None = None
    start: int = -1
    end: int = 0
    writer: bool = False
    governor: str = ""

    @property
    def body(self) -> bool:
        """Whether it is a standing body, not the government or a ministry."""
        return bool(self.entity) and self.government and not str(self.entity).startswith("ministry/")


def masked(sentence: Sentence) -> list[str]:
    """Return a sentence's words in lower case, with the inner words of names out of the way.

    The «en» of «Onderwijs, Cultuur en Wetenschap» joins no clauses, and the «centrum» of a service is no measure.
    """
    words = sentence.words[:]
    for name in sentence.names:
        if name.kind in _MASKED:
            first, last = name.start - sentence.start + (name.kind in _TITLED), name.end - sentence.start
            words[first:last] = [word if word in _KEPT else _NAME for word in words[first:last]]
    return words


def who(sentence: Sentence) -> list[Doer]:
    """Return who is named in a sentence: names of bodies, and words such as «het kabinet» and «ik»."""
    words, names, phrases = sentence.words, sentence.begun, _phrases()
    found = []
    for at in [at for at, word in enumerate(words) if at in names or word in phrases]:
        name = names.get(at)
        spoken = _spoken(sentence, at)
        if name and words[name.end - sentence.start :][:1] == ["-"]:
            continue  # «EU-optreden» is no doing of the EU
        actor = name if name and name.kind in _ACTORS else None
        if not (spoken or actor):
            continue
        governed = governor(sentence, at)
        if actor:
            government = actor.kind in GOVERNMENT and actor.entity not in _judging()
            end_ = actor.end - sentence.start
            found.append(
                Doer(government, not government, entity=actor.entity, start=at, end=end_, governor=governed)
            )
        elif spoken:
            role, length = spoken
            other, writes = role == "other", role.startswith("writer")
            found.append(Doer(not other, other, start=at, end=at + length, writer=writes, governor=governed))
    return found


def _spoken(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """Return the role of a phrase that begins at a word, and its length; «de minister» in a name is none."""
    words, by_second = sentence.words, _phrases().get(sentence.words[at], {})
    following = words[at + 1] if at + 1 < len(words) else ""
    for parts, role in (*by_second.get(following, ()), *by_second.get("", ())):
        inner = range(at + 1, at + len(parts))
        if words[at : at + len(parts)] == parts and sentence.begun.keys().isdisjoint(inner):
            abroad = role in {"government", "abroad"} and _of_others(sentence, at)
            if abroad or role != "abroad":
                return ("other" if abroad else role), len(parts)
    return None


def _of_others(sentence: Sentence, at: int) -> bool:
    """Tell whether an adjective with a capital stands before a word: «de Britse overheid», «een Duits bureau»."""
    before = sentence.text(at - 1, at) if at > 1 else ""
    return (
        before[:1].isupper() and before.endswith(("se", "sche", "s")) and not before.startswith("Nederlands")
    )


def governor(sentence: Sentence, at: int) -> str:
    """Return the preposition that governs a name, also across «en»: «met de NCTV en de politie»."""
    words, inside, cues = sentence.words, sentence.named, lexicon().cues
    for before in range(at - 1, -1, -1):
        if before in inside:
            continue
        word = words[before]
        if word in cues["preposition"]:
            staff = word == "van" and words[before - 1] in _STAFF
            return "" if staff and words[before - 2] not in cues["preposition"] else words[before - 2 * staff]
        if words[before + 1] == "en" and before and word.endswith("en"):
            continue  # «voor studenten en onderzoekers»
        counted = word in cues["quantifier"] or word.isdigit()
        if word not in cues["between-doers"] and not counted and not _adjective(words, before):
            return ""
    return ""


def behind(sentence: Sentence, preposition: str) -> list[Mention]:
    """Return the names in a sentence that a preposition governs."""
    return [name for name in sentence.names if governor(sentence, name.start - sentence.start) == preposition]


def joined_to(sentence: Sentence, name: Mention) -> list[Mention]:
    """Return a doer and those joined to it: «de Minister van Financiën *en* ik», «de AIVD *en* de MIVD»."""
    joined = [name]
    words = sentence.letter.lower
    for other in (one for one in sentence.names if one.start >= name.end):
        if other.kind in LEADING and _only_joins(words[joined[-1].end : other.start]):
            joined.append(other)
    first = name
    for other in (one for one in reversed(sentence.names) if one.end <= name.start):
        if other.kind in LEADING and _only_joins(words[other.end : first.start]):
            joined.append(other)
            first = other
    return joined


def foreign(sentence: Sentence, at: int) -> bool:
    """Tell whether a noun is another country's: «een netwerk *uit Rusland*», not «overleg *met Noorwegen*»."""
    name = sentence.begun.get(at + 2)
    return (
        sentence.words[at + 1 : at + 2] != ["met"]
        and name is not None
        and name.kind in {"country", "actor"}
        and name.entity != "country/nederland"
    )


def _only_joins(words: Sequence[str]) -> bool:
    return bool({"en", ","} & set(words)) and _JOINING.issuperset(words)


def _adjective(words: Sequence[str], at: int) -> bool:
    """Tell whether a word looks like an adjective behind a preposition or article: «voor *kleine* bedrijven»."""
    known = lexicon()
    verb = words[at] in known.finite or words[at] in known.auxiliaries or words[at] in known.infinitives
    before = words[at - 1] if at else ""
    return not verb and words[at].endswith("e") and before in known.cues["before-noun"]


@cache
def _phrases() -> dict[str, dict[str, list[tuple[list[str], str]]]]:
    """Return the phrases of `actors.jsonl` with their roles, by their first word and the one behind it, if any."""
    found: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
    for row in rows("actors.jsonl"):
        for phrase in row["words"]:
            first, *rest = phrase.split()
            second = rest[0] if rest else ""
            found.setdefault(first, {}).setdefault(second, []).append(([first, *rest], row["role"]))
    return found


@cache
def _judging() -> frozenset[str]:
    """Return the bodies that judge what the government does or speak for others, and take no measures."""
    return frozenset(entity for row in rows("actors.jsonl") for entity in row.get("entities", ()))
