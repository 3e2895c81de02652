# SPDX-License-Identifier: EUPL-1.2
"""How large, deep and long-chained a query may be.

Engines parse and plan by recursion: depth and chains that no person writes overflow their stack or take them
minutes before the first result. The defaults lie well below what the engine was measured to stand, and above
what a person or a query builder writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn

from dreigingsgraaf.errors import QueryTooLargeError
from dreigingsgraaf.guard.tokens import kind
from dreigingsgraaf.messages import Message, in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CLOSERS: Final = {"}": "{", ")": "(", "]": "["}
_IN_IRI: Final = "+*!&"
_SEPARATORS: Final = frozenset(".;,")
_TERMS: Final = frozenset(("iri", "name", "string", "number", "variable", "blank"))
_PATTERNS: Final = "patterns"
_SIBLINGS: Final = "siblings"
_OPERATORS: Final = "operators"
_TOKENS: Final = "tokens"
_OUTER: Final = "outer"
_NAMES: Final = {
    _PATTERNS: Message("triple patterns", "patronen van drie"),
    _SIBLINGS: Message("triple patterns in one group", "patronen van drie in één groep"),
    _OPERATORS: Message("operators", "operatoren"),
    _TOKENS: Message("tokens", "woorden en tekens"),
    _OUTER: Message("terms and brackets outside braces", "termen en haakjes buiten accolades"),
}
"""What isn't a mark or a keyword; these are in capitals, so that no query can name the others."""


def _depths() -> dict[str, int]:
    return {"{": 50, "(": 100, "[": 50}


def _counts() -> dict[str, int]:
    return {
        "{": 1000,
        "[": 100,
        "<<": 50,
        "/": 150,
        "AS": 500,
        "BIND": 500,
        "EXISTS": 300,
        "FILTER": 300,
        "FROM": 500,
        "GRAPH": 60,
        "MINUS": 300,
        "OPTIONAL": 60,
        "PREFIX": 500,
        "SELECT": 100,
        "UNION": 300,
        "VALUES": 100,
        _OPERATORS: 1500,
        _PATTERNS: 1000,
        _SIBLINGS: 120,
        _OUTER: 1000,
        _TOKENS: 30_000,
    }


@dataclass(frozen=True)
class Sizes:
    """The limits; a query that exceeds one is refused.

    Args:
        length: characters.
        depths: opening brackets inside one another, by bracket.
        counts: how often something may occur in all: a bracket, a keyword, `/`, any operator, any token. Triple
            patterns are counted by their separators (`.`, `;` and `,` directly inside braces or square brackets)
            and the members of lists and of paths in brackets.
    """

    length: int = 100_000
    depths: Mapping[str, int] = field(default_factory=_depths)
    counts: Mapping[str, int] = field(default_factory=_counts)

    def hold_plainly(self, text: str, tokens: int) -> bool:
        """Tell whether simple counts show already that nothing is exceeded, so that no `Meter` is needed.

        Nothing occurs more often than there are tokens, or than its letters stand in the text; and of what engines
        may read in an IRI, each sign stands in the text too.

        Args:
            text: of the query.
            tokens: how many it has.
        """
        tokens += sum(map(text.count, _IN_IRI))
        tight = [(what, most) for what, most in (*self.depths.items(), *self.counts.items()) if most < tokens]
        if any(what in _NAMES for what, _ in tight):
            return False
        capitals = text.upper()
        return all(capitals.count(what) <= most for what, most in tight)


@dataclass(slots=True)
class _Frame:
    mark: str
    role: str
    patterns: int = 0


class Meter:
    """Counts one query's tokens as they come, and stops at the first that is too many.

    Args:
        sizes: the limits.
        describe: tells of a reason at the place of a token, given its number.
    """

    def __init__(self, sizes: Sizes, describe: Callable[[int, str], str]) -> None:
        self._sizes = sizes
        self._describe = describe
        self._open: list[_Frame] = []
        self._counts = sizes.counts
        self._depth = dict.fromkeys(sizes.depths, 0)
        self._count: dict[str, int] = {}
        self._keyword = ""
        self._before = ""
        self._number = -1

    def read(self, token: str) -> str:
        """Count the next token, and return it.

        Raises:
            QueryTooLargeError: it is one too many; says of what, where, and how many are allowed.
        """
        is_a = kind(token)
        self._number += 1
        self._add(_TOKENS)
        if is_a == "mark":
            self._read_mark(token)
        elif is_a == "word":
            self._keyword = token.upper()
            self._add(self._keyword)
        elif is_a in _TERMS:
            self._read_term(token, is_a)
        self._before = is_a
        return token

    def _read_mark(self, mark: str) -> None:
        if mark in self._sizes.depths:
            self._deepen(mark, 1)
            self._add(mark)
            if not self._open and mark != "{":
                self._add(_OUTER)
            self._open.append(_Frame(mark, self._role(mark)))
        elif mark in _CLOSERS:
            # A closing bracket of another kind is the engine's to refuse; here it mustn't hide any depth.
            if self._open and self._open[-1].mark == _CLOSERS[mark]:
                self._depth[self._open.pop().mark] -= 1
        elif mark in _SEPARATORS:
            if self._open and self._open[-1].role == "patterns":
                self._add_pattern()
        else:
            self._add(mark)
            self._add(_OPERATORS)

    def _role(self, mark: str) -> str:
        """Tell what a bracket that opens here holds: patterns, a list or path, rows, or an expression."""
        if mark == "{":
            return "rows" if self._keyword == "VALUES" else "patterns"
        if mark == "[":
            return "patterns"
        around = self._open[-1].role if self._open else "expression"
        return "list" if around in ("patterns", "list") and self._before != "word" else "expression"

    def _read_term(self, token: str, is_a: str) -> None:
        if not self._open:
            self._add(_OUTER)
        elif self._open[-1].role == "list":
            self._add_pattern()
        if is_a == "iri":
            self._read_iri(token)

    def _add_pattern(self) -> None:
        self._add(_PATTERNS)
        self._open[-1].patterns += 1
        if self._open[-1].patterns > self._sizes.counts[_SIBLINGS]:
            self._refuse(_SIBLINGS)

    def _read_iri(self, iri: str) -> None:
        """Count what an engine may read as a comparison, as in `1<((2+3)>4`: brackets and operators in an IRI."""
        depth = deepest = 0
        for character in iri:
            if character == "(":
                depth += 1
                deepest = max(deepest, depth)
            elif character == ")":
                depth -= 1
            elif character in "+*!":
                self._add(_OPERATORS)
        for _ in range(iri.count("&&")):
            self._add(_OPERATORS)
        self._deepen("(", deepest)
        self._depth["("] += max(depth, 0) - deepest

    def _deepen(self, bracket: str, levels: int) -> None:
        self._depth[bracket] += levels
        allowed = self._sizes.depths[bracket]
        if self._depth[bracket] > allowed:
            reason = Message(
                f"The query nests more than {allowed} “{bracket}” in one another",
                f"De vraag nest meer dan {allowed} maal “{bracket}” in elkaar",
            )
            raise QueryTooLargeError(
                self._describe(self._number, reason),
                Message("Split it into smaller queries.", "Splits haar in kleinere vragen."),
            )

    def _add(self, what: str) -> None:
        allowed = self._counts.get(what)
        if allowed is None:
            return
        count = self._count[what] = self._count.get(what, 0) + 1
        if count > allowed:
            self._refuse(what)

    def _refuse(self, what: str) -> NoReturn:
        name = _NAMES.get(what, f"“{what}”")
        reason = Message(
            f"The query has more than {self._sizes.counts[what]:,} {name}",
            f"De vraag heeft meer dan {self._sizes.counts[what]:,} {in_language(name, 'nl')}",
        )
        raise QueryTooLargeError(
            self._describe(self._number, reason),
            Message("Split it into smaller queries.", "Splits haar in kleinere vragen."),
        )
