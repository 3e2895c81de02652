# SPDX-License-Identifier: EUPL-1.2
"""Explains a fact: the quotes that state it, and the premises from which it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import InputError, UnknownNameError
from dreigingsgraaf.explain import paths, predicates
from dreigingsgraaf.explain.model import Derivation, FactExplanation, Rule, Statement, Words, short
from dreigingsgraaf.explain.rules import rules
from dreigingsgraaf.explain.statements import Statements, base_of_day
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import EDTF, compact
from dreigingsgraaf.stores.base import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dreigingsgraaf.catalogue import NameIndex
    from dreigingsgraaf.stores.base import Store

_DAYS: Final = Rule(
    "",
    {
        "nl": "De eerste en de laatste dag volgen uit de datum zoals die is gesteld (EDTF).",
        "en": "The first and the last day follow from the date as it is stated (EDTF).",
    },
)
MOST_FACTS: Final = 50
"""Facts that one question explains; an ambiguous name or a missing object can mean several."""


def explain(
    store: Store,
    names: NameIndex,
    subject: str,
    predicate: str,
    object_: str | None = None,
    *,
    texts: Mapping[str, str] | None = None,
) -> list[FactExplanation]:
    """Return why facts are in the graph: those that are stated and those that follow from others.

    «Why does the notification desk address foreign interference?» has two names and a property. A name that
    means several things, such as `vifo`, is tried as each of them; without an object every value is explained
    that is stated or follows.

    Args:
        store: the graph.
        names: its names.
        subject: an entity, by any name.
        predicate: a property, as for `predicates.find`.
        object_: an entity or concept by any name, or the text of a literal; None for all there are.
        texts: passage texts by compact name; evidence then carries the quote's words.

    Raises:
        UnknownNameError: a name is unknown, or nothing states or implies such a fact; carries suggestions.
        InputError: the names mean more than 50 facts.
    """
    property_ = predicates.find(predicate, predicates.labels(store))
    subjects = [Term("uri", entity.iri) for entity in names.resolve(subject)]
    if object_ is None:
        explained = facts_of(store, subjects, property_, texts=texts)
    else:
        explained = _facts_named(store, names, subjects, property_, object_.strip(), texts)
    if not explained:
        what = " ".join(filter(None, (subject.strip(), short(property_), (object_ or "").strip())))
        statements = Statements(store)
        values = sorted(
            {compact(value.value) for one in subjects for value in statements.ends(one, property_)}
        )
        raise UnknownNameError(
            Message(f"Nothing states or implies «{what}».", f"Niets stelt of impliceert «{what}»."),
            values[:3],
        )
    return explained


def facts_of(
    store: Store, subjects: Sequence[Term], property_: str, *, texts: Mapping[str, str] | None = None
) -> list[FactExplanation]:
    """Return every fact of a property about these subjects that is stated or follows; see `explain`.

    Args:
        store: the graph.
        subjects: entities.
        property_: IRI of the property.
        texts: as for `explain`.

    Raises:
        InputError: there are more than 50.
    """
    statements = Statements(store, texts)
    facts = {
        Statement(one, property_, value) for one in subjects for value in statements.ends(one, property_)
    } | {
        Statement(one, property_, end)
        for rule in rules().get(property_, ())
        for one in subjects
        for end in paths.reached(paths.parse(rule.path), one, statements)
    }
    return _explained(facts, statements)


def _facts_named(
    store: Store,
    names: NameIndex,
    subjects: Sequence[Term],
    property_: str,
    text: str,
    texts: Mapping[str, str] | None,
) -> list[FactExplanation]:
    statements = Statements(store, texts)
    literals = {
        Statement(one, property_, value)
        for one in subjects
        for value in statements.ends(one, property_)
        if value.kind == "literal" and value.value == text
    }
    entities = [] if literals else names.resolve(text)
    named = {Statement(one, property_, Term("uri", it.iri)) for one in subjects for it in entities}
    return _explained(literals | named, statements)


def _explained(facts: set[Statement], statements: Statements) -> list[FactExplanation]:
    if len(facts) > MOST_FACTS:
        raise InputError(
            Message(f"{len(facts)} facts are meant.", f"Dit kunnen {len(facts)} feiten zijn."),
            Message(
                "Name the subject as type/slug, and an object.",
                "Noem het onderwerp als soort/naam, en ook een voorwerp.",
            ),
        )
    found = [
        FactExplanation(fact, tuple(_derivations(fact, statements))) for fact in sorted(facts, key=_order)
    ]
    return [explanation for explanation in found if explanation.derivations]


def words(store: Store, names: NameIndex) -> Words:
    """Return the labels with which explanations of this store are written out."""
    return Words(names, predicates.labels(store))


def _derivations(fact: Statement, statements: Statements) -> Iterator[Derivation]:
    quotes = statements.quotes([fact]).get(fact, [])
    if quotes or (base_of_day(fact.predicate) is None and statements.held([fact])):
        yield Derivation(tuple(statements.premises({fact: quotes})))
    if base := base_of_day(fact.predicate):
        dates = [date for date in statements.ends(fact.subject, base) if date.datatype == EDTF]
        carried = statements.quotes(Statement(fact.subject, base, date) for date in dates)
        if statements.held([fact]) and carried:
            yield Derivation(tuple(statements.premises(carried)), _DAYS)
    for rule in rules().get(fact.predicate, ()):
        for route in paths.routes(paths.parse(rule.path), fact.subject, fact.object, statements):
            carried = statements.quotes(route)
            yield Derivation(tuple(statements.premises({one: carried.get(one, []) for one in route})), rule)


def _order(fact: Statement) -> tuple[str, str]:
    return fact.subject.value, fact.object.value
