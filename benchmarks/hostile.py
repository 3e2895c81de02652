# SPDX-License-Identifier: EUPL-1.2
"""Five hundred hostile queries, always the same: deep, long-chained, endless, greedy, or reaching out.

    python benchmarks/hostile.py            # how many of each kind
    python benchmarks/hostile.py --print    # the queries, one JSON object a line

A kind says what may happen to a query; `size` says how large it is. What is small of a shape may be answered.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOTAL: Final = 500
TARGET: Final = "http://127.0.0.1:9/sparql"
"""Where calls to other servers go unless told otherwise."""
FORM: Final = {
    "Content-Type": "application/sparql-query",
    "Accept": "application/sparql-results+json, */*;q=0.1",
}
"""The headers with which they are sent."""


class Hostile(NamedTuple):
    """A query: its kind (deep, chain, runaway, memory, service, update), its shape's name, its size, its text."""

    kind: str
    shape: str
    size: int
    text: str


def _chain(sign: str, term: str) -> Callable[[int], str]:
    return lambda size: f"ASK {{ FILTER({sign.join([term] * size)}) }}"


def _groups(separator: str, group: str) -> Callable[[int], str]:
    return lambda size: f"SELECT * {{ ?s ?p ?o {separator.join([group] * size)} }} LIMIT 1"


def _numbered(template: str, separator: str = " ") -> Callable[[int], str]:
    return lambda size: separator.join(template.replace("#", str(number)) for number in range(size))


_DEEP: Final[dict[str, Callable[[int], str]]] = {
    "braces": lambda size: "ASK" + "{" * size + "}" * size,
    "parentheses": lambda size: "ASK { FILTER(" + "(" * size + "1" + ")" * size + ") }",
    "negations": lambda size: "ASK { FILTER(" + "!" * size + "true) }",
    "negated-groups": lambda size: "ASK { FILTER(" + "!(" * size + "true" + ")" * size + ") }",
    "square-brackets": lambda size: "ASK { ?s ?p " + "[ ?q " * size + "1" + "]" * size + " }",
    "exists": lambda size: "ASK { ?s ?p ?o " + "FILTER EXISTS { ?s ?p ?o " * size + "}" * (size + 1),
    "sub-selects": lambda size: "SELECT * {" + "{ SELECT * {" * size + "?s ?p ?o" + "}}" * size + "}",
    "functions": lambda size: "SELECT (" + "ABS(" * size + "1" + ")" * size + " AS ?x) {}",
    "inverse-paths": lambda size: "ASK { ?a " + "(^" * size + "<x:p>" + ")" * size + " ?b }",
    "repeated-paths": lambda size: "ASK { ?a " + "(" * size + "<x:p>" + ")*" * size + " ?b }",
    "nested-lists": lambda size: "ASK { ?a ?b " + "(" * size + "1" + ")" * size + " }",
    "comparison-as-iri": lambda size: "ASK { FILTER(1<" + "(" * size + "1>0" + ")" * size + ") }",
}
_CHAINS: Final[dict[str, Callable[[int], str]]] = {
    "plus": lambda size: f"SELECT ({'+'.join(['1'] * size)} AS ?x) {{}}",
    "times": lambda size: f"SELECT ({'*'.join(['1'] * size)} AS ?x) {{}}",
    "or": _chain("||", "1=2"),
    "and": _chain("&&", "1=1"),
    "union": _groups(" UNION ", "{ ?s ?p ?o }"),
    "optional": lambda size: f"SELECT * {{ ?s ?p ?o {_numbered('OPTIONAL { ?s ?p# ?o# }')(size)} }} LIMIT 1",
    "minus": _groups(" ", "MINUS { ?s <x:y> 1 }"),
    "filter": lambda size: f"SELECT * {{ ?s ?p ?o {_numbered('FILTER(?o != #)')(size)} }} LIMIT 1",
    "bind": lambda size: f"SELECT * {{ {_numbered('BIND(# AS ?b#)')(size)} }}",
    "graph": _groups(" ", "GRAPH ?g { ?s ?p ?o }"),
    "sub-select-row": _groups(" ", "{ SELECT * { ?s ?p ?o } }"),
    "path-sequence": lambda size: f"ASK {{ ?a {'/'.join(['<x:p>'] * size)} ?b }}",
    "path-alternative": lambda size: f"ASK {{ ?a {'|'.join(['<x:p>'] * size)} ?b }}",
    "triples": lambda size: f"ASK {{ {_numbered('?a# <x:p> ?b# .')(size)} }}",
    "semicolons": lambda size: f"ASK {{ ?a {_numbered('<x:p#> ?b#', ';')(size)} }}",
    "list": lambda size: f"ASK {{ ?a ?b ({'1 ' * size}) }}",
    "values": lambda size: f"SELECT * {{ VALUES ?x {{ {'1 ' * size} }} }}",
    "in": lambda size: f"ASK {{ FILTER(1 IN ({','.join(['2'] * size)})) }}",
    "describe": lambda size: f"DESCRIBE {_numbered('<x:#>')(size)}",
    "having": lambda size: f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING {'(1=1)' * size}",
    "aggregates": lambda size: f"SELECT {_numbered('(COUNT(*) AS ?c#)')(size)} {{ ?s ?p ?o }}",
    "order-by": lambda size: f"SELECT * {{ ?s ?p ?o }} ORDER BY {_numbered('(?o + #)')(size)}",
    "comment": lambda size: "ASK {" + "#\n" * size + "}",
}
_SIZES: Final = (10, 40, 110, 350, 900, 2300, 3600, 4900, 7100, 9600, 20_000)


def _endless(size: int) -> Iterator[tuple[str, str]]:
    """Yield queries that never end on a graph of any interest; `size` patterns, of three variables each."""
    crossed = " ".join(f"?s{number} ?p{number} ?o{number} ." for number in range(size))
    yield "cross-count", f"SELECT (COUNT(*) AS ?n) {{ {crossed} }}"
    yield "cross-filter", f"ASK {{ {crossed} FILTER(CONCAT(STR(?s0), STR(?o1)) = 'never') }}"
    yield "cross-regex", f'ASK {{ {crossed} FILTER(REGEX(STR(?s0), "^(a|aa)+$") && ?o1 = 1 && ?o0 = 2) }}'
    yield "cross-group", f"SELECT ?o0 (MAX(?o1) AS ?m) {{ {crossed} }} GROUP BY ?o0"
    yield "cross-hash", f"SELECT (SUM(STRLEN(SHA512(CONCAT(STR(?s0), STR(?s1))))) AS ?n) {{ {crossed} }}"
    yield "any-path", f"SELECT (COUNT(*) AS ?n) {{ {crossed} ?s0 (!<x:none>)* ?s1 }}"


def _greedy(size: int) -> Iterator[tuple[str, str]]:
    """Yield queries that ask for ever more memory."""
    crossed = " ".join(f"?s{number} ?p{number} ?o{number} ." for number in range(size // 5 + 1))
    doubled = " ".join(f"BIND(CONCAT(?v{number}, ?v{number}) AS ?v{number + 1})" for number in range(size))
    replaced = "REPLACE(" * (size // 2) + '"aaaaaaaaaa"' + ', "a", "aaaaaaaa")' * (size // 2)
    yield "cross-order", f"SELECT * {{ {crossed} }} ORDER BY ?s0 DESC(?s1)"
    yield "cross-distinct", f"SELECT DISTINCT * {{ {crossed} }}"
    yield "cross-all", f"SELECT * {{ {crossed} }}"
    yield "cross-concatenated", f"SELECT (GROUP_CONCAT(STR(?s0)) AS ?all) {{ {crossed} }}"
    yield "doubling", f'SELECT ?v{size} {{ BIND("0123456789" AS ?v0) {doubled} }}'
    yield "replacing", f"SELECT (STRLEN({replaced}) AS ?n) {{}}"


def calls(target: str = TARGET) -> Iterator[tuple[str, str]]:
    """Yield (name, query) of calls to another server, in every spelling that some engine accepts."""
    yield "plain", f"SELECT * {{ SERVICE <{target}> {{ ?s ?p ?o }} }}"
    yield "silent", f"SELECT * {{ SERVICE SILENT <{target}> {{ ?s ?p ?o }} }}"
    yield "case-and-comment", f"SELECT * {{ SerViCe#x\n<{target}> {{ ?s ?p ?o }} }}"
    yield "no-space", f"SELECT*{{SERVICE<{target}>{{?s?p?o}}}}"
    yield "tabs", f"SELECT * {{\tservice\r\n\t<{target}>\r{{ ?s ?p ?o }} }}"
    yield "prefixed", f"PREFIX s: <{target}> SELECT * {{ SERVICE s: {{ ?s ?p ?o }} }}"
    yield "default-prefix-glued", f"PREFIX : <{target}> SELECT * {{ SERVICE:{{ ?s ?p ?o }} }}"
    yield "prefix-glued", f"PREFIX SERVICEs: <x:> PREFIX s: <{target}> SELECT * {{ SERVICEs:{{ ?s ?p ?o }} }}"
    yield "base-relative", f"BASE <{target}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}"
    yield "variable", f"SELECT * {{ VALUES ?t {{ <{target}> }} SERVICE ?t {{ ?s ?p ?o }} }}"
    yield "in-exists", f"ASK {{ FILTER EXISTS {{ SERVICE <{target}> {{ ?s ?p ?o }} }} }}"
    yield "in-not-exists", f"ASK {{ FILTER NOT EXISTS {{ SERVICE <{target}> {{ ?s ?p ?o }} }} }}"
    yield "in-optional", f"SELECT * {{ OPTIONAL {{ SERVICE <{target}> {{ ?s ?p ?o }} }} }}"
    yield "in-sub-select", f"SELECT * {{ {{ SELECT * {{ SERVICE <{target}> {{ ?s ?p ?o }} }} }} }}"
    yield "in-construct", f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{target}> {{ ?s ?p ?o }} }}"
    yield (
        "after-true",
        f"ASK {{ {{}} UNION {{ SERVICE<{target}>{{ ?s ?p ?o }} }} ?s ?p trueSERVICE<{target}>{{}} }}",
    )
    yield "silent-glued", f"SELECT * {{ SERVICESILENT<{target}>{{ ?s ?p ?o }} }}"
    yield "escaped-letter", f"SELECT * {{ \\u0053ERVICE <{target}> {{ ?s ?p ?o }} }}"
    yield "escaped-word", f"SELECT * {{ \\U00000053\\u0045RVICE <{target}> {{ ?s ?p ?o }} }}"
    yield "escaped-quote", f'SELECT * {{ ?s ?p "\\u0022 . SERVICE <{target}> {{ ?s ?p ?o }} }} #" }}'
    yield "after-string", f"SELECT * {{ ?s ?p '''#''' SERVICE <{target}> {{ ?s ?p ?o }} }}"
    yield "after-comment-in-iri", f"SELECT * {{ ?s <x:#y> ?o SERVICE <{target}> {{ ?s ?p ?o }} }}"
    yield "after-comparison", f"SELECT * {{ FILTER(1<2)SERVICE<{target}>{{ ?s ?p ?o }}FILTER(2>1) }}"


def _updates(target: str) -> Iterator[tuple[str, str]]:
    yield "load", f"LOAD <{target}>"
    yield "load-file", "LOAD <file:///etc/passwd>"
    yield "insert", "INSERT DATA { <x:a> <x:b> <x:c> }"
    yield "delete", "PREFIX x: <x:> DELETE WHERE { ?s ?p ?o }"
    yield "drop", "# nothing to see\nDROP ALL"
    yield "clear", "\\u0043LEAR ALL"
    yield "with", "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"
    yield "from-address", f"SELECT * FROM <{target}> {{ ?s ?p ?o }}"  # noqa: S608  (SPARQL, and no user's)
    yield "from-file", "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }"


def queries(target: str = TARGET) -> list[Hostile]:
    """Return the five hundred; `target` is the address that those that reach out name."""
    found = [Hostile("service", name, 1, text) for name, text in calls(target)]
    found += [Hostile("update", name, 1, text) for name, text in _updates(target)]
    for kind, shapes in (("deep", _DEEP), ("chain", _CHAINS)):
        found += [Hostile(kind, name, size, shape(size)) for name, shape in shapes.items() for size in _SIZES]
    size = 3
    while len(found) < TOTAL:
        found += [Hostile("runaway", name, size, text) for name, text in _endless(size)]
        found += [Hostile("memory", name, size * 5, text) for name, text in _greedy(size * 5)]
        size += 1
    return found[:TOTAL]


def main() -> None:
    """Print the queries, or how many there are of each kind."""
    found = queries()
    if "--print" in sys.argv[1:]:
        for hostile in found:
            print(json.dumps(hostile._asdict()))
    else:
        for kind, count in Counter(hostile.kind for hostile in found).items():
            print(f"{kind:8} {count}")


if __name__ == "__main__":
    main()
