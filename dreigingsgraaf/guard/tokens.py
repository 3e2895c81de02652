# SPDX-License-Identifier: EUPL-1.2
r"""Cuts SPARQL 1.1 into tokens, after https://www.w3.org/TR/sparql11-query/#sparqlGrammar.

Every scan is linear in the length of the text: possessive repeats and bounded prefixes see to that.

    >>> [token.text for token in tokens("ASK{?s :p 'SERVICE'} # SERVICE")]
    ['ASK', '{', '?s', ':p', "'SERVICE'", '}']
    >>> decode(r"\u0053ERVICE")[0]
    'SERVICE'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN: Final = re.compile(
    r"""
  (?:[ \t\r\n]|\#[^\r\n]*+)*+
  (?:
    (?P<bracket>[{}()\[\];,])
  | (?P<iri><[^<>"{}|^`\x00-\x20]*+>)
  | (?P<string>'''(?:'{0,2}(?:[^'\\]|\\[\s\S]))*+''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\[\s\S]))*+\"\"\")
  | (?P<unclosed_long>'''|\"\"\")
  | (?P<short>'(?:[^'\\\r\n]|\\[^\r\n])*+' | "(?:[^"\\\r\n]|\\[^\r\n])*+")
  | (?P<unclosed>['"])
  | (?P<variable>[?$]\w++)
  | (?P<blank>_:\w(?:[\w\-·]|\.++(?=[\w\-·]))*+)
  | (?P<name>(?:[^\W\d_](?:[\w.\-·]{0,200}[\w\-·])?)?:
             (?:[\w:\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]|\.++(?=[\w:\-·%\\]))*+)
  | (?P<word>[^\W\d]\w*+)
  | (?P<number>\d*\.\d++(?:[eE][+-]?\d++)?|\d++(?:\.?[eE][+-]?\d++)?)
  | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<mark>\|\||&&|\^\^|<<|>>|!=|<=|>=|[\s\S])
  | (?P<end>\Z)
  )
    """,
    re.VERBOSE,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A token: its kind (a group of the pattern above), its text, its offset.

    Both lengths of string are of kind `string`; an opening quote that is never closed is of kind `unclosed`; whatever
    is no word, name or value is a `mark`.
    """

    kind: str
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Tell whether it is one of these keywords, given in capitals."""
        return self.kind == "word" and self.text.upper() in words


_ONE_KIND: Final = {"short": "string", "unclosed_long": "unclosed", "bracket": "mark"}
_KINDS: Final = ("", *(_ONE_KIND.get(name, name) for name in _TOKEN.groupindex))
"""Kinds by the number of their group."""
_END: Final = _TOKEN.groupindex["end"]


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, lazily; none behind a string that is never closed."""
    make = tuple.__new__  # what `Token(…)` does, without its checks: a query has hundreds
    for match in _TOKEN.finditer(text):
        group = match.lastindex or _END
        if group != _END:
            kind = _KINDS[group]
            yield make(Token, (kind, match[group], match.start(group)))
            if kind == "unclosed":
                return


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
