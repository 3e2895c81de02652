# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile import calls, queries
from dreigingsgraaf.errors import QuerySyntaxError, QueryTooLargeError
from dreigingsgraaf.guard import Sizes, check, lint
from dreigingsgraaf.guard.sizes import Meter
from dreigingsgraaf.guard.tokens import is_word, kind, scan, start_of, tokens
from dreigingsgraaf.resources import folder


@pytest.mark.parametrize(("name", "query"), list(calls()), ids=[name for name, _ in calls()])
def test_a_call_to_another_server_is_refused_in_every_spelling(name: str, query: str) -> None:
    with pytest.raises(QuerySyntaxError, match=r"SERVICE|isn't closed") as refused:
        check(query)
    assert refused.value.line > 0, name
    assert refused.value.column > 0, name


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "SERVICE <x:y> {" }',
        "ASK { ?s ?p '''a ' SERVICE \\''' <x:y> {''' }",
        "ASK { ?s ?p ?o } # SERVICE <x:y> {",
        "PREFIX service: <x:> ASK { service:a ?p service:b }",
        "PREFIX service: <x:> ASK { GRAPH service:g { ?s ?p ?o } }",
        "ASK { ?service ?p $SERVICE }",
        "ASK { _:service ?p <x:SERVICE> }",
        'ASK { ?s ?p "x"@service }',
        "PREFIX : <x:> ASK { :aSERVICE :SERVICE ?o }",
        'ASK { ?s ?p "\\\\u0053ERVICE" }',
    ],
)
def test_the_word_service_elsewhere_is_no_call(query: str) -> None:
    assert check(query).cautions == []


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "PREFIX x: <x:> BASE <x:> delete where { ?s ?p ?o }",
        "# SELECT\nDROP ALL",
        "LOAD <file:///etc/passwd>",
        "\\u0043LEAR ALL",
        "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QuerySyntaxError, match="Updates aren't accepted"):
        check(update)


def test_words_of_updates_inside_a_query_are_no_update() -> None:
    assert check('PREFIX drop: <x:> SELECT ?insert { drop:all ?load "DELETE" }').cautions == []


@pytest.mark.parametrize(
    ("clause", "known"),
    [
        ("FROM <x:known>", True),
        ("from\n#x\n<x:known>", True),
        ("FROM NAMED <x:known> FROM <x:known>", True),
        ("FROM p:known", True),
        ("FROM <known>", True),
        ("FROM <x:other>", False),
        ("FROM <x:known> FROM NAMED <x:other>", False),
        ("FROM NAMED p:other", False),
        ("FROM undeclared:known", False),
        ("FROM <file:///etc/passwd>", False),
        ("FROM <http://127.0.0.1/>", False),
    ],
)
def test_from_names_a_graph_of_the_store(clause: str, known: bool) -> None:  # noqa: FBT001
    query = f"BASE <http://example.org/> PREFIX p: <x:> SELECT * {clause} {{ ?s ?p ?o }}"
    graphs = {"x:known", "http://example.org/known"}
    assert check(query).cautions == []
    if known:
        assert check(query, graphs.__contains__).cautions == []
    else:
        with pytest.raises(QuerySyntaxError, match="no graph of this store"):
            check(query, graphs.__contains__)


def test_a_refusal_shows_its_place() -> None:
    with pytest.raises(QuerySyntaxError) as refused:
        check("SELECT * {\r\n  ?s ?p 'é' .\tSERVICE <x:y> {}\n}")
    assert (refused.value.line, refused.value.column) == (2, 15)
    assert refused.value.message.splitlines()[1:] == ["  ?s ?p 'é' . SERVICE <x:y> {}", " " * 14 + "^"]
    assert refused.value.hint


def test_a_place_behind_escapes_is_that_of_the_original_text() -> None:
    with pytest.raises(QuerySyntaxError) as refused:
        check('ASK { ?s ?p "\\u00e9\\u00e9" . \\u0053ERVICE <x:y> {} }')
    assert refused.value.column == 30


def test_a_long_line_is_shown_around_the_place_only() -> None:
    with pytest.raises(QuerySyntaxError) as refused:
        check("ASK { ?s ?p '" + "a" * 5000 + "' . SERVICE <x:y> {} }")
    _, excerpt, caret = refused.value.message.splitlines()
    assert len(excerpt) <= 72
    assert excerpt[len(caret) - 1 :].startswith("SERVICE")


@pytest.mark.parametrize("quote", ["'", '"', "'''", '"""'])
def test_a_string_that_is_never_closed_is_refused(quote: str) -> None:
    with pytest.raises(QuerySyntaxError, match="isn't closed"):
        check(f"ASK {{ ?s ?p {quote}text }}")


LIMITS = Sizes()


@pytest.mark.parametrize(
    ("allowed", "before", "repeated", "after"),
    [
        (LIMITS.depths["{"], "ASK ", "{", "}"),
        (LIMITS.depths["("], "ASK {FILTER", "(", ")"),
        (LIMITS.depths["["], "ASK {?s ?p", "[ ?p ", "]"),
        (LIMITS.counts["operators"], "ASK {FILTER(1", "+1", ""),
        (LIMITS.counts["operators"], "ASK {FILTER(1", "||1", ""),
        (LIMITS.counts["operators"], "ASK {FILTER(1", "&&1", ""),
        (LIMITS.counts["operators"], "ASK {FILTER(", "!", ""),
        (LIMITS.counts["/"], "ASK {?s <x:p>", "/<x:p>", ""),
        (LIMITS.counts["UNION"], "ASK {{}", "UNION{}", ""),
        (LIMITS.counts["OPTIONAL"], "ASK {", "OPTIONAL{}", ""),
        (LIMITS.counts["MINUS"], "ASK {", "MINUS{}", ""),
        (LIMITS.counts["FILTER"], "ASK {", "FILTER(1)", ""),
        (LIMITS.counts["EXISTS"], "ASK {FILTER(1", "||EXISTS{}", ""),
        (LIMITS.counts["BIND"], "ASK {", "BIND(1 AS ?x)", ""),
        (LIMITS.counts["GRAPH"], "ASK {", "GRAPH ?g{}", ""),
        (LIMITS.counts["SELECT"], "ASK {", "{SELECT*{}}", ""),
        (LIMITS.counts["siblings"], "ASK {?s ?p ?o", ".?s ?p ?o", ""),
        (LIMITS.counts["siblings"], "ASK {?s ?p ?o", ";?p ?o", ""),
        (LIMITS.counts["siblings"], "ASK {?s ?p ?o", ",?o", ""),
        (LIMITS.counts["siblings"], "ASK {?s ?p (", "1 ", ""),
        (LIMITS.counts["outer"], "DESCRIBE ", "<x:y>", ""),
        (LIMITS.counts["outer"], "SELECT*{} ORDER BY ", "(1)", ""),
    ],
)
def test_what_is_at_a_limit_passes_and_what_is_above_is_refused(
    allowed: int, before: str, repeated: str, after: str
) -> None:
    for size in (1, allowed // 2, allowed):
        check(before + repeated * size + after * size)
    with pytest.raises(QueryTooLargeError, match="line 1, column"):
        check(before + repeated * (allowed + 1) + after * (allowed + 1))


def test_a_query_has_a_longest_length() -> None:
    check("ASK {}" + " " * (LIMITS.length - 6))
    with pytest.raises(QueryTooLargeError, match="100,001 characters"):
        check("ASK {}" + " " * (LIMITS.length - 5))
    with pytest.raises(QueryTooLargeError, match="7 characters long; 6"):
        check("ASK { }", sizes=Sizes(length=6))


def test_depth_cannot_be_hidden_in_what_looks_like_an_iri() -> None:
    with pytest.raises(QueryTooLargeError, match="nests"):
        check("ASK { FILTER(1<" + "(" * 5000 + "1>0" + ")" * 5000 + ") }")
    with pytest.raises(QueryTooLargeError, match="nests"):
        check("ASK { FILTER(" + ("(" * 90 + "1<" + ")" * 90 + "1>0") * 2 + ") }")
    with pytest.raises(QueryTooLargeError, match="operators"):
        check("ASK { FILTER(1<" + "1+" * 5000 + "1>0) }")


def test_long_lists_of_values_and_balanced_iris_are_no_fault() -> None:
    check("ASK { VALUES ?x {" + " <http://example.org/a_(b)?c=d&e=f>" * 2000 + "} }")
    check("ASK { VALUES (?x ?y) {" + "(<x:y> 'z')" * 2000 + "} }")
    check("ASK { ?s ?p ?x FILTER(?x IN (" + ",".join(map(str, range(5000))) + ")) }")


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("SELECT * { GRAPH ?g { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } } }", ["graph-scope"]),
        ("SELECT * { GRAPH ?g { VALUES ?s { <x:y> } ?s ?p ?o } }", ["graph-scope"]),
        ("SELECT * { graph $g { ?s ?p ?o minus { ?s ?p 1 } } }", ["graph-scope"]),
        ("SELECT * { GRAPH <x:g> { VALUES ?s { <x:y> } ?s ?p ?o } }", []),
        ("SELECT * { VALUES ?s { <x:y> } GRAPH ?g { ?s ?p ?o } MINUS { ?s ?p 1 } }", []),
        ("SELECT * { <x:c> <x:p>* ?x }", ["zero-length-path"]),
        ("SELECT * { ?x (<x:p>|^<x:q>)? <x:c> . ?x ?y ?z }", ["zero-length-path"]),
        ("SELECT * { ?a <x:p>+ <x:c> ; <x:p>*/<x:q>? <x:d> , ?e }", ["zero-length-path"]),
        ("SELECT * { ?a <x:p> [ <x:q>* <x:c> ] }", ["zero-length-path"]),
        ("SELECT * { <x:c> <x:p>+ ?x . <x:c> <x:p>/<x:p>* ?y . ?v <x:p>* ?w }", []),
        ("SELECT * { ?s <x:p> ?o FILTER(?o * 2 = 4) BIND(<x:f>(?o) * 2 AS ?t) }", []),
    ],
)
def test_shapes_that_the_engine_answers_wrongly_are_pointed_out(query: str, codes: list[str]) -> None:
    found = check(query).cautions
    assert [caution.code for caution in found] == codes
    assert all(str(caution).endswith(f"(line 1, column {caution.column})") for caution in found)


def test_our_own_queries_hold_nothing_of_the_kind(tmp_path: Path) -> None:
    assert lint(folder("queries")) == []
    bad = tmp_path / "bad.rq"
    bad.write_text("SELECT * {\n  GRAPH ?g { VALUES ?s { 1 } } }", encoding="utf-8")
    (tmp_path / "worse.rq").write_text("ASK { SERVICE <x:y> {} }", encoding="utf-8")
    (tmp_path / "large.rq").write_text("ASK " + "{" * 99, encoding="utf-8")
    assert [line.partition(": ")[0] for line in lint(tmp_path)] == [
        f"{bad}:2:14",
        f"{tmp_path / 'large.rq'}:1:1",
        f"{tmp_path / 'worse.rq'}:1:7",
    ]
    assert len(lint(bad)) == 1


def test_the_standards_own_queries_pass(suites: Path) -> None:
    refused = []
    for path in sorted((suites / "w3c-sparql11").rglob("*.rq")):
        try:
            check(path.read_bytes().decode())
        except QuerySyntaxError as error:
            refused.append((path.parent.name, error.message.split()[0]))
    assert set(refused) <= {("syntax-fed", "SERVICE")}


def test_ordinary_queries_take_less_than_a_millisecond() -> None:
    texts = [path.read_text(encoding="utf-8") for path in folder("queries").glob("*.rq")]
    fastest = []
    for text in texts:
        durations = []
        for _ in range(5):
            start = time.process_time()
            check(text)
            durations.append(time.process_time() - start)
        fastest.append(min(durations))
    assert sorted(fastest)[len(fastest) // 2] < 0.001


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "1<(",
        '"""\\',
        "'''",
        ":.",
        "a.",
        ":..",
        "<a",
        "\\u0022",
        "@a",
        "{}",
        "1.",
        "_:a.",
        "'",
        "#",
        "#\n",
        "a-",
    ],
)
def test_no_text_of_the_longest_length_takes_long(piece: str) -> None:
    start = time.process_time()
    with suppress(QuerySyntaxError, QueryTooLargeError):
        check((piece * LIMITS.length)[: LIMITS.length])
    assert time.process_time() - start < 2


def test_the_hostile_queries_are_always_the_same_five_hundred() -> None:
    assert queries() == queries()
    assert len({hostile.text for hostile in queries()}) == 500


def test_every_deep_or_reaching_query_of_any_size_is_refused() -> None:
    for hostile in queries():
        if hostile.kind in ("service", "update") or (hostile.kind == "deep" and hostile.size > 1500):
            with pytest.raises((QuerySyntaxError, QueryTooLargeError)):
                check(hostile.text, lambda _: False)


TIGHT = Sizes(
    depths={"{": 2, "(": 2, "[": 2},
    counts=dict.fromkeys(LIMITS.counts, 3) | {"tokens": 25, "operators": 6, "patterns": 6, "outer": 12},
)
PIECES = (
    *[
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ".",
        ";",
        ",",
        "<<",
        "/",
        "+",
        "*",
        "!",
        "&&",
        "<x:(y)>",
        "<a+b*c&&(>",
        "1",
        "?v",
        "SELECT",
        "select",
        "OPTIONAL",
        "VALUES",
        "Graph",
        "AS",
        "BASE",
        ":a",
    ],
    "'{{{'",
    "#{",
    "\n",
)


@given(st.lists(st.sampled_from(PIECES), max_size=24), st.sampled_from(["", " "]))
@settings(max_examples=400, deadline=None)
def test_what_holds_plainly_passes_the_meter(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    if TIGHT.hold_plainly(text, len(tokens(text))):
        meter = Meter(TIGHT, lambda _, reason: reason)
        for token in scan(text):
            meter.read(token)


def test_an_ordinary_query_holds_plainly_and_a_large_one_is_metered() -> None:
    ordinary = "SELECT * { ?measure a dg:Measure ; dg:addresses ?threat . FILTER(?threat != <x:y>) }"
    assert LIMITS.hold_plainly(ordinary, len(tokens(ordinary)))
    large = "ASK {" + "?s ?p ?o ." * 60 + "}"
    assert not LIMITS.hold_plainly(large, len(tokens(large)))


@given(st.lists(st.sampled_from(PIECES), max_size=24), st.sampled_from(["", " "]))
def test_tokens_are_the_same_all_at_once_and_one_by_one(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = tokens(text)
    assert list(scan(text)) == found
    assert all(text.startswith(token, start_of(text, number)) for number, token in enumerate(found))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<> <x:y> << < <= 1<(2)>3", "iri iri mark mark mark number iri number"),
        ("'a' \"b\" '''c' '' d''' '' \"\"\"e\"\"\"", "string string string string string"),
        ("'ok' 'no\n?x", "string unclosed"),
        ('"""no " ?x', "unclosed"),
        ("?x $y ? $ _:b _b _", "variable variable mark mark blank word word"),
        (": :a a: a:b a.b:c a.b é:ü é", "name name name name name word mark word name word"),
        ("1 1.5 .5 . 1e6 ٣ ²", "number number number mark number number word"),
        (
            "@nl @nl-BE @ ^^ ^ || | && & != !",
            "language language mark mark mark mark mark mark mark mark mark",
        ),
        ("SELECT*{?s:p*?o}", "word mark mark variable name mark variable mark"),
    ],
)
def test_a_token_tells_its_kind(text: str, kinds: str) -> None:
    assert " ".join(map(kind, tokens(text))) == kinds
    assert [is_word(token) for token in tokens(text)] == [one == "word" for one in kinds.split()]
