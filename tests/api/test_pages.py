# SPDX-License-Identifier: EUPL-1.2
"""Pages for people: whole, in both languages, with the evidence and without scripts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml
from lxml import html

from api.pages.render import COLUMNS, HERE, TAGS, TEXTS
from api.pages.words import Words
from api.rest.table import RESOURCES
from api.v1 import rest_application
from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.settings import Settings
from dreigingsgraaf.stores.base import Term

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from api.service import Service

PAGES = [
    "/",
    "/search?q=vifo",
    "/search?q=ongewenste%20buitelandse%20inmeging",
    "/search?q=kwantumcomputerspionagewet",
    "/search?q=welke%20maatregelen%20adresseren%20OBI",
    "/search?q=welke%20maatregelen%20adresseren%20kernwapens",
    "/questions",
    "/questions/measures-by-threat",
    "/questions/measures-by-threat?threat=obi",
    "/docs",
    "/browse/organisations",
    "/ontology",
    "/doc/measure/meldpunt-obi",
    "/doc/threat/ongewenste-buitenlandse-inmenging",
    "/doc/quote/30821-175_p36_335-381",
    "/doc/passage/30821-175_p36",
]
QUESTIONS = sorted(path.stem for path in resources.folder("queries").glob("*.rq"))
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def read(client: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return html.fromstring(answer.text)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole(client: TestClient, address: str, lang: str) -> None:
    shown = read(client, f"{address}{'&' if '?' in address else '?'}lang={lang}")
    assert shown.get("lang") == lang
    assert len(shown.findall(".//h1")) == len(shown.findall(".//main")) == 1
    assert shown.findtext(".//title")
    assert not shown.xpath("//script | //*[@style] | //*[starts-with(name(@*), 'on')]")
    assert shown.xpath("//footer//a[@href='https://dreigingsgraaf.example/report']")
    other = "en" if lang == "nl" else "nl"
    assert shown.xpath(f"//header//a[@lang='{other}']/@href")[0].endswith(f"lang={other}")
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {name.get("for") for name in shown.findall(".//label")} <= set(ids)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_asked_on_its_page(client: TestClient, name: str, service: Service) -> None:
    example = service.questions[name].example
    shown = read(client, str(client.build_request("GET", f"/questions/{name}", params=example).url))
    assert shown.xpath("//table//td//a | //table//td//span")


def test_every_other_name_stands_there_once(client: TestClient) -> None:
    names = read(client, "/doc/threat/ongewenste-buitenlandse-inmenging").xpath(
        "//p[starts-with(normalize-space(), 'Ook bekend als')]/span/text()"
    )
    assert "OBI" in names
    assert len(names) == len(set(names))


def test_terms_of_others_have_their_prefix(client: TestClient) -> None:
    assert read(client, "/ontology").xpath(
        "//a[@href='http://www.w3.org/2004/02/skos/core#Concept']/text()"
    ) == ["skos:Concept"] * len(
        read(client, "/ontology").xpath("//a[@href='http://www.w3.org/2004/02/skos/core#Concept']")
    )


def test_dutch_comes_first(client: TestClient) -> None:
    assert (
        html.fromstring(client.get("/", headers=BROWSER | {"Accept-Language": "en"}).text).get("lang") == "nl"
    )


def test_a_statement_shows_where_it_stands(client: TestClient) -> None:
    shown = read(client, "/doc/measure/meldpunt-obi")
    links = shown.xpath("//section[h3='adresseert']//ul[@class='evidence']//a/@href")
    assert "/doc/quote/30821-175_p91_304-366?lang=nl" in links


def test_a_linked_letter_shows_its_words(service: Service) -> None:
    with service.lease() as edition:
        text = "Eerst dit. " * 40 + "Dan het citaat zelf. " + "Ten slotte dat. " * 40
        start = text.index("het citaat")
        words = Words(replace(edition, texts={"passage/1-1_p1": text}), "nl")
        number = {"rangeStart": Term("literal", str(start)), "rangeEnd": Term("literal", str(start + 10))}
        passage = {"passage": Term("uri", "https://w3id.org/dreigingsgraaf/id/passage/1-1_p1")}
        shown = words.excerpt({**number, **passage})
        assert shown is not None
        assert shown.quote == "het citaat"
        assert shown.before.startswith("…Eerst dit. Eerst")
        assert shown.after.endswith("…")
        assert words.excerpt({**number, "passage": Term("uri", "passage/1-1_p2")}) is None


def test_the_root_of_the_interface_leads_to_its_description(client: TestClient) -> None:
    for headers, place in (({}, "/v1/openapi.json"), (BROWSER, "/docs")):
        answer = client.get("/v1", headers=headers, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, place)


def test_an_unknown_name_suggests_the_nearest(client: TestClient) -> None:
    shown = read(client, "/doc/measure/meldpunt-obj", 404)
    assert "/doc/measure/meldpunt-obi?lang=nl" in shown.xpath("//main//a/@href")
    assert read(client, "/questions/measures-by-thread", 404).xpath(
        "//main//li/a[@href='/questions/measures-by-threat?lang=nl']"
    )


def test_a_value_that_does_not_fit_is_told_beside_the_form(client: TestClient) -> None:
    shown = read(client, "/questions/measures-by-threat?threat=obj", 400)
    assert shown.xpath("//*[@role='alert']//p[contains(., 'niet bekend als Threat')]")
    assert shown.xpath("//input[@name='threat'][@aria-invalid='true'][@value='obj']")


def test_what_a_stranger_types_is_never_markup(client: TestClient) -> None:
    for address in ("/search", "/questions/find"):
        answer = client.get(address, params={"q": "<b>x</b>", "text": "<b>x</b>"}, headers=BROWSER)
        assert "<b>" not in answer.text


@pytest.mark.parametrize("name", ["texts.yaml", "columns.yaml", "tags.yaml"])
def test_every_word_is_there_in_both_languages(name: str) -> None:
    words = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    assert all(set(pair) == {"nl", "en"} and all(pair.values()) for pair in words.values())
    assert set(TEXTS) == set(COLUMNS) == {"nl", "en"}


def test_every_subject_has_a_name_for_people(service: Service) -> None:
    """A new tag of a query or a route needs its words in `api/pages/tags.yaml`."""
    routes = rest_application(service.questions, Settings()).openapi()["paths"].values()
    tags = {tag for methods in routes for operation in methods.values() for tag in operation["tags"]}
    assert tags | {tag for question in service.questions.values() for tag in question.tags[:1]} <= set(
        TAGS["nl"]
    )


def test_every_kind_can_be_browsed(client: TestClient) -> None:
    shown = read(client, "/")
    kinds = shown.xpath("//dl//a/@href")
    assert len(kinds) == len(RESOURCES)
    for place, count in zip(kinds, shown.xpath("//dl//dd/text()"), strict=True):
        assert len(read(client, place).xpath("//main//li/a[starts-with(@href, '/doc/')]")) == int(count)
    assert read(client, "/browse/measurs", 404).xpath("//main//a[starts-with(@href, '/browse/measures')]")


@pytest.mark.parametrize("address", ["/questions/measures-by-threat?threat=obi", "/questions/contradictions"])
def test_an_answer_can_be_had_as_a_table(client: TestClient, address: str) -> None:
    places = read(client, address).xpath("//p[@class='formats']/a/@href")
    kinds = [client.get(place).headers["content-type"].partition(";")[0] for place in places]
    assert kinds == ["application/json", "text/csv"]


def test_choices_are_in_the_language_of_the_page(client: TestClient) -> None:
    chosen = read(client, "/questions/measures-by-threat").xpath("//select[@name='narrower']/option")
    assert {(option.get("value"), option.text) for option in chosen} >= {("true", "ja"), ("false", "nee")}


def test_the_interface_is_described_with_addresses_that_work(client: TestClient, service: Service) -> None:
    shown = read(client, "/docs")
    paths = rest_application(service.questions, Settings()).openapi()["paths"]
    assert {code.text for code in shown.xpath("//summary/code")} == {f"GET /v1{path}" for path in paths}
    anchors = {f"#{name}" for name in shown.xpath("//main//h2/@id")}
    assert set(shown.xpath("//main//nav//a/@href")) == anchors
    for address in shown.xpath("//details/p/a/@href"):
        assert client.get(address).status_code == 200, address
    assert " · " not in shown.find(".//main").text_content()


def test_every_column_has_a_name_for_people(service: Service) -> None:
    questions = catalogue.load(resources.folder("queries"))
    names = {name for question in questions.values() for name in (*question.columns, *question.parameters)}
    with service.lease() as edition:
        known = {iri.rpartition("#")[2].casefold() for iri in edition.terms} | {
            n.casefold() for n in COLUMNS["nl"]
        }
    assert not {n for n in names if not n.endswith(("_nl", "_en")) and n.casefold() not in known}


def test_a_question_typed_into_the_search_box_leads_to_its_answer(client: TestClient) -> None:
    shown = read(client, "/search?q=Welke+maatregelen+adresseren+OBI?&lang=nl")
    [href] = shown.xpath("//main//li/a/@href")
    answer = read(client, href)
    assert answer.xpath("//main//table//td")
    assert answer.xpath("//input[@name='threat']/@value") == ["threat/ongewenste-buitenlandse-inmenging"]


def test_a_question_that_is_not_sure_has_its_nearest(client: TestClient) -> None:
    shown = read(client, "/search?q=Which+measures+do+not+address+OBI?&lang=en")
    assert shown.xpath("//main//li[contains(., 'left over: not')]/a[contains(@href, 'measures-by-threat')]")
