# SPDX-License-Identifier: EUPL-1.2
"""The official publication's links are ground truth for the references found in the text."""

from __future__ import annotations

from dreigingsgraaf.documents import PaperLink, Passage, PassageKind
from dreigingsgraaf.references import find
from ingest.extract import extract
from ingest.formats.links import compare, confirmed
from ingest.read import read
from tests.formats import LETTER
from tests.formats.official_page import official_page
from tests.formats.official_xml import early_xml, official_xml


def passage(text: str, words: str, target: str) -> Passage:
    start = text.index(words)
    link = PaperLink(start, start + len(words), target)
    return Passage("99001-1", PassageKind.BODY, 1, text, links=(link,))


def told(here: Passage) -> list[tuple[tuple[str, ...], str]]:
    return [
        (one.kst or (f"dossier {one.dossier}",), here.text[one.start : one.end])
        for one in confirmed(find(here.text), here)
    ]


def test_every_link_of_the_letter_is_found_in_its_text() -> None:
    for write in (official_xml, official_page):
        document = read(write(LETTER))
        compared = [found for here in document.passages for found in compare(here)]
        assert {found.link.target for found in compared} == LETTER.links()
        assert [found for found in compared if not found.agrees] == []
        assert document.warnings == ()


def test_papers_without_links_have_the_same_references() -> None:
    assert {here.links for here in read(early_xml(LETTER)).passages} == {()}
    early, modern = extract(read(early_xml(LETTER))), extract(read(official_xml(LETTER)))
    assert early["references"] == modern["references"]
    assert "kst-21501-02-2999" in {reference["kst"] for reference in modern["references"]}


def test_one_reference_over_two_links() -> None:
    document = read(official_xml(LETTER))
    (here,) = [one for one in document.passages if len(one.links) == 2]
    assert [here.text[link.start : link.end] for link in here.links] == ["21 501-02", "nr. 2999"]
    assert told(here) == [(("kst-21501-02-2999",), "Kamerstuk 21 501-02, nr. 2999")]


def test_a_link_overrules_the_words() -> None:
    here = passage("Zie Kamerstuk 99 001, nr. 4, blz. 3.", "99 001, nr. 4", "kst-99001-14")
    assert told(here) == [(("kst-99001-14",), here.text[4:35])]
    assert confirmed(find(here.text), here)[0].pages == "3"


def test_a_link_that_no_words_announce_is_a_reference() -> None:
    here = passage("Zie de brief van mei over de haven.", "brief van mei", "kst-99002-XVI-7")
    assert told(here) == [(("kst-99002-XVI-7",), "brief van mei")]
    dossier = passage("Zie het dossier over de haven.", "dossier", "dossier/99002-XVI")
    assert told(dossier) == [(("dossier 99002",), "dossier")]
    assert confirmed((), dossier)[0].suffix == "XVI"


def test_a_link_to_one_of_a_list_leaves_the_list() -> None:
    here = passage("Zie Kamerstuk 99 001, nrs. 4 en 5.", "99 001, nrs. 4", "kst-99001-4")
    assert told(here) == [(("kst-99001-4", "kst-99001-5"), "Kamerstuk 99 001, nrs. 4 en 5")]


def test_what_contradicts_a_link_is_reported() -> None:
    wrong = official_xml(LETTER).replace(b'doc="kst-99001-4"', b'doc="kst-99001-40"')
    (warning,) = read(wrong).warnings
    assert warning.endswith(
        "«Kamerstuk 99 001, nr. 4» is linked to kst-99001-40, which these words don't say"
    )
    assert "kst-99001-40" in {reference["kst"] for reference in extract(read(wrong))["references"]}


def test_links_to_other_things_are_none() -> None:
    other = official_xml(LETTER).replace(b'doc="kst-99001-4"', b'doc="stb-2031-40"')
    assert {link.target for here in read(other).passages for link in here.links} == LETTER.links() - {
        "kst-99001-4"
    }
