# SPDX-License-Identifier: EUPL-1.2
"""A damaged query file is refused at load time, with its file, line and what to do; a sound one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dreigingsgraaf.catalogue.catalogue import load, read
from dreigingsgraaf.errors import InputError

SOUND = """\
# SPDX-License-Identifier: CC0-1.0
#+ summary: {nl: Maatregelen, en: Measures}
#+ description: {nl: Meer, en: More}
#+ tags: [measures]
#+ parameters:
#+   threat: {type: entity, class: dg:Threat, example: obi}
#+   state: {type: concept, scheme: status, required: false}
#+   dueBefore: {type: date, required: false, example: 2023-01-01}
#+   atLeast: {type: integer, min: 1, max: 9, default: 2}
#+   facts: {type: enumeration, values: [all, explicit], default: all}
#+ expect: {rows: 2, digest: "0123456789abcdef", ids: [measure/a, measure/b]}
PREFIX dg: <https://w3id.org/dreigingsgraaf/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?measure ?label_nl ?label_en
WHERE {
  ?measure dg:addresses ?threat ; dg:status ?state ; skos:prefLabel ?label_nl , ?label_en .
  FILTER(?dueBefore > ?atLeast || ?facts = "all")
}
ORDER BY ?measure
"""

DAMAGE = [
    # what is written, what it becomes, line of the message, words of the message, words of the hint
    ("#+", "#", 1, "no header", "#+ summary"),
    ("#+ summary: {nl: Maatregelen, en: Measures}\n", "", 2, "summary is missing", "summary and tags"),
    ("#+ tags: [measures]\n", "", 2, "tags is missing", "summary and tags"),
    ("nl: Maatregelen, ", "", 2, "summary has no nl", "{nl: …, en: …}"),
    (", en: Measures", "", 2, "summary has no en", "{nl: …, en: …}"),
    (", en: Measures", ", en: Measures, de: Massnahmen", 2, "no key 'de'", "Did you mean"),
    ("{nl: Maatregelen, en: Measures}", "Measures", 2, "summary is no mapping", "{key: value}"),
    ("en: Measures", "en: 12", 2, "summary (en) is no text", "in quotes"),
    ("en: More", "en: ''", 3, "description (en) is no text", "Write words"),
    ("#+ tags", "#+ tag", 4, "no key 'tag'", "Did you mean 'tags'?"),
    ("#+ tags: [measures]", "#+ tags: measures", 4, "tags is no list", "[a, b]"),
    ("[measures]", "[Measures]", 4, "tag 'Measures' is not in lower case", "a-z"),
    ("[measures]", "[measures, measures]", 4, "repeated", "each once"),
    ("[measures]", "[]", 4, "tags are missing", "at least one"),
    (
        "#+ tags: [measures]",
        "#+ tags: [measures]\n#+ tags: [threats]",
        5,
        "'tags' is given twice",
        "Keep one",
    ),
    ("threat: {type", "Threat: {type", 6, "'Threat' is not lowerCamelCase", "dueBefore"),
    ("dueBefore: {", "due_before: {", 8, "'due_before' is not lowerCamelCase", "dueBefore"),
    ("threat: {type", "limit: {type", 6, "'limit' is taken", "itself"),
    ("type: entity, ", "", 6, "threat has no type", "entity, concept"),
    ("type: entity", "type: thing", 6, "'thing' is no type", "entity, concept"),
    ("class: dg:Threat, ", "", 6, "threat has no class", "class: …"),
    ("dg:Threat", "Threat", 6, "'Threat' is no class", "dg:Threat"),
    ("dg:Threat", "dg:threat", 6, "'dg:threat' is no class", "dg:Threat"),
    (", example: obi", "", 6, "threat has no example", "example: …"),
    ("example: obi", "example: [obi]", 6, "no plain value", "one value"),
    ("example: obi", "exampel: obi", 6, "no key 'exampel'", "Did you mean 'example'?"),
    ("scheme: status", "class: dg:Status", 7, "'class' is not for the type concept", "Leave it out"),
    ("scheme: status", "scheme: statuses", 7, "no scheme 'statuses'", "Did you mean 'status'?"),
    (", scheme: status", "", 7, "state has no scheme", "scheme: …"),
    ("required: false}", "required: nee}", 7, "required of state is no truth value", "true or false"),
    ("2023-01-01", "2023-02-30", 8, "'2023-02-30' is no value", "quote it"),
    ("2023-01-01", '"2023-02-30"', 8, "no day of the calendar", "month and the day"),
    ("2023-01-01", "voorjaar", 8, "'voorjaar' is no date", "year-month-day"),
    ("default: 2", "default: 0", 9, "default of atLeast doesn't fit: 0 is too small", "The least is 1"),
    ("default: 2", "default: 10", 9, "10 is too large", "The greatest is 9"),
    ("default: 2", "default: two", 9, "'two' is no whole number", "digits"),
    ("min: 1", "min: one", 9, "min is no whole number", "digits"),
    ("min: 1, max: 9", "min: 9, max: 1", 9, "min of atLeast is above max", "Exchange"),
    ("default: 2", "default: 2, required: true", 9, "is required and has a default", "Keep one"),
    ("default: 2", "default: 2, values: [a, b]", 9, "'values' is not for the type integer", "Leave it out"),
    (", values: [all, explicit]", "", 10, "facts has no values", "values: …"),
    ("[all, explicit]", "[all]", 10, "values of facts are no choice", "two or more"),
    ("default: all", "default: some", 10, "'some' is none of all, explicit", "doesn't fit"),
    ("rows: 2, ", "", 11, "expect has no rows", "rows and digest"),
    ("rows: 2", "rows: -2", 11, "rows is below zero", "Count"),
    ('"0123456789abcdef"', "12345", 11, "digest is no 16 hexadecimal", "Quote it"),
    ("[measure/a, measure/b]", "[measure/b, measure/a]", 11, "ids are not sorted", "Sort"),
    ("{rows: 2", "{rows: 2, sum: 3", 11, "expect has no key 'sum'", "Known are"),
    ("[measures]", "[measures", 5, "the header is no YAML", "Quote values"),
    ("{nl: Meer, en: More}", "{nl: Meer: nog, en: More}", 3, "the header is no YAML", "Quote values"),
    ("[measures]", "&tags [measures]", 4, "anchors and tags", "the value itself"),
    ("[measures]", "!!set {measures}", 4, "anchors and tags", "the value itself"),
    ("#+ tags: [measures]", "#+ 1: [measures]", 4, "the key 1 is no word", "names as keys"),
    (
        "ORDER BY ?measure\n",
        "ORDER BY ?measure\n#+ tags: [late]\n",
        21,
        "header line below the query",
        "above",
    ),
    ("dg:addresses ?threat ; ", "", 6, "no variable ?threat", "drop the parameter"),
    ("SELECT DISTINCT", "SELECT", 12, "no SELECT DISTINCT", "Add DISTINCT"),
    ("ORDER BY ?measure\n", "", 12, "no ORDER BY", "Order by the columns"),
    ("WHERE {", "{", 12, "doesn't open with 'WHERE {'", "bound there"),
    ("?measure dg:addresses", "?measure dg:adresses dg:", 17, "the query doesn't parse", "SPARQL client"),
    ("PREFIX skos", "PREFIX sk", 17, "the query doesn't parse", "SPARQL client"),
    (" ?label_en\nWHERE", "\nWHERE", 12, "?label_nl is selected without ?label_en", "both languages"),
    ("WHERE {\n", "FROM <urn:g> WHERE {\n", 16, "FROM is not for catalogued queries", "GRAPH"),
    ("WHERE {\n", "WHERE {\n  SERVICE <urn:s> { ?a ?b ?c }\n", 17, "SERVICE is not", "one store"),
    ("WHERE {\n", "WHERE {\n  GRAPH ?g { VALUES ?x { 1 } }\n", 17, "VALUES stands inside GRAPH", "outside"),
    (
        "WHERE {\n",
        "WHERE {\n  GRAPH ?g { ?a ?b ?c MINUS { ?a ?b 1 } }\n",
        17,
        "MINUS stands inside GRAPH",
        "outside",
    ),
    ("ORDER BY ?measure\n", "ORDER BY ?measure BIND\n", 21, "the query doesn't parse", "SPARQL client"),
    ("WHERE {\n", "WHERE {\n  BIND(1 AS ?threat)\n", 6, "once its parameters are bound", "BIND or AS"),
]


def write(folder: Path, text: str) -> Path:
    path = folder / "question.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sound_file_is_read(tmp_path: Path) -> None:
    query = read(write(tmp_path, SOUND))
    assert query.summary == {"nl": "Maatregelen", "en": "Measures"}
    assert list(query.parameters) == ["threat", "state", "dueBefore", "atLeast", "facts"]
    assert query.columns == ("measure", "label_nl", "label_en")
    assert query.example == {"threat": "obi", "dueBefore": "2023-01-01"}
    assert query.expect is not None
    assert query.expect.ids == ("measure/a", "measure/b")


@pytest.mark.parametrize(
    ("written", "damaged", "line", "message", "hint"), DAMAGE, ids=[f"{d[3]}" for d in DAMAGE]
)
def test_a_damaged_file_is_refused(
    tmp_path: Path, written: str, damaged: str, line: int, message: str, hint: str
) -> None:
    assert written in SOUND
    text = SOUND.replace(written, damaged) if written == "#+" else SOUND.replace(written, damaged, 1)
    with pytest.raises(InputError) as caught:
        read(write(tmp_path, text))
    assert caught.value.message.startswith(f"question.rq, line {line}: ")
    assert message in caught.value.message
    assert hint in str(caught.value)


def test_every_message_is_different() -> None:
    assert len({(damage[2], damage[3]) for damage in DAMAGE}) >= 30


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "question.rq").write_bytes(SOUND.replace("Meer", "Méér").encode("cp1252"))
    with pytest.raises(InputError, match="byte 101 is not UTF-8"):
        read(tmp_path / "question.rq")


def test_a_query_that_is_no_select(tmp_path: Path) -> None:
    text = "#+ summary: {nl: a, en: b}\n#+ tags: [x]\nASK WHERE { ?s ?p ?o } ORDER BY ?s\n"
    with pytest.raises(InputError, match="no SELECT"):
        read(write(tmp_path, text))


def test_a_folder_without_queries(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no query files"):
        load(tmp_path)


def test_words_in_strings_comments_and_names_are_no_keywords(tmp_path: Path) -> None:
    harmless = SOUND.replace(
        "WHERE {\n", 'WHERE {\n  # SERVICE <urn:x> {\n  FILTER(STR(?measure) != "FROM WHERE {")\n'
    )
    assert read(write(tmp_path, harmless)).columns[0] == "measure"
