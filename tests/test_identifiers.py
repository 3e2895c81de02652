# SPDX-License-Identifier: EUPL-1.2
"""Identifiers are read in every spelling, and their normal form reads back as itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dreigingsgraaf.identifiers import Identifier, Kind, identify
from dreigingsgraaf.references import Reference, find, format_reference


@pytest.mark.parametrize(
    ("text", "kind", "normal", "page"),
    [
        ("Kamerstuk 30 101, nr. 7", "kamerstuk", "kst-30101-7", "https://zoek.officielebekendmakingen.nl/kst-30101-7.html"),
        ("30 101 nr. 7", "kamerstuk", "kst-30101-7", "https://zoek.officielebekendmakingen.nl/kst-30101-7.html"),
        ("30101, 7", "kamerstuk", "kst-30101-7", "https://zoek.officielebekendmakingen.nl/kst-30101-7.html"),
        ("30.101 nr 7", "kamerstuk", "kst-30101-7", "https://zoek.officielebekendmakingen.nl/kst-30101-7.html"),
        ("19 637 en 30 821, nr. 2770", "kamerstuk", "kst-19637-2770", "https://zoek.officielebekendmakingen.nl/kst-19637-2770.html"),
        ("KST-40007-vi-12", "kamerstuk", "kst-40007-VI-12", "https://zoek.officielebekendmakingen.nl/kst-40007-VI-12.html"),
        ("https://zoek.officielebekendmakingen.nl/kst-30101-7.pdf", "kamerstuk", "kst-30101-7", "https://zoek.officielebekendmakingen.nl/kst-30101-7.html"),
        ("Kamerstukken II 1987/88, 20 111, nr. 3", "kamerstuk", "Kamerstuk II 1987/88, 20 111, nr. 3", None),
        ("dossier 30 101", "dossier", "30101", "https://zoek.officielebekendmakingen.nl/dossier/30101"),
        ("30 101", "dossier", "30101", "https://zoek.officielebekendmakingen.nl/dossier/30101"),
        ("40 007 VI", "dossier", "40007-VI", "https://zoek.officielebekendmakingen.nl/dossier/40007-VI"),
        ("bwbr0001234", "bwb", "BWBR0001234", "https://wetten.overheid.nl/BWBR0001234"),
        ("jci1.31:c:BWBR0001234&artikel=2&g=2023-01-01", "bwb", "BWBR0001234", "https://wetten.overheid.nl/jci1.3:c:BWBR0001234&artikel=2&g=2023-01-01"),
        ("https://wetten.overheid.nl/BWBR0001234/2023-06-01", "bwb", "BWBR0001234", "https://wetten.overheid.nl/BWBR0001234"),
        ("CELEX:32031L0077", "celex", "32031L0077", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32031L0077"),
        ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32031L0077", "celex", "32031L0077", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32031L0077"),
        ("http://data.europa.eu/eli/dir/2031/77/oj", "celex", "32031L0077", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32031L0077"),
        ("Richtlijn (EU) 2031/77", "celex", "32031L0077", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32031L0077"),
        ("Verordening (EU) nr. 910/2014", "celex", "32014R0910", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32014R0910"),
        ("Directive 95/46/EC", "celex", "31995L0046", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:31995L0046"),
        ("2031d54321", "document-number", "2031D54321", None),
        ("zaak 2031Z54321", "zaak", "2031Z54321", None),
        ("https://identifier.overheid.nl/tooi/id/ministerie/mnre1058", "tooi", "mnre1058", "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"),
    ],
)  # fmt: skip
def test_spellings(text: str, kind: str, normal: str, page: str | None) -> None:
    (found,) = identify(text)
    assert (found.kind, found.normal, found.page) == (kind, normal, page)


@pytest.mark.parametrize(
    "text",
    ["", "vifo", "42", "BWBR123", "eli/dir/2022", "ECLI:NL:RVS:2031:30101", "tel. 070-1234567"],
)
def test_near_misses(text: str) -> None:
    assert identify(text) == []


def test_several_in_one_text() -> None:
    found = identify("Kamerstuk 30 101, nrs. 7 en 9; CELEX 32031L0077 en 32031L0077")
    assert [one.normal for one in found] == ["32031L0077", "kst-30101-7", "kst-30101-9"]


def _all_forms(reference: Path) -> list[Reference]:
    cases = json.loads((reference / "kamerstuk_references.json").read_text(encoding="utf-8"))["cases"]
    return [found for case in cases for found in find(case["text"])]


def test_every_known_form_is_written_and_read_back(reference: Path) -> None:
    forms = _all_forms(reference)
    assert len(forms) > 60
    for form in forms:
        written = format_reference(form)
        (again,) = find(written) if form.numbers or not form.rijkswet else [form]
        assert format_reference(again) == written
        assert (again.kst, again.numbers, again.dossier) == (form.kst, form.numbers, form.dossier)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_known_forms_mean_the_same_however_they_are_typed(data: st.DataObject, reference: Path) -> None:
    """What people do to a reference: other spaces, no points, brackets around it, a sentence before it."""
    form = data.draw(st.sampled_from([one for one in _all_forms(reference) if one.kst]))
    written = format_reference(form)
    space = data.draw(st.sampled_from([" ", "\u00a0", "\u202f", "  "]))
    typed = written.replace("nr. ", data.draw(st.sampled_from(["nr. ", "nr ", "nr."]))).replace(" ", space)
    typed = data.draw(st.sampled_from(["{}", "({})", " {} ", "Zie {}.", "«{}»"])).format(typed)
    assert [one.normal for one in identify(typed) if one.kind is Kind.PAPER] == list(dict.fromkeys(form.kst))


laws = st.builds(lambda letter, n: f"BWB{letter}{n:07}", st.sampled_from("RVW"), st.integers(0, 9_999_999))
acts = st.tuples(st.sampled_from("LRD"), st.integers(1952, 2099), st.integers(1, 9999))
numbers = st.builds(
    lambda y, c, n: f"20{y:02}{c}{n:05}", st.integers(0, 99), st.sampled_from("DZ"), st.integers(0, 99999)
)


@given(
    st.one_of(laws, numbers), st.sampled_from(["{}", "({})", "zie {}, hierboven", "https://example.org/{}"])
)
def test_numbers_read_back(normal: str, around: str) -> None:
    for text in (around.format(normal), around.format(normal.lower())):
        (found,) = identify(text)
        assert found.normal == normal
        assert identify(found.normal) == [_as_read(found)]


@given(acts)
def test_eu_acts_read_back_from_all_their_forms(act: tuple[str, int, int]) -> None:
    letter, year, number = act
    dutch, type_ = {"L": ("Richtlijn", "dir"), "R": ("Verordening", "reg"), "D": ("Besluit", "dec")}[letter]
    normal = f"3{year}{letter}{number:04}"
    forms = [normal, f"CELEX:{normal.lower()}", f"http://data.europa.eu/eli/{type_}/{year}/{number}/oj"]
    if not 1952 <= number < 2100:  # «2014/2019» says only by its label which of the two is the year
        forms.append(f"{dutch} (EU) {year}/{number}")
    forms.append(f"{dutch} (EU) nr. {number}/{year}")
    for form in forms:
        (found,) = identify(form)
        assert found.normal == normal, form
        assert dict(found.also) == {"eli": f"http://data.europa.eu/eli/{type_}/{year}/{number}/oj"}
        assert identify(found.normal)[0].normal == normal


def _as_read(found: Identifier) -> Identifier:
    return Identifier(found.kind, found.normal, found.normal, found.page, found.also)
