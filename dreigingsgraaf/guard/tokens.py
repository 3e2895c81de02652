# SPDX-License-Identifier: EUPL-1.2
r"""Cuts SPARQL 1.1 into tokens, after https://www.w3.org/TR/sparql11-query/#sparqlGrammar.

A token is its text, which tells its kind as well: only a string begins with a quote, only an IRI begins with `<` and
ends with `>`. Every scan is linear in the length of the text: possessive repeats and bounded prefixes see to that.

    >>> tokens("ASK{?s :p 'SERVICE'} # SERVICE")
    ['ASK', '{', '?s', ':p', "'SERVICE'", '}']
    >>> decode(r"\u0053ERVICE")[0]
    'SERVICE'
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN: Final = re.compile(
    r"""
  (?:[ \t\r\n]|\#[^\r\n]*+)*+
  (
    [{}()\[\];,]
  | <[^<>"{}|^`\x00-\x20]*+>
  | '''(?:'{0,2}(?:[^'\\]|\\[\s\S]))*+''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\[\s\S]))*+\"\"\"
  | '''|\"\"\"
  | '(?:[^'\\\r\n]|\\[^\r\n])*+' | "(?:[^"\\\r\n]|\\[^\r\n])*+"
  | ['"]
  | [?$]\w++
  | _:\w(?:[\w\-·]|\.++(?=[\w\-·]))*+
  | (?:[^\W\d_][\w\-·]{0,200}+(?:\.[\w.\-·]{0,200}[\w\-·])?)?:
    (?:[\w:\-·]++|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]|\.++(?=[\w:\-·%\\]))*+
  | [^\W\d]\w*+
  | \d*\.\d++(?:[eE][+-]?\d++)?|\d++(?:\.?[eE][+-]?\d++)?
  | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+
  | \|\||&&|\^\^|<<|>>|!=|<=|>=|[\s\S]
  | \Z
  )
    """,
    re.VERBOSE,
)
_UNCLOSED: Final = frozenset(("'", '"', "'''", '"""'))
_LONGER: Final = {"?": "variable", "$": "variable", "@": "language", ".": "number"}
"""What begins with a sign that is a mark when it stands alone."""
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text, all at once; the last is a quote when a string is never closed."""
    found = list(filter(None, _TOKEN.findall(text)))
    if not _UNCLOSED.isdisjoint(found):
        del found[1 + next(place for place, token in enumerate(found) if token in _UNCLOSED) :]
    return found


def scan(text: str) -> Iterator[str]:
    """Yield the tokens of a text as they are asked for; the same as `tokens`."""
    for match in _TOKEN.finditer(text):
        if token := match[1]:
            yield token
            if token in _UNCLOSED:
                return


def start_of(text: str, number: int) -> int:
    """Return the offset of a token, given its place in the list."""
    return next(islice(_TOKEN.finditer(text), number, None)).start(1)


def kind(token: str) -> str:
    """Return what a token is.

    One of `iri`, `string`, `unclosed` (the quote of a string without end), `variable`, `blank`, `name` (prefixed),
    `word`, `number`, `language`, and `mark` for all else.
    """
    first = token[0]
    if first in "'\"":
        return "unclosed" if token in _UNCLOSED else "string"
    if first == "<":
        return "iri" if len(token) > 1 and token[-1] == ">" else "mark"
    if first in _LONGER:
        return _LONGER[first] if len(token) > 1 else "mark"
    if first.isdecimal():
        return "number"
    if ":" in token:
        return "blank" if first == "_" else "name"
    return "word" if first.isalnum() or first == "_" else "mark"


def is_word(token: str) -> bool:
    """Tell whether a token is a keyword or the name of a function; quicker than asking its kind."""
    first = token[0]
    return (first.isalnum() or first == "_") and not first.isdecimal() and ":" not in token


def decode(text: str) -> tuple[str, Sequence[int]]:
    """Replace codepoint escapes, as SPARQL does before it parses (section 19.2).

    Returns:
        The text, and for each of its characters the offset in the original; the text itself and a range when it
        holds no escape. An escape beyond Unicode is left as it is.
    """
    if "\\u" not in text and "\\U" not in text:
        return text, range(len(text) + 1)
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _ESCAPE.finditer(text):
        code = int(match[1] or match[2], 16)
        if code > 0x10FFFF:
            continue
        parts += text[done : match.start()], chr(code)
        places += range(done, match.start() + 1)
        done = match.end()
    parts.append(text[done:])
    places += range(done, len(text) + 1)
    return "".join(parts), places
