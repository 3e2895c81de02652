# SPDX-License-Identifier: EUPL-1.2
"""What proposals are called: the thing, with its verb where that tells what is done to it."""

from __future__ import annotations

from datetime import date

import pytest

from dreigingsgraaf.documents import Metadata
from ingest.extract import pipeline
from ingest.proposals.labels import short_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Het kabinet richt in 2032 een meldpunt voor havens in.", "Meldpunt voor havens"),
        ("Er loopt sinds april een proef met sonar langs de kades.", "Proef met sonar langs de kades"),
        ("De RDI ziet toe op de beveiliging van gemalen.", "Toezien op de beveiliging van gemalen"),
        ("De AIVD en de MIVD lichten universiteiten op verzoek voor.", "Universiteiten op verzoek voorlichten"),
        ("Het Ministerie van Defensie breidt het toezicht in mei uit.", "Toezicht uitbreiden"),
        ("Deze aanbeveling neem ik over.", "Aanbeveling overnemen"),
        ("De Minister van Defensie neemt daarin het voortouw.", "Voortouw nemen"),
        ("Een afzonderlijk meldpunt komt er niet.", "Afzonderlijk meldpunt"),
        ("De NCTV werkt op mijn verzoek aan een landelijk beeld van spionage.",
         "Werken aan een landelijk beeld van spionage"),
        ("De werkwijze van de havens is geformaliseerd.", "Werkwijze van de havens"),
        ("Het kabinet trekt in 2032 en 2033 in totaal 6 miljoen euro uit voor de bewaking van laboratoria.",
         "6 miljoen euro voor de bewaking van laboratoria"),
        ("Met de AIVD zijn vorige maand afspraken gemaakt over het delen van signalen.", "Afspraken maken"),
    ],
)  # fmt: skip
def test_a_proposal_is_called_by_what_is_made_or_done(text: str, label: str) -> None:
    doc = pipeline().make_doc(text)
    doc._.metadata = Metadata(date=date(2031, 3, 12))
    (measure,) = pipeline()(doc)._.measures
    assert measure.label == label


def test_a_name_ends_with_a_whole_word_and_begins_without_article() -> None:
    text = "Een " + " ".join(["woordenrijke"] * 9) + " regeling, met toelichting"
    label = short_label(text)
    assert label.startswith("Woordenrijke woordenrijke")
    assert label.endswith("woordenrijke")
    assert len(label) <= 80
    assert short_label("w" * 100) == "W" + "w" * 79
