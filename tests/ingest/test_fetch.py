# SPDX-License-Identifier: EUPL-1.2
"""A document is got once, by any of its names, from sites that behave like the real ones."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dreigingsgraaf.errors import DreigingsgraafError, InputError
from ingest.fetching.document_name import named
from ingest.fetching.download import Manners
from ingest.fetching.fetch import fetch
from ingest.read import read
from tests.commands import run
from tests.formats import LETTER
from tests.formats.office import word
from tests.formats.official_xml import official_xml
from tests.formats.pdf import Layout, pdf
from tests.ingest.sites import ERROR_PAGE, ODATA, Answer, Sites

KST = "kst-99004-2"
XML = official_xml(LETTER)
PDF = pdf(LETTER, Layout(margin=False))


@pytest.fixture
def site() -> Iterator[Sites]:
    with Sites() as server:
        server.answers[f"/{KST}.xml"] = Answer(XML, headers={"ETag": '"v1"'})
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def get(site: Sites, cache: Path, name: str = KST, *, fresh: bool = False) -> Path:
    house, manners = f"{site.url}{ODATA}", Manners(delay=0)
    return fetch(name, cache, base_url=f"{site.url}/", parliament_url=house, fresh=fresh, manners=manners)


def kept(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir() if not path.name.startswith("."))


def test_a_letter_is_fetched_once_and_can_be_read(site: Sites, tmp_path: Path) -> None:
    path = get(site, tmp_path / "cache")
    assert path == tmp_path / "cache" / f"{KST}.xml"
    assert read(path).metadata.slug == LETTER.slug
    assert get(site, tmp_path / "cache", "Kamerstuk 99 004, nr. 2") == path
    assert site.paths == [f"/{KST}.xml"]
    assert kept(path.parent) == [f"{KST}.xml"]


def test_the_number_of_the_house_leads_to_the_official_publication(site: Sites, tmp_path: Path) -> None:
    site.hold("2032D00417", KST, PDF)
    path = get(site, tmp_path, "2032d00417")
    assert path.read_bytes() == XML
    assert site.paths == [f"{ODATA}/Document", f"/{KST}.xml"]
    assert get(site, tmp_path, "2032D00417") == path
    assert len(site.asked) == 2


def test_what_is_not_published_comes_from_the_house(site: Sites, tmp_path: Path) -> None:
    site.hold("2032D00999", None, word(LETTER))
    path = get(site, tmp_path, "2032D00999")
    assert path == tmp_path / "2032D00999.docx"
    assert read(path).metadata.slug == LETTER.slug


def test_a_paper_is_looked_for_as_pdf_and_then_at_the_house(site: Sites, tmp_path: Path) -> None:
    del site.answers[f"/{KST}.xml"]
    site.hold("2032D00417", KST, PDF)
    assert get(site, tmp_path / "house") == tmp_path / "house" / f"{KST}.pdf"
    assert [path.rpartition("/")[2] for path in site.paths] == [
        f"{KST}.xml", f"{KST}.pdf", "DocumentVersie", "resource",
    ]  # fmt: skip
    site.answers[f"/{KST}.xml"] = site.answers[f"/{KST}.pdf"] = Answer(ERROR_PAGE)
    assert get(site, tmp_path / "again").suffix == ".pdf"


def test_a_fresh_copy_brings_the_xml_that_came_later(site: Sites, tmp_path: Path) -> None:
    xml = site.answers.pop(f"/{KST}.xml")
    site.answers[f"/{KST}.pdf"] = Answer(PDF)
    assert get(site, tmp_path).suffix == ".pdf"
    site.answers[f"/{KST}.xml"] = xml
    assert get(site, tmp_path).suffix == ".pdf"
    assert get(site, tmp_path, fresh=True).suffix == ".xml"
    assert get(site, tmp_path).suffix == ".xml"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(ERROR_PAGE), "Neither the official publication nor the House has kst-99004-2"),
        (Answer(ERROR_PAGE, 404), "Neither the official publication nor the House has kst-99004-2"),
        (Answer(b"", 403), "answers 403"),
        (Answer(b"<?xml version='1.0'?><fout/>"), "root element is fout"),
        (Answer(XML[:2000]), "no well-formed XML"),
        (Answer(XML.replace(b">99 004<", b">99 005<")), "another paper"),
    ],
)  # fmt: skip
def test_nothing_wrong_is_kept(site: Sites, tmp_path: Path, answer: Answer, message: str) -> None:
    site.answers[f"/{KST}.xml"] = answer
    with pytest.raises(DreigingsgraafError, match=message):
        get(site, tmp_path)
    assert kept(tmp_path) == []


def test_the_house_s_interface_out_of_order(site: Sites, tmp_path: Path) -> None:
    site.held = [{"DocumentNummer": "2032D00417", "Id": "../..", "ExterneIdentifier": None}]
    with pytest.raises(DreigingsgraafError, match="a form that isn't understood"):
        get(site, tmp_path, "2032D00417")


def test_the_command_prints_where_it_lies(
    site: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DG_FETCH_URL", site.url)
    monkeypatch.setenv("DG_PARLIAMENT_URL", f"{site.url}{ODATA}")
    monkeypatch.setenv("DG_FETCH_DELAY", "0")
    monkeypatch.setenv("DG_CONTACT_URL", "https://beheer.example/")
    outcome = run(tmp_path, "fetch", "99 004, nr. 2")
    assert (outcome.code, outcome.out) == (0, f"{tmp_path / 'cache' / KST}.xml\n")
    assert site.asked[0][1]["user-agent"].startswith("dreigingsgraaf/")
    assert site.asked[0][1]["user-agent"].endswith("(+https://beheer.example/)")
    outcome = run(tmp_path, "fetch", "kst-99004-3")
    assert outcome.code != 0
    assert "Neither the official publication" in outcome.err


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("30821-175", "kst-30821-175"),
        ("KST-30821-175", "kst-30821-175"),
        ("30 821, nr. 175", "kst-30821-175"),
        ("30821 175", "kst-30821-175"),
        ("30821/175", "kst-30821-175"),
        ("Kamerstuk 35 925 V, nr. 86", "kst-35925-V-86"),
        ("21 501-02, nr. 2474", "kst-21501-02-2474"),
        ("Kamerstukken 19 637 en 30 821, nr. 2770", "kst-19637-2770"),
        ("33802, C", "kst-33802-C"),
        ("2022D50339", "2022D50339"),
        ("https://zoek.officielebekendmakingen.nl/kst-30821-175.html", "kst-30821-175"),
        (
            "https://repository.overheid.nl/frbr/officielepublicaties/kst/30821/kst-30821-175/1/xml/kst-30821-175.xml",
            "kst-30821-175",
        ),
        (
            "https://www.tweedekamer.nl/kamerstukken/brieven_regering/detail?id=2022Z22345&did=2022D50339",
            "2022D50339",
        ),
    ],
)
def test_names_of_a_document(name: str, meant: str) -> None:
    assert str(named(name)) == meant


@pytest.mark.parametrize(
    "name",
    [
        "", "brief", "dossier 30 821", "Kamerstuk 30 821, nrs. 3 en 4", "../../etc/passwd", "kst-",
        "https://elsewhere.example/kst-30821-175.html", "https://www.tweedekamer.nl/", "file:///etc/passwd",
        "https://zoek.officielebekendmakingen.nl.elsewhere.example/kst-30821-175.html",
    ],
)  # fmt: skip
def test_no_single_document(name: str) -> None:
    with pytest.raises(InputError):
        named(name)
