# SPDX-License-Identifier: EUPL-1.2
"""Of a page only the document is read, with the markers that a reader sees."""

from __future__ import annotations

from datetime import date

from dreigingsgraaf.documents import Document, PassageKind
from ingest.read import read
from tests.formats import LETTER
from tests.formats.official_page import official_page
from tests.formats.preview import preview_page


def page(body: str) -> Document:
    return read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is PassageKind.BODY]


def test_metadata_of_a_preview() -> None:
    about = read(preview_page(LETTER)).metadata
    assert (about.slug, about.date, about.document_number) == ("99004-2", date(2032, 5, 24), "2032D00417")
    assert about.title == "Voortgangsbrief weerbaarheid van havens en dijken"
    assert about.dossier_title == "Bescherming van het waddengebied"


def test_metadata_of_the_official_page() -> None:
    about = read(official_page(LETTER)).metadata
    assert (about.slug, about.date) == ("99004-2", date(2032, 5, 24))
    assert about.senders == ("MINISTER VAN JUSTITIE EN VEILIGHEID", "MINISTER VAN DEFENSIE")
    assert about.signatories[1] == ("De Minister van Defensie", "E.F. van Buren")


def test_a_page_s_own_id_counts_where_its_header_says_none() -> None:
    without = official_page(LETTER).replace(b"Nr. 2", b"").replace(b"99 004</span>", b"</span>")
    assert read(without).metadata.slug == "99004-2"


def test_lists_show_their_markers() -> None:
    document = page(
        '<p>Punten:</p><ul><li>een</li><li><p>twee</p><p>en meer</p><ol type="a" start="3"><li>diep</li></ol></li>'
        "</ul><ol><li>drie</li><li>– vier</li><li value='9'>vijf</li></ol>"
    )
    assert texts(document) == [
        "Punten:", "• een", "• twee", "en meer", "c. diep", "1. drie", "– vier", "9. vijf",
    ]  # fmt: skip
    assert [passage.level for passage in document.passages] == [0, -1, -1, 0, -1, -1, -1, -1]


def test_line_breaks_part_paragraphs_but_not_headings_and_cells() -> None:
    document = page(
        "<h2>1.<br>Havens</h2><p>Een<br/>twee</p><table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td><td></td></tr></table>"
    )
    assert texts(document) == ["1. Havens", "Een", "twee", "a b", "c d"]
    assert document.passages[0].level == 1


def test_superscripts_without_a_link_are_text() -> None:
    document = page("<p>Een haven van 40 km<sup>2</sup> en CO<sub>2</sub>.</p>")
    assert texts(document) == ["Een haven van 40 km2 en CO2."]
    assert document.passages[0].marks == ()


def test_blanks_are_layout_and_no_break_spaces_are_not() -> None:
    assert texts(page("<p>\n  Nr.&nbsp;4\t van&#8239;het  <b>dos</b>sier\n </p>")) == [
        "Nr. 4 van het dossier"
    ]


def test_what_a_page_hides_is_not_read() -> None:
    document = page(
        "<nav>menu</nav><p hidden>niets</p><script>let a</script><p>Tekst.</p><footer>site</footer>"
    )
    assert texts(document) == ["Tekst."]


def test_old_pages_are_read_in_their_own_encoding() -> None:
    for declaration in ("", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'):
        content = f"<html><head>{declaration}</head><body><p>De coördinator – «ja»</p></body></html>"
        assert texts(read(content.encode("cp1252"))) == ["De coördinator – «ja»"]


def test_pages_that_begin_as_xml() -> None:
    page = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html><body><p>één</p></body></html>'
    assert texts(read(page.encode())) == ["één"]
