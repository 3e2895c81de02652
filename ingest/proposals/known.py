# SPDX-License-Identifier: EUPL-1.2
"""Tells which measure of the graph a proposal is about: the one whose name its clause says.

Only where the clause is about what bears the name, and names no other measure: «het Ondernemersloket economische
veiligheid helpt …», not «een brochure over het ondernemersloket». What changes, examines or declines a measure may be
a measure of its own. A name that any measure may bear («leidraad») is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..mentions.lexicon import lexicon
from .naming import governed

if TYPE_CHECKING:
    from ..mentions.mention import Mention
    from .proposing import Said
    from .surroundings import Surroundings

_COURSE: Final = frozenset({
    "adopt", "come", "create", "force", "foresee", "keep", "launch", "legislate", "make", "prepare", "ready", "rule",
    "run", "serve", "start", "try",
})  # fmt: skip
"""Classes of verbs by which a measure's own course is told."""
_WORK: Final = frozenset({"act", "continue"})
"""Those by which it is told where the measure itself does it: «het loket bracht adviezen uit»."""
_CARRYING: Final = frozenset({"uitvoeren", "voortzetten", "continueren"})
_REVISING: Final = frozenset({"aanpassen"})
_PARTS: Final = frozenset({"van", "voor"})


def known(clause: Said, around: Surroundings) -> str | None:
    """Return the compact name of the measure of the graph that a clause tells of; None for a new one."""
    sentence, action = clause.sentence, clause.action
    itself = clause.doer.measure and not action.passive
    course = action.verb.kind in _COURSE or (action.verb.kind in _WORK and itself)
    course = course or action.verb.name in _CARRYING
    if action.negated or not course or action.verb.name in _REVISING:
        return None
    named = around.within(*sentence.place(action.start, _main_end(clause)), {"measure"})
    told = {one.entity for one in named if _is_told_of(clause, one)}
    return told.pop() if len({one.entity for one in named}) == len(told) == 1 else None


def _main_end(clause: Said) -> int:
    """Return where the clause ends that the verb stands in: before «… *of* instellingen de leidraad gebruiken»."""
    words, main = clause.sentence.words, clause.main
    return next((at for at in range(clause.action.place + 1, main) if words[at] == "of"), main)


def _is_told_of(clause: Said, name: Mention) -> bool:
    """Tell whether a clause is about what bears a name: its subject or object, or what is being made of it."""
    words, first = clause.sentence.words, name.start - clause.sentence.start
    if name.end - name.start == 1 and _is_common(words[first]):
        return False
    before = clause.sentence.text(first - 1, first) if first > 1 else ""
    if before[:1].isupper() and not before.endswith(
        "e"
    ):  # «Ondersteuningsteam Weerbaar Bestuur», not «Nationale …»
        return False
    if not governed(words, first) or clause.action.verb.beside in words[max(0, first - 2) : first]:
        return True
    if clause.action.verb.anyone:  # «kunnen terecht bij het Loket kennisveiligheid»
        return "bij" in words[max(0, first - 2) : first]
    near = words[max(0, first - 4) : first]
    return not (_PARTS.isdisjoint(near) or lexicon().cues["course-of"].isdisjoint(near))


def _is_common(word: str) -> bool:
    """Tell whether a word is a plain noun for measures, and no compound such as «grondstoffenstrategie»."""
    nouns = lexicon().nouns
    return word in nouns and not any(word.endswith(other) for other in nouns if other != word)
