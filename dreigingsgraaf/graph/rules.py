# SPDX-License-Identifier: EUPL-1.2
"""Reads SHACL shapes as rules: graph patterns of SPARQL that every node breaking a shape meets.

A rule may also find a node that breaks nothing (a date with a time zone, say); it never misses one that does. Who
uses the rules lets pySHACL judge what they find. Known are the constraints that `shapes/` uses; whatever else a shape
says is refused by name, never skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import EDTF, EXTERNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Term = NamedNode | BlankNode | Literal

SH: Final = EXTERNAL["sh"]
_RDF: Final = EXTERNAL["rdf"]
_XSD: Final = EXTERNAL["xsd"]
_DATE: Final = _XSD + "date"
_TYPE: Final = NamedNode(_RDF + "type")
_SAFE_PATTERN: Final = re.compile(r"(?:[^\\(]|\\[.()]|\((?!\?))*")
"""Regular expressions that mean the same in Python, in Rust and in XPath: no classes by letter, no flags."""

_DAYS: Final = "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31"
_FORMS: Final = {
    _XSD + "integer": "^-?[0-9]{1,18}$",
    _XSD + "boolean": "^(true|false)$",
    _DATE: f"^[1-9][0-9]{{3}}-({_DAYS})$",
    _XSD + "duration": "^P[0-9]{1,4}[YMD]$",
    _XSD + "string": "",
    _RDF + "langString": "",
    EDTF: "",
}
"""Datatypes, and a form of their values that every engine takes for well-formed; other values are looked at."""

_AS_WRITTEN: Final = (f"<{_XSD}string>", f"<{_RDF}langString>", f"<{EDTF}>")
"""Datatypes whose values the engine keeps as they were written."""

_MOST_COUNTED: Final = 3


class UnknownConstraintError(InputError):
    """The shapes say something that can't be put into a rule; pySHACL knows it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A graph pattern about `?this`; a node is suspect when it meets the pattern, or when it doesn't.

    Args:
        text: the pattern, in SPARQL. `EXISTS_A(?v, <class>)` stands for being an instance of the class or of one of
            its subclasses, which only the data can tell.
        absent: whether a node is suspect without it.
        at_once: another way to say the same, which is quicker where all nodes are looked at.
    """

    text: str
    absent: bool = False
    at_once: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One property shape: the classes whose instances it is about, its path, and the patterns of breaking it."""

    targets: frozenset[str]
    path: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    others: frozenset[str]
    """Further properties that the patterns look at."""


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of a folder of shapes.

    Raises:
        UnknownConstraintError: a shape uses what rules can't express; names it.
        InputError: a file is no Turtle, or the folder holds no shapes.
    """
    store = Store()
    for path in sorted(folder.rglob("*.ttl")):
        try:
            store.extend(parse(path=path, format=RdfFormat.TURTLE))
        except SyntaxError as error:
            raise InputError(f"{path}: {' '.join(str(error).split())}.", "Correct the shape file.") from None
    if not len(store):
        raise InputError(f"{folder} holds no shapes.", "Name the folder with the shape files.")
    return tuple(_Reader(store).rules())


class _Reader:
    """Reads the shapes of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rules(self) -> Iterator[Rule]:
        seen = 0
        for quad in self._store.quads_for_pattern(None, _TYPE, NamedNode(SH + "NodeShape")):
            shape = self._parameters(quad.subject)  # type: ignore[arg-type]
            _refuse_unknown(shape, {"targetClass", "property"})
            targets = frozenset(term.value for term in shape["targetClass"])
            for node in shape.get("property", ()):
                seen += 1
                yield self._property(targets, self._parameters(node))
        written = sum(1 for _ in self._store.quads_for_pattern(None, NamedNode(SH + "path"), None))
        if seen != written:
            raise UnknownConstraintError("A property shape stands outside a node shape.")

    def _property(self, targets: frozenset[str], shape: dict[str, list[Term]]) -> Rule:
        _refuse_unknown(shape, {"path", "message", *_VALUES, *_NODES, "or"})
        (start,) = shape["path"]
        path = (
            tuple(term.value for term in self._list(start))
            if isinstance(start, BlankNode)
            else (start.value,)
        )
        if _TYPE.value in path or EXTERNAL["rdfs"] + "subClassOf" in path:
            raise UnknownConstraintError("A shape constrains classes themselves.")
        patterns: list[Pattern] = []
        others: set[str] = set()
        value = self._value(shape)
        if value:
            patterns.append(Pattern(f"{_steps(path)} FILTER(!COALESCE({value}, false))"))
        for name, pattern in _NODES.items():
            for term in shape.get(name, ()):
                patterns.append(pattern(path, term))
                if name.startswith("lessThan"):
                    others.add(term.value)
        return Rule(targets, path, tuple(patterns), frozenset(others))

    def _value(self, shape: dict[str, list[Term]]) -> str:
        """Return the expression that holds of every `?v` which is right beyond doubt."""
        parts = [
            condition(self._list(term) if name in _LISTS else [term])
            for name, condition in _VALUES.items()
            for term in shape.get(name, ())
        ]
        for alternatives in shape.get("or", ()):
            members = [self._parameters(member) for member in self._list(alternatives)]
            for member in members:
                _refuse_unknown(member, set(_VALUES))
            parts.append("(" + " || ".join(f"({self._value(member)})" for member in members) + ")")
        if "pattern" in shape:
            # The engine rewrites numbers (1.0 becomes 1), so that only of text and names it shows what was written,
            # and of dates in the one form that the datatype lets pass.
            dated = [f"<{_DATE}>"] if NamedNode(_DATE) in shape.get("datatype", ()) else []
            parts.append(f"(ISIRI(?v) || DATATYPE(?v) IN ({', '.join([*_AS_WRITTEN, *dated])}))")
        return " && ".join(parts)

    def _parameters(self, node: Term) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(node, None, None):  # type: ignore[arg-type]
            if quad.predicate != _TYPE:
                found.setdefault(quad.predicate.value.removeprefix(SH), []).append(quad.object)  # type: ignore[arg-type]
        return found

    def _list(self, node: Term) -> list[Term]:
        members: list[Term] = []
        while node != NamedNode(_RDF + "nil"):
            cell = self._parameters(node)
            if _RDF + "first" not in cell:
                raise UnknownConstraintError("The shapes use a path that is no row of properties.")
            members += cell[_RDF + "first"]
            (node,) = cell[_RDF + "rest"]
        return members


def _refuse_unknown(parameters: dict[str, list[Term]], known: set[str]) -> None:
    for name in parameters:
        if name not in known:
            shown = name if ":" in name else f"sh:{name}"
            raise UnknownConstraintError(f"The shapes use {shown}, which rules can't express here.")


def _steps(path: tuple[str, ...], end: str = "?v") -> str:
    nodes = ["?this", *(f"?step{number}" for number in range(1, len(path))), end]
    steps = zip(nodes, path, nodes[1:], strict=False)
    return " ".join(f"{subject} <{property_}> {object_} ." for subject, property_, object_ in steps)


def _different(path: tuple[str, ...], count: int) -> str:
    """Return a pattern that a node with at least `count` different values meets."""
    if len(path) != 1 or not 1 <= count <= _MOST_COUNTED:
        raise UnknownConstraintError("The shapes count too many values, or at the end of several steps.")
    values = [f"?v{number}" for number in range(count)]
    differ = [f"!SAMETERM({one}, {other})" for one in values for other in values if one < other]
    return " ".join(_steps(path, value) for value in values) + (
        f" FILTER({' && '.join(differ)})" if differ else ""
    )


def _min_count(path: tuple[str, ...], term: Term) -> Pattern:
    return Pattern(_different(path, int(term.value)), absent=True)


def _max_count(path: tuple[str, ...], term: Term) -> Pattern:
    text = _different(path, int(term.value) + 1)
    counted = f"{{ SELECT ?this {{ {_steps(path)} }} GROUP BY ?this HAVING(COUNT(*) > {int(term.value)}) }}"
    return Pattern(text, at_once=counted)


def _has_value(path: tuple[str, ...], term: Term) -> Pattern:
    return Pattern(_steps(path, _iri(term)), absent=True)


def _unique_lang(path: tuple[str, ...], _term: Term) -> Pattern:
    return Pattern(f'{_different(path, 2)} FILTER(LANG(?v0) != "" && LCASE(LANG(?v0)) = LCASE(LANG(?v1)))')


def _less_than(sign: str) -> Callable[[tuple[str, ...], Term], Pattern]:
    def pattern(path: tuple[str, ...], term: Term) -> Pattern:
        dates = f"DATATYPE(?v) = <{_DATE}> && DATATYPE(?other) = <{_DATE}>"
        known = f"((ISNUMERIC(?v) && ISNUMERIC(?other)) || ({dates}))"
        other = f"?this {_iri(term)} ?other ."
        return Pattern(f"{_steps(path)} {other} FILTER(!COALESCE({known} && ?v {sign} ?other, false))")

    return pattern


def _iri(term: Term) -> str:
    if not isinstance(term, NamedNode):
        raise UnknownConstraintError(f"The shapes name {term} where rules know only IRIs.")
    return str(term)


def _node_kind(terms: list[Term]) -> str:
    if terms != [NamedNode(SH + "IRI")]:
        raise UnknownConstraintError("The shapes use a sh:nodeKind other than sh:IRI.")
    return "ISIRI(?v)"


def _datatype(terms: list[Term]) -> str:
    (term,) = terms
    if term.value not in _FORMS:
        raise UnknownConstraintError(f"The shapes use the datatype {term}, which rules don't know.")
    form = _FORMS[term.value]
    return f"DATATYPE(?v) = {term}" + (f' && REGEX(STR(?v), "{form}")' if form else "")


def _pattern(terms: list[Term]) -> str:
    (term,) = terms
    if not _SAFE_PATTERN.fullmatch(term.value):
        raise UnknownConstraintError(f"The pattern {term} may mean something else to another engine.")
    return f"REGEX(STR(?v), {term})"


def _language_in(terms: list[Term]) -> str:
    return f"LANG(?v) IN ({', '.join(map(str, terms))})"


def _min_inclusive(terms: list[Term]) -> str:
    return f"ISNUMERIC(?v) && ?v >= {terms[0]}"


_VALUES: Final[dict[str, Callable[[list[Term]], str]]] = {
    "class": lambda terms: f"EXISTS_A(?v, {_iri(terms[0])})",
    "nodeKind": _node_kind,
    "datatype": _datatype,
    "pattern": _pattern,
    "in": lambda terms: f"?v IN ({', '.join(map(_iri, terms))})",
    "languageIn": _language_in,
    "minInclusive": _min_inclusive,
}
_LISTS: Final = {"in", "languageIn"}
_NODES: Final[dict[str, Callable[[tuple[str, ...], Term], Pattern]]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "hasValue": _has_value,
    "uniqueLang": _unique_lang,
    "lessThan": _less_than("<"),
    "lessThanOrEquals": _less_than("<="),
}
