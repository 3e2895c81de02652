# SPDX-License-Identifier: EUPL-1.2
"""What changed between three letters that nobody wrote, stated by hand."""

from __future__ import annotations

from pyoxigraph import Dataset, NamedNode, Quad

from dreigingsgraaf.difference import Change, Changes, Kind, Value, changes
from dreigingsgraaf.difference.prose import lines, words_of
from dreigingsgraaf.namespaces import ID, compact

from ..three_letters import graph


def told(found: Changes) -> dict[tuple[str, str], tuple[str, dict[str, list[str]], dict[str, list[str]]]]:
    """Return the changes that a person would state, by slug and property."""

    def side(values: tuple[Value, ...]) -> dict[str, list[str]]:
        return {
            compact(value.term.value).rpartition("/")[2]: [q.rpartition("/99999-")[2] for q in value.quotes]
            for value in values
        }

    def key(change: Change) -> tuple[str, str]:
        return compact(change.subject).partition("/")[2], change.property.rpartition("#")[2]

    return {
        key(change): (change.kind.value, side(change.before), side(change.after))
        for change in found.items
        if "prefLabel" not in change.property and "kamerstuk" not in change.subject
    }


def test_from_the_second_letter_to_the_third() -> None:
    assert told(changes(graph(2), graph(3))) == {
        ("loket", "status"): ("changed", {"operational": ["2_p1_0-9"]}, {"evaluated": ["3_p1_0-9"]}),
        ("keuring", "status"): (
            "changed",
            {"adopted": ["2_p6_0-9"], "pilot": ["2_p7_0-9"]},
            {"completed": ["3_p2_0-9"]},
        ),
        ("keuring", "end"): ("added", {}, {"2025-12": ["3_p2_0-9"]}),
        ("oefening", "type"): ("added", {}, {"ontology#Measure": []}),
        ("oefening", "measureType"): ("added", {}, {"training": []}),
        ("oefening", "granularity"): ("added", {}, {"core": []}),
        ("oefening", "status"): ("added", {}, {"announced": ["3_p3_0-9"]}),
        ("oefening", "addresses"): ("added", {}, {"afluisteren": ["3_p3_0-9"]}),
        ("oefening", "planned"): ("added", {}, {"2026-08": ["3_p3_0-9"]}),
        ("de-boer", "holdsPost"): ("changed", {}, {"twee": ["3_p4_0-9"]}),
        ("verslag", "type"): ("added", {}, {"ontology#ReportingPromise": []}),
        ("verslag", "kind"): ("added", {}, {"reporting-promise": []}),
        ("verslag", "state"): ("added", {}, {"announced": ["3_p5_0-9"]}),
        ("verslag", "due"): ("added", {}, {"2026-21": ["3_p5_0-9"]}),
        ("verslag", "madeBy"): ("added", {}, {"de-boer": ["3_p5_0-9"]}),
        ("verslag", "about"): ("added", {}, {"oefening": ["3_p5_0-9"]}),
    }


def test_back_again_what_was_added_is_removed() -> None:
    there, back = changes(graph(1), graph(2)).items, changes(graph(2), graph(1)).items
    turned = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}
    assert back == tuple(
        Change(one.subject, one.property, turned.get(one.kind, one.kind), one.after, one.before)
        for one in there
    )
    assert {one.kind for one in there} == {Kind.ADDED, Kind.CHANGED}


def test_the_same_value_by_another_quote_is_other_evidence() -> None:
    before = graph(1)
    moved, other = (NamedNode(f"{ID}quote/99999-1_{place}") for place in ("p7_0-9", "p7_2-9"))
    after = Dataset(
        Quad(
            quad.subject, quad.predicate, quad.object, other if quad.graph_name == moved else quad.graph_name
        )
        for quad in before
    )
    assert told(changes(before, after)) == {
        ("campagne", "status"): ("evidence", {"operational": ["1_p7_0-9"]}, {"operational": ["1_p7_2-9"]}),
        ("campagne", "addresses"): ("evidence", {"lekken": ["1_p7_0-9"]}, {"lekken": ["1_p7_2-9"]}),
    }


def test_in_words_with_the_quote_where_the_letter_is_at_hand() -> None:
    texts = {"passage/99999-3_p1": "Geëvalueerd is het loket."}
    shown = list(lines(changes(graph(2), graph(3)), "nl", texts))
    place = shown.index(f"{ID}measure/loket (measure/loket)")
    assert shown[place + 1 : place + 6] == [
        "  status: gewijzigd",
        f"    - {ID}status/operational",
        "        quote/99999-2_p1_0-9",
        f"    + {ID}status/evaluated",
        "        quote/99999-3_p1_0-9 «Geëvaluee»",
    ]
    assert list(lines(changes(graph(2), graph(2)), "en", {})) == ["There is no difference."]


def test_a_second_description_of_a_range_has_the_same_words() -> None:
    texts = {"passage/99999-3_p1": "Het loket is beproefd."}
    assert (
        words_of(f"{ID}quote/99999-3_p1_4-9_2", texts)
        == words_of(f"{ID}quote/99999-3_p1_4-9", texts)
        == "loket"
    )
    assert words_of(f"{ID}quote/99999-3_p2_4-9", texts) is None
