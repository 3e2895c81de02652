# SPDX-License-Identifier: EUPL-1.2
"""What the screen shows and what its keys do."""

from __future__ import annotations

import pytest

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.review.decisions import Verdict
from dreigingsgraaf.review.layout import marked_passage
from dreigingsgraaf.review.screen import KEYS, Mode, Screen
from dreigingsgraaf.review.session import Review

from .conftest import Opener
from .test_session import the


def text(screen: Screen, width: int = 80, height: int = 24) -> str:
    lines = screen.lines(width, height)
    assert len(lines) == height
    assert all(len(line.text) <= width for line in lines)
    return "\n".join(line.text for line in lines)


def marked(screen: Screen) -> str:
    return " ".join(line.text[slice(*line.mark)] for line in screen.lines(80, 24) if line.mark)


def show(screen: Screen, entity: str) -> None:
    while screen.current and entity not in screen.current.entity:
        screen.press("l")


@pytest.fixture
def review(opened: Opener) -> Review:
    return opened()


def test_a_proposal_shows_its_sentence_facts_and_rule(review: Review) -> None:
    screen = Screen(review, "nl")
    show(screen, "meldpunt")
    shown = text(screen)
    for words in ("alinea 3", "Nieuw: Maatregel «Meldpunt sabotage»", "adresseert: sabotage", "in voorbereiding",
                  "Regel test-rule: 88 % juist in 24 gevallen"):  # fmt: skip
        assert words.casefold() in shown.casefold(), shown
    assert marked(screen) == the(review, "meldpunt").text
    assert "New: Measure" in text(Screen(review, "en")) or "New: Person" in text(Screen(review, "en"))


def test_the_keys_stand_at_the_foot_in_both_languages(review: Review) -> None:
    for lang in ("nl", "en"):
        foot = text(Screen(review, lang)).splitlines()[-1]
        assert len(foot.rstrip()) < 80
        assert all(f" {key} " in foot for key in KEYS)
    with pytest.raises(InputError):
        Screen(review, "de")


def test_accepting_asks_what_is_missing_and_nothing_else(review: Review) -> None:
    screen = Screen(review, "nl")
    show(screen, "oefening")
    screen.press("a")
    assert (screen.mode, screen.prompt()) == (Mode.INPUT, "naam (Engels):")
    screen.submit("Joint exercise")
    assert (screen.mode, screen.prompt().casefold()) == (Mode.INPUT, "adresseert:")
    assert "sabotage" in screen.choices()
    screen.submit("nergens")
    assert "nergens" in screen.message
    screen.submit("sabotage; spionage")
    assert screen.message == "Aangenomen: Gezamenlijke oefening"
    decision = review.decision(the(review, "oefening").id)
    assert decision
    assert decision.change == {
        "labels": {"en": "Joint exercise"}, "values": {"addresses": ["sabotage", "spionage"]},
    }  # fmt: skip


def test_escape_leaves_the_question_without_deciding(review: Review) -> None:
    screen = Screen(review, "nl")
    show(screen, "meldpunt")
    before = review.decisions
    screen.press("a")
    screen.cancel()
    assert screen.mode is Mode.JUDGE
    assert review.decisions == before


def test_fields_can_be_changed_before_accepting(review: Review) -> None:
    screen = Screen(review, "nl")
    show(screen, "meldpunt")
    screen.press("c")
    assert "naam (Nederlands): Meldpunt sabotage" in text(screen)
    screen.press("enter")
    assert screen.prefilled() == "Meldpunt sabotage"
    screen.submit("Meldpunt sluizen")
    assert screen.mode is Mode.FIELDS
    screen.press("down")
    screen.press("enter")
    screen.submit("Sluice contact point")
    screen.press("a")
    assert screen.message == "Aangenomen: Meldpunt sluizen"
    assert review.known.label("measure/meldpunt-sluizen", "en") == "Sluice contact point"


def test_a_measure_that_is_not_taken_is_refused_until_that_is_changed(review: Review) -> None:
    screen = Screen(review, "nl")
    show(screen, "register")
    assert "De brief zegt dat dit niet gebeurt." in text(screen)
    screen.press("a")
    assert "wijs af" in screen.message
    assert screen.mode is Mode.JUDGE
    screen.press("c")
    for _ in range(3):
        screen.press("down")
    screen.press("enter")
    assert "ontkend: nee" in text(screen)


def test_why_and_help_are_shown_and_left(review: Review) -> None:
    screen = Screen(review, "nl")
    show(screen, "meldpunt")
    screen.press("w")
    assert "Waarom dit voorstel?" in text(screen)
    assert "kop" in text(screen)
    screen.press("x")
    screen.press("h")
    assert "PgUp" in text(screen)
    screen.press("x")
    assert screen.mode is Mode.JUDGE


def test_undo_shows_again_what_was_decided(review: Review) -> None:
    screen = Screen(review, "nl")
    first = screen.current
    assert first
    screen.press("r")
    assert screen.current is not first
    screen.press("u")
    assert screen.current == first
    screen.press("u")
    assert screen.message == "Er is niets om terug te nemen."


def test_undo_keeps_what_was_changed(review: Review) -> None:
    screen = Screen(review, "nl")
    show(screen, "meldpunt")
    screen.press("a")
    screen.submit("Sluice contact point")
    screen.press("u")
    assert screen.current
    assert screen.current.labels == {"nl": "Meldpunt sabotage", "en": "Sluice contact point"}
    screen.press("a")
    assert screen.message == "Aangenomen: Meldpunt sabotage"


def test_when_all_is_judged_it_says_so(review: Review) -> None:
    screen = Screen(review, "nl")
    for _ in review.proposals:
        screen.press("r")
    assert text(screen).count("Alles is beoordeeld.") == 1
    for key in ("a", "c", "l", "w"):
        screen.press(key)
    assert "Alles is beoordeeld." in text(screen)
    screen.press("u")
    assert "Alles is beoordeeld." not in text(screen)
    screen.press("q")
    assert screen.finished


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 15), (200, 60)])
def test_it_fits_on_every_screen(review: Review, width: int, height: int) -> None:
    screen = Screen(review, "nl")
    for _ in range(len(review.proposals)):
        for keys in ("", "w", "h", "c"):
            if keys:
                screen.press(keys)
            text(screen, width, height)
            screen.press("pagedown")
            text(screen, width, height)
            screen.press("escape")
        screen.press("l")
    assert {review.verdict(one.id) for one in review.proposals} == {Verdict.LATER}


def test_a_long_passage_is_cut_around_its_mark() -> None:
    words = " ".join(f"woord{number}" for number in range(400))
    start = words.index("woord300")
    lines = marked_passage(words, start, start + 8, 80)
    assert len(lines) == 8
    assert any(line.mark and line.text[slice(*line.mark)] == "woord300" for line in lines)
    assert lines[0].text.strip() == lines[-1].text.strip() == "…"
