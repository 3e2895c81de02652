# SPDX-License-Identifier: EUPL-1.2
"""Three letters of our own that continue, change and drop measures: what holds on which day, stated by hand."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from dreigingsgraaf.catalogue import Kind, NameIndex
from dreigingsgraaf.namespaces import compact
from dreigingsgraaf.resources import folder
from dreigingsgraaf.stores.embedded import EmbeddedStore

from ..three_letters import BEFORE, BETWEEN, FIRST, SECOND, THIRD, graph

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue
    from dreigingsgraaf.stores.base import Row, Store


@pytest.fixture(scope="module")
def letters() -> Store:
    return EmbeddedStore.from_dataset(graph())


@pytest.fixture(scope="module")
def local(letters: Store) -> NameIndex:
    return NameIndex.from_store(letters)


def ask(
    name: str, columns: str, letters: Store, local: NameIndex, questions: Catalogue, **values: str
) -> list[tuple[str, ...]]:
    rows: list[Row] = letters.select(questions[name].bind(values, local))
    return [
        tuple(compact(row[c].value).rpartition("/")[2] for c in columns.split() if c in row) for row in rows
    ]


ANYTHING = {
    "commitment/bericht", "commitment/motie-jansen", "law/keurwet", "measure/campagne", "measure/keuring",
    "measure/loket", "measure/oefening", "person/de-boer", "threat/afluisteren",
}  # fmt: skip
CAMPAIGN = ("campagne", "operational")
"""No letter says that it ended, so its status stays what it was; that no letter names it is another question."""


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        (BEFORE, []),
        (FIRST, [CAMPAIGN, ("keuring", "in-preparation"), ("loket", "announced")]),
        (BETWEEN, [CAMPAIGN, ("keuring", "in-preparation"), ("loket", "announced")]),
        (SECOND, [CAMPAIGN, ("keuring", "adopted"), ("keuring", "pilot"), ("loket", "operational")]),
        (THIRD, [CAMPAIGN, ("keuring", "completed"), ("loket", "evaluated"), ("oefening", "announced")]),
    ],
)
def test_the_newest_status_up_to_a_day(
    day: str, statuses: list[tuple[str, str]], letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    assert ask("measures", "measure status", letters, local, questions, asOf=day) == statuses
    if day == THIRD:
        assert ask("measures", "measure status", letters, local, questions) == statuses


def test_a_status_that_was_superseded_is_not_found_any_more(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    announced = {"status": "announced"}
    assert ask("measures", "measure", letters, local, questions, **announced, asOf=SECOND) == []
    assert ask("measures", "measure", letters, local, questions, **announced, asOf=FIRST) == [("loket",)]


def test_relations_of_all_letters_up_to_a_day(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def met(day: str) -> list[tuple[str, ...]]:
        return ask("measure-features", "value", letters, local, questions, measure="loket", asOf=day)

    assert met(BEFORE) == []
    assert met(FIRST) == [("lekken",)]
    assert met(SECOND) == [("afluisteren",), ("lekken",)]


def test_a_gap_closes(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def gaps(day: str) -> list[tuple[str, ...]]:
        return ask("threats-without-measures", "threat", letters, local, questions, asOf=day)

    assert gaps(BETWEEN) == [("afluisteren",)]
    assert gaps(SECOND) == []


def test_a_measure_no_longer_waits_for_its_law(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    def waiting(day: str) -> list[tuple[str, ...]]:
        name = "measures-waiting-for-a-law"
        return ask(name, "measure law lawStatus", letters, local, questions, asOf=day)

    assert waiting(BETWEEN) == [("keuring", "keurwet", "in-preparation")]
    assert waiting(SECOND) == []


def test_a_motion_and_its_answer(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def answers(day: str) -> list[tuple[str, ...]]:
        name = "motions-and-answers"
        return ask(name, "commitment commitmentState measure", letters, local, questions, asOf=day)

    assert answers(BETWEEN) == [("motie-jansen", "pending")]
    assert answers(SECOND) == [("motie-jansen", "carried-out", "loket")]


def test_overdue_follows_from_the_day(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    def overdue(day: str) -> list[tuple[str, ...]]:
        return ask("overdue-commitments", "commitment dueLatest", letters, local, questions, asOf=day)

    assert overdue("2024-05-31") == []
    assert overdue("2024-06-01") == [("bericht", "2024-05-31")]
    assert overdue(SECOND) == []


def test_the_life_of_a_measure(letters: Store, local: NameIndex, questions: Catalogue) -> None:
    columns = "source property value"
    assert ask("timeline", columns, letters, local, questions, subject="measure/loket") == [
        ("99999-1", "ontology#status", "announced"),
        ("99999-2", "ontology#status", "operational"),
        ("99999-3", "ontology#status", "evaluated"),
    ]
    assert ask("timeline", columns, letters, local, questions, subject="measure/keuring") == [
        ("99999-1", "ontology#status", "in-preparation"),
        ("99999-2", "ontology#status", "adopted"),
        ("99999-2", "ontology#status", "pilot"),
        ("99999-3", "ontology#end", "2025-12"),
        ("99999-3", "ontology#status", "completed"),
    ]
    assert (
        len(ask("timeline", "value", letters, local, questions, subject="measure/keuring", asOf=SECOND)) == 3
    )


def test_two_statuses_in_one_letter_contradict_each_other(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    columns = "subject contradiction value otherValue quote otherQuote"
    assert ask("contradictions", columns, letters, local, questions) == [
        ("keuring", "two-values", "adopted", "pilot", "99999-2_p6_0-9", "99999-2_p7_0-9")
    ]
    assert ask("contradictions", columns, letters, local, questions, asOf=BETWEEN) == []


def test_dates_are_those_of_the_newest_document(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    def dates(day: str) -> list[tuple[str, ...]]:
        columns, subject = "property edtf quote", "measure/keuring"
        return ask("dates-of", columns, letters, local, questions, subject=subject, asOf=day)

    assert dates(SECOND) == []
    assert dates(THIRD) == [("ontology#end", "2025-12", "99999-3_p2_0-9")]


@pytest.mark.parametrize(
    ("day", "course"),
    [
        (BEFORE, {}),
        (FIRST, {"campagne": "new", "keuring": "new", "loket": "new"}),
        (SECOND, {"campagne": "dropped", "keuring": "continued", "loket": "continued"}),
        (
            THIRD,
            {"campagne": "dropped", "keuring": "continued", "loket": "continued", "oefening": "new"},
        ),
    ],
)
def test_what_continues_what_is_new_and_what_is_dropped(
    day: str, course: dict[str, str], letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    name = "measures-across-letters"
    assert ask(name, "measure foundCourse", letters, local, questions, asOf=day) == list(course.items())
    for wanted in ("new", "continued", "dropped"):
        found = ask(name, "measure", letters, local, questions, asOf=day, course=wanted)
        assert found == [(measure,) for measure, kind in course.items() if kind == wanted]


def test_a_promise_belongs_to_the_post_of_its_day(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    def promises(day: str) -> list[tuple[str, ...]]:
        columns = "ministry commitment"
        return ask("promises-by-ministry", columns, letters, local, questions, asOf=day)

    assert promises(SECOND) == [("een", "bericht")]
    assert promises(THIRD) == [("een", "bericht"), ("twee", "verslag")]
    assert ask("posts", "ministry", letters, local, questions, asOf=SECOND) == [("een",)]
    assert ask("posts", "ministry", letters, local, questions) == [("twee",)]


def test_deadlines_come_in_order_and_by_the_state_of_the_day(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    columns = "commitment commitmentState dueLatest"
    kind = {"kind": "reporting-promise"}
    assert ask("commitments", columns, letters, local, questions, **kind, asOf=FIRST) == [
        ("bericht", "announced", "2024-05-31")
    ]
    assert ask("commitments", columns, letters, local, questions, **kind) == [
        ("bericht", "carried-out", "2024-05-31"),
        ("verslag", "announced", "2026-06-20"),
    ]
    early = ask("commitments", "commitment", letters, local, questions, **kind, dueBefore="2026-06-19")
    assert early == [("bericht",)]


def test_what_is_planned_is_known_from_the_letter_that_plans_it(
    letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    columns = "measure plannedEarliest plannedLatest"
    assert ask("milestones", columns, letters, local, questions, asOf=SECOND) == []
    assert ask("milestones", columns, letters, local, questions) == [("oefening", "2026-06-01", "2026-08-31")]


@pytest.mark.parametrize("name", sorted(path.stem for path in folder("queries").glob("*.rq")))
def test_no_row_as_of_a_day_rests_on_a_later_document(
    name: str, letters: Store, local: NameIndex, questions: Catalogue
) -> None:
    """Whatever is asked. SPARQL makes this easy to miss: a filter within braces of its own doesn't see the day."""
    query = questions[name]
    evidence = [column for column in query.columns if column.lower().endswith("quote")]
    needed = [one for one in query.parameters.values() if one.required and one.default is None]
    choices = [
        {entity.id for entity in local.of(one.target)} if one.target else ANYTHING
        for one in needed
        if one.kind is Kind.ENTITY and one.name != "asOf"
    ]
    for values in product(*choices):
        given = dict(zip((one.name for one in needed if one.kind is Kind.ENTITY), values, strict=True))
        given |= {one.name: "e" for one in needed if one.kind is Kind.TEXT}
        for day, later in ((BEFORE, "1"), (FIRST, "2"), (SECOND, "3")):
            for row in letters.select(query.bind({**given, "asOf": day}, local)):
                for column in evidence:
                    if column in row:
                        letter = row[column].value.partition("quote/99999-")[2][:1]
                        assert letter < later, (given, day, row)


def test_on_the_day_of_the_real_letter(store: Store, questions: Catalogue, names: NameIndex) -> None:
    """On 28 November 2022 the ministry is EZK, and the Vifo act is adopted but not yet in force."""

    def law(day: str) -> tuple[str, ...]:
        [row] = [
            row
            for row in store.select(questions["laws"].bind({"asOf": day}, names))
            if row["law"].value.endswith("law/wet-vifo")
        ]
        return tuple(compact(row[column].value) for column in ("lawStatus", "legalForce"))

    def ministry(day: str) -> list[tuple[str, ...]]:
        asked = {"organisation": "ministry/ezk", "asOf": day}
        columns = "label_nl notation"
        return ask("organisation-names", columns, store, names, questions, **asked)

    assert law("2022-11-28") == ("law-status/adopted", "law-status/adopted")
    assert law("2023-05-31") == ("law-status/adopted", "law-status/adopted")
    assert law("2023-06-01") == ("law-status/adopted", "law-status/in-force")
    assert ministry("2022-11-28") == [("Ministerie van Economische Zaken en Klimaat", "EZK")]
    assert ministry("2025-01-01") == [("Ministerie van Economische Zaken", "EZ")]
